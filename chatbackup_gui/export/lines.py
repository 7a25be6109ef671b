"""Formats that write a chat into one file: a head, and the messages month by month.

Months that did not change are copied from the file as it lies there, so that new messages cost what they take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby, islice
from typing import BinaryIO, Protocol

from chatbackup_gui.export.document import Chat, Document
from chatbackup_gui.export.folder import OutputFile, OutputFolder
from chatbackup_gui.export.ledger import MonthNote
from chatbackup_gui.export.media_files import MediaFiles
from chatbackup_gui.export.plan import Planned, is_as_noted, planned
from chatbackup_gui.export.tally import Tally
from chatbackup_gui.model.transcript import Entry, Medium, media_of

AT_ONCE = 1_000  # messages
_BLOCK_BYTES = 1 << 20

Names = Callable[[Medium], str]
"""What a medium's file is called within the export's folder, empty where nobody has it."""


class LineFormat(Protocol):
    """How messages are written into one file. `version` changes with what the same messages give."""

    form: str
    suffix: str
    version: str

    def head(self, chat: Chat) -> bytes:
        """Return how the file of a chat begins."""

    def lines(self, chat: Chat, entries: Sequence[Entry], names: Names) -> bytes:
        """Return messages as bytes. Those of a month are given in order, some at a time."""

    def begin_month(self) -> None:
        """Forget the messages before: another month begins."""


def write_lines(
    document: Document, folder: OutputFolder, line_format: LineFormat, media: MediaFiles, tally: Tally
) -> str:
    """Write one file a chat, where it differs; return the name of the only one, empty where there are several."""
    files = [_ChatFile(document, folder, chat, line_format, media, tally) for chat in document.chats]
    for each in files:
        each.write()
    return files[0].name if len(files) == 1 else ""


class _ChatFile:
    """The file of one chat."""

    def __init__(
        self,
        document: Document,
        folder: OutputFolder,
        chat: Chat,
        line_format: LineFormat,
        media: MediaFiles,
        tally: Tally,
    ) -> None:
        self._document, self._folder, self._chat = document, folder, chat
        self._format, self._media, self._tally = line_format, media, tally
        self.name = f"{folder.chat_folder(chat)}/messages{line_format.suffix}"
        self._note = folder.notes(line_format.form, chat)
        self._head = line_format.head(chat)

    def write(self) -> None:
        """Write the file anew if a month of it differs."""
        plans = {each.month.month: each for each in planned(self._document, self._chat, self._note)}
        is_old_fine = self._note.head is not None and self._folder.keeps(self.name)
        noted = {int(month): note for month, note in self._note.months.items()} if is_old_fine else {}
        kept = {month for month in noted if month not in plans or self._is_kept(plans[month])}
        months = sorted(plans.keys() | noted.keys())
        for month in sorted(kept & plans.keys()):
            self._tally.add(noted[month].messages, noted[month].problems)
        if set(months) != kept or self._note.head != self._head.hex():
            self._write(months, plans, {month: note for month, note in noted.items() if month in kept})

    def _is_kept(self, plan: Planned) -> bool:
        files = plan.noted.files if plan.noted else ()
        return is_as_noted(plan, self._state(plan)) and all(map(self._folder.keeps, files))

    def _state(self, plan: Planned) -> str:
        return "|".join((self._format.version, self._document.zone_name, plan.month.state))

    def _write(self, months: list[int], plans: dict[int, Planned], kept: dict[int, MonthNote]) -> None:
        places = self._places()
        notes: dict[str, MonthNote] = {}
        with ExitStack() as opened:
            new = opened.enter_context(self._folder.new(self.name))
            old = opened.enter_context(self._folder.path_of(self.name).open("rb")) if kept else None
            new.write(self._head)
            for is_kept, some in groupby(months, key=kept.__contains__):
                if old and is_kept:
                    for month in some:
                        _copy(old, places[month], kept[month].size_bytes, new)
                        notes[str(month)] = kept[month]
                else:
                    notes |= self._write_months([plans[month] for month in some], new)
        self._note.months, self._note.head = notes, self._head.hex()

    def _places(self) -> dict[int, int]:
        """Return where in the old file each month begins."""
        at = len(self._note.head or "") // 2
        places: dict[int, int] = {}
        for month in sorted(map(int, self._note.months)):
            places[month] = at
            at += self._note.months[str(month)].size_bytes
        return places

    def _write_months(self, plans: Sequence[Planned], new: OutputFile) -> dict[str, MonthNote]:
        """Write months that follow one another, and return their notes."""
        months = {plan.month.month: plan for plan in plans}
        return {
            str(month.month): self._write_month(months[month.month], entries, new)
            for month, entries in self._document.stream(self._chat, [plan.month for plan in plans])
        }

    def _write_month(self, plan: Planned, entries: Iterator[Entry], new: OutputFile) -> MonthNote:
        self._media.begin()
        self._format.begin_month()
        start, messages = new.size_bytes, 0
        while some := list(islice(entries, AT_ONCE)):
            new.write(self._format.lines(self._chat, some, self._name_of if plan.with_media else _nothing))
            messages += len(some)
            self._tally.step(len(some))
        self._tally.problems += self._media.problems
        return MonthNote(
            state="" if self._media.has_unread else self._state(plan),
            since=plan.month.cut_since,
            until=plan.month.cut_until,
            with_media=plan.with_media,
            messages=messages,
            size_bytes=new.size_bytes - start,
            files=tuple(self._media.files),
            problems=tuple(self._media.problems),
        )

    def _name_of(self, medium: Medium) -> str:
        note = self._media.put(self._chat, medium)
        return note.file if note else ""


def names_of(entry: Entry, names: Names) -> list[str]:
    """Return what the files of an entry's media are called, in their order; an empty name for one that nobody has."""
    return [names(medium) for medium in media_of(entry)]


def _nothing(_: Medium) -> str:
    return ""


def _copy(old: BinaryIO, at: int, size_bytes: int, new: OutputFile) -> None:
    old.seek(at)
    while size_bytes and (piece := old.read(min(size_bytes, _BLOCK_BYTES))):
        new.write(piece)
        size_bytes -= len(piece)
