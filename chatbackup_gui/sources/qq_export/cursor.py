"""Which files of exports have been read; opaque to everybody else."""

from __future__ import annotations

import msgspec

_VERSION = 1

Stamp = tuple[int, int]


class Pending(msgspec.Struct, array_like=True, frozen=True):
    """A pass that is under way over these files: all months up to `month` (yyyymm) have been read."""

    month: int
    files: dict[str, Stamp]


class Cursor(msgspec.Struct, array_like=True, frozen=True):
    """Everything a later pass must know: files by name, each with the size and time at which it was read."""

    version: int = _VERSION
    files: dict[str, Stamp] = {}
    pending: Pending | None = None

    def encode(self) -> bytes:
        """Return the cursor as bytes."""
        return msgspec.msgpack.encode(self)


def decode_cursor(data: bytes | None) -> Cursor:
    """Return a cursor; None, or one that we cannot read, means that nothing has been read, which loses nothing."""
    if data is None:
        return Cursor()
    try:
        cursor = msgspec.msgpack.decode(data, type=Cursor)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return Cursor()
    return cursor if cursor.version == _VERSION else Cursor()
