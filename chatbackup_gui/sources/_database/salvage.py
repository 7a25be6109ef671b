"""Reading a table around its torn pages: what can be read is read, what cannot is named."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chatbackup_gui.errors import DamagedDatabase
from chatbackup_gui.sources._database.view import Row, View

_LAST_ROW_ID = 2**62
_STEPS_ONE_BY_ONE = 512  # about the rows of one page: a neighbour page that is whole is not jumped over


class Gap(msgspec.Struct, frozen=True):
    """Row ids that could not be read, ends included; not all of them need have existed."""

    first: int
    last: int


def rows_around_damage(view: View, sql: str, first: int, last: int, *, id_at: int = 0) -> Iterator[Row | Gap]:
    """Yield the rows with ids in first..last and the gaps between them, in order.

    `sql` selects the row id at position `id_at`, takes two parameters (lowest and highest id) and orders by the id.
    """
    at = first
    while at <= last:
        try:
            for row in view.stream(sql, (at, last)):
                yield row
                at = int(row[id_at] or 0) + 1
            return
        except DamagedDatabase:
            resume = _next_readable(view, sql, at, last)
            yield Gap(at, resume - 1)
            at = resume


def read_table(view: View, table: str, columns: str) -> tuple[list[Row], list[Gap]]:
    """Return all rows of a small table, row id first, and the gaps where it is torn."""
    where = "WHERE rowid >= ? AND rowid <= ? ORDER BY rowid"
    rows: list[Row] = []
    gaps: list[Gap] = []
    for found in rows_around_damage(view, f"SELECT rowid, {columns} FROM {table} NOT INDEXED {where}", 0, _LAST_ROW_ID):
        if isinstance(found, Gap):
            gaps.append(found)
        else:
            rows.append(found)
    return rows, gaps


def _next_readable(view: View, sql: str, at: int, last: int) -> int:
    """Return the first id after `at` from which a row can be read, `last` + 1 where there is none."""
    failed, step = at, 1
    for _ in range(_STEPS_ONE_BY_ONE):
        if failed + step > last:
            return last + 1
        if _is_readable(view, sql, failed + step, last):
            return failed + step
        failed += step
    while failed + step <= last:
        if _is_readable(view, sql, failed + step, last):
            return _boundary(view, sql, failed, failed + step, last)
        failed, step = failed + step, step * 2
    return _boundary(view, sql, failed, last, last) if _is_readable(view, sql, last, last) else last + 1


def _boundary(view: View, sql: str, failed: int, readable: int, last: int) -> int:
    """Narrow down where reading works again, between an id that failed and one that did not."""
    while readable - failed > 1:
        middle = (failed + readable) // 2
        if _is_readable(view, sql, middle, last):
            readable = middle
        else:
            failed = middle
    return readable


def _is_readable(view: View, sql: str, at: int, last: int) -> bool:
    """Whether the first row from `at` on can be read (or there is none)."""
    try:
        next(view.stream(sql, (at, last)), None)
    except DamagedDatabase:
        return False
    return True
