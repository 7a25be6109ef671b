"""Checking one pack that was read whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from chatbackup_gui.errors import FormatError
from chatbackup_gui.vault.compression import decompress
from chatbackup_gui.vault.crypto import Keys
from chatbackup_gui.vault.pack import PackedBlob, decode_header


def damage_of_pack(keys: Keys, pack: bytes, data: bytes, expected: Sequence[PackedBlob]) -> Iterator[str]:
    """Yield what is wrong with a pack: its hash, its header, its blobs.

    `pack` is its id, `expected` what the index says of it, by offset. Nothing is yielded for a pack that is right.
    """
    if sha256(data).digest() != pack:
        yield f"not what its name says: {len(data)} B"
    try:
        if decode_header(keys, data) != list(expected):
            yield "its header and the index differ"
    except FormatError as error:
        yield f"its header: {error}"
    damaged = [blob for blob in expected if not _is_whole(keys, data, blob)]
    if damaged:
        yield f"damaged blobs: {len(damaged)} / {len(expected)}: {damaged[0].id.hex()}"


def _is_whole(keys: Keys, data: bytes, blob: PackedBlob) -> bool:
    try:
        plain = keys.open(memoryview(data)[blob.offset : blob.offset + blob.length])
        if blob.plain_length is not None:
            plain = decompress(plain, plain_length=blob.plain_length)
    except FormatError:
        return False
    return sha256(plain).digest() == blob.id
