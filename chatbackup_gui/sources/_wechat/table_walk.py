"""Reading one table's rows in the order of sort_seq, a stretch at a time."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import partial

import msgspec

from chatbackup_gui.errors import DamagedDatabase
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.sources._database.salvage import Gap, rows_around_damage, rows_by_id
from chatbackup_gui.sources._database.tables import whole_number
from chatbackup_gui.sources._database.view import Row, View
from chatbackup_gui.sources._wechat.message_table import MessageTable
from chatbackup_gui.sources._wechat.shard import Shard

DAMAGED_PAGE = ProblemCode("source.damaged_page")
_LOWEST, _HIGHEST = -(2**63), 2**63 - 1
_SANE = 2**61  # leaves room for adding to it


class TooDense(Exception):
    """A stretch holds more rows than shall be held at once; ask for a shorter one."""


class RowOrder(msgspec.Struct, frozen=True):
    """The rows of a table whose index is missing, torn or of no use, in order, from the first unread one on.

    16 bytes a row, shared by all that `from_` makes.
    """

    sort_seqs: array[int]
    ids: array[int]
    first: int = 0

    @property
    def next_seq(self) -> int | None:
        """Where unread rows begin, None when all are read."""
        return self.sort_seqs[self.first] if self.first < len(self.ids) else None

    def place_of(self, sort_seq: int) -> int:
        """Return how many rows come before a sort_seq."""
        return bisect_left(self.sort_seqs, sort_seq)

    def starting(self, first: int) -> RowOrder:
        """Return the same order when the rows before `first` have been read."""
        return msgspec.structs.replace(self, first=first)


class Stretch(msgspec.Struct, frozen=True):
    """What was read of a table, and how to go on: nothing of it counts before the view has proved consistent."""

    rows: list[Row]
    next_seq: int | None = None
    order: RowOrder | None = None
    problems: list[Problem] = []


class TableWalk:
    """The rows of a table with ids in low+1..high. `next_seq` is where unread rows begin, None when all are read."""

    def __init__(self, shard: Shard, table: MessageTable, low: int, high: int) -> None:
        self.shard = shard
        self.table = table
        self.low = low
        self.high = high
        self.next_seq: int | None = None
        self._order: RowOrder | None = None
        self._where = f"+{table.id_column} > ? AND +{table.id_column} <= ?"

    @property
    def place(self) -> str:
        """How problems name the table."""
        return f"{self.shard.short_name}/{self.table.name}"

    def begin(self, view: View, position: int) -> Stretch:
        """Find where to begin, at `position` or later."""
        try:
            if self.table.is_sorted and not self._has_odd_order(view):
                return Stretch([], self._first_from(view, position))
            order, problems = self._row_order(view)
        except DamagedDatabase:
            order, problems = self._row_order(view, is_damaged=True)
        order = order.starting(order.place_of(position))
        return Stretch([], order.next_seq, order, problems)

    def take(self, view: View, until: int, most_rows: int, *, in_parts: bool = False) -> Stretch:
        """Read the rows before `until`; of more than `most_rows`, so many if `in_parts`. Raises TooDense otherwise."""
        if self._order:
            return self._take_listed(view, self._order, until, most_rows, in_parts=in_parts)
        start = _LOWEST if self.next_seq is None else self.next_seq
        try:
            column, until = self.table.sort_column, min(until, _HIGHEST)
            where = f"WHERE {column} >= ? AND {column} < ? AND {self._where} ORDER BY {column} LIMIT ?"
            rows = view.rows(self.table.select(where), (start, until, self.low, self.high, most_rows + 1))
            if len(rows) <= most_rows:
                return Stretch(rows, self._first_from(view, until))
            if not in_parts:
                raise TooDense
            order, problems = self._row_order(view)
        except DamagedDatabase:
            order, problems = self._row_order(view, is_damaged=True)
        order = order.starting(order.place_of(start))
        return self._take_listed(view, order, until, most_rows, problems, in_parts=in_parts)

    def go_on(self, stretch: Stretch) -> None:
        """Count a stretch as read."""
        self.next_seq = stretch.next_seq
        self._order = stretch.order or self._order

    def all_rows(self, view: View) -> Stretch:
        """Read all rows at once, in the order of their ids; for tables with little that is new."""
        column = self.table.id_column
        sql = self.table.select(f"NOT INDEXED WHERE {column} >= ? AND {column} <= ? ORDER BY {column}")
        rows: list[Row] = []
        problems = []
        for found in rows_around_damage(view, sql, self.low + 1, self.high, id_at=2):
            if isinstance(found, Gap):
                problems.append(self._problem(found))
            else:
                rows.append(found)
        return Stretch(rows, problems=problems)

    def rows_by_id(self, view: View, ids: list[int]) -> tuple[list[Row], list[Problem]]:
        """Return rows by their ids, as far as they are there, and a problem for each that cannot be read."""
        rows, gaps = rows_by_id(partial(self._rows_of, view), ids)
        return rows, [self._problem(gap) for gap in gaps]

    def _rows_of(self, view: View, ids: list[int]) -> list[Row]:
        marks = ",".join("?" * len(ids))
        return view.rows(self.table.select(f"NOT INDEXED WHERE {self.table.id_column} IN ({marks})"), tuple(ids))

    def _take_listed(
        self, view: View, order: RowOrder, until: int, most_rows: int, problems: list[Problem] | None = None,
        *, in_parts: bool,
    ) -> Stretch:  # fmt: skip
        end = order.place_of(until)
        if end - order.first > most_rows:
            if not in_parts:
                raise TooDense
            end = order.first + most_rows
        rows, damaged = self.rows_by_id(view, list(order.ids[order.first : end]))
        rest = order.starting(end)
        return Stretch(rows, rest.next_seq, rest, [*(problems or ()), *damaged])

    def _first_from(self, view: View, position: int) -> int | None:
        """Return the sort_seq of the first row from `position` on, rounded down."""
        column = self.table.sort_column
        sql = (
            f'SELECT {column} FROM "{self.table.name}" WHERE {column} >= ? AND {self._where} ORDER BY {column} LIMIT 1'
        )
        found = view.rows(sql, (position, self.low, self.high))
        return whole_number(found[0][0]) if found else None

    def _has_odd_order(self, view: View) -> bool:
        """Whether rows have a sort_seq that no range of numbers would find: none at all, or a text.

        SQLite sorts NULL before numbers and everything else behind them, so the two ends tell.
        """
        name, column = self.table.name, self.table.sort_column
        ends = ", ".join(f'(SELECT {column} FROM "{name}" ORDER BY {column} {way} LIMIT 1)' for way in ("ASC", "DESC"))
        return not all(isinstance(end, int | float) and -_SANE < end < _SANE for end in view.rows(f"SELECT {ends}")[0])

    def _row_order(self, view: View, *, is_damaged: bool = False) -> tuple[RowOrder, list[Problem]]:
        """Read every row's place from the table itself, around its torn pages."""
        column = self.table.id_column
        where = f'"{self.table.name}" NOT INDEXED WHERE {column} >= ? AND {column} <= ? ORDER BY {column}'
        sql = f"SELECT {column}, {self.table.sort_column} FROM {where}"
        problems = [Problem(DAMAGED_PAGE, self.place, "index or table")] if is_damaged else []
        sort_seqs, ids = array("q"), array("q")
        for found in rows_around_damage(view, sql, self.low + 1, self.high):
            if isinstance(found, Gap):
                problems.append(self._problem(found))
            elif isinstance(found[0], int):
                sort_seqs.append(whole_number(found[1]))
                ids.append(found[0])
        places = sorted(range(len(ids)), key=sort_seqs.__getitem__)
        order = RowOrder(array("q", map(sort_seqs.__getitem__, places)), array("q", map(ids.__getitem__, places)))
        return order, problems

    def _problem(self, gap: Gap) -> Problem:
        """Name rows that could not be read."""
        return Problem(DAMAGED_PAGE, f"{self.place} #{gap.first}-{gap.last}")
