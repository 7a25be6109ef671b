"""Reading one table's rows in the order of their time, a stretch at a time.

Ids begin with the time, so a stretch of time is a range of ids. Rows of which that does not hold to the minute are
listed first, with 16 bytes each, and read one by one when their time has come.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import partial
from itertools import islice

import msgspec

from chatbackup_gui.errors import DamagedDatabase
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.sources._database.salvage import Gap, rows_around_damage, rows_by_id
from chatbackup_gui.sources._database.tables import whole_number
from chatbackup_gui.sources._database.view import Row, View
from chatbackup_gui.sources.qq.census import HIGHEST, Ranges, pieces
from chatbackup_gui.sources.qq.decoder import moment_of
from chatbackup_gui.sources.qq.schema import ID, SENT, MessageTable

DAMAGED_PAGE = ProblemCode("source.damaged_page")
_SLACK_SECONDS = 60
_LATEST = 253_402_300_799  # no row of a later time is found by its id
_LARGEST_SECOND = 2**31 - 1


class Odd(msgspec.Struct, frozen=True):
    """The rows whose ids do not tell their time, in the order of that."""

    times: array[int]
    ids: array[int]

    def within(self, since: int, until: int) -> list[int]:
        """Return the ids of a stretch of time."""
        return list(self.ids[bisect_left(self.times, since) : bisect_left(self.times, until)])


class Place(msgspec.Struct, frozen=True):
    """Where in a stretch to go on: at a row id, or behind all those and so many odd rows."""

    row_id: int | None
    odd_rows: int = 0


class Stretch(msgspec.Struct, frozen=True):
    """What was read of a table. `rest` is where to go on, None when all of the stretch was read.

    Nothing of it counts before the view has proved consistent: then `TableWalk.accept` does.
    """

    rows: list[Row]
    rest: Place | None = None
    gaps: list[Gap] = []


class TableWalk:
    """The rows of a table within some ranges of ids."""

    def __init__(self, table: MessageTable, ranges: Ranges) -> None:
        self.table = table
        self.ranges = ranges
        self._odd = Odd(array("q"), array("q"))
        self._gaps: list[Gap] = []
        self._by_id = f"{table.id_column} >= ? AND {table.id_column} <= ?"
        off = f'({table.id_column} >> 32) - "{SENT}"'
        is_known = f'typeof("{SENT}") = \'integer\' AND "{SENT}" BETWEEN 1 AND {_LATEST}'
        self._is_regular = f"({is_known} AND {off} BETWEEN -{_SLACK_SECONDS} AND {_SLACK_SECONDS})"

    def odd_rows(self, view: View) -> tuple[Odd, list[Gap]]:
        """Look for the rows whose ids do not tell their time; `begin` with what came of it."""
        columns = f'{self.table.id_column}, "{SENT}" + 0, "{ID}" + 0'
        sql = f"SELECT {columns} FROM {self.table.quoted} WHERE NOT {self._is_regular}"
        found: list[tuple[int, int]] = []
        gaps: list[Gap] = []
        for first, last in self.ranges:
            try:
                rows = [*view.stream(f"{sql} AND {self._by_id}", (first, last))]
            except DamagedDatabase:
                around = f"{sql.replace(' WHERE ', ' NOT INDEXED WHERE ', 1)} AND {self._by_id} ORDER BY 1"
                parts = pieces([(first, last)])
                torn = [found for low, high in parts for found in rows_around_damage(view, around, low, high)]
                gaps += [each for each in torn if isinstance(each, Gap)]
                rows = [each for each in torn if not isinstance(each, Gap)]
            found += [_time_and_id(row) for row in rows]
        found.sort()
        return Odd(array("q", (time for time, _ in found)), array("q", (row_id for _, row_id in found))), gaps

    def begin(self, odd: Odd, gaps: list[Gap]) -> list[Problem]:
        """Take note of the odd rows; returns what could not be read."""
        self._odd = odd
        return self.accept(Stretch([], gaps=gaps))

    def next_time(self, view: View, position: int) -> int | None:
        """Return a time before which, from `position` on, there are no rows; None where there are none at all."""
        at = bisect_left(self._odd.times, position)
        times = [self._odd.times[at]] if at < len(self._odd.times) else []
        column = self.table.id_column
        sql = f"SELECT {column} FROM {self.table.quoted} NOT INDEXED WHERE {self._by_id} ORDER BY {column} LIMIT 1"
        for first, last in self._ranges_from(position):
            try:
                rows = view.rows(sql, (first, last))
            except DamagedDatabase:
                rows = [(first,)]
            if rows:
                times.append(max((whole_number(rows[0][0]) >> 32) - _SLACK_SECONDS, position))
                break
        return min(times, default=None)

    def take(self, view: View, since: int, until: int, most: int, at: Place | None = None) -> Stretch:
        """Read the rows of a stretch of time, at most `most`; `at` is the rest of an earlier call."""
        rows: list[Row] = []
        gaps: list[Gap] = []
        if at is None or at.row_id is not None:
            for first, last in self._ranges_within(since, until, at.row_id if at else None):
                found, torn = self._regular(view, (since, until), (first, last), most + 1 - len(rows))
                rows += found
                gaps += torn
                if len(rows) > most:
                    return Stretch(rows[:most], Place(whole_number(rows[most][0])), gaps)
        skipped = at.odd_rows if at else 0
        ids = self._odd.within(since, until)[skipped:]
        taken = ids[: most - len(rows)]
        odd, torn = rows_by_id(partial(self._rows_of, view), taken)
        rest = Place(None, skipped + len(taken)) if len(taken) < len(ids) else None
        return Stretch(rows + odd, rest, gaps + torn)

    def all_rows(self, view: View) -> Stretch:
        """Read everything at once, in the order of ids; for tables with little that is new."""
        rows: list[Row] = []
        gaps: list[Gap] = []
        for first, last in self.ranges:
            found, torn = self._read(view, self._by_id, (first, last), HIGHEST)
            rows += found
            gaps += torn
        return Stretch(rows, gaps=gaps)

    def accept(self, stretch: Stretch) -> list[Problem]:
        """Return a problem for each damaged stretch that was not met before; one that goes on counts once."""
        problems = []
        for gap in stretch.gaps:
            if not any(known.first <= gap.last + 1 and gap.first <= known.last + 1 for known in self._gaps):
                problems.append(Problem(DAMAGED_PAGE, f"{self.table.name} #{gap.first}-{gap.last}"))
            self._gaps.append(gap)
        return problems

    def _regular(
        self, view: View, times: tuple[int, int], ids: tuple[int, int], most: int
    ) -> tuple[list[Row], list[Gap]]:
        """Return rows whose ids tell their time, and gaps."""
        within = f'{self._by_id} AND {self._is_regular} AND "{SENT}" >= {times[0]} AND "{SENT}" < {times[1]}'
        return self._read(view, within, ids, most)

    def _read(self, view: View, where: str, ids: tuple[int, int], most: int) -> tuple[list[Row], list[Gap]]:
        """Return at most so many rows of a range of ids, in their order: at once, or one by one around damage."""
        sql = self.table.select(f"{where} ORDER BY {self.table.id_column}")
        try:
            return view.rows(f"{sql} LIMIT {most}", ids), []
        except DamagedDatabase:
            found = list(islice(rows_around_damage(view, sql, *ids), most))
        return [each for each in found if not isinstance(each, Gap)], [each for each in found if isinstance(each, Gap)]

    def _rows_of(self, view: View, ids: list[int]) -> list[Row]:
        marks = ",".join("?" * len(ids))
        return view.rows(self.table.select(f"{self.table.id_column} IN ({marks})"), tuple(ids))

    def _ranges_from(self, position: int) -> Ranges:
        """Return the ranges as far as rows from a time on may lie in them."""
        return self._ranges_within(position, _LARGEST_SECOND)

    def _ranges_within(self, since: int, until: int, start: int | None = None) -> Ranges:
        """Return the ranges as far as rows of a stretch of time may lie in them, from a row id on."""
        if since - _SLACK_SECONDS > _LARGEST_SECOND:
            return []
        first = max(since - _SLACK_SECONDS, 0) << 32
        last = (max(min(until + _SLACK_SECONDS, _LARGEST_SECOND), 0) << 32) + 2**32 - 1
        first = first if start is None else max(first, start)
        parts = ((max(low, first), min(high, last)) for low, high in self.ranges)
        return [(low, high) for low, high in parts if low <= high]


def _time_and_id(row: Row) -> tuple[int, int]:
    """Return when a row was sent, as its message will say, and its id."""
    row_id, sent, number = (whole_number(value) for value in row)
    return moment_of(sent, number & 2**64 - 1), row_id
