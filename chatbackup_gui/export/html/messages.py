"""Messages as HTML, and beside them the rows by which a search finds them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from chatbackup_gui.export.clock import CLOCK, Clock, Moment
from chatbackup_gui.export.html.escaping import MOST_CHARACTERS, escaped, linked, without_turns
from chatbackup_gui.export.html.parts import Surroundings, part_html, text_html
from chatbackup_gui.export.html.places import month_anchor
from chatbackup_gui.export.searchable import words_of
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.transcript import Entry, Text

MOST_SEARCHED = 20_000  # characters of one message
RUN_S = 300  # messages of one person that follow within this time are one run

_PLAIN_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_DAY_S = 86_400
_FEW = 8  # characters that may all be invisible

Row = tuple[str, int, int, str]
Face = Callable[[PersonId, str], str]


class Shard(msgspec.Struct):
    """What a search reads of one page: names of senders, and for each message its anchor, time, sender, text.

    The time is what the reader's clock showed, as if that were UTC (Unix seconds).
    """

    page: str
    names: list[str]
    rows: list[Row]


def anchor_of(message_id: str) -> str:
    """Return what a message is jumped to by."""
    if _PLAIN_ID.fullmatch(message_id):
        return f"m-{message_id}"
    return f"m--{hashlib.sha256(message_id.encode('utf-8', 'replace')).hexdigest()[:20]}"


class MessageWriter:
    """Writes the messages of one chat, page by page. `face` is the picture of a sender as HTML."""

    def __init__(self, around: Surroundings, clock: Clock, face: Face) -> None:
        self._around = around
        self._clock = clock
        self._face = face
        self._openings: dict[tuple[str, str, bool, bool], str] = {}
        self._heads: dict[int, str] = {}

    def page(self, entries: Sequence[Entry], name: str) -> tuple[list[str], Shard]:
        """Return a page's messages as pieces of HTML, and its shard; `name` is the page's."""
        pieces: list[str] = []
        rows: list[Row] = []
        names: dict[str, int] = {}
        day, month, last_at, last_sender = -1, 0, 0, PersonId("")
        for entry in entries:
            moment = self._clock.moment(entry.rank)
            at = entry.rank // 1_024_000
            if moment.day != day:
                pieces.append(self._day(moment, before=month))
                day, month, last_at = moment.day, _month_of(moment.date), 0
            follows = entry.sender == last_sender and at - last_at < RUN_S
            last_at, last_sender = at, entry.sender
            anchor = anchor_of(entry.id)
            parts = entry.parts
            if len(parts) == 1 and type(parts[0]) is Text and entry.recalled is None and not entry.earlier:
                said = parts[0].text
                content = self._plain(said)
            else:
                said = words_of(entry)
                content = self._content(entry)
            pieces += (
                f'<li id="{anchor}"',
                self._openings.get((entry.sender, entry.name, entry.is_own, follows)) or self._opening(entry, follows),
                content,
                f'</div><time datetime="{self._heads[day]}T{CLOCK[moment.second // 60]}:{moment.second % 60:02}',
                f'{moment.offset}">{CLOCK[moment.second // 60]}</time></li>\n',
            )
            number = names.setdefault(entry.name, len(names))
            shown_at = moment.day * _DAY_S + moment.second
            rows.append((anchor, shown_at, number, said if len(said) <= MOST_SEARCHED else said[:MOST_SEARCHED]))
        pieces.append("</ol>\n")
        return pieces, Shard(name, list(names), rows)

    def _plain(self, text: str) -> str:
        if len(text) <= MOST_CHARACTERS and (len(text) > _FEW or without_turns(text).strip()):
            return f'<p dir="auto">{linked(text)}</p>'
        return self._text(text)

    def _text(self, text: str) -> str:
        if len(text) <= _FEW and not without_turns(text).strip():
            return f'<p class="mark">{escaped(self._around.words.tr("Nothing that can be seen"))}</p>'
        return text_html(text, self._around)

    def _content(self, entry: Entry) -> str:
        tr = self._around.words.tr
        said = "".join(
            self._text(part.text) if isinstance(part, Text) else part_html(part, self._around) for part in entry.parts
        )
        if entry.recalled is not None:
            notice = escaped(entry.recalled[:MOST_CHARACTERS] or tr("This message was taken back."))
            before = f'<p class="mark">{escaped(tr("What it said before:"))}</p>{said}' if said else ""
            said = f'<p class="recalled" dir="auto">{notice}</p>{before}'
        if entry.earlier:
            texts = "".join(text_html(text, self._around) for text in entry.earlier)
            told = escaped(tr("Edited. What it said before:"))
            said += f'<details class="earlier"><summary>{told}</summary>{texts}</details>'
        return said

    def _opening(self, entry: Entry, follows: bool) -> str:
        kind = "note" if not entry.sender else "own" if entry.is_own else "other"
        who = ""
        if entry.sender:
            who = f'<div class="who">{self._face(entry.sender, entry.name)}<bdi>{escaped(entry.name)}</bdi></div>'
        opening = f' class="{kind}{" more" if follows else ""}">{who}<div class="say">'
        self._openings[entry.sender, entry.name, entry.is_own, follows] = opening
        return opening

    def _day(self, moment: Moment, *, before: int) -> str:
        """Return what stands above a day's messages; `before` is the month of those before it, 0 for none."""
        day = moment.date
        self._heads[moment.day] = day.isoformat()
        shown = escaped(self._around.words.day(day))
        end = "</ol>\n" if before else ""
        place = "" if _month_of(day) == before else f' id="{month_anchor(_month_of(day))}"'
        return f'{end}<h2{place}>{shown}</h2>\n<ol class="messages">\n'


def _month_of(day: date) -> int:
    return day.year * 100 + day.month
