"""A storage in memory: the reference that others are measured by, and fast tests."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

from chatbackup_gui.errors import DamagedFile, FileNotInStorage, StorageUnavailable
from chatbackup_gui.vault.blob import Buffer
from chatbackup_gui.vault.storage.base import FileKind, buffers_of, is_file_name


class MemoryFile:
    """A file in the making."""

    def __init__(self, storage: MemoryStorage, kind: FileKind) -> None:
        self._storage = storage
        self._kind = kind
        self._data = bytearray()

    def write(self, data: Buffer) -> None:
        """Append bytes."""
        self._data += data

    def commit(self, name: str) -> None:
        """Keep the file."""
        self._storage.save(self._kind, name, bytes(self._data))

    def discard(self) -> None:
        """Forget it."""
        self._data.clear()


class MemoryStorage:
    """Files in a dictionary."""

    def __init__(self) -> None:
        self.files: dict[tuple[FileKind, str], bytes] = {}
        self._mutex = threading.Lock()

    @property
    def place(self) -> str:
        """What a person calls this place."""
        return "memory"

    def prepare(self) -> None:
        """Nothing to do."""

    def list(self, kind: FileKind) -> Iterator[tuple[str, int]]:
        """Yield (name, size in bytes) of every file of a kind."""
        with self._mutex:
            found = [(name, len(data)) for (of_kind, name), data in self.files.items() if of_kind is kind]
        return iter(found)

    def load(self, kind: FileKind, name: str, offset: int = 0, length: int | None = None) -> bytes:
        """Return a file's bytes, or `length` of them from `offset` on."""
        data = self._find(kind, name)
        if length is None:
            return data[offset:]
        if offset + length > len(data):
            raise DamagedFile(name=f"{kind}/{name}", reason=f"ends too early: {offset + length} B")
        return data[offset : offset + length]

    def save(self, kind: FileKind, name: str, data: Buffer | Sequence[Buffer]) -> None:
        """Keep a file."""
        assert is_file_name(kind, name), name
        joined = b"".join(buffers_of(data))
        with self._mutex:
            if self.files.setdefault((kind, name), joined) != joined:
                raise StorageUnavailable(place=f"{kind}/{name}", reason="is there already with other content")

    def begin(self, kind: FileKind) -> MemoryFile:
        """Begin a file."""
        return MemoryFile(self, kind)

    def remove(self, kind: FileKind, name: str) -> None:
        """Forget a file."""
        self._find(kind, name)
        with self._mutex:
            self.files.pop((kind, name), None)

    def exists(self, kind: FileKind, name: str) -> bool:
        """Whether there is such a file."""
        return (kind, name) in self.files

    def size(self, kind: FileKind, name: str) -> int:
        """Return a file's size in bytes."""
        return len(self._find(kind, name))

    def remove_leftovers(self) -> int:
        """Nothing is ever left over in memory."""
        return 0

    def _find(self, kind: FileKind, name: str) -> bytes:
        try:
            return self.files[kind, name]
        except KeyError as error:
            raise FileNotInStorage(name=f"{kind}/{name}") from error
