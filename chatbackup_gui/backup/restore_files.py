"""Making folders and files below a target, never over what is there.

A file is written under a temporary name beside its place and renamed once it is whole.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import secrets
import stat
import threading
from collections.abc import Sequence
from pathlib import Path

from chatbackup_gui.backup.restore_plan import Outline, PlannedFile, code_of
from chatbackup_gui.errors import ChatBackupError, TargetNotUsable
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode
from chatbackup_gui.model.long_path import as_people_write_it, long_path
from chatbackup_gui.vault.quoting import shown
from chatbackup_gui.vault.storage.disk import Disk, is_disk_full

EXISTS = ProblemCode("restore.exists")  # something else is there
WRITE = ProblemCode("restore.write")  # the system refused to make it
TIME = ProblemCode("restore.time")  # made, but its time could not be set

_MOUNT_POINT = 0xA0000003  # a Windows junction: a folder that lies elsewhere
_BINARY: int = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)

log = logging.getLogger(__name__)


class TargetFolder:
    """The folder that is restored into. Raises TargetNotUsable when it cannot be made, is full or goes away.

    Unless it `makes` anything, it is only looked at, and what would be made counts as made.
    """

    def __init__(self, root: Path, problems: list[Problem], *, makes: bool = True) -> None:
        self.root = long_path(_resolved(root))
        self.problems = problems
        self._makes = makes
        self._made: set[str] = set()
        self._times: dict[str, int | None] = {}
        try:
            if not self.root.is_dir():
                if makes:
                    self.root.mkdir(parents=True)
                elif _exists(self.root):
                    raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
                self._made.add("")
        except OSError as error:
            raise TargetNotUsable(folder=str(root), reason=_reason(error)) from error

    def make_folders(self, outline: Outline) -> list[PlannedFile]:
        """Make the folders; return the files whose folder is there."""
        barred: set[str] = set()
        for path in outline.folders:
            if path.rpartition("/")[0] in barred or not self._make_folder(path):
                barred.add(path)
        self._times = {path: at for path, at in outline.folders.items() if path not in barred}
        return [file for file in outline.files if file.path.rpartition("/")[0] not in barred]

    def set_folder_times(self) -> None:
        """Give the folders their times, the inner ones first; after all in them was made."""
        for path, modified_ns in reversed(self._times.items()):
            self.set_time(self.root / path, path, modified_ns)

    def set_time(self, place: Path, path: str, modified_ns: int | None) -> None:
        """Set when a file or folder was last changed; where that cannot be, it is a problem and no more."""
        if modified_ns is None:
            return
        try:
            os.utime(place, ns=(modified_ns, modified_ns))
        except (OSError, OverflowError) as error:
            self.problems.append(Problem(TIME, shown(path), type(error).__name__))

    def holds_something(self, file: PlannedFile) -> bool:
        """Whether something lies where the file goes; nothing does in a folder that was just made."""
        return file.path.rpartition("/")[0] not in self._made and _exists(self.root / file.path)

    def holds(self, file: PlannedFile, sizes: Sequence[int], token: CancelToken) -> bool:
        """Whether what lies there is an ordinary file of just this content; `sizes` are those of its blobs."""
        try:
            place = self.root / file.path
            found = place.lstat()
            if not stat.S_ISREG(found.st_mode) or found.st_size != sum(sizes):
                return False
            with place.open("rb") as opened:
                for blob_id, size in zip(file.blob_ids, sizes, strict=True):
                    token.check()
                    if hashlib.sha256(opened.read(size)).digest() != blob_id:
                        return False
        except OSError:
            return False
        return True

    def refused(self, path: str, error: OSError) -> Problem:
        """Return the system's refusal as a problem. Raises TargetNotUsable if nothing else would succeed either."""
        if is_disk_full(error) or not self.root.is_dir():
            raise TargetNotUsable(folder=as_people_write_it(self.root), reason=_reason(error)) from error
        return Problem(WRITE, shown(path), _reason(error))

    def _make_folder(self, path: str) -> bool:
        place = self.root / path
        try:
            found = place.lstat()
        except FileNotFoundError:
            return self._make_new_folder(path)
        except (OSError, ValueError) as error:
            self.problems.append(Problem(WRITE, shown(path), _reason(error)))
            return False
        if is_folder_itself(found):
            return True
        self.problems.append(Problem(EXISTS, shown(path)))
        return False

    def _make_new_folder(self, path: str) -> bool:
        try:
            if self._makes:
                (self.root / path).mkdir()
        except OSError as error:
            self.problems.append(self.refused(path, error))
            return False
        self._made.add(path)
        return True


class FileWriter:
    """Writes the files of one restore, blob by blob, in any order and from several threads.

    `sizes` are the files' sizes; `files` and `size_bytes` count those that are whole.
    """

    def __init__(self, target: TargetFolder, planned: Sequence[PlannedFile], sizes: Sequence[int]) -> None:
        self.files = 0
        self.size_bytes = 0
        self._target = target
        self._files = planned
        self._sizes = sizes
        self._disk = Disk()
        self._mark = secrets.token_hex(4)
        self._lock = threading.Lock()
        self._missing: dict[int, int] = {}  # files begun -> how many blobs they lack
        self._failed: set[int] = set()

    def write(self, number: int, offset: int, data: bytes) -> None:
        """Write a blob into a file; the last one makes it whole."""
        with self._lock:
            if number in self._failed:
                return
            self._missing.setdefault(number, max(1, len(self._files[number].content) // 32))
        try:
            self._write(number, offset, data)
        except (OSError, ValueError) as error:
            self._refuse(number, error)

    def fail(self, number: int, error: ChatBackupError) -> None:
        """Give a file up, since a part of it cannot be had."""
        self._give_up(number, Problem(code_of(error), shown(self._files[number].path), str(error)))

    def clear(self) -> None:
        """Remove what is not whole."""
        for number in self._missing:
            try:
                self._temporary(number).unlink(missing_ok=True)
            except OSError as error:
                log.warning("could not remove %s: %s", self._temporary(number).name, error.strerror)

    def _write(self, number: int, offset: int, data: bytes) -> None:
        temporary = self._temporary(number)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | _BINARY, 0o666)
        try:
            if offset:
                os.lseek(handle, offset, os.SEEK_SET)
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
        finally:
            os.close(handle)
        with self._lock:
            self._missing[number] -= 1
            whole = self._missing[number] == 0 and number not in self._failed
        if whole:
            self._finish(number, temporary)

    def _finish(self, number: int, temporary: Path) -> None:
        file = self._files[number]
        self._target.set_time(temporary, file.path, file.modified_ns)
        place = self._target.root / file.path
        with self._lock:  # so that names that are one to this file system do not replace each other
            exists = _exists(place)
            if not exists:
                self._disk.replace(temporary, place)  # waits for a scanner that holds the file on Windows
                self.files += 1
                self.size_bytes += self._sizes[number]
                del self._missing[number]
        if exists:
            self._give_up(number, Problem(EXISTS, shown(file.path)))

    def _refuse(self, number: int, error: OSError | ValueError) -> None:
        path = self._files[number].path
        if isinstance(error, OSError):
            self._give_up(number, self._target.refused(path, error))
        else:
            self._give_up(number, Problem(WRITE, shown(path), _reason(error)))

    def _give_up(self, number: int, problem: Problem) -> None:
        with self._lock:
            if number not in self._failed:
                self._failed.add(number)
                self._target.problems.append(problem)

    def _temporary(self, number: int) -> Path:
        return (self._target.root / self._files[number].path).with_name(f".~{self._mark}-{number:x}.tmp")


def _exists(place: Path) -> bool:
    try:
        place.lstat()
    except OSError:
        return False  # not there, or not to be had: then making it fails too, and says why
    return True


def is_folder_itself(seen: os.stat_result) -> bool:
    """Whether what `lstat` saw is a folder, and neither a link nor a junction to one elsewhere."""
    return stat.S_ISDIR(seen.st_mode) and getattr(seen, "st_reparse_tag", 0) != _MOUNT_POINT


def _resolved(root: Path) -> Path:
    """The path in full, without links as far as the system follows them."""
    try:
        return root.resolve()
    except OSError:  # Wine does not where a path has more than 260 characters
        return root.absolute()


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
