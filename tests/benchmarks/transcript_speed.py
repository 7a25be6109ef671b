"""Times reading one large conversation: transcript_speed.py [MESSAGES], a million by default, one in 15 a picture.

The whole of it as entries, beside what the catalogue alone takes for the same messages, and pages at its end and at
dates from all over it, as the engine answers with them.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.catalogues import opened
from support.sightings import ACCOUNT, START, Chinese, picture, sighting

from chatbackup_gui.archive import Archive
from chatbackup_gui.transcript.cutting import cut
from chatbackup_gui.transcript.reading import Transcript

PAGES = 200
AT_ONCE = 8000
MINUTES_APART = 3


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        with opened(Path(folder)) as archive:
            fill(archive, count)
        with opened(Path(folder), readonly=True) as archive:
            measure(archive, count)


def fill(archive: Archive, count: int) -> None:
    """Add a conversation whose messages are some minutes from one another."""
    account, texts = archive.account(ACCOUNT), Chinese(1)
    for first in range(0, count, AT_ONCE):
        some = []
        for number in range(first, min(first + AT_ONCE, count)):
            said = picture(number) if number % 15 == 0 else sighting(number, texts.text())
            at = START + timedelta(minutes=number * MINUTES_APART)
            some.append(msgspec.structs.replace(said, message=msgspec.structs.replace(said.message, sent_at=at)))
        archive.add(account, some)


def measure(archive: Archive, count: int) -> None:
    """Print how long reading takes, and what memory it takes."""
    row = archive.conversations()[0].row
    before_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    alone = stream("messages of the catalogue", lambda: archive.messages_between(row, None, None))
    entries = stream("entries", lambda: Transcript(archive, row).entries())
    grown_mib = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kib) / 1024
    print(f"the transcript alone: {entries - alone:.2f} us a message; memory grew by {grown_mib:.0f} MiB")
    chance = random.Random(1)
    span = timedelta(minutes=count * MINUTES_APART)
    moments = [START + span * chance.random() for _ in range(PAGES)]
    pages("at the end", [lambda: answered(archive, row, None)] * PAGES)
    pages("at any date", [lambda at=at: answered(archive, row, at) for at in moments])


def stream(what: str, read: Callable[[], Iterable[object]]) -> float:
    """Read everything twice and print the better processor time; return microseconds a message."""
    each_us = []
    for _ in range(2):
        started = time.process_time()
        count = sum(1 for _ in read())
        each_us.append((time.process_time() - started) / count * 1e6)
    best = min(each_us)
    print(f"{what:26} {count:9,}, {best:5.2f} us each, {1e6 / best:9,.0f} a second")
    return best


def pages(where: str, reads: Iterable[Callable[[], object]]) -> None:
    """Read pages and print how long half of them took at the most, and the longest."""
    times_ms = []
    for read in reads:
        started = time.perf_counter()
        read()
        times_ms.append((time.perf_counter() - started) * 1000)
    times_ms.sort()
    print(f"page {where:12} {times_ms[len(times_ms) // 2]:6.2f} ms, at the most {times_ms[-1]:6.2f} ms")


def answered(archive: Archive, row: int, at: datetime | None) -> bytes:
    """Return a page of 60 messages as it goes through the pipe."""
    return msgspec.json.encode([cut(entry) for entry in Transcript(archive, row).page(at=at).entries])


if __name__ == "__main__":
    main()
