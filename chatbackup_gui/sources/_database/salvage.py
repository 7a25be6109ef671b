"""Reading a table around its torn pages: what can be read is read, what cannot is named."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import msgspec

from chatbackup_gui.errors import DamagedDatabase
from chatbackup_gui.sources._database.view import Row, View

_FIRST_ROW_ID = -(2**63)
_LAST_ROW_ID = 2**63 - 1
_STEPS_ROW_BY_ROW = 512  # about the rows of one page: a neighbour page that is whole is not jumped over
_STEPS_ROW_BY_ROW_IN_ALL = 50_000  # some seconds; beyond them a table is torn nearly everywhere, and jumps must do
_IDS_AT_ONCE = 500
_MOST_ROWS_OF_ONE_ID = 1_000  # an id that is no key may repeat; pages that point to each other repeat it for ever


class Gap(msgspec.Struct, frozen=True):
    """Row ids that could not be read, ends included; not all of them need have existed."""

    first: int
    last: int


def rows_around_damage(view: View, sql: str, first: int, last: int, *, id_at: int = 0) -> Iterator[Row | Gap]:
    """Yield the rows with ids in first..last and the gaps between them, in order.

    `sql` selects the row id at position `id_at`, takes two parameters (lowest and highest id) and orders by the id.
    Rows that come in another order are damage too.
    """
    search = _Search(view, sql, first, last, id_at)
    at = first
    while at <= last:
        try:
            for row in search.rows(at):
                yield row
                at = search.pass_by(row) + 1
            return
        except DamagedDatabase:
            resume = search.next_readable(at)
            yield Gap(at, resume - 1)
            at = resume


def read_table(view: View, table: str, columns: str) -> tuple[list[Row], list[Gap]]:
    """Return all rows of a small table, row id first, and the gaps where it is torn."""
    where = "WHERE rowid >= ? AND rowid <= ? ORDER BY rowid"
    sql = f"SELECT rowid, {columns} FROM {table} NOT INDEXED {where}"
    rows: list[Row] = []
    gaps: list[Gap] = []
    for first, last in _ranges(view, table):
        for found in rows_around_damage(view, sql, first, last):
            if isinstance(found, Gap):
                _add(gaps, found)
            else:
                rows.append(found)
    return rows, gaps


def rows_by_id(read: Callable[[list[int]], list[Row]], ids: list[int]) -> tuple[list[Row], list[Gap]]:
    """Return rows by their ids, as far as they are there, and which of them cannot be read.

    `read` asks for some ids at once; only around damage for one after the other.
    """
    rows: list[Row] = []
    gaps: list[Gap] = []
    for start in range(0, len(ids), _IDS_AT_ONCE):
        part = ids[start : start + _IDS_AT_ONCE]
        try:
            rows += read(part)
        except DamagedDatabase:
            for row_id in part:
                try:
                    rows += read([row_id])
                except DamagedDatabase:
                    gaps.append(Gap(row_id, row_id))
    return rows, gaps


def _ranges(view: View, table: str) -> list[tuple[int, int]]:
    """Return where the row ids of a table lie, as exactly as it tells; negative ones apart, a search begins at 0."""
    ends = []
    for end, unknown in (("min", _FIRST_ROW_ID), ("max", _LAST_ROW_ID)):
        try:
            [(found,)] = view.rows(f"SELECT {end}(rowid) FROM {table} NOT INDEXED")
        except DamagedDatabase:
            found = unknown
        ends.append(found)
    lowest, highest = (end if isinstance(end, int) else 0 for end in ends)
    ranges = ((lowest, min(highest, -1)), (max(lowest, 0), highest))
    return [(first, last) for first, last in ranges if first <= last]


def _add(gaps: list[Gap], gap: Gap) -> None:
    """Add a gap, to the last one where they touch."""
    if gaps and gaps[-1].last + 1 == gap.first:
        gap = Gap(gaps.pop().first, gap.last)
    gaps.append(gap)


class _Search:
    """Looks for the end of a torn stretch; patient, but not for ever."""

    def __init__(self, view: View, sql: str, first: int, last: int, id_at: int) -> None:
        self._view = view
        self._sql = sql
        self._first = first
        self._last = last
        self._id_at = id_at
        self._steps_left = _STEPS_ROW_BY_ROW_IN_ALL
        self._passed = 0
        self._first_passed = 0
        self._last_passed = 0

    def pass_by(self, row: Row) -> int:
        """Remember a row that was read; returns its id."""
        self._last_passed = self.id_of(row)
        if not self._passed:
            self._first_passed = self._last_passed
        self._passed += 1
        return self._last_passed

    def id_of(self, row: Row) -> int:
        """Return a row's id, rounded down. Raises DamagedDatabase where there is none."""
        found = row[self._id_at]
        if not isinstance(found, int | float):
            raise DamagedDatabase(database=self._view.name, reason="row without an id")
        return math.floor(found)

    def rows(self, at: int) -> Iterator[Row]:
        """Yield the rows from an id on. Raises DamagedDatabase at a torn page, or when ids do not rise."""
        lowest, repeated = at, 0
        for row in self._view.stream(self._sql, (at, self._last)):
            found = self.id_of(row)
            repeated = repeated + 1 if found == lowest else 0
            if found < lowest or repeated > _MOST_ROWS_OF_ONE_ID:
                raise DamagedDatabase(database=self._view.name, reason="rows out of order")
            lowest = found
            yield row

    def next_readable(self, at: int) -> int:
        """Return the first id after `at` from which a row can be read, the one behind the last where there is none."""
        failed, step = at, self._usual_distance()
        for _ in range(min(_STEPS_ROW_BY_ROW, self._steps_left)):
            self._steps_left -= 1
            if failed + step > self._last:
                break
            if self._is_readable(failed + step):
                return self._boundary(failed, failed + step)
            failed += step
        while failed + step <= self._last:
            if self._is_readable(failed + step):
                return self._boundary(failed, failed + step)
            failed += step
            step = min(step * 2, max(step, self._longest_jump(failed)))
        if failed < self._last and self._is_readable(self._last):
            return self._boundary(failed, self._last)
        return self._last + 1

    def _usual_distance(self) -> int:
        """Return how far apart the ids of rows are that were read so far, at least 1."""
        return max((self._last_passed - self._first_passed) // max(self._passed - 1, 1), 1)

    def _longest_jump(self, at: int) -> int:
        """Return how far to jump: a small part of the way so far, and of the table, so that whole pages are not missed.

        Of the way as well, because nobody knows the table's end when its last page is torn.
        """
        return min((at - self._first) // 64, (self._last - self._first) // 4_096)

    def _boundary(self, failed: int, readable: int) -> int:
        """Narrow down where reading works again, between an id that failed and one that did not."""
        while readable - failed > 1:
            middle = (failed + readable) // 2
            if self._is_readable(middle):
                readable = middle
            else:
                failed = middle
        return readable

    def _is_readable(self, at: int) -> bool:
        """Whether the first row from `at` on can be read (or there is none)."""
        try:
            next(self.rows(at), None)
        except DamagedDatabase:
            return False
        return True
