"""How many messages a table has and which, by the time in their ids; two of these tell where something came or went.

Old messages arrive late, so no largest id says what is new (FORMAT.md, Messages). Ids are counted and added up instead,
per day and, for the last days, per five minutes: an index is enough for that, and only what differs is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from chatbackup_gui.errors import DamagedDatabase
from chatbackup_gui.sources._database.salvage import Gap, rows_around_damage
from chatbackup_gui.sources._database.view import View
from chatbackup_gui.sources.qq.schema import MessageTable

LOWEST, HIGHEST = -(2**63), 2**63 - 1
DAY_SECONDS, SLOT_SECONDS = 86_400, 300
_PIECE_SECONDS = 30 * DAY_SECONDS
_LOW_HALF = 2**32 - 1
_YOUNG_DAYS = 1  # and today

Count = tuple[int, int]  # messages, sum of the lower halves of their ids
Ranges = list[tuple[int, int]]  # of ids, ends included, in order


class Census(msgspec.Struct, array_like=True, frozen=True):
    """One table's count: `days` before `edge` (seconds, the beginning of a day), `slots` of five minutes from there."""

    edge: int
    days: dict[int, Count] = {}
    slots: dict[int, Count] = {}

    @property
    def total(self) -> int:
        """How many messages there are."""
        return sum(count for count, _ in (*self.days.values(), *self.slots.values()))

    def aged(self) -> Census:
        """Return the same with what is older by now than the last days counted by day."""
        edge = edge_of(max(self.slots, default=0) * SLOT_SECONDS)
        if edge <= self.edge:
            return self
        days, slots = dict(self.days), {}
        for slot, (count, added) in self.slots.items():
            if slot * SLOT_SECONDS >= edge:
                slots[slot] = (count, added)
            else:
                day = slot * SLOT_SECONDS // DAY_SECONDS
                before = days.get(day, (0, 0))
                days[day] = (before[0] + count, before[1] + added)
        return Census(edge, days, slots)

    def differing(self, known: Census | None) -> Ranges:
        """Return where messages are that another census, of the same edge, has not counted the same."""
        if known is None:
            return [(LOWEST, HIGHEST)]
        days = _ranges(_changed(self.days, known.days), DAY_SECONDS)
        return merged([*days, *_ranges(_changed(self.slots, known.slots), SLOT_SECONDS)])

    def within(self, ranges: Ranges) -> int:
        """Return about how many messages lie in some ranges."""
        if ranges == [(LOWEST, HIGHEST)]:
            return self.total
        starts = {first >> 32 for first, _ in ranges}
        days = (count for day, (count, _) in self.days.items() if (day * DAY_SECONDS or -DAY_SECONDS) in starts)
        slots = (count for slot, (count, _) in self.slots.items() if slot * SLOT_SECONDS in starts)
        return sum(days) + sum(slots)


def edge_of(newest: int) -> int:
    """Return from where on messages are counted by five minutes, given when the newest was sent."""
    return max(newest // DAY_SECONDS - _YOUNG_DAYS, 0) * DAY_SECONDS


def take_census(view: View, table: MessageTable, known: Census | None, now: int) -> Census:
    """Count a table; what the known census has before its edge is taken over where its total still holds.

    Raises SourceBusy.
    """
    edge = known.edge if known else edge_of(min(_newest(view, table), now))
    try:
        young = _counted(view, table, SLOT_SECONDS, f"{table.id_column} >= ?", edge)
        if known and _total(view, table, edge) == _sum(known.days.values()):
            return Census(edge, known.days, young)
        return Census(edge, _counted(view, table, DAY_SECONDS, f"+{table.id_column} < ?", edge), young)
    except DamagedDatabase:
        return _around_damage(view, table, edge)


def _newest(view: View, table: MessageTable) -> int:
    """Return the time in the largest id, 0 where there is none or it cannot be read."""
    try:
        return max(_int(view.rows(f"SELECT max({table.id_column}) FROM {table.quoted}")[0][0]) >> 32, 0)
    except DamagedDatabase:
        return 0


def merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Return ranges in order, those that touch made one."""
    found: Ranges = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def pieces(ranges: Ranges) -> Ranges:
    """Return ranges cut by month: around damage a short stretch is searched more closely than a long one."""
    found: Ranges = []
    for first, last in ranges:
        if first < 0:
            found.append((first, min(last, -1)))
        starts = range(max(first >> 32, 0) // _PIECE_SECONDS * _PIECE_SECONDS, (last >> 32) + 1, _PIECE_SECONDS)
        ends = ((start << 32, (start + _PIECE_SECONDS << 32) - 1) for start in starts)
        found += [(max(first, low, 0), min(last, high)) for low, high in ends if high >= first]
    return found


def _counted(view: View, table: MessageTable, seconds: int, where: str, edge: int) -> dict[int, Count]:
    """Return the counts of stretches of so many seconds. The `+` in a condition leaves it to an index to be read."""
    column = table.id_column
    sql = (
        f"SELECT ({column} >> 32) / {seconds}, count(*), sum({column} & {_LOW_HALF}) "
        f"FROM {table.quoted} WHERE {where} GROUP BY 1"
    )
    return {_int(part): (_int(count), _int(added)) for part, count, added in view.rows(sql, (edge << 32,))}


def _total(view: View, table: MessageTable, edge: int) -> Count:
    """Return the count of everything before the edge."""
    column = table.id_column
    sql = f"SELECT count(*), sum({column} & {_LOW_HALF}) FROM {table.quoted} WHERE +{column} < ?"
    count, added = view.rows(sql, (edge << 32,))[0]
    return _int(count), _int(added)


def _around_damage(view: View, table: MessageTable, edge: int) -> Census:
    """Count the rows themselves, as far as they can be read."""
    column = table.id_column
    sql = f"SELECT {column} FROM {table.quoted} NOT INDEXED WHERE {column} >= ? AND {column} <= ? ORDER BY {column}"
    days: dict[int, Count] = {}
    slots: dict[int, Count] = {}
    found_rows = (
        found for first, last in pieces([(LOWEST, HIGHEST)]) for found in rows_around_damage(view, sql, first, last)
    )
    for found in found_rows:
        if isinstance(found, Gap) or not isinstance(found[0], int):
            continue
        moment = found[0] >> 32
        counts, part = (slots, moment // SLOT_SECONDS) if moment >= edge else (days, int(moment / DAY_SECONDS))
        before = counts.get(part, (0, 0))
        counts[part] = (before[0] + 1, before[1] + (found[0] & _LOW_HALF))
    return Census(edge, days, slots)


def _changed(now: Mapping[int, Count], before: Mapping[int, Count]) -> list[int]:
    """Return what is counted differently and has messages."""
    return [part for part, count in now.items() if count != before.get(part)]


def _ranges(parts: Iterable[int], seconds: int) -> Ranges:
    """Return the ids that stretches of time hold. Ids below 0 are divided towards it, and read all together."""
    ranges = []
    for part in parts:
        first = LOWEST if part < 0 else (part * seconds or -seconds) << 32
        ranges.append((first, max((part + 1) * seconds, 0) * 2**32 - 1))
    return ranges


def _sum(counts: Iterable[Count]) -> Count:
    """Return the sum of counts."""
    listed = list(counts)
    return sum(count for count, _ in listed), sum(added for _, added in listed)


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0
