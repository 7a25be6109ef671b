"""The contract of a place that holds a vault's files.

Every file but `config` is named by the lower-case hex SHA-256 of its bytes, written once and never changed.
A storage does not look into files; whoever reads one compares it with its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Protocol

from chatbackup_gui.vault.blob import Buffer

CONFIG_NAME = "config"

_FILE_NAME = re.compile(r"[0-9a-f]{64}")


class FileKind(StrEnum):
    """What a file is for; the value is its folder: restic's layout, and `devices`, which restic passes over."""

    CONFIG = "config"
    KEYS = "keys"
    SNAPSHOTS = "snapshots"
    INDEX = "index"
    LOCKS = "locks"
    DATA = "data"
    DEVICES = "devices"


class NewFile(Protocol):
    """A file in the making, which nobody sees before it is whole. For one thread at a time."""

    def write(self, data: Buffer) -> None:
        """Append bytes. Raises StorageFull."""
        ...

    def commit(self, name: str) -> None:
        """Give the file its name, which nothing bears yet; once this returns it survives a loss of power."""
        ...

    def discard(self) -> None:
        """Leave nothing behind, unless it was committed; never raises."""
        ...


class Storage(Protocol):
    """A place for files. Every method may be called from any thread.

    All raise StorageVanished when the place itself, or the vault in it, is not there (any more), and
    StorageUnavailable when the system refuses for another reason.
    """

    @property
    def place(self) -> str:
        """What a person calls this place, for messages."""
        ...

    def prepare(self) -> None:
        """Make the place ready for a new vault."""
        ...

    def list(self, kind: FileKind) -> Iterator[tuple[str, int]]:
        """Yield (name, size in bytes) of every file of a kind, in no order; other names are passed over."""
        ...

    def load(self, kind: FileKind, name: str, offset: int = 0, length: int | None = None) -> bytes:
        """Return a file's bytes, or `length` of them from `offset` on.

        Raises FileNotInStorage, StorageInCloud for a pack that only a cloud service has, and DamagedFile where the file
        ends too early: never fewer bytes.
        """
        ...

    def save(self, kind: FileKind, name: str, data: Buffer | Sequence[Buffer]) -> None:
        """Write a file, all of it or nothing; once this returns it survives a loss of power.

        A file of that name and content may be there already. One with other content is left as it is and
        StorageUnavailable raised. Raises StorageFull.
        """
        ...

    def begin(self, kind: FileKind) -> NewFile:
        """Begin a file whose name shows only at its end."""
        ...

    def remove(self, kind: FileKind, name: str) -> None:
        """Remove a file. Raises FileNotInStorage."""
        ...

    def exists(self, kind: FileKind, name: str) -> bool:
        """Whether there is such a file."""
        ...

    def size(self, kind: FileKind, name: str) -> int:
        """Return a file's size in bytes. Raises FileNotInStorage."""
        ...

    def remove_leftovers(self) -> int:
        """Remove what writes that were cut off long ago have left; return how many files that were."""
        ...


def is_file_name(kind: FileKind, name: str) -> bool:
    """Whether a file of this kind may have this name."""
    return name == CONFIG_NAME if kind is FileKind.CONFIG else _FILE_NAME.fullmatch(name) is not None


def buffers_of(data: Buffer | Sequence[Buffer]) -> list[memoryview]:
    """The parts of a file to be written, as views of bytes, without copying."""
    parts = [data] if isinstance(data, bytes | bytearray | memoryview) else data
    return [memoryview(part).cast("B") for part in parts]
