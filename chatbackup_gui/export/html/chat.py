"""The pages of one chat: months of messages, and an index of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby, islice, pairwise

from chatbackup_gui.export.clock import Clock
from chatbackup_gui.export.document import Chat, Document
from chatbackup_gui.export.folder import OutputFolder
from chatbackup_gui.export.html.chat_index import chat_index
from chatbackup_gui.export.html.escaping import escaped, reference
from chatbackup_gui.export.html.frame import page, way
from chatbackup_gui.export.html.messages import MessageWriter, anchor_of
from chatbackup_gui.export.html.parts import Surroundings
from chatbackup_gui.export.html.places import (
    CHAT_PAGE,
    FORM,
    MOST_ON_A_PAGE,
    ROOT,
    files_of,
    months_in,
    page_name,
    page_of,
)
from chatbackup_gui.export.html.search import shard_script
from chatbackup_gui.export.ledger import MonthNote
from chatbackup_gui.export.media_files import SHOWN, MediaFiles
from chatbackup_gui.export.plan import Planned, is_as_noted, planned
from chatbackup_gui.export.tally import Tally
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.transcript import Entry, Position
from chatbackup_gui.transcript.media_type import media_type, suffix_of

COLOURS = 8
BOM = b"\xef\xbb\xbf"


class ChatPages:
    """Writes the pages of one chat."""

    def __init__(
        self,
        document: Document,
        folder: OutputFolder,
        chat: Chat,
        *,
        words: Words,
        clock: Clock,
        media: MediaFiles,
        tally: Tally,
    ) -> None:
        self._document, self._folder, self._chat = document, folder, chat
        self._words, self._media, self._tally = words, media, tally
        self._base = folder.chat_folder(chat)
        self._note = folder.notes(FORM, chat)
        self._clock = clock
        self._faces: dict[PersonId, tuple[str, str]] = {}
        self._before: dict[int, int] = {}
        self._after: dict[int, int] = {}
        self._month = 0
        self._pages: list[Position] = []
        self._here: set[str] = set()
        self._files: dict[str, None] = {}

    def write(self, form: str) -> None:
        """Write what differs. `form` stands for how pages are made: another one, and all are made anew."""
        plan = planned(self._document, self._chat, self._note)
        wanted = sorted({each.month.month for each in plan} | {month for month, _ in months_in(self._note)})
        self._after = dict(pairwise(wanted))
        self._before = {later: month for month, later in self._after.items()}
        for is_kept, some in groupby(plan, key=lambda each: self._is_kept(each, form)):
            if not is_kept:
                self._write_months(list(some), form)
                continue
            for each in some:
                assert each.noted is not None
                if each.noted.ways == self._ways_of(each):
                    self._tally.add(each.noted.messages, each.noted.problems)
                else:
                    self._write_months([each], form)
        self._note.name, self._note.kind = self._chat.conversation.name, str(self._chat.conversation.kind)
        self._note.account = self._chat.account_name or self._chat.account
        self._folder.write(f"{self._base}/{CHAT_PAGE}", chat_index(self._words, self._chat, self._base, self._note))

    def _is_kept(self, each: Planned, form: str) -> bool:
        """Tell whether a month's pages are as they would be, but perhaps for the ways to its neighbours."""
        return is_as_noted(each, self._state(each, form)) and all(map(self._folder.keeps, self._files_of(each)))

    def _state(self, each: Planned, form: str) -> str:
        return f"{form}|{self._chat.names}|{each.month.state}"

    def _write_months(self, plan: Sequence[Planned], form: str) -> None:
        """Write months that follow one another; one that turns out to be empty loses the pages that it had."""
        months = {each.month.month: each for each in plan}
        for month, entries in self._document.stream(self._chat, [each.month for each in plan]):
            self._write_month(months.pop(month.month), entries, form)
        for each in months.values():
            for name in self._files_of(each):
                self._folder.remove(name)
            self._note.months.pop(str(each.month.month), None)

    def _ways_of(self, each: Planned) -> tuple[str, str]:
        """Return the names of the pages before and after a month, empty for none."""
        before, after = self._before.get(each.month.month), self._after.get(each.month.month)
        note = self._note.months.get(str(before))
        return page_name(before, len(note.pages) - 1) if before and note else "", page_name(after, 0) if after else ""

    def _files_of(self, each: Planned) -> list[str]:
        return files_of(self._base, each.month.month, each.noted) if each.noted else []

    def _write_month(self, each: Planned, entries: Iterator[Entry], form: str) -> None:
        self._media.begin()
        self._month, self._pages, self._files = each.month.month, [], {}
        ways = self._ways_of(each)
        writer = MessageWriter(self._around(each.with_media), self._clock, self._face)
        messages, first, last = 0, None, None
        some = list(islice(entries, MOST_ON_A_PAGE))
        while some:
            following = list(islice(entries, MOST_ON_A_PAGE))
            self._write_page(writer, some, ways, has_next=bool(following))
            messages, first, last = messages + len(some), first or some[0].sent_at, some[-1].sent_at
            self._tally.step(len(some))
            some = following
        problems = tuple(self._media.problems)
        self._tally.problems += problems
        for name in self._surplus(each):
            self._folder.remove(name)
        self._note.months[str(self._month)] = MonthNote(
            state="" if self._media.has_unread else self._state(each, form),
            ways=ways,
            since=each.month.cut_since,
            until=each.month.cut_until,
            with_media=each.with_media,
            messages=messages,
            first_at=first,
            last_at=last,
            pages=tuple(self._pages),
            files=tuple((self._media.files | self._files).keys()),
            problems=problems,
        )

    def _surplus(self, each: Planned) -> list[str]:
        """Return the pages that the month had before and has no more."""
        had = len(each.noted.pages) if each.noted else 0
        names = [page_name(self._month, number) for number in range(len(self._pages), had)]
        return [file for name in names for file in (f"{self._base}/{name}.html", f"{self._base}/search/{name}.js")]

    def _write_page(
        self, writer: MessageWriter, entries: Sequence[Entry], ways: tuple[str, str], has_next: bool
    ) -> None:
        number = len(self._pages)
        name = page_name(self._month, number)
        self._pages.append(entries[0].position)
        self._here = {entry.id for entry in entries}
        pieces, shard = writer.page(entries, name)
        title = self._words.month(self._month)
        if number or has_next:
            title = self._words.tr("{month}, part {number}").format(month=title, number=number + 1)
        earlier = page_name(self._month, number - 1) if number else ways[0]
        later = page_name(self._month, number + 1) if has_next else ways[1]
        heading = f"<h1><bdi>{escaped(self._chat.conversation.name)}</bdi> <small>{escaped(title)}</small></h1>\n"
        self._folder.write(
            f"{self._base}/{name}.html",
            page(
                self._words,
                title=f"{self._chat.conversation.name} · {title}",
                root=ROOT,
                body=(heading, *pieces),
                ways=self._ways(earlier, later),
                chat=self._base,
            ),
        )
        self._folder.write(f"{self._base}/search/{name}.js", shard_script(self._base, shard))

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
        pages: Sequence[Position] = self._pages
        if month != self._month:
            note = self._note.months.get(str(month))
            pages = note.pages if note else ()
        if not pages or position < pages[0]:
            return ""
        return f"{page_of(month, tuple(pages), position)}#{anchor_of(message)}"

    def _whole(self, text: str) -> str:
        content = text.encode()
        name = f"texts/{hashlib.sha256(content).hexdigest()[:16]}.txt"
        self._folder.write(f"{self._base}/{name}", BOM + content)
        self._files[f"{self._base}/{name}"] = None
        return name

    def _face(self, person: PersonId, name: str) -> str:
        if person not in self._faces:
            self._faces[person] = self._picture_of(person)
        file, digest = self._faces[person]
        if file:
            self._files[f"{self._base}/{file}"] = None
            return f'<img class="face" src="{reference(file)}" alt="" loading="lazy">'
        colour = int(digest[:2], 16) % COLOURS
        return f'<span class="face c{colour}" aria-hidden="true">{escaped(name.strip()[:1])}</span>'

    def _picture_of(self, person: PersonId) -> tuple[str, str]:
        """Write somebody's picture; return its name, empty for none, and a digest of who it is."""
        digest = hashlib.sha256(person.encode()).hexdigest()
        image = self._document.avatar(self._chat, person)
        kind = media_type(image) if image else ""
        if not image or kind not in SHOWN:
            return "", digest
        file = f"faces/{digest[:12]}{suffix_of(kind)}"
        self._folder.write(f"{self._base}/{file}", image)
        return file, digest
