"""Which files of an account there are to keep as they lie: listed, compared with what is known, and noted."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.sealed import SealedFileRow, SealedFolderRow
from chatbackup_gui.backup.ingest import is_long_ago
from chatbackup_gui.backup.owners import settle_owners
from chatbackup_gui.errors import SourceVanished
from chatbackup_gui.model.account import Account
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode
from chatbackup_gui.sources._database.files import as_source_error
from chatbackup_gui.sources.sealed import (
    SealedFile,
    SealedFolder,
    SealedLayout,
    kept_folders,
    sealed_files,
    sealed_folders,
)

UNREADABLE = ProblemCode("sealed.unreadable")
NAME = ProblemCode("sealed.name")
LINK = ProblemCode("sealed.link")


class SealedOrigin(msgspec.Struct, frozen=True):
    """An account whose files are kept as they lie, and where."""

    name: str
    account: Account
    folder: Path
    layout: SealedLayout


class Listed(msgspec.Struct, frozen=True):
    """A folder that was looked into: what is there now, and what was known of it before, by name."""

    row: SealedFolderRow
    there: list[SealedFile]
    before: dict[str, SealedFileRow]


class SealedListing:
    """One look through an account's folders. A folder of media that did not change costs one `stat` call."""

    def __init__(self, *, archive: Archive, origin: SealedOrigin, token: CancelToken) -> None:
        self._archive = archive
        self._files = archive.sealed
        self._origin = origin
        self._token = token
        self._account = archive.account(origin.account)
        self.problems: list[Problem] = []

    def folders(self, *, full: bool, needs: Callable[[SealedFolderRow], bool]) -> Iterator[Listed]:
        """Yield the folders in which something may be new, and those that `needs` names.

        With `full`, or a week after the last such look, folders that did not change as well. Raises SourceVanished if
        the account's folder has gone, SourceUnavailable if the system keeps it from us.
        """
        self._refuse_vanished()
        full = full or is_long_ago(self._archive.note(self._note))
        known = {folder.path: folder for folder in self._files.folders(self._account, self._origin.name)}
        gone = dict(known)
        for folder in sealed_folders(self._origin.folder, self._origin.layout, self._left_out):
            self._token.check()
            gone.pop(folder.path, None)
            row = known.get(folder.path) or self._add(folder)
            is_database = folder.place.media is None
            if row and (full or is_database or folder.stamp != row.stamp or needs(row)):
                listed = self._listed(folder, row)
                if listed:
                    yield listed
        self._let_go(gone.values())
        settle_owners(self._archive, self._origin.account, self._origin.layout, datetime.now().astimezone())
        if full:
            self._archive.set_note(self._note, time.time_ns().to_bytes(8, "big"))

    @property
    def is_first(self) -> bool:
        """Whether no look came to its end yet."""
        return self._archive.note(self._note) is None

    @property
    def _note(self) -> str:
        return f"sealed_pass:{self._account}:{self._origin.name}"

    def _refuse_vanished(self) -> None:
        """Raise SourceError where the account's folder, or everything that is kept of it, is not there for us."""
        folder = self._origin.folder
        try:
            os.scandir(folder).close()
        except OSError as error:
            raise as_source_error(error, folder) from error
        if not kept_folders(folder, self._origin.layout):
            raise SourceVanished(folder=str(folder))

    def _left_out(self, path: str, error: OSError | None) -> None:
        """Tell of what is not looked into; what has gone meanwhile is nothing to tell of."""
        where = path if _is_text(path) else repr(path)
        if error is None:
            self.problems.append(Problem(LINK, where))
        elif not isinstance(error, FileNotFoundError):
            self.problems.append(Problem(UNREADABLE, where, as_source_error(error, Path(path)).code))

    def _let_go(self, gone: Iterable[SealedFolderRow]) -> None:
        due = self._files.due(self._account, self._origin.name)
        self._files.set_vanished([row.row for row in gone if row.stamp or row.row in due])

    def _add(self, folder: SealedFolder) -> SealedFolderRow | None:
        """Take a new folder in; None for one whose name no text can hold."""
        if not _is_text(folder.path):
            self.problems.append(Problem(NAME, repr(folder.path)))
            return None
        return self._files.add_folder(self._account, self._origin.name, folder.path, folder.place)

    def _listed(self, folder: SealedFolder, row: SealedFolderRow) -> Listed | None:
        """Look into a folder, and note what is new there; None where it may not be listed."""
        try:
            listed = sealed_files(self._origin.folder, folder, self._origin.layout, self._left_out)
        except OSError as error:
            self._left_out(folder.path, error)
            return None
        there = [file for file in listed if _is_text(file.name)]
        self.problems += [Problem(NAME, f"{folder.path}/{file.name!r}") for file in listed if not _is_text(file.name)]
        before = {file.name: file for file in self._files.files(row.row)}
        fresh = [file for file in there if not _is_same(file, before.get(file.name))]
        gone = before.keys() - {file.name for file in there}
        if fresh or gone or folder.stamp != row.stamp:
            seen = [(file.name, file.size, file.mtime_ns) for file in fresh]
            self._files.set_seen(row.row, folder.stamp, seen, sorted(gone))
        return Listed(row, there, before)


def _is_text(name: str) -> bool:
    """Whether a name is text, as all are that chat programs make; Linux allows others."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_same(file: SealedFile, before: SealedFileRow | None) -> bool:
    return before is not None and (file.size, file.mtime_ns) == (before.size, before.mtime_ns)
