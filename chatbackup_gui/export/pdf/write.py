"""The PDF of each chat, in files of some 2,000 pages, of which only those are made that differ.

`chats/李雷 [wxid_…]/messages.pdf`, `messages-2.pdf` and so on. A file begins with a month; only a month that fills a
file alone goes on in the next. What new messages change is the last file, then.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from itertools import islice

import msgspec

from chatbackup_gui.export.clock import Clock
from chatbackup_gui.export.document import Chat, Document
from chatbackup_gui.export.folder import OutputFolder
from chatbackup_gui.export.ledger import MediumNote, MonthNote
from chatbackup_gui.export.media_files import MediaFiles
from chatbackup_gui.export.pdf.one_file import OneFile, one_file
from chatbackup_gui.export.pdf.pieces import Pieces, one_line
from chatbackup_gui.export.plan import Planned, is_as_noted, planned_with_noted
from chatbackup_gui.export.tally import Tally
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.job import Problem
from chatbackup_gui.model.page_flow import MOST_PAGES, NO_CHINESE, Heading, Opening
from chatbackup_gui.model.transcript import Entry, Medium, Position

FORM = str(ExportFormat.PDF)
VERSION = 1  # of how pages look: another one, and all are made anew
AT_ONCE = 1_000  # messages, after which the pages are counted
_FULL = 0.75  # of the pages of a file, after which the next month begins another one
_BOM = b"\xef\xbb\xbf"


def write_pdf(document: Document, folder: OutputFolder, words: Words, media: MediaFiles, tally: Tally) -> str:
    """Write the files that differ; return the name of the first where there is one chat, empty for several."""
    for chat in document.chats:
        ChatFiles(document, folder, chat, words=words, media=media, tally=tally).write()
    return f"{folder.chat_folder(document.chats[0])}/{file_name(1)}" if len(document.chats) == 1 else ""


def file_name(number: int) -> str:
    """Return what the file of a number, from 1, is called; the first keeps its name when a second comes."""
    return f"messages-{number}.pdf" if number > 1 else "messages.pdf"


class ChatFiles:
    """Makes the files of one chat."""

    def __init__(
        self,
        document: Document,
        folder: OutputFolder,
        chat: Chat,
        *,
        words: Words,
        media: MediaFiles,
        tally: Tally,
    ) -> None:
        self._document, self._folder, self._chat = document, folder, chat
        self._words, self._media, self._tally = words, media, tally
        self._base = folder.chat_folder(chat)
        self._note = folder.notes(FORM, chat)
        self._clock = Clock(document.zone)
        self._number = 1
        self._file: OneFile | None = None
        self._problems: dict[str, tuple[Problem, ...]] = {}
        self._files: dict[str, None] = {}
        self._with_media = document.with_media
        self._pieces = Pieces(
            words=words,
            clock=self._clock,
            root=folder.path.absolute(),
            folder=self._base,
            medium=self._medium,
            whole=self._whole,
        )
        told = words.tr("{name} ({id}), account {account}")
        self._name = one_line(chat.conversation.name) or chat.conversation.id
        account = one_line(chat.account_name) or chat.account
        self._about = one_line(told.format(name=self._name, id=chat.conversation.id, account=account))

    def write(self) -> None:
        """Make the files that differ."""
        before = {name for note in self._note.months.values() for name in note.files}
        plans = planned_with_noted(self._document, self._chat, self._note)
        if self._note.months.keys() - {str(each.month.month) for each in plans}:
            self._note.months = {}  # messages were taken out of the chat: no file goes on telling them
            plans = [msgspec.structs.replace(each, noted=None) for each in plans]
        at = 0
        while at < len(plans):
            kept = self._kept(plans[at:])
            for each in kept:
                assert each.noted is not None
                self._tally.add(each.noted.messages, each.noted.problems)
                self._number += len(each.noted.pages)
            made = {} if kept else self._make(plans[at:])
            self._note.months = self._note.months | made
            at += len(kept) or len(made)
        for name in before - {name for note in self._note.months.values() for name in note.files}:
            if not name.startswith(f"{self._base}/media/"):  # which other formats may show
                self._folder.remove(name)

    def _kept(self, plans: Sequence[Planned]) -> list[Planned]:
        """Return the months of the file that comes next, if that is as it would be made."""
        run: list[Planned] = []
        for plan in plans:
            if run and (run[-1].noted is None or run[-1].noted.is_full):
                break
            run.append(plan)
        names = [name for plan in run if plan.noted for name in plan.noted.files]
        count = sum(len(plan.noted.pages) for plan in run if plan.noted)
        wanted = {self._path(self._number + at) for at in range(count)}
        is_same = all(is_as_noted(plan, self._state(plan)) for plan in run)
        return run if is_same and wanted <= set(names) and all(map(self._folder.keeps, names)) else []

    def _state(self, plan: Planned) -> str:
        about = hashlib.sha256(self._about.encode("utf-8", "replace")).hexdigest()[:8]
        zone = self._document.zone_name
        return "|".join((str(VERSION), self._words.language, zone, about, plan.month.state))

    def _make(self, plans: Sequence[Planned]) -> dict[str, MonthNote]:
        """Make a file, or several of one month; return the notes of the months that are in it."""
        notes: dict[str, MonthNote] = {}
        with contextlib.ExitStack() as opened:
            for plan in plans:
                note = self._month(plan, opened)
                notes[str(plan.month.month)] = note
                if note.is_full:
                    break
            self._close(opened)
        return {key: self._with_problems(note) for key, note in notes.items()}

    def _month(self, plan: Planned, opened: contextlib.ExitStack) -> MonthNote:
        """Let a month flow, into another file where one is full."""
        self._media.begin()
        self._pieces.begin()
        self._files, self._with_media = {}, plan.with_media
        begun: list[Position] = []
        messages, is_split = 0, False
        entries = self._document.entries(self._chat, plan.month)
        while some := list(islice(entries, AT_ONCE)):
            if self._file is not None and messages and self._file.pages >= MOST_PAGES:
                self._close(opened)
                is_split = True
            is_new = self._file is None
            file = self._file or self._begin(opened)
            if is_new:
                begun.append(some[0].position)
                self._files[file.name] = None
                self._pieces.begin()
            if is_new or not messages:
                file.put(Heading(self._words.month(plan.month.month)))
            for entry in some:
                for piece in self._pieces.of(entry):
                    file.put(piece)
            file.count(some)
            messages += len(some)
            self._tally.step(len(some))
        self._tally.problems += self._media.problems
        return MonthNote(
            state="" if self._media.has_unread else self._state(plan),
            since=plan.month.cut_since,
            until=plan.month.cut_until,
            with_media=plan.with_media,
            messages=messages,
            pages=tuple(begun),
            files=tuple((self._media.files | self._files).keys()),
            problems=tuple(self._media.problems),
            is_full=is_split or (self._file is not None and self._file.pages >= _FULL * MOST_PAGES),
        )

    def _begin(self, opened: contextlib.ExitStack) -> OneFile:
        name = self._path(self._number)
        making = one_file(self._folder, name, self._opening, self._finish, token=self._tally.token)
        self._file = opened.enter_context(making)
        return self._file

    def _close(self, opened: contextlib.ExitStack) -> None:
        """Finish the file that is open, if one is."""
        file, self._file = self._file, None
        if file is None:
            return
        opened.close()
        where = f"{self._name}: {file_name(self._number)}"
        problems = tuple(Problem(code, where, f"{count:,}") for code, count in sorted(file.written.problems.items()))
        self._problems[file.name] = problems
        self._tally.problems += problems
        self._number += 1

    def _with_problems(self, note: MonthNote) -> MonthNote:
        """Return a month's note with what was wrong with the files that begin in it.

        Where a font was lacking that every reader of Chinese has, they are made anew by the next export.
        """
        problems = [problem for name in note.files for problem in self._problems.get(name, ())]
        is_unreadable = any(problem.code == NO_CHINESE for problem in problems)
        state = "" if is_unreadable else note.state
        return msgspec.structs.replace(note, state=state, problems=(*note.problems, *problems))

    def _opening(self, path: str) -> Opening:
        name = self._name
        part = self._words.tr("{chat}, part {number}")
        title = part.format(chat=name, number=self._number) if self._number > 1 else name
        return Opening(path, title, name, (self._about,))

    def _finish(self, first: Entry, last: Entry, messages: int) -> tuple[str, ...]:
        days = [self._words.day(self._clock.moment(entry.rank).date) for entry in (first, last)]
        tr = self._words.tr
        counted = tr("1 message") if messages == 1 else tr("{count} messages").format(count=f"{messages:,}")
        return " – ".join(dict.fromkeys(days)), counted

    def _path(self, number: int) -> str:
        return f"{self._base}/{file_name(number)}"

    def _medium(self, medium: Medium) -> MediumNote | None:
        return self._media.put(self._chat, medium) if self._with_media else None

    def _whole(self, text: str) -> str:
        """Put a text that is too long for paper into a file of its own; return its name in the chat's folder."""
        content = text.encode("utf-8", "replace")
        name = f"texts/{hashlib.sha256(content).hexdigest()[:16]}.txt"
        self._folder.write(f"{self._base}/{name}", _BOM + content)
        self._files[f"{self._base}/{name}"] = None
        return name
