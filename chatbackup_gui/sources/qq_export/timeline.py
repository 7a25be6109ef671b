"""The messages of many files in the order of time, with a piece of each in memory."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import msgspec

from chatbackup_gui.model.message import Sighting
from chatbackup_gui.sources.qq_export.outline import Segment

_IN_MEMORY_BYTES = 8 * 2**20  # pieces of all files together
_LARGEST_PIECE_BYTES = 256 * 1024
_SMALLEST_PIECE_BYTES = 4 * 1024
_SORTED_AT_ONCE = 4_096

Reading = Callable[[int], Iterator[Sighting]]  # bytes of a piece -> a segment's messages in the order of the file


class Stretch(msgspec.Struct, frozen=True):
    """A segment and the way to read it."""

    segment: Segment
    read: Reading


class Month(msgspec.Struct, frozen=True):
    """What there is of one month (yyyymm), oldest first."""

    number: int
    sightings: Iterator[Sighting]


def months_of(stretches: Iterable[Stretch]) -> Iterator[Month]:
    """Yield the months that the stretches belong to, the oldest first; each is to be read before the next one."""
    by_month: dict[int, list[Stretch]] = defaultdict(list)
    for stretch in stretches:
        by_month[stretch.segment.month].append(stretch)
    for number in sorted(by_month):
        yield Month(number, _in_order(by_month.pop(number)))


def _in_order(stretches: list[Stretch]) -> Iterator[Sighting]:
    """Merge the segments of a month."""
    piece = min(max(_IN_MEMORY_BYTES // len(stretches), _SMALLEST_PIECE_BYTES), _LARGEST_PIECE_BYTES)
    return heapq.merge(*(_ordered(stretch, piece) for stretch in stretches), key=_time_of)


def _ordered(stretch: Stretch, piece_bytes: int) -> Iterator[Sighting]:
    """Return a segment's messages oldest first; one that is long and much out of order stays so in part."""
    found = stretch.read(piece_bytes)
    if stretch.segment.is_ordered:
        return found
    if stretch.segment.messages <= _SORTED_AT_ONCE:
        return iter(sorted(found, key=_time_of))
    return _nearly_ordered(found)


def _nearly_ordered(found: Iterator[Sighting]) -> Iterator[Sighting]:
    """Put in order what is out of it by no more than some thousands of places."""
    waiting: list[tuple[datetime, int, Sighting]] = []
    for number, sighting in enumerate(found):
        heapq.heappush(waiting, (_time_of(sighting), number, sighting))
        if len(waiting) > _SORTED_AT_ONCE:
            yield heapq.heappop(waiting)[2]
    while waiting:
        yield heapq.heappop(waiting)[2]


def _time_of(sighting: Sighting) -> datetime:
    return sighting.message.sent_at
