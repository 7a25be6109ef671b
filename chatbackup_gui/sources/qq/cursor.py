"""How far an account has been read; opaque to everybody else."""

from __future__ import annotations

import msgspec

from chatbackup_gui.sources._cursor import packed, unpacked
from chatbackup_gui.sources.qq.census import Census

_VERSION = 1
_NEVER_LOOKED_AT = (0, 0, 0, 0)


class Mark(msgspec.Struct, array_like=True, frozen=True):
    """What of nt_msg.db has been read. `salt` tells it from another file of its name, `stamp` is the file's.

    `tables` maps a table to what was counted in it.
    """

    salt: bytes = b""
    stamp: tuple[int, int, int, int] = _NEVER_LOOKED_AT
    tables: dict[str, Census] = {}


class RecentRow(msgspec.Struct, array_like=True, frozen=True):
    """A row so young that it may still be recalled, and a digest of what it said."""

    table: str
    row_id: int
    sent: int
    digest: bytes


class Pending(msgspec.Struct, array_like=True, frozen=True):
    """A pass that is under way: everything counted in `high` and sent before `position` has been read."""

    position: int
    high: Mark


class Cursor(msgspec.Struct, array_like=True, frozen=True):
    """Everything a later pass must know."""

    version: int = _VERSION
    mark: Mark = Mark()
    recent: list[RecentRow] = []
    pending: Pending | None = None

    def encode(self) -> bytes:
        """Return the cursor as bytes."""
        return packed(self)


def decode_cursor(data: bytes | None) -> Cursor:
    """Return a cursor; the beginning for None, or for one that we cannot read."""
    return unpacked(data, Cursor())
