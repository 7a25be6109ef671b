"""The rows of the timeline: snapshots by local day, the newest first, each in the lane of its computer. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby

import msgspec

from chatbackup_gui.engine import wire

MOST_LANES = 4  # further computers share the last one


class Device(msgspec.Struct, frozen=True):
    """A computer that snapshots are of."""

    hostname: str
    snapshots: int
    is_this_computer: bool


class Line(msgspec.Struct, frozen=True):
    """What is drawn of one lane in one row: whether its line comes from above, and whether it goes on below."""

    above: bool
    below: bool


class Row(msgspec.Struct, frozen=True):
    """A row: a day's heading (`snapshot` is None, `count` its snapshots), or a snapshot in its `lane`."""

    day: date
    lines: tuple[Line, ...]
    snapshot: wire.SnapshotLine | None = None
    count: int = 0
    lane: int = 0


class Timeline(msgspec.Struct, frozen=True):
    """What is on screen: the rows of one computer's snapshots, or of all (`hostname` is None), and the computers."""

    snapshots: tuple[wire.SnapshotLine, ...]
    hostname: str | None
    rows: tuple[Row, ...]
    devices: tuple[Device, ...]


def timeline(snapshots: tuple[wire.SnapshotLine, ...], hostname: str | None) -> Timeline:
    """Return the timeline of snapshots that come newest first."""
    return Timeline(snapshots, hostname, rows(snapshots, hostname=hostname), devices(snapshots))


def devices(snapshots: Sequence[wire.SnapshotLine]) -> tuple[Device, ...]:
    """Return the computers, this one first, then the one with most snapshots."""
    counts = Counter(each.hostname for each in snapshots)
    here = {each.hostname for each in snapshots if each.is_this_computer}
    found = [Device(name, count, name in here) for name, count in counts.items()]
    return tuple(sorted(found, key=lambda each: (not each.is_this_computer, -each.snapshots, each.hostname)))


def rows(snapshots: Sequence[wire.SnapshotLine], *, hostname: str | None = None) -> tuple[Row, ...]:
    """Return the rows for snapshots that come newest first; with `hostname`, those of one computer."""
    shown = [each for each in snapshots if hostname in (None, each.hostname)]
    lanes = _lanes(snapshots if hostname is None else shown)
    plain: list[Row] = []
    for day, of_day in groupby(shown, key=lambda each: each.time.astimezone().date()):
        lines = list(of_day)
        plain.append(Row(day, (), count=len(lines)))
        plain += [Row(day, (), each, lane=lanes[each.hostname]) for each in lines]
    return _with_lines(plain, 1 + max(lanes.values(), default=0))


def _lanes(snapshots: Sequence[wire.SnapshotLine]) -> dict[str, int]:
    return {each.hostname: min(number, MOST_LANES - 1) for number, each in enumerate(devices(snapshots))}


def _with_lines(plain: list[Row], lanes: int) -> tuple[Row, ...]:
    """Draw each lane from its first snapshot to its last."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, row in enumerate(plain):
        if row.snapshot:
            first.setdefault(row.lane, number)
            last[row.lane] = number
    ends = [(first.get(lane, len(plain)), last.get(lane, -1)) for lane in range(lanes)]
    return tuple(
        Row(row.day, tuple(Line(a < number <= z, a <= number < z) for a, z in ends), row.snapshot, row.count, row.lane)
        for number, row in enumerate(plain)
    )
