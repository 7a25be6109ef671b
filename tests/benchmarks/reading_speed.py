"""Reading one conversation of a million messages in the catalogue: pages from anywhere, days, search with filters.

The same messages are added twice, upwards as a source gives them and in 36 monthly blocks, the newest first, as a vault
does. A figure of reading is processor time, the median and the worst of several; the ratio beside it tells how many
times quicker the median is than looking at every message once.
"""

from __future__ import annotations

import collections
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from support.sightings import ACCOUNT, KEY

from chatbackup_gui.archive import Archive
from chatbackup_gui.demo.texts import TextSource
from chatbackup_gui.model.account import ConversationId, PersonId
from chatbackup_gui.model.media import MediaKind, MediaRef, Place
from chatbackup_gui.model.message import Message, MessageId, MessageKind, Sighting

START = datetime(2021, 1, 1, tzinfo=UTC)
MONTHS, MONTH = 36, timedelta(days=30)
BATCH = 8000
PAGE = 60
MOMENTS = 200
SEARCHES = 5
PEER = ConversationId("12345@chatroom")
RARE = PersonId("wxid_rare")
# The third is of characters that are common and never stand together.
TEXTS = ("的", "我们", "的我", "什么时候", "今天晚上一起", "不存在的一句话", "e", "pdf")
FILTERS: Mapping[str, Mapping[str, Any]] = {
    "by a rare sender": {"sender": RARE},
    "by a common sender": {"sender": PersonId("wxid_1")},
    "files": {"kinds": {MessageKind.FILE}},
    "images and voices": {"kinds": {MessageKind.IMAGE, MessageKind.VOICE}},
    "texts of a month": {"kinds": {MessageKind.TEXT}, "since": START + 9 * MONTH, "until": START + 10 * MONTH},
}


def reading(folder: Path, count: int) -> None:
    """Measure."""
    each = count // MONTHS
    upwards, newest_first = folder / "upwards.db", folder / "newest-first.db"
    seconds, cpu = _fill(upwards, range(MONTHS), each)
    print(f"added upwards             {seconds:7.1f} s (cpu {cpu:.1f})", flush=True)
    again, cpu_again = _fill(newest_first, reversed(range(MONTHS)), each)
    print(f"added newest month first  {again:7.1f} s (cpu {cpu_again:.1f}); ", end="")
    print(f"{again / seconds:.2f} times upwards (cpu {cpu_again / cpu:.2f})", flush=True)
    for path in (upwards, newest_first):
        print(f"{path.stem}: {path.stat().st_size / each / MONTHS:.0f} bytes a message", flush=True)
        print(f"    opened, last page {_processor_ms(partial(_open_last_page, path)):.1f} ms")
        with Archive.open(path, KEY, readonly=True) as archive:
            _read(archive)


def _open_last_page(path: Path) -> None:
    with Archive.open(path, KEY, readonly=True) as archive:
        archive.messages_before(1, None, PAGE)


def _read(archive: Archive) -> None:
    """Print what reading and searching take."""
    count = sum(month.messages for month in archive.months(1))
    all_ms = _processor_ms(lambda: collections.deque(archive.messages_between(1, None, None), maxlen=0))
    print(f"    all in order {count / all_ms * 1000:,.0f} messages a second", flush=True)
    chance = Random(1)
    moments = [START + chance.random() * (MONTHS - 1) * MONTH for _ in range(MOMENTS)]
    places = [archive.messages_from(1, moment, 1)[0].position for moment in moments]
    _tell("jump to a date", (partial(archive.messages_from, 1, moment, PAGE) for moment in moments), all_ms)
    _tell("page up", (partial(archive.messages_before, 1, place, PAGE) for place in places), all_ms)
    _tell("page down", (partial(archive.messages_after, 1, place, PAGE) for place in places), all_ms)
    _tell("message by its id", (partial(archive.message, 1, MessageId(place.id)) for place in places), all_ms)
    days = (partial(archive.day_counts, 1, moment, moment + MONTH, UTC) for moment in moments)
    _tell("days of a month", days, all_ms)
    archive.search("预热")
    for text in TEXTS:
        _tell(f"search '{text}'", [partial(archive.search, text)] * SEARCHES, all_ms)
    for name, filters in FILTERS.items():
        for text in ("", "的", "的我"):
            _tell(f"search '{text}' {name}", [partial(archive.search, text, **filters)] * SEARCHES, all_ms)


def _tell(what: str, calls: Iterable[Callable[[], object]], all_ms: float) -> None:
    times_ms = sorted(_processor_ms(call) for call in calls)
    median, worst = statistics.median(times_ms), times_ms[-1]
    print(f"    {what:32} {median:7.2f} ms, worst {worst:7.2f} ms; {all_ms / median:9,.0f} times quicker", flush=True)


def _processor_ms(call: Callable[[], object]) -> float:
    started = time.thread_time()
    call()
    return (time.thread_time() - started) * 1000


def _fill(path: Path, months: Iterable[int], each: int) -> tuple[float, float]:
    """Add so many messages of each month in the order given; return seconds of wall and of processor time."""
    wall = cpu = 0.0
    with Archive.open(path, KEY) as archive:
        account = archive.account(ACCOUNT)
        for batch in (batch for month in months for batch in _batches(month, each)):
            wall_before, cpu_before = time.perf_counter(), time.process_time()
            archive.add(account, batch)
            wall, cpu = wall + time.perf_counter() - wall_before, cpu + time.process_time() - cpu_before
        wall_before, cpu_before = time.perf_counter(), time.process_time()
        archive.accounts()
    return wall + time.perf_counter() - wall_before, cpu + time.process_time() - cpu_before


def _batches(month: int, each: int) -> Iterator[list[Sighting]]:
    """Yield the messages of a month, oldest first, the same whenever it is asked for."""
    chance = Random(month)
    texts = TextSource(chance)
    for first in range(0, each, BATCH):
        numbers = range(first, min(first + BATCH, each))
        said = zip(numbers, texts.take(len(numbers)), strict=True)
        yield [_sighting(chance, month, START + (month + number / each) * MONTH, number, text) for number, text in said]


def _sighting(chance: Random, month: int, at: datetime, number: int, text: str) -> Sighting:
    """Return a message: most are texts; one in ten thousand is by a rare sender."""
    message_id = MessageId(str(7_000_000_000_000_000_000 + month * 1_000_003_000 + number * 997))
    sender = RARE if chance.random() < 0.0001 else PersonId(f"wxid_{chance.randrange(40)}")
    kind = chance.choices((MessageKind.TEXT, MessageKind.IMAGE, MessageKind.VOICE, MessageKind.FILE), (920, 60, 15, 5))[
        0
    ]
    sent_at = at.replace(microsecond=0)
    if kind is MessageKind.TEXT:
        return Sighting(PEER, Message(message_id, sent_at, sender, kind, text, number & 1023))
    title = f"{text[:12]}.pdf" if kind is MessageKind.FILE else ""
    ref = MediaRef(MediaKind(kind.value), f"{month:08x}{number:024x}", title=title, size=chance.randrange(1 << 20))
    shown = Message(message_id, sent_at, sender, kind, "", number & 1023, (ref,))
    return Sighting(PEER, shown, b"", (Place(f"{month}", ref.id),))
