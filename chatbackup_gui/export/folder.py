"""The folder of an export: only what differs is written, and nothing that is not ours is touched.

A file is written under a temporary name and renamed, so that whoever looks finds the old content or the new. What lies
in the way and was written by somebody else ends the export. No path leads out of the folder, not even through a link.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import msgspec

from chatbackup_gui.backup.names import conversation_folder, folded
from chatbackup_gui.backup.restore_files import is_folder_itself
from chatbackup_gui.errors import TargetNotUsable
from chatbackup_gui.export.document import Chat
from chatbackup_gui.export.ledger import LEDGER_FILE, ChatNote, Journal, KnownFile, read_ledger
from chatbackup_gui.held_files import replace_patiently
from chatbackup_gui.model.long_path import as_people_write_it, long_path

CHATS = "chats"

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


class OutputFolder:
    """An export's folder, made if it is not there. To be used with `with`; for one thread.

    Names are relative, with forward slashes, made of names that are safe. Every method raises TargetNotUsable for what
    the system refuses. At the end, and where the export breaks off, what was written is noted.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._long = long_path(path)
        self.written_bytes = 0
        self._written: set[str] = set()
        self._kept: set[str] = set()
        self._folders: set[str] = set()
        self._new_folders: set[str] = set()  # in which nothing of anybody else's can lie
        with self._refusals():
            self._long.mkdir(mode=0o700, parents=True, exist_ok=True)
            ledger = read_ledger(self._long)
            self._journal = Journal(self._long)
        if ledger is None:
            raise TargetNotUsable(folder=str(path), reason="what is noted of an export in it was not understood")
        self.ledger = ledger
        self._noted = hashlib.sha256(msgspec.json.encode(ledger)).digest()
        self._taken = {folded(name): key for key, name in ledger.folders.items()}

    def __enter__(self) -> OutputFolder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._save()
            return
        with contextlib.suppress(TargetNotUsable):  # what ended the export is told already
            self._save()
        self._journal.close()

    @property
    def written(self) -> int:
        """How many files were written."""
        return len(self._written)

    @property
    def kept(self) -> int:
        """How many files were there already just as they should be."""
        return len(self._kept - self._written)

    def chat_folder(self, chat: Chat) -> str:
        """Return the folder of a chat's files: the one it had, else `chats/李雷 [wxid_…]` or, where taken, similar."""
        name = self.ledger.folders.get(chat.key)
        if name is None:
            name = wanted = conversation_folder(chat.conversation.name, chat.conversation.id)
            number = 1
            while folded(name) in self._taken:
                number += 1
                name = f"{wanted} ({number})"
            self.ledger.folders[chat.key] = name
            self._taken[folded(name)] = chat.key
        return f"{CHATS}/{name}"

    def notes(self, form: str, chat: Chat) -> ChatNote:
        """Return what is noted of a chat in a format, to be changed by whoever writes it."""
        return self.ledger.chats.setdefault(form, {}).setdefault(chat.key, ChatNote())

    def path_of(self, name: str) -> Path:
        """Return where a file lies."""
        return self._long / name

    def _at(self, name: str) -> str:
        return f"{self._long}{os.sep}{name.replace('/', os.sep)}"

    def keeps(self, name: str) -> bool:
        """Tell whether a file is there as it was written, and count it as kept if so."""
        known = self.ledger.files.get(name)
        if known is None or not self._is_as_noted(name, known):
            return False
        self._kept.add(name)
        return True

    def write(self, name: str, content: bytes) -> None:
        """Let a file hold this; one that does is left alone."""
        digest = hashlib.sha256(content).hexdigest()
        if self._holds(name, digest):
            return
        with self._refusals(), self._temporary(name) as temporary:
            mtime_ns = _write_at_once(temporary, content)
            self._put(temporary, name, KnownFile(digest, len(content), mtime_ns))

    @contextlib.contextmanager
    def new(self, name: str) -> Iterator[OutputFile]:
        """Write a file piece by piece; it takes its place at the end of the block, unless that raises."""
        with self._refusals(), self._temporary(name) as temporary:
            with os.fdopen(os.open(temporary, _NEW, 0o666), "wb") as opened:
                file = OutputFile(opened)
                yield file
            if not self._holds(name, file.digest()):
                mtime_ns = os.lstat(temporary).st_mtime_ns
                self._put(temporary, name, KnownFile(file.digest(), file.size_bytes, mtime_ns))

    def remove(self, name: str) -> None:
        """Take a file of ours away that belongs to the export no more."""
        if self.ledger.files.pop(name, None) is not None:
            with self._refusals():
                self.path_of(name).unlink(missing_ok=True)

    @contextlib.contextmanager
    def _temporary(self, name: str) -> Iterator[str]:
        """Give where to write what becomes a file of ours; nothing is left of it. Raises TargetNotUsable."""
        folder, slash, last = name.rpartition("/")
        self._make_folder(folder)
        self._claim(name)
        temporary = self._at(f"{folder}{slash}.~{last}.tmp")
        try:
            yield temporary
        finally:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108 - here and below, a Path costs as much as the call

    def _put(self, temporary: str, name: str, known: KnownFile) -> None:
        replace_patiently(temporary, self._at(name))
        self.ledger.files[name] = known
        self._written.add(name)
        self.written_bytes += known.size_bytes

    def _holds(self, name: str, digest: str) -> bool:
        known = self.ledger.files.get(name)
        return known is not None and known.digest == digest and self.keeps(name)

    def _claim(self, name: str) -> None:
        """See to it that a file is ours before it is first written; raises TargetNotUsable for somebody else's."""
        if name in self.ledger.files or name in self._journal.names:
            return
        path = self._at(name)
        if name.rpartition("/")[0] not in self._new_folders and os.path.lexists(path):
            raise TargetNotUsable(folder=as_people_write_it(path), reason="a file that no export wrote lies in the way")
        self._journal.add(name)

    def _make_folder(self, name: str) -> None:
        if not name or name in self._folders:
            return
        self._make_folder(name.rpartition("/")[0])
        path = self._at(name)
        try:
            os.mkdir(path)  # noqa: PTH102
            self._new_folders.add(name)
        except FileExistsError as error:
            if not is_folder_itself(os.lstat(path)):
                place = as_people_write_it(path)
                raise TargetNotUsable(folder=place, reason="a link to another place lies in the way") from error
        self._folders.add(name)

    def _is_as_noted(self, name: str, known: KnownFile) -> bool:
        """Whether a file is as it was written: by size and time, or, where it was copied, by its content."""
        try:
            found = os.lstat(self._at(name))
            if found.st_size != known.size_bytes:
                return False
            return found.st_mtime_ns == known.mtime_ns or _digest_of(self.path_of(name)) == known.digest
        except OSError:
            return False

    def _save(self) -> None:
        content = msgspec.json.encode(self.ledger)
        if hashlib.sha256(content).digest() != self._noted:
            with self._refusals():
                new = self._long / f".~{LEDGER_FILE}.tmp"
                try:
                    with os.fdopen(os.open(new, _NEW, 0o666), "wb") as file:
                        file.write(content)
                        file.flush()
                        os.fsync(file.fileno())
                    replace_patiently(new, self._long / LEDGER_FILE)
                except OSError:
                    new.unlink(missing_ok=True)
                    raise
        with self._refusals():
            self._journal.remove()

    @contextlib.contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise TargetNotUsable(folder=str(self.path), reason=reason) from error


class OutputFile:
    """A file being written, and its digest."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.size_bytes = 0

    def write(self, data: bytes) -> None:
        """Append some bytes."""
        self._file.write(data)
        self._hash.update(data)
        self.size_bytes += len(data)

    def digest(self) -> str:
        """Return the SHA-256 of all that was written, as hex digits."""
        return self._hash.hexdigest()


def _write_at_once(path: str, content: bytes) -> int:
    """Write a file and return the time of change that the system gave it."""
    descriptor = os.open(path, _NEW, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        return os.fstat(descriptor).st_mtime_ns
    finally:
        os.close(descriptor)


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
