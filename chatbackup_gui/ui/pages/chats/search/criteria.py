"""What is searched for, and the question that asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.ui.local_day import beginning_of

NOBODY = PersonId("")


class Sort(StrEnum):
    """What sort of messages is searched for."""

    TEXT = "text"
    PICTURES = "pictures"
    VIDEOS = "videos"
    VOICE = "voice"
    FILES = "files"
    LINKS = "links"
    STICKERS = "stickers"
    PLACES = "places"
    MONEY = "money"
    CALLS = "calls"
    FORWARDS = "forwards"
    NOTICES = "notices"


KINDS = {
    Sort.TEXT: frozenset({MessageKind.TEXT, MessageKind.QUOTE}),
    Sort.PICTURES: frozenset({MessageKind.IMAGE}),
    Sort.VIDEOS: frozenset({MessageKind.VIDEO}),
    Sort.VOICE: frozenset({MessageKind.VOICE}),
    Sort.FILES: frozenset({MessageKind.FILE}),
    Sort.LINKS: frozenset({MessageKind.LINK}),
    Sort.STICKERS: frozenset({MessageKind.STICKER}),
    Sort.PLACES: frozenset({MessageKind.LOCATION}),
    Sort.MONEY: frozenset({MessageKind.TRANSFER}),
    Sort.CALLS: frozenset({MessageKind.CALL}),
    Sort.FORWARDS: frozenset({MessageKind.FORWARD}),
    Sort.NOTICES: frozenset({MessageKind.SYSTEM, MessageKind.RECALLED}),
}


class Span(StrEnum):
    """When it was; `DAYS` is from one day to another."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DAYS = "days"


SPAN_DAYS = {Span.WEEK: 7, Span.MONTH: 30, Span.YEAR: 365}


MOST_YEARS = 30  # offered: one message with a broken clock makes no list of fifty


def years_of(chats: Iterable[wire.Chat]) -> tuple[int, ...]:
    """Return the local years in which anything was said, the newest first."""
    spans = [(each.first_at.astimezone().year, each.last_at.astimezone().year) for each in chats]
    if not spans:
        return ()
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    return tuple(range(last, first - 1, -1))[:MOST_YEARS]


class Criteria(msgspec.Struct, frozen=True):
    """`row` is the conversation, None everywhere; `first` and `last` are local days, both included."""

    text: str = ""
    row: int | None = None
    sender: PersonId = NOBODY
    sort: Sort | None = None
    first: date | None = None
    last: date | None = None

    @property
    def asks(self) -> bool:
        """Whether anything is searched for: not everything that was ever said in a conversation."""
        is_span_of_one = self.row is not None and (self.first is not None or self.last is not None)
        return bool(self.text or self.sender or self.sort or is_span_of_one)

    def request(self, *, before: int | None = None) -> wire.SearchChats:
        """Return the question, or that for what comes after `before`."""
        return wire.SearchChats(
            self.text,
            row=self.row,
            sender=self.sender,
            kinds=KINDS[self.sort] if self.sort else frozenset(),
            since=beginning_of(self.first) if self.first else None,
            until=beginning_of(self.last + timedelta(days=1)) if self.last else None,
            before=before,
        )
