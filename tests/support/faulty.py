"""Things that fail on purpose: a storage whose n-th change fails, and a disk at whose n-th call the process dies."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import FileIO
from pathlib import Path

from chatbackup_gui.vault.blob import Buffer
from chatbackup_gui.vault.storage.base import FileKind, NewFile, Storage
from chatbackup_gui.vault.storage.disk import Disk

Script = Mapping[int, Callable[[], Exception]]


class Faulty:
    """A storage that passes everything on, but whose n-th change (from 0) raises what the script says."""

    def __init__(self, inner: Storage, script: Script) -> None:
        self.inner = inner
        self.changes = 0
        self._script = script
        self._mutex = threading.Lock()

    @property
    def place(self) -> str:
        """The inner one's."""
        return self.inner.place

    def prepare(self) -> None:
        """Passed on."""
        self.inner.prepare()

    def list(self, kind: FileKind) -> Iterator[tuple[str, int]]:
        """Passed on."""
        return self.inner.list(kind)

    def load(self, kind: FileKind, name: str, offset: int = 0, length: int | None = None) -> bytes:
        """Passed on."""
        return self.inner.load(kind, name, offset, length)

    def save(self, kind: FileKind, name: str, data: Buffer | Sequence[Buffer]) -> None:
        """A change."""
        self.count()
        self.inner.save(kind, name, data)

    def begin(self, kind: FileKind) -> NewFile:
        """A change; so is every write and the commit."""
        self.count()
        return _FaultyFile(self, self.inner.begin(kind))

    def remove(self, kind: FileKind, name: str) -> None:
        """A change."""
        self.count()
        self.inner.remove(kind, name)

    def exists(self, kind: FileKind, name: str) -> bool:
        """Passed on."""
        return self.inner.exists(kind, name)

    def size(self, kind: FileKind, name: str) -> int:
        """Passed on."""
        return self.inner.size(kind, name)

    def remove_leftovers(self) -> int:
        """Passed on."""
        return self.inner.remove_leftovers()

    def count(self) -> None:
        """Count a change, and fail if it is this one's turn."""
        with self._mutex:
            number, self.changes = self.changes, self.changes + 1
        if number in self._script:
            raise self._script[number]()


class _FaultyFile:
    def __init__(self, storage: Faulty, inner: NewFile) -> None:
        self._storage = storage
        self._inner = inner

    def write(self, data: Buffer) -> None:
        self._storage.count()
        self._inner.write(data)

    def commit(self, name: str) -> None:
        self._storage.count()
        self._inner.commit(name)

    def discard(self) -> None:
        self._inner.discard()


class MortalDisk(Disk):
    """Ends the process, as if killed, in place of its n-th call (from 0); a write gets half way first."""

    def __init__(self, dies_at: int) -> None:
        self.calls = 0
        self._dies_at = dies_at
        self._mutex = threading.Lock()

    def create(self, path: Path) -> FileIO:
        """May be the last call."""
        self._live()
        return super().create(path)

    def write(self, file: FileIO, data: memoryview) -> None:
        """May be the last call, half done."""
        self._live(lambda: file.write(data[: len(data) // 2]))
        super().write(file, data)

    def flush(self, file: FileIO) -> None:
        """May be the last call."""
        self._live()
        super().flush(file)

    def replace(self, source: Path, target: Path) -> None:
        """May be the last call."""
        self._live()
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        """May be the last call."""
        self._live()
        super().remove(path)

    def flush_folder(self, folder: Path) -> None:
        """May be the last call."""
        self._live()
        super().flush_folder(folder)

    def _live(self, last_act: Callable[[], object] = lambda: None) -> None:
        with self._mutex:
            if self.calls == self._dies_at:
                last_act()
                os._exit(9)
            self.calls += 1
