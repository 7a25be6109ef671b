"""Conversations to read, invented: rich ones, a hostile one, and one of 1,000,000 messages reckoned when asked for.

`sample_chats()` makes answers for `FakeEngine`: `FakeEngine(sample_chats().answers())`.
"""

from __future__ import annotations

import io
import math
import wave
import zlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, Protocol

import msgspec
from support.sample_entries import (
    FRIEND,
    OWN,
    RANKS_IN_MS,
    entry,
    friendly_entries,
    group_entries,
    hostile_entries,
    medium,
)

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.transcript import Entry, Picture, Position, Text, Voice, Where, media_of

FRIEND_ROW, GROUP_ROW, HOSTILE_ROW, MILLION_ROW = 1, 2, 3, 4
MILLION = 1_000_000
MISSING = wire.Failure("media.missing", {"name": "gone.jpg"})


class Entries(Protocol):
    """Entries of one conversation by number, ascending from 0."""

    count: int

    def entry(self, number: int) -> Entry:
        """Return one."""

    def number_from(self, moment: datetime) -> int:
        """Return the number of the first at or after a moment; `count` where there is none."""

    def number_of(self, position: Position) -> int:
        """Return the number of the first at or after a position."""


class ListedEntries:
    """Entries that are there already."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = sorted(entries, key=lambda each: each.position)
        self.count = len(self._entries)

    def entry(self, number: int) -> Entry:
        return self._entries[number]

    def number_from(self, moment: datetime) -> int:
        return bisect_left(self._entries, moment, key=lambda each: each.sent_at)

    def number_of(self, position: Position) -> int:
        return bisect_left(self._entries, position, key=lambda each: each.position)


class ReckonedEntries:
    """So many entries over some six years, each made when it is asked for: quick and slow months take turns."""

    BLOCK = 10_000  # entries between which the same time passes
    SECONDS = (60, 300, 120, 280)
    FIRST = datetime(2020, 11, 18, 0, 0, 5, tzinfo=UTC)
    WORDS = (
        "好的",
        "明天见",
        "我看看",
        "哈哈哈哈",
        "Sounds good",
        "到了吗",
        "今天晚上一起吃饭吗？我知道一家新开的店，就在地铁站旁边，评价还不错",
    )

    def __init__(self, count: int = MILLION) -> None:
        self.count = count
        self._round = self.BLOCK * len(self.SECONDS)
        self._round_seconds = self.BLOCK * sum(self.SECONDS)

    def seconds_of(self, number: int) -> int:
        """Return how long after the first one was sent."""
        rounds, rest = divmod(number, self._round)
        block, inside = divmod(rest, self.BLOCK)
        return rounds * self._round_seconds + self.BLOCK * sum(self.SECONDS[:block]) + inside * self.SECONDS[block]

    def entry(self, number: int) -> Entry:
        at = self.FIRST + timedelta(seconds=self.seconds_of(number))
        sender = OWN if number * 7919 % 10 < 4 else FRIEND
        if number % 12 == 5:
            shown = Picture(
                medium(MediaKind.IMAGE, f"{number % 97}.png", where=Where.VAULT if number % 24 == 5 else Where.HERE)
            )
            return entry(number, at, sender, MessageKind.IMAGE, shown)
        if number % 50 == 17:
            return entry(number, at, sender, MessageKind.VOICE, Voice(medium(MediaKind.VOICE, f"{number}.silk")))
        words = self.WORDS[number * 31 % len(self.WORDS)]
        return entry(number, at, sender, MessageKind.TEXT, Text(f"{words} #{number}" + "。再说一句" * (number % 9)))

    def number_from(self, moment: datetime) -> int:
        passed = math.ceil((moment - self.FIRST).total_seconds())
        rounds, rest = divmod(max(0, passed), self._round_seconds)
        number = rounds * self._round
        for seconds in self.SECONDS:
            number += min(self.BLOCK, math.ceil(rest / seconds))
            rest = max(0, rest - self.BLOCK * seconds)
        return min(number, self.count)

    def number_of(self, position: Position) -> int:
        number = self.number_from(datetime.fromtimestamp(position.rank // RANKS_IN_MS / 1000, UTC))
        if number < self.count and self.entry(number).position < position:
            return number + 1
        return number


def coverage(entries: Entries) -> tuple[wire.CoveredMonth, ...]:
    """Return what there is month by month; the first month is in the vault only."""
    months, start = [], 0
    while start < entries.count:
        first = entries.entry(start).sent_at
        after = datetime(first.year + first.month // 12, first.month % 12 + 1, 1, tzinfo=UTC)
        end = entries.number_from(after)
        last = entries.entry(end - 1).sent_at
        number = first.year * 100 + first.month
        months.append(wire.CoveredMonth(number, end - start, first, last, is_here=start > 0, is_in_vault=True))
        start = end
    return tuple(months)


def page(entries: Entries, request: wire.ReadChat) -> wire.ChatPage:
    """Return what `ReadChat` asks for."""
    start, end = _span(entries, request)
    shown = tuple(entries.entry(number) for number in range(start, end))
    return wire.ChatPage(shown, start > 0, end < entries.count)


def _span(entries: Entries, request: wire.ReadChat) -> tuple[int, int]:
    if request.before is not None:
        end = entries.number_of(request.before)
        return max(0, end - request.limit), end
    if request.after is not None:
        start = entries.number_of(request.after)
        if start < entries.count and entries.entry(start).position == request.after:
            start += 1
        return start, min(entries.count, start + request.limit)
    middle = entries.count
    if request.at is not None:
        middle = entries.number_from(request.at)
    elif request.around is not None:
        middle = entries.number_of(request.around)
    else:
        return max(0, middle - request.limit), middle
    return max(0, middle - request.limit // 2), min(entries.count, middle + request.limit // 2)


class SampleChats:
    """Answers of an engine that has these conversations, by row."""

    def __init__(self, chats: dict[int, tuple[wire.Chat, Entries]]) -> None:
        self.chats = chats

    def answers(self) -> dict[type[wire.Request], Any]:
        """Return the table for `FakeEngine`."""
        return {
            wire.ListChats: tuple(
                sorted((chat for chat, _ in self.chats.values()), key=lambda each: each.last_at)[::-1]
            ),
            wire.LastEntries: self.last_entries,
            wire.ReadChat: lambda asked: page(self.chats[asked.row][1], asked),
            wire.MeasureCoverage: lambda asked: coverage(self.chats[asked.row][1]),
            wire.CountDays: self.count_days,
            wire.FetchMedium: fetch_medium,
            wire.FetchVoice: lambda asked: MISSING if "gone" in asked.id else wire.Sound(tone(3), 3.0),
            wire.SaveMedium: lambda asked: f"{asked.folder or '/home/xiaoyu/.cache'}/{asked.id.removeprefix('id-')}",
            wire.Avatars: lambda asked: {row: png(row, 64, 64) for row in asked.rows if row % 2},
            wire.ListSenders: self.list_senders,
            wire.SearchChats: self.search,
        }

    def last_entries(self, asked: wire.LastEntries) -> dict[int, Entry]:
        return {row: entries.entry(entries.count - 1) for row in asked.rows for _, entries in [self.chats[row]]}

    def count_days(self, asked: wire.CountDays) -> dict[date, int]:
        entries = self.chats[asked.row][1]
        year, month = divmod(asked.month, 100)
        start = entries.number_from(datetime(year, month, 1, tzinfo=UTC))
        end = entries.number_from(datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC))
        return dict(Counter(entries.entry(number).sent_at.astimezone().date() for number in range(start, end)))

    def list_senders(self, asked: wire.ListSenders) -> tuple[wire.Sender, ...]:
        entries = self.chats[asked.row][1]
        some = (entries.entry(number) for number in range(min(100, entries.count)))
        return tuple(
            wire.Sender(sender, name)
            for sender, name in dict.fromkeys((each.sender, each.name) for each in some if each.sender)
        )

    def search(self, asked: wire.SearchChats) -> wire.Found:
        """Return what the newest 2,000 entries of each conversation have; all filters are heeded but `before`."""
        found = [
            line
            for row, (chat, entries) in self.chats.items()
            if asked.row in (None, row)
            for number in range(entries.count - 1, max(-1, entries.count - 2_001), -1)
            if (line := _found(row, chat, entries.entry(number), asked))
        ]
        found.sort(key=lambda each: each.entry.rank, reverse=True)
        return wire.Found(tuple(found[: asked.limit]), None)


def _found(row: int, chat: wire.Chat, each: Entry, asked: wire.SearchChats) -> wire.FoundEntry | None:
    texts = [part.text for part in each.parts if isinstance(part, Text)] + [each.name for each in media_of(each)]
    text = next((text for text in texts if asked.text.lower() in text.lower()), None)
    if text is None or (asked.sender and each.sender != asked.sender) or (asked.kinds and each.kind not in asked.kinds):
        return None
    if (asked.since and each.sent_at < asked.since) or (asked.until and each.sent_at >= asked.until):
        return None
    at = text.lower().index(asked.text.lower())
    start = max(0, at - 20)
    marks = ((at - start, at - start + len(asked.text)),) if asked.text else ()
    return wire.FoundEntry(row, chat.name, each, text[start : start + 100], marks)


def sample_chats(*, million: int = MILLION) -> SampleChats:
    """Return a friend, a group, a hostile conversation, and one of so many messages."""
    named: tuple[tuple[int, str, ConversationKind, Entries], ...] = (
        (FRIEND_ROW, "林晓月", ConversationKind.PERSON, ListedEntries(friendly_entries())),
        (GROUP_ROW, "周末爬山群", ConversationKind.GROUP, ListedEntries(group_entries())),
        (HOSTILE_ROW, "<b>evil</b>\u202e", ConversationKind.PERSON, ListedEntries(hostile_entries())),
        (MILLION_ROW, "百万消息", ConversationKind.PERSON, ReckonedEntries(million)),
    )
    return SampleChats({row: (chat(row, name, kind, entries), entries) for row, name, kind, entries in named})


def chat(row: int, name: str, kind: ConversationKind, entries: Entries) -> wire.Chat:
    """Return a conversation as it is listed."""
    first, last = entries.entry(0).sent_at, entries.entry(entries.count - 1).sent_at
    peer = FRIEND if row == FRIEND_ROW else f"wxid_{row}"
    return wire.Chat(row, "wechat", OWN, "小雨", peer, name, kind, entries.count, first, last)


def fetch_medium(asked: wire.FetchMedium) -> wire.MediumContent | wire.Failure:
    """Return a picture whose shape its name tells, bytes that are none, or that nobody has it."""
    name = asked.id.removeprefix("id-")
    if "gone" in name or ("small-left" in name and not asked.preview):
        return msgspec.structs.replace(MISSING, facts={"name": name})
    if "broken" in name:
        return wire.MediumContent(b"\x89PNG\r\n\x1a\n" + b"nothing of the kind", name, "image/png")
    if "bomb" in name:
        return wire.MediumContent(_png_of(60_000, 60_000, b""), name, "image/png")
    shapes = {"wide.png": (1600, 900), "tall.png": (900, 1900), "hill.png": (1200, 800), "sticker.png": (240, 240)}
    width, height = shapes.get(name, (640, 480) if zlib.crc32(name.encode()) % 2 else (480, 640))
    return wire.MediumContent(png(zlib.crc32(name.encode()), width, height), name, "image/png")


@cache
def png(choice: int, width: int, height: int) -> bytes:
    """Return a picture: a sky above hills, in colours by choice."""
    sky = tuple((choice >> shift) % 120 + 110 for shift in (0, 3, 6))
    hill = tuple((choice >> shift) % 90 + 30 for shift in (2, 5, 8))
    rows = []
    for y in range(height):
        share = y / height
        edge = int(width * min(1.0, max(0.0, share * 2.2 - 0.9 + 0.2 * math.sin(choice + share * 9))))
        shade = bytes(min(255, int(each + 60 * share)) for each in sky)
        rows.append(b"\x00" + bytes(hill) * edge + shade * (width - edge))
    return _png_of(width, height, zlib.compress(b"".join(rows), 1))


def _png_of(width: int, height: int, data: bytes) -> bytes:
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, (b"IHDR", b"IDAT", b"IEND"), (head, data, b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(data, zlib.crc32(kind)).to_bytes(4, "big")


@cache
def tone(seconds: int) -> bytes:
    """Return a WAV of so long a tone."""
    made = io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        wanted: Callable[[int], float] = lambda at: 6000 * math.sin(at * 440 * math.tau / 8000)  # noqa: E731
        sound.writeframes(
            b"".join(round(wanted(at)).to_bytes(2, "little", signed=True) for at in range(seconds * 8000))
        )
    return made.getvalue()
