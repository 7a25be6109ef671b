"""What is exported: conversations, a span of them, with their media or without. The only input of every format.

A Document holds no messages. Each chat has a head and months (of the reader's own zone, as people count them), and a
month's entries are streamed when they are asked for. A month's `state` says whether it has to be: where it is the one
under which the month was last written, its entries are what they were.

    for chat in document.chats:
        for month in document.months(chat):
            for entry in document.entries(chat, month): ...

Where a medium lies in the export's folder is told by `media_files.MediaFiles`, where a chat's files lie by
`folder.OutputFolder.chat_folder`, for all formats alike.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from itertools import groupby
from typing import Protocol

import msgspec

from chatbackup_gui.archive.ids import first_rank_at
from chatbackup_gui.archive.values import MonthRow
from chatbackup_gui.model.account import AccountId, Conversation, PersonId
from chatbackup_gui.model.message import MessageId
from chatbackup_gui.model.transcript import Entry, Medium, Position

_LAST_MONTH = 9999_12
_NO_CLOCK = (OverflowError, ValueError, OSError)  # at the calendar's ends


class Chat(msgspec.Struct, frozen=True):
    """The head of a conversation: whose it is, with whom, and how much is known of it, whatever part is exported.

    `names` stands for everything that entries take from elsewhere, such as what members are called: another value
    where any of it changed. `first_at` and `last_at` are aware and UTC.
    """

    row: int
    app: str
    account: AccountId
    account_name: str
    conversation: Conversation
    messages: int
    first_at: datetime
    last_at: datetime
    names: str = ""

    @property
    def key(self) -> str:
        """What names the conversation on every computer."""
        return f"{self.app}/{self.account}/{self.conversation.id}"


class Month(msgspec.Struct, frozen=True):
    """The part of a chat that lies in one month (yyyymm) of the reader's zone, and in the span that is exported.

    `starts` and `ends` are the whole month's, `cut_since` and `cut_until` are None where the span cuts nothing off.
    `state` is another where messages, media or names of it changed. `messages` is about how many there are in all of
    it, since the catalogue counts by months of UTC. Whether it has any only its entries tell.
    """

    month: int
    starts: datetime
    ends: datetime
    state: str
    cut_since: datetime | None = None
    cut_until: datetime | None = None
    messages: int = 0

    @property
    def since(self) -> datetime:
        """From when on."""
        return self.cut_since or self.starts

    @property
    def until(self) -> datetime:
        """Before when."""
        return self.cut_until or self.ends


class Chats(Protocol):
    """Where chats come from: the catalogue (`catalogue_chats.CatalogueChats`), or a test."""

    def chat(self, row: int) -> Chat | None:
        """Return a conversation's head, None for one without messages."""

    def months(self, row: int) -> Sequence[MonthRow]:
        """Return its months (UTC) with their generations, oldest first."""

    def entries(self, row: int, since: datetime, until: datetime) -> Iterator[Entry]:
        """Stream the entries from `since` to before `until`, ascending."""

    def position(self, row: int, message: MessageId) -> Position | None:
        """Return where a message stands, None if it is not known."""

    def avatar(self, row: int, person: PersonId) -> bytes | None:
        """Return the picture of somebody who speaks in a conversation."""

    def pieces(self, row: int, medium: Medium, *, preview: bool) -> Iterator[bytes]:
        """Stream a medium, or the small picture beside it. Raises MediumMissing, StorageError, VaultError."""


class Document:
    """Some conversations and the span of them that is exported: from `since` to before `until`, both may be None.

    `zone` is the reader's, None stands for this computer's. Used by one thread.
    """

    def __init__(
        self,
        chats: Chats,
        rows: Iterable[int],
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        with_media: bool = True,
        zone: tzinfo | None = None,
    ) -> None:
        self._chats = chats
        self._since, self._until = since, until
        self.with_media = with_media
        self.zone = zone
        self.chats = [chat for row in rows if (chat := chats.chat(row)) is not None]

    @property
    def zone_name(self) -> str:
        """What tells the reader's zone from others."""
        return f"{time.tzname} {time.timezone}" if self.zone is None else str(self.zone)

    def months(self, chat: Chat) -> list[Month]:
        """Return the months of the span in which a chat may have messages, oldest first."""
        months = [self._cut(month) for month in self.whole_months(chat)]
        return [month for month in months if month.since < month.until]

    def whole_months(self, chat: Chat) -> list[Month]:
        """Return all months in which a chat may have messages, whatever the span, oldest first."""
        generations: dict[int, list[str]] = {}
        counts: dict[int, int] = {}
        for row in self._chats.months(chat.row):
            months = list(_months_between(self._local(row.first_at), self._local(row.last_at)))
            for month in months:
                generations.setdefault(month, []).append(f"{row.month}:{row.generation}")
            most = row.month if row.month in months else months[0]
            counts[most] = counts.get(most, 0) + row.messages
        return [self._month(chat, month, known, counts.get(month, 0)) for month, known in sorted(generations.items())]

    def entries(self, chat: Chat, month: Month) -> Iterator[Entry]:
        """Stream a month's entries, ascending."""
        return self._chats.entries(chat.row, month.since, month.until)

    def stream(self, chat: Chat, months: Sequence[Month]) -> Iterator[tuple[Month, Iterator[Entry]]]:
        """Stream months that follow one another in one go, each with its entries; those without any are left out.

        Much quicker than one after the other where there is little in each. A month's entries have to be taken before
        the next month is asked for.
        """
        at = 0
        starts = [first_rank_at(month.since) for month in months]
        ends = [first_rank_at(month.until) for month in months]

        def number_of(entry: Entry) -> int:
            nonlocal at
            while at < len(ends) and entry.rank >= ends[at]:
                at += 1
            return at if at < len(ends) and entry.rank >= starts[at] else -1

        entries = self._chats.entries(chat.row, months[0].since, months[-1].until)
        for number, some in groupby(entries, key=number_of):
            if number >= 0:
                yield months[number], some

    def position(self, chat: Chat, message: str) -> Position | None:
        """Return where a message stands that another one quotes, None if it is not known."""
        return self._chats.position(chat.row, MessageId(message))

    def avatar(self, chat: Chat, person: PersonId) -> bytes | None:
        """Return the picture of somebody who speaks in a chat, None if there is none."""
        return self._chats.avatar(chat.row, person)

    def pieces(self, chat: Chat, medium: Medium, *, preview: bool = False) -> Iterator[bytes]:
        """Stream a medium, or the small picture or poster beside it. Raises MediumMissing, StorageError, VaultError."""
        return self._chats.pieces(chat.row, medium, preview=preview)

    def month_of(self, moment: datetime) -> int:
        """Return the reader's month (yyyymm) of a moment."""
        local = self._local(moment)
        return local.year * 100 + local.month

    def _month(self, chat: Chat, month: int, generations: list[str], messages: int) -> Month:
        since, until = self._start(month), self._start(_after(month))
        state = hashlib.sha256("\n".join([chat.names, *generations]).encode()).hexdigest()[:16]
        return Month(month, since, until, state, messages=messages)

    def _cut(self, month: Month) -> Month:
        since, until = self._since, self._until
        return msgspec.structs.replace(
            month,
            cut_since=since if since and since > month.starts else None,
            cut_until=until if until and until < month.ends else None,
        )

    def _start(self, month: int) -> datetime:
        if month > _LAST_MONTH:
            return datetime.max.replace(tzinfo=UTC)
        naive = datetime(month // 100, month % 100, 1)  # noqa: DTZ001 - of the reader's zone
        if self.zone is not None:
            return naive.replace(tzinfo=self.zone)
        try:
            return naive.astimezone()
        except _NO_CLOCK:
            return naive.replace(tzinfo=UTC)

    def _local(self, moment: datetime) -> datetime:
        try:
            return moment.astimezone(self.zone)
        except _NO_CLOCK:
            return moment


def _months_between(first: datetime, last: datetime) -> Iterator[int]:
    month, end = first.year * 100 + first.month, last.year * 100 + last.month
    while month <= end:
        yield month
        month = _after(month)


def _after(month: int) -> int:
    return month + 1 if month % 100 < 12 else month + 89
