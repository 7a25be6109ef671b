"""From a chat program's folder into the catalogue: messages, contacts, and where media lie."""

from __future__ import annotations

import time
from collections.abc import Iterator, Set

import msgspec
from msgspec.structs import replace

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import FolderRow, MediaRow
from chatbackup_gui.backup.origin import Origin
from chatbackup_gui.errors import SourceProtected, SourceUnavailable
from chatbackup_gui.model.account import Conversation, ConversationId
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode, Progress, Report
from chatbackup_gui.model.media import Located

REFUSED_DATABASES = frozenset({"source.unavailable", "source.protected", "source.in_cloud"})
WHOLE_DATABASES = REFUSED_DATABASES | {"source.locked_database", "source.damaged_database"}
KEPT_FROM_US = -1  # in place of a folder's stamp, as no folder has: it is looked into again next time
DAY_NS = 24 * 3600 * 10**9
FULL_PASS_EVERY_NS = 7 * DAY_NS


class Ingested(msgspec.Struct, frozen=True):
    """What one pass over an account brought; `changed` counts recalls and edits."""

    new: int
    changed: int
    problems: tuple[Problem, ...]


class Ingest:
    """One pass over one account, as one origin has it. What has not changed costs a few `stat` calls."""

    def __init__(self, *, archive: Archive, origin: Origin, token: CancelToken, report: Report) -> None:
        self._archive = archive
        self._origin = origin.name
        self._reader = reader = origin.reader
        self._token = token
        self._report = report
        self._account = archive.account(reader.account)
        self._problems: list[Problem] = []
        self._met: set[ConversationId] = set()
        self._is_full_pass = False
        self._waits = False
        self.refusals: list[Problem] = []  # folders of media that could not be looked into

    def run(self, *, full: bool = False) -> Ingested:
        """Read new messages and contacts; with `full`, or a week after the last full pass, read everything again.

        A day after it if a database was kept from us. A first pass reads everything anyway, and one that is cut off
        goes on where it stopped.
        Raises SourceError when the account as a whole cannot be read.
        """
        stamp = self._reader.stamp()
        last_full = self._archive.note(self._key("full_pass"))
        full = self._is_full_pass = last_full is not None and (full or is_long_ago(last_full))
        new = changed = 0
        if full or stamp != self._archive.note(self._key("stamp")):
            known = {row.conversation.id for row in self._archive.conversations(self._account)}
            new, changed = self._read_messages(full=full)
            self._read_people(full=full or not self._met <= known)
            self._archive.set_note(self._key("stamp"), b"" if self._is_left_out() or self._waits else stamp)
            if (full or last_full is None) and not self._is_left_out(REFUSED_DATABASES):
                self._note_full_pass(time.time_ns())
        return Ingested(new=new, changed=changed, problems=tuple(dict.fromkeys(self._problems)))

    def _note_full_pass(self, at_ns: int) -> None:
        self._archive.set_note(self._key("full_pass"), at_ns.to_bytes(8, "big"))

    def _is_left_out(self, codes: Set[str] = WHOLE_DATABASES) -> bool:
        """Tell whether a whole database was left out, for one of these reasons: it is tried again next time."""
        return any(problem.code in codes for problem in self._problems)

    def _key(self, what: str) -> str:
        return f"{what}:{self._account}:{self._origin}"

    def _read_messages(self, *, full: bool) -> tuple[int, int]:
        """Add what is new; return how many messages were new and how many had changed."""
        new = changed = 0
        cursor = self._archive.cursor(self._account, self._origin)
        for batch in self._reader.messages(cursor, self._token, full=full):
            added = self._archive.add(self._account, batch.sightings, cursor=batch.cursor, origin=self._origin)
            new, changed = new + added.new, changed + added.changed
            self._met.update(sighting.conversation for sighting in batch.sightings)
            self._problems += batch.problems
            if self._is_left_out(REFUSED_DATABASES):  # what came may have been read without what tells of it
                self._note_full_pass(time.time_ns() - FULL_PASS_EVERY_NS + DAY_NS)
            self._waits |= batch.waits
            self._report(Progress(stage="messages", done=batch.done, total=batch.total))
        return new, changed

    def _read_people(self, *, full: bool) -> None:
        """Take names, members and pictures over where they may have changed; a picture that is gone there stays."""
        people, avatars = self._reader.people_stamp(), self._reader.avatars_stamp()
        has_other_pictures = full or avatars != self._archive.note(self._key("avatars"))
        if not has_other_pictures and people == self._archive.note(self._key("people")):
            return
        found: list[Conversation] = []
        for each in self._reader.conversations():
            if isinstance(each, Problem):
                self._problems.append(each)
            else:
                found.append(each)
        self._archive.put_conversations(self._account, found)
        self._archive.account(self._reader.account)  # the owner's name stands among the contacts
        if has_other_pictures:
            pictures = ((each.id, self._reader.avatar(each)) for each in found)
            self._archive.put_avatars(self._account, ((peer, image) for peer, image in pictures if image))
        for key, stamp in (("people", people), ("avatars", avatars)):
            self._archive.set_note(self._key(key), b"" if self._is_left_out() else stamp)

    def locate(self) -> Iterator[list[MediaRow]]:
        """Look again into every folder that changed, or for media never looked for; yield what was found there.

        In a full pass into all folders, and for recordings too that were found before: a file that changes in place
        leaves its folder's stamp as it was. With another image key into all folders, too. Part by part, so that media
        can be stored while others are looked for. A folder that the system keeps from us is one of `refusals`, and what
        was found there before stays found.
        Raises SourceError, SourceProtected where macOS keeps everything from us.
        """
        key = self._reader.media_key_stamp()
        has_other_key = key != self._archive.note(self._key("media_key"))
        changed = list(self._changed_folders(everywhere=self._is_full_pass or has_other_key))
        for done, (folder, stamp) in enumerate(changed):
            self._token.check()
            self._report(Progress(stage="media", done=done, total=len(changed)))
            refusals = len(self.refusals)
            for rows in self._archive.media_in_folder(folder.row, whole=self._is_full_pass):
                self._token.check()
                yield self._located(folder, rows)
            self._archive.set_searched(folder.row, stamp if len(self.refusals) == refusals else KEPT_FROM_US)
        if has_other_key:
            self._archive.set_note(self._key("media_key"), key)

    def _changed_folders(self, *, everywhere: bool) -> Iterator[tuple[FolderRow, int]]:
        for folder in self._archive.folders(self._account, self._origin):
            try:
                stamp = self._reader.folder_stamp(folder.path)
            except SourceUnavailable:
                stamp = KEPT_FROM_US
            if everywhere or folder.has_new or stamp != folder.stamp or stamp == KEPT_FROM_US:
                yield folder, stamp

    def _located(self, folder: FolderRow, rows: list[MediaRow]) -> list[MediaRow]:
        """Look for media in their folder; note what was found, and return those of which something was."""
        media: dict[str, Located] = {}
        previews: dict[str, Located] = {}
        refusal = None
        try:
            for located in self._reader.locate(folder.path, [row.place for row in rows]):
                (previews if located.is_preview else media)[located.stem] = located
        except SourceProtected:
            raise
        except SourceUnavailable as error:
            refusal = Problem(ProblemCode(error.code), error.folder, error.reason)
            self.refusals += [] if refusal in self.refusals else [refusal]
        found = [
            replace(
                row,
                found=media.get(row.place.stem, row.found if refusal else None),
                preview_found=previews.get(row.place.stem, row.preview_found if refusal else None),
            )
            for row in rows
        ]
        changed = [(new.row, new.found, new.preview_found) for new, old in zip(found, rows, strict=True) if new != old]
        self._archive.set_located(changed)
        return [row for row in found if row.found or row.preview_found]


def is_long_ago(full_pass: bytes | None) -> bool:
    """Whether the last full pass is so long ago that another is due; whether there was none."""
    return full_pass is None or time.time_ns() - int.from_bytes(full_pass, "big") > FULL_PASS_EVERY_NS
