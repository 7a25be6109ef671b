"""A folder of exports, opened: the contract's AccountReader."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from functools import partial
from pathlib import Path

import msgspec

from chatbackup_gui.errors import (
    FormatError,
    SourceBusy,
    SourceInCloud,
    SourceProtected,
    SourceUnavailable,
    SourceVanished,
)
from chatbackup_gui.model.account import Account, AccountId, Conversation, PersonId
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._database.files import as_source_error
from chatbackup_gui.sources._media.folders import stamp_of
from chatbackup_gui.sources.base import Batch, FoundAccount, MediaContent
from chatbackup_gui.sources.qq_export.contact_list import conversations_of, own_name
from chatbackup_gui.sources.qq_export.cursor import Cursor, decode_cursor
from chatbackup_gui.sources.qq_export.export_file import WHY_NOT, ExportFile, OpenFiles, file_stamp, files_in, form_of
from chatbackup_gui.sources.qq_export.export_pass import Drawn, ExportPass
from chatbackup_gui.sources.qq_export.outline import outline_of
from chatbackup_gui.sources.qq_export.pictures import Pictures
from chatbackup_gui.sources.qq_export.wall_clock import WallClock

NOT_AN_EXPORT = ProblemCode("source.not_an_export")
LEFT_FOR_LATER = frozenset(
    error.code for error in (SourceUnavailable, SourceProtected, SourceInCloud, SourceBusy, SourceVanished)
)
"""Problems of a file of which nothing was read: it is tried again, though neither its size nor its time changes."""


class QQExportReader:
    """Reads the exports in a folder; `zone` is the one in which they were made, None for that of this computer."""

    def __init__(self, found: FoundAccount, *, zone: tzinfo | None = None) -> None:
        """Look for files. Raises SourceVanished, SourceUnavailable."""
        self.account = Account(found.app, AccountId(found.account_id))
        self._folder = found.folder
        self._clock = WallClock(zone)
        self._files = OpenFiles()
        self._pictures = Pictures(found.folder, self._files)
        self._drawn: dict[str, Drawn] = {}
        self._listed()

    def stamp(self) -> bytes:
        """Return what changes whenever a file comes, goes or changes; looks at sizes and times only."""
        try:
            files = files_in(self._folder)
        except OSError:
            return b""
        return hashlib.blake2b(repr([(file.name, file.stamp) for file in files]).encode(), digest_size=16).digest()

    def people_stamp(self) -> bytes:
        """Return what changes whenever a file does: names stand nowhere else."""
        return self.stamp()

    def avatars_stamp(self) -> bytes:
        """Return nothing: there are no pictures of conversations."""
        return b""

    def conversations(self) -> Iterator[Conversation | Problem]:
        """Yield every conversation of all exports; what could not be read was told with the messages."""
        drawn, _ = self._outlines(self._listed(), CancelToken())
        self.account = msgspec.structs.replace(self.account, name=own_name(drawn) or self.account.name)
        yield from conversations_of(drawn)

    def messages(self, cursor: bytes | None, token: CancelToken, *, full: bool = False) -> Iterator[Batch]:
        """Yield the messages of all files that came or changed since the cursor, oldest first.

        A file that changed is read whole: the ids of its messages tell which were there before.
        """
        token.check()
        seen = decode_cursor(cursor)
        files = self._listed()
        due = [file for file in files if full or seen.files.get(file.name) != file.stamp]
        if not due:
            return
        drawn, problems = self._outlines(due, token)
        left_out = {problem.where for problem in problems if problem.code in LEFT_FOR_LATER}
        after = Cursor(files={file.name: file.stamp for file in files if file.name not in left_out})
        work = ExportPass(drawn, self._files, self._clock, PersonId(self.account.id))
        yield from work.batches(Cursor() if full else seen, after, problems, token, is_full=full)

    def folder_stamp(self, folder: str) -> int:
        """Return what changes when a file of exports does, in which pictures lie; 0 if it is not there."""
        stamp = file_stamp(self._folder / folder) if Path(folder).name == folder else None
        return stamp_of(stamp) if stamp else 0

    def media_key_stamp(self) -> bytes:
        """Return the same always: nothing is encrypted."""
        return b""

    def locate(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        """Yield the pictures that a file holds."""
        return self._pictures.locate(folder, places)

    def read(self, located: Located) -> MediaContent:
        """Return a picture, decoded. Raises SourceVanished, SourceUnavailable."""
        return self._pictures.read(located)

    def avatar(self, conversation: Conversation) -> bytes | None:  # noqa: ARG002 (the contract's)
        """Return None: exports hold no avatars."""
        return None

    def watched_folders(self) -> Iterable[Path]:
        """Return the folder itself."""
        return [self._folder]

    def close(self) -> None:
        """Let go of every file."""
        self._files.close()

    def _listed(self) -> list[ExportFile]:
        """Return the files there are. Raises SourceVanished when there are none, SourceUnavailable."""
        try:
            files = files_in(self._folder)
        except OSError as error:
            raise as_source_error(error, self._folder) from error
        if not files:
            raise SourceVanished(folder=str(self._folder))
        return files

    def _outlines(self, files: list[ExportFile], token: CancelToken) -> tuple[list[Drawn], list[Problem]]:
        """Return what the exports among the files hold, each read once while it does not change, and all problems."""
        drawn: list[Drawn] = []
        problems: list[Problem] = []
        for file in files:
            token.check()
            try:
                found = self._outline(file, token)
            except (SourceUnavailable, SourceBusy, SourceVanished) as error:
                reason = error.reason if isinstance(error, SourceUnavailable) else ""
                problems.append(Problem(ProblemCode(error.code), file.name, reason))
            except FormatError as error:
                problems.append(Problem(NOT_AN_EXPORT, file.name, str(error)))
            else:
                problems += found.problems
                drawn += [found] if found.outline else []
        return drawn, problems

    def _outline(self, file: ExportFile, token: CancelToken) -> Drawn:
        """Return what a file holds. Raises FormatError, SourceError, Cancelled."""
        known = self._drawn.get(file.name)
        if known and known.file == file:
            return known
        try:
            form = form_of(file)
        except OSError as error:
            raise as_source_error(error, file.path) from error
        outline = None
        problems: list[Problem] = []
        if form is None:
            pass  # somebody's own text, or a file of another program
        elif form.is_export:
            outline = outline_of(file, form, partial(self._files.read_at, file), token.check)
            problems = outline.problems
        else:
            problems = [Problem(NOT_AN_EXPORT, file.name, WHY_NOT[form])]
        drawn = self._drawn[file.name] = Drawn.of(file, outline, problems)
        return drawn
