"""A storage in a folder of this computer, which some other program may carry to a cloud and back.

Only whole, final files ever stand under a final name: a file is written as `.~<name>.tmp` (cloud clients leave
such names alone), flushed, renamed, and the folder flushed. Folders that are missing are made as needed, because
cloud clients do not carry empty ones, but never the vault's own: an unplugged disk must not become a folder on
another.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from chatbackup_gui.errors import (
    ChatBackupError,
    DamagedFile,
    FileNotInStorage,
    StorageError,
    StorageFull,
    StorageInCloud,
    StorageUnavailable,
    StorageVanished,
)
from chatbackup_gui.model import placeholder
from chatbackup_gui.model.long_path import as_people_write_it, long_path
from chatbackup_gui.vault.blob import Buffer
from chatbackup_gui.vault.storage.base import CONFIG_NAME, FileKind, buffers_of, is_file_name
from chatbackup_gui.vault.storage.disk import Disk, is_disk_full

LEFTOVER_AGE_S = 86400.0  # a file being written changes all the time, unless its computer sleeps

log = logging.getLogger(__name__)


class LocalFile:
    """A file in the making, under a temporary name."""

    def __init__(self, storage: LocalStorage, kind: FileKind, temporary: Path, disk: Disk) -> None:
        self._storage = storage
        self._kind = kind
        self._temporary = temporary
        self._disk = disk
        self._written_bytes = 0
        with storage.translating(temporary):
            self._file = disk.create(temporary)

    def write(self, data: Buffer) -> None:
        """Append bytes."""
        with self._storage.translating(self._temporary, needed_bytes=len(data)):
            self._disk.write(self._file, memoryview(data))
        self._written_bytes += len(data)

    def commit(self, name: str) -> None:
        """Flush the file, rename it, flush the folder."""
        assert is_file_name(self._kind, name), name
        target = self._storage.path(self._kind, name)
        with self._storage.translating(target, needed_bytes=self._written_bytes):
            with self._file:
                self._disk.flush(self._file)
            self._storage.make_folder(target.parent)
            self._disk.replace(self._temporary, target)
            self._disk.flush_folder(target.parent)

    def discard(self) -> None:
        """Give back the room; what cannot be removed is a leftover."""
        self._file.close()
        try:
            self._temporary.unlink(missing_ok=True)
        except OSError as error:
            log.warning("could not remove %s: %s", self._temporary.name, error.strerror)


class LocalStorage:
    """A folder in restic's layout."""

    def __init__(self, root: Path, *, disk: Disk | None = None) -> None:
        self.root = root
        self._long = long_path(root)
        self._disk = disk or Disk()

    @property
    def place(self) -> str:
        """The folder's path."""
        return str(self.root)

    def prepare(self) -> None:
        """Make the vault's folder and those in it; `data` is divided as packs come."""
        with self.translating(self._long):
            try:
                for kind in FileKind:
                    if kind is not FileKind.CONFIG:
                        (self._long / kind).mkdir(parents=True, exist_ok=True)
            except (FileNotFoundError, NotADirectoryError) as error:  # no vault was there that could have vanished
                raise StorageUnavailable(place=self.place, reason=error.strerror or type(error).__name__) from error

    def list(self, kind: FileKind) -> Iterator[tuple[str, int]]:
        """Yield (name, size in bytes) of every file of a kind."""
        for folder in self._folders(kind):
            for entry in self._scan(folder):
                if is_file_name(kind, entry.name) and self.path(kind, entry.name).parent == folder:
                    try:
                        with self.translating(Path(entry.path)):
                            size_bytes = entry.stat().st_size
                    except FileNotInStorage:
                        log.debug("%s/%s went while it was listed", kind, entry.name)
                    else:
                        yield entry.name, size_bytes

    def load(self, kind: FileKind, name: str, offset: int = 0, length: int | None = None) -> bytes:
        """Return a file's bytes, or `length` of them from `offset` on.

        A pack that is in the cloud only is not opened; other files are small and few, and nothing works without them.
        """
        path = self.path(kind, name)
        with self.translating(path):
            if kind is FileKind.DATA and placeholder.ARE_TOLD and placeholder.is_in_cloud_only(path.stat()):
                raise StorageInCloud(place=as_people_write_it(path))
        with self.translating(path), path.open("rb") as file:
            if offset:
                file.seek(offset)
            data = file.read() if length is None else file.read(length)
        if length is not None and len(data) < length:
            raise DamagedFile(name=f"{kind}/{name}", reason=f"ends too early: {offset + length} B")
        return data

    def save(self, kind: FileKind, name: str, data: Buffer | Sequence[Buffer]) -> None:
        """Write a file under a temporary name, flush it, rename it, flush the folder."""
        target = self.path(kind, name)
        parts = buffers_of(data)
        with self.translating(target):
            if target.exists():
                self._compare(target, parts)
                return
            self.make_folder(target.parent)
        file = LocalFile(self, kind, target.with_name(f".~{name}.tmp"), self._disk)
        try:
            for part in parts:
                file.write(part)
            file.commit(name)
        except StorageError:
            file.discard()
            raise

    def begin(self, kind: FileKind) -> LocalFile:
        """Begin a file, beside the folders of packs if it is one."""
        folder = self._long / kind
        with self.translating(folder):
            self.make_folder(folder)
        return LocalFile(self, kind, folder / f".~{os.urandom(16).hex()}.tmp", self._disk)

    def remove(self, kind: FileKind, name: str) -> None:
        """Remove a file."""
        path = self.path(kind, name)
        with self.translating(path):
            self._disk.remove(path)

    def exists(self, kind: FileKind, name: str) -> bool:
        """Whether there is such a file."""
        path = self.path(kind, name)
        with self.translating(path):
            return path.is_file()

    def size(self, kind: FileKind, name: str) -> int:
        """Return a file's size in bytes."""
        path = self.path(kind, name)
        with self.translating(path):
            return path.stat().st_size

    def remove_leftovers(self) -> int:
        """Remove temporary files that nobody has written to for a day; one that cannot be removed is passed over."""
        latest = time.time() - LEFTOVER_AGE_S
        removed = 0
        for folder in (folder for kind in FileKind for folder in self._folders(kind)):
            for entry in self._scan(folder):
                if entry.name.startswith(".~") and entry.name.endswith(".tmp"):
                    removed += self._removed_if_older(Path(entry.path), latest)
        return removed

    def path(self, kind: FileKind, name: str) -> Path:
        """Where a file lies."""
        if kind is FileKind.CONFIG:
            return self._long / CONFIG_NAME
        return self._long / kind / name[:2] / name if kind is FileKind.DATA else self._long / kind / name

    def _removed_if_older(self, path: Path, latest: float) -> bool:
        """Remove a leftover last written to before `latest`; tell whether it went."""
        try:
            with self.translating(path):
                if path.stat().st_mtime >= latest:
                    return False
                path.unlink()
                return True
        except FileNotInStorage:  # another computer was quicker
            return False
        except StorageUnavailable as error:
            log.warning("could not remove what an earlier run left: %s", error)
            return False

    def _folders(self, kind: FileKind) -> Iterator[Path]:
        """Where files of a kind lie, finished ones and those in the making."""
        folder = self._long if kind is FileKind.CONFIG else self._long / kind
        yield folder
        if kind is FileKind.DATA:
            for entry in self._scan(folder):
                with self.translating(Path(entry.path)):
                    is_divided = len(entry.name) == 2 and entry.is_dir()
                if is_divided:
                    yield Path(entry.path)

    def _scan(self, folder: Path) -> Sequence[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return [*entries]
        except FileNotFoundError:
            self._assert_there()
            return []
        except OSError as error:
            raise self._translated(error, folder) from error

    def make_folder(self, folder: Path) -> None:
        """Make a folder within the vault, but never the vault's own."""
        if not folder.is_dir():
            self._assert_there()
            folder.mkdir(parents=True, exist_ok=True)
            self._disk.flush_folder(folder.parent)

    @contextmanager
    def translating(self, path: Path, *, needed_bytes: int = 0) -> Iterator[None]:
        """Turn the system's errors into ours."""
        try:
            yield
        except OSError as error:
            raise self._translated(error, path, needed_bytes=needed_bytes) from error

    def _compare(self, path: Path, parts: Sequence[memoryview]) -> None:
        seen = path.stat()
        if placeholder.is_in_cloud_only(seen) and seen.st_size == sum(map(len, parts)):
            return  # fetching it only to compare is not worth it: its name is the digest of what it holds
        with path.open("rb") as file:
            same = all(file.read(len(part)) == part for part in parts) and not file.read(1)
        if not same:
            raise StorageUnavailable(place=as_people_write_it(path), reason="is there already with other content")

    def _assert_there(self) -> None:
        if not (self._long / CONFIG_NAME).is_file():
            raise StorageVanished(place=self.place)

    def _translated(self, error: OSError, path: Path, *, needed_bytes: int = 0) -> ChatBackupError:
        """The system's error as one of ours."""
        if is_disk_full(error):
            return StorageFull(needed_bytes=needed_bytes)
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            if path.name != CONFIG_NAME and not (self._long / CONFIG_NAME).is_file():
                return StorageVanished(place=self.place)
            return FileNotInStorage(name=path.relative_to(self._long).as_posix())
        return StorageUnavailable(place=as_people_write_it(path), reason=error.strerror or type(error).__name__)
