"""What a vault is made of: blobs, named by the hash of what they hold, and where they lie."""

from __future__ import annotations

from enum import Enum
from typing import NewType, TypeAlias

import msgspec

BlobId = NewType("BlobId", bytes)
"""32 bytes: the SHA-256 of a blob's plaintext."""

ID_BYTES = 32

Buffer: TypeAlias = bytes | bytearray | memoryview


class BlobKind(Enum):
    """Content of files, or a folder's list of names; the two never share a pack."""

    DATA = "data"
    TREE = "tree"


class BlobLocation(msgspec.Struct, frozen=True, gc=False):
    """Where a blob lies: `length` bytes (sealed) from `offset` on in the pack file whose id (32 bytes) is `pack`.

    `plain_length` is its length before compression, None for a blob that is stored as it is.
    """

    pack: bytes
    kind: BlobKind
    offset: int
    length: int
    plain_length: int | None = None


def split_ids(joined: bytes) -> list[BlobId]:
    """Return the ids in ids written one after the other; a torn last one is left out."""
    whole = len(joined) - len(joined) % ID_BYTES
    return [BlobId(joined[at : at + ID_BYTES]) for at in range(0, whole, ID_BYTES)]
