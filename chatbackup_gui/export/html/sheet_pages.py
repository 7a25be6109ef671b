"""Pages with messages, their words for the search, and whole texts beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain, islice

import msgspec

from chatbackup_gui.export.clock import Clock
from chatbackup_gui.export.document import Chat, Document, Month
from chatbackup_gui.export.folder import OutputFolder
from chatbackup_gui.export.html.escaping import escaped
from chatbackup_gui.export.html.faces import Faces
from chatbackup_gui.export.html.frame import page, way
from chatbackup_gui.export.html.messages import MessageWriter, anchor_of
from chatbackup_gui.export.html.parts import Surroundings
from chatbackup_gui.export.html.places import CHAT_PAGE, FORM, MOST_ON_A_PAGE, ROOT, page_name, page_of
from chatbackup_gui.export.html.search import shard_script
from chatbackup_gui.export.html.sheets import Sheet
from chatbackup_gui.export.ledger import MonthNote
from chatbackup_gui.export.media_files import MediaFiles
from chatbackup_gui.export.tally import Tally
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.transcript import Entry, Position

BOM = b"\xef\xbb\xbf"

_Piece = tuple[int, list[Entry]]  # what a month has on a page


class _Place(msgspec.Struct):
    """Where a month's messages stand: the page on which they begin, and what is the first on each."""

    part: int
    first_at: datetime
    last_at: datetime
    pages: list[Position] = []
    messages: int = 0


class SheetPages:
    """Writes the pages of one chat, sheet by sheet."""

    def __init__(
        self,
        document: Document,
        folder: OutputFolder,
        chat: Chat,
        *,
        words: Words,
        clock: Clock,
        media: MediaFiles,
        faces: Faces,
        tally: Tally,
    ) -> None:
        self._document, self._folder, self._chat = document, folder, chat
        self._words, self._clock, self._tally = words, clock, tally
        self._media, self._faces = media, faces
        self._base = folder.chat_folder(chat)
        self._note = folder.notes(FORM, chat)
        self._sheet = Sheet(0)
        self._places: dict[int, _Place] = {}
        self._here: set[str] = set()
        self._files: dict[str, None] = {}

    def write(
        self,
        sheet: Sheet,
        months: Iterable[tuple[Month, Iterator[Entry]]],
        states: Mapping[int, str],
        ways: tuple[str, str],
    ) -> dict[int, MonthNote]:
        """Write a sheet's pages and return the notes of its months; `ways` are the pages before and after them."""
        self._media.begin()
        self._sheet, self._places, self._files = sheet, {}, {}
        writer = MessageWriter(self._around(sheet.with_media), self._clock, self._face)
        pages = _pages(months)
        number, pieces = 0, next(pages, None)
        while pieces:
            following = next(pages, None)
            earlier = page_name(sheet.name, number - 1) if number else ways[0]
            later = page_name(sheet.name, number + 1) if following else ways[1]
            title = self._words.months(pieces[0][0], pieces[-1][0])
            if number or following:
                title = self._words.tr("{month}, part {number}").format(month=title, number=number + 1)
            self._write_page(writer, pieces, number, title, self._ways(earlier, later))
            number, pieces = number + 1, following
        return self._noted(states, ways)

    def _write_page(
        self, writer: MessageWriter, pieces: Sequence[_Piece], number: int, title: str, ways: Sequence[str]
    ) -> None:
        name = page_name(self._sheet.name, number)
        entries = pieces[0][1] if len(pieces) == 1 else list(chain.from_iterable(some for _, some in pieces))
        self._here = {entry.id for entry in entries}
        for month, some in pieces:
            self._place(month, some, number)
        html, shard = writer.page(entries, name)
        heading = f"<h1><bdi>{escaped(self._chat.conversation.name)}</bdi> <small>{escaped(title)}</small></h1>\n"
        self._folder.write(
            f"{self._base}/{name}.html",
            page(
                self._words,
                title=f"{self._chat.conversation.name} · {title}",
                root=ROOT,
                body=(heading, *html),
                ways=ways,
                chat=self._base,
            ),
        )
        self._folder.write(f"{self._base}/search/{name}.js", shard_script(self._base, shard))
        wanted = {each.month.month for each in self._sheet.months if each.is_wanted}
        self._tally.step(sum(len(some) for month, some in pieces if month in wanted))

    def _place(self, month: int, entries: Sequence[Entry], number: int) -> None:
        """Note where some messages of a month stand, before it is asked for by those that answer them."""
        place = self._places.setdefault(month, _Place(number, entries[0].sent_at, entries[0].sent_at))
        place.pages.append(entries[0].position)
        place.messages += len(entries)
        place.last_at = entries[-1].sent_at

    def _noted(self, states: Mapping[int, str], ways: tuple[str, str]) -> dict[int, MonthNote]:
        problems = tuple(self._media.problems)
        self._tally.problems += problems
        cuts = {each.month.month: each.month for each in self._sheet.months}
        notes = {
            month: MonthNote(
                state="" if self._media.has_unread else states[month],
                since=cuts[month].cut_since,
                until=cuts[month].cut_until,
                with_media=self._sheet.with_media,
                messages=place.messages,
                first_at=place.first_at,
                last_at=place.last_at,
                pages=tuple(place.pages),
                page=self._sheet.name,
                part=place.part,
            )
            for month, place in self._places.items()
        }
        first = next(iter(notes))
        files = tuple(self._media.files | self._files)
        notes[first] = msgspec.structs.replace(notes[first], ways=ways, files=files, problems=problems)
        return notes

    def _ways(self, earlier: str, later: str) -> list[str]:
        tr = self._words.tr
        ways = [way(f"{ROOT}index.html", tr("All chats")), way(CHAT_PAGE, tr("All months"))]
        ways += [way(f"{earlier}.html", tr("Earlier"), rel="prev")] if earlier else []
        ways += [way(f"{later}.html", tr("Later"), rel="next")] if later else []
        return ways

    def _around(self, with_media: bool) -> Surroundings:
        return Surroundings(
            words=self._words,
            with_media=with_media,
            medium=lambda medium: self._media.put(self._chat, medium),
            below=len(self._base) + 1,
            jump=self._jump,
            whole=self._whole,
        )

    def _jump(self, message: str) -> str:
        if message in self._here:
            return f"#{anchor_of(message)}"
        position = self._document.position(self._chat, message)
        if position is None:
            return ""
        month = self._document.month_of(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=position.rank >> 10))
        file = self._page_of(month, position)
        return f"{file}#{anchor_of(message)}" if file else ""

    def _page_of(self, month: int, position: Position) -> str:
        """Return the page on which a message stands, empty if the export does not have it."""
        if place := self._places.get(month):
            name, part, pages = self._sheet.name, place.part, tuple(place.pages)
        elif note := self._note.months.get(str(month)):
            name, part, pages = note.page or month, note.part, note.pages
        else:
            return ""
        return page_of(name, part, pages, position) if pages and position >= pages[0] else ""

    def _whole(self, text: str) -> str:
        content = text.encode()
        name = f"texts/{hashlib.sha256(content).hexdigest()[:16]}.txt"
        self._folder.write(f"{self._base}/{name}", BOM + content)
        self._files[f"{self._base}/{name}"] = None
        return name

    def _face(self, person: PersonId, name: str) -> str:
        if file := self._faces.file(self._chat, person):
            self._files[file] = None
        return self._faces.html(self._chat, person, name)


def _pages(months: Iterable[tuple[Month, Iterator[Entry]]]) -> Iterator[list[_Piece]]:
    """Divide months that follow one another into pages."""
    pieces: list[_Piece] = []
    room = MOST_ON_A_PAGE
    for month, entries in months:
        while some := list(islice(entries, room)):
            pieces.append((month.month, some))
            room -= len(some)
            if not room:
                yield pieces
                pieces, room = [], MOST_ON_A_PAGE
    if pieces:
        yield pieces
