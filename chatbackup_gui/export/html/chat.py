"""The pages of one chat: months of messages, and an index of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise

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
        self, document: Document, folder: OutputFolder, chat: Chat, *, words: Words, media: MediaFiles, tally: Tally
    ) -> None:
        self._document, self._folder, self._chat = document, folder, chat
        self._words, self._media, self._tally = words, media, tally
        self._base = folder.chat_folder(chat)
        self._note = folder.notes(FORM, chat)
        self._clock = Clock(document.zone)
        self._month = 0
        self._pages: list[Position] = []
        self._here: set[str] = set()
        self._files: dict[str, None] = {}

    def write(self, form: str) -> None:
        """Write what differs. `form` stands for how pages are made: another one, and all are made anew."""
        plan = planned(self._document, self._chat, self._note)
        wanted = sorted({each.month.month for each in plan} | {month for month, _ in months_in(self._note)})
        after = dict(pairwise(wanted))
        before = {later: month for month, later in after.items()}
        for each in plan:
            month = each.month.month
            ways = self._last_page(before.get(month)), page_name(after[month], 0) if month in after else ""
            state = "|".join((form, self._chat.names, each.month.state, *ways))
            if is_as_noted(each, state) and all(map(self._folder.keeps, self._files_of(each))):
                assert each.noted is not None
                self._tally.add(each.noted.messages, each.noted.problems)
            else:
                self._write_month(each, state, ways)
        self._note.name, self._note.kind = self._chat.conversation.name, str(self._chat.conversation.kind)
        self._note.account = self._chat.account_name or self._chat.account
        self._folder.write(f"{self._base}/{CHAT_PAGE}", chat_index(self._words, self._chat, self._base, self._note))

    def _files_of(self, each: Planned) -> list[str]:
        return files_of(self._base, each.month.month, each.noted) if each.noted else []

    def _last_page(self, month: int | None) -> str:
        note = self._note.months.get(str(month)) if month else None
        return page_name(month, len(note.pages) - 1) if month and note else ""

    def _write_month(self, each: Planned, state: str, ways: tuple[str, str]) -> None:
        self._media.begin()
        self._month, self._pages, self._files = each.month.month, [], {}
        writer = MessageWriter(self._around(each.with_media), self._clock, self._face)
        messages, first, last = 0, None, None
        entries = self._document.entries(self._chat, each.month)
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
            state="" if self._media.has_unread else state,
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
        digest = hashlib.sha256(person.encode()).hexdigest()
        image = self._document.avatar(self._chat, person)
        kind = media_type(image) if image else ""
        if image and kind in SHOWN:
            file = f"faces/{digest[:12]}{suffix_of(kind)}"
            self._folder.write(f"{self._base}/{file}", image)
            self._files[f"{self._base}/{file}"] = None
            return f'<img class="face" src="{reference(file)}" alt="" loading="lazy">'
        letter = escaped(name.strip()[:1])
        return f'<span class="face c{int(digest[:2], 16) % COLOURS}" aria-hidden="true">{letter}</span>'
