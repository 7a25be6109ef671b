"""Pack files: `blob … blob || sealed header || length of the sealed header (4 bytes)`.

A header entry is `type (1) || length (4) || [plain length (4)] || id (32)`, numbers little-endian.
Blobs lie in the order of their entries, without gaps. Source: formats/restic.md section 4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

import msgspec

from chatbackup_gui.errors import FormatError
from chatbackup_gui.vault.blob import BlobId, BlobKind, Buffer
from chatbackup_gui.vault.crypto import OVERHEAD, Keys

PACK_BYTES = {BlobKind.DATA: 16 * 2**20, BlobKind.TREE: 4 * 2**20}  # restic aims at 4 to 128 MiB
MAX_BLOBS_IN_PACK = 20_000  # keeps headers under 1 MiB, for packs full of tiny blobs

_PLAIN = struct.Struct("<BI32s")
_COMPRESSED = struct.Struct("<BII32s")
_LENGTH = struct.Struct("<I")
_TYPES = {(BlobKind.DATA, False): 0, (BlobKind.TREE, False): 1, (BlobKind.DATA, True): 2, (BlobKind.TREE, True): 3}
_KINDS = {number: kind for (kind, _), number in _TYPES.items()}


class PackedBlob(msgspec.Struct, frozen=True, gc=False):
    """One blob of a pack: `length` sealed bytes from `offset` on; `plain_length` is None if not compressed."""

    id: BlobId
    kind: BlobKind
    offset: int
    length: int
    plain_length: int | None = None


def encode_header(keys: Keys, blobs: Iterable[PackedBlob]) -> bytes:
    """Return what follows the last blob of a pack: the sealed header and its length."""
    sealed = keys.seal(b"".join(map(_entry, blobs)))
    return sealed + _LENGTH.pack(len(sealed))


def decode_header(keys: Keys, pack: Buffer) -> list[PackedBlob]:
    """Return a whole pack's blobs. Raises FormatError where the header does not fit the pack."""
    view = memoryview(pack)
    if len(view) < _LENGTH.size:
        raise FormatError("a pack shorter than its header")
    (header_length,) = _LENGTH.unpack(view[-_LENGTH.size :])
    header_at = len(view) - _LENGTH.size - header_length
    if header_at < 0:
        raise FormatError("a pack shorter than its header")
    blobs = _entries(keys.open(view[header_at : header_at + header_length]))
    if sum(blob.length for blob in blobs) != header_at:
        raise FormatError("a pack whose blobs do not fill it")
    return blobs


def pack_size(blobs: Iterable[PackedBlob]) -> int:
    """Return the size in bytes that a pack of these blobs has."""
    size = OVERHEAD + _LENGTH.size
    for blob in blobs:
        size += blob.length + (_PLAIN.size if blob.plain_length is None else _COMPRESSED.size)
    return size


def _entry(blob: PackedBlob) -> bytes:
    number = _TYPES[blob.kind, blob.plain_length is not None]
    if blob.plain_length is None:
        return _PLAIN.pack(number, blob.length, blob.id)
    return _COMPRESSED.pack(number, blob.length, blob.plain_length, blob.id)


def _entries(header: bytes) -> list[PackedBlob]:
    blobs: list[PackedBlob] = []
    at = offset = 0
    try:
        while at < len(header):
            number = header[at]
            plain_length = None
            if number in (0, 1):
                _, length, blob_id = _PLAIN.unpack_from(header, at)
                at += _PLAIN.size
            elif number in (2, 3):
                _, length, plain_length, blob_id = _COMPRESSED.unpack_from(header, at)
                at += _COMPRESSED.size
            else:
                raise FormatError(f"a blob of unknown type: {number}")
            blobs.append(PackedBlob(BlobId(blob_id), _KINDS[number], offset, length, plain_length))
            offset += length
    except struct.error as error:
        raise FormatError("a pack header that ends within an entry") from error
    return blobs
