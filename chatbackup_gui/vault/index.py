"""Index files: which pack holds which blobs.

Fields that we do not know (rustic's `packs_to_delete`) are passed over. Source: formats/restic.md section 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

import msgspec

from chatbackup_gui.errors import FormatError
from chatbackup_gui.vault.blob import BlobId, BlobKind
from chatbackup_gui.vault.pack import PackedBlob

MAX_BLOBS_IN_INDEX = 50_000  # restic closes an index file at about as many


class PackEntry(msgspec.Struct, frozen=True, gc=False):
    """A pack (id: 32 bytes) and its blobs, in the order of the index file."""

    id: bytes
    blobs: list[PackedBlob]


class IndexFile(msgspec.Struct, frozen=True):
    """An index file; `supersedes` names (hex) older ones that it stands in for."""

    packs: list[PackEntry]
    supersedes: frozenset[str] = frozenset()


_Id = Annotated[str, msgspec.Meta(min_length=64, max_length=64)]
_Bytes = Annotated[int, msgspec.Meta(ge=0, lt=2**32)]


class _Blob(msgspec.Struct, gc=False, omit_defaults=True):
    id: _Id
    type: Literal["data", "tree"]
    offset: _Bytes
    length: _Bytes
    uncompressed_length: _Bytes = 0


class _Pack(msgspec.Struct, gc=False):
    id: _Id
    blobs: list[_Blob]


class _Index(msgspec.Struct, omit_defaults=True):
    packs: list[_Pack] | None
    supersedes: list[str] | None = None


_decoder = msgspec.json.Decoder(_Index)
_KINDS = {kind.value: kind for kind in BlobKind}


def encode_index(packs: Iterable[PackEntry], *, supersedes: Iterable[str] = ()) -> bytes:
    """Return the JSON of an index file."""
    encoded = [_Pack(pack.id.hex(), [_encoded(blob) for blob in pack.blobs]) for pack in packs]
    return msgspec.json.encode(_Index(encoded, sorted(supersedes) or None))


def decode_index(document: bytes) -> IndexFile:
    """Return what an index file says. Raises FormatError."""
    try:
        index = _decoder.decode(document)
        packs = [
            PackEntry(bytes.fromhex(pack.id), [_decoded(blob) for blob in pack.blobs]) for pack in index.packs or ()
        ]
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
        raise FormatError("not an index") from error
    return IndexFile(packs, frozenset(index.supersedes or ()))


def in_files(packs: Iterable[PackEntry]) -> Iterator[list[PackEntry]]:
    """Divide packs into lists that are each for one index file."""
    together: list[PackEntry] = []
    blobs = 0
    for pack in packs:
        if together and blobs + len(pack.blobs) > MAX_BLOBS_IN_INDEX:
            yield together
            together, blobs = [], 0
        together.append(pack)
        blobs += len(pack.blobs)
    if together:
        yield together


def _encoded(blob: PackedBlob) -> _Blob:
    return _Blob(blob.id.hex(), blob.kind.value, blob.offset, blob.length, blob.plain_length or 0)


def _decoded(blob: _Blob) -> PackedBlob:
    blob_id = BlobId(bytes.fromhex(blob.id))
    return PackedBlob(blob_id, _KINDS[blob.type], blob.offset, blob.length, blob.uncompressed_length or None)
