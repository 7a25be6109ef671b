"""How far an account has been read; opaque to everybody else."""

from __future__ import annotations

import msgspec

from chatbackup_gui.sources._cursor import packed, unpacked

_VERSION = 1


class FileMark(msgspec.Struct, array_like=True):
    """One message database. `salt` tells it from another of the same name; `stamp` is as `DatabaseFile.stamp`.

    `seen` maps a table (16 bytes) to the largest local_id that has been read.
    """

    salt: bytes
    stamp: tuple[int, int, int, int]
    seen: dict[bytes, int]


class RecentRow(msgspec.Struct, array_like=True, frozen=True):
    """A row so young that it may still be recalled, and a digest of what it said."""

    file: str
    table: bytes
    local_id: int
    create_time: int
    digest: bytes


class Pending(msgspec.Struct, array_like=True):
    """A pass that is under way: rows up to `high` are read in the order of sort_seq, `position` is next."""

    position: int
    high: dict[str, FileMark]


class Cursor(msgspec.Struct, array_like=True):
    """Everything a later pass must know."""

    version: int = _VERSION
    files: dict[str, FileMark] = {}
    recent: list[RecentRow] = []
    pending: Pending | None = None

    def encode(self) -> bytes:
        """Return the cursor as bytes."""
        return packed(self)


def decode_cursor(data: bytes | None) -> Cursor:
    """Return a cursor; the beginning for None, or for one that we cannot read."""
    return unpacked(data, Cursor())
