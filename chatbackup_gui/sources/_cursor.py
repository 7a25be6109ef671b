"""How a cursor travels: packed, and worth nothing to another version of us."""

from __future__ import annotations

from typing import Protocol, TypeVar

import msgspec
import zstandard

from chatbackup_gui.errors import FormatError
from chatbackup_gui.sources._formats.zstd import decompress

_LARGEST_BYTES = 256 * 2**20


class Versioned(Protocol):
    """A Struct that says which version of us wrote it."""

    @property
    def version(self) -> int:
        """Changes with what the fields mean."""


AnyCursor = TypeVar("AnyCursor", bound=Versioned)


def packed(cursor: Versioned) -> bytes:
    """Return a cursor as bytes."""
    return zstandard.compress(msgspec.msgpack.encode(cursor), 1)


def unpacked(data: bytes | None, beginning: AnyCursor) -> AnyCursor:
    """Return a cursor; None, or one that another version wrote, means that nothing has been read: `beginning`.

    Reading everything once more loses nothing, so a cursor we cannot read is not an error.
    """
    if data is None:
        return beginning
    try:
        cursor = msgspec.msgpack.decode(decompress(data, _LARGEST_BYTES), type=type(beginning))
    except (FormatError, msgspec.DecodeError, UnicodeError, RecursionError):
        return beginning
    return cursor if cursor.version == beginning.version else beginning
