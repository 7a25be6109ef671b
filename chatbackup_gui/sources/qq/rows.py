"""Columns of small tables, whatever SQLite holds in them."""

from __future__ import annotations

from collections.abc import Sequence

from chatbackup_gui.sources._database.salvage import Gap, read_table
from chatbackup_gui.sources._database.tables import columns_of
from chatbackup_gui.sources._database.view import Row, SqlValue, View
from chatbackup_gui.sources.qq.schema import is_without_row_id, quoted


def read_columns(
    view: View, table: str, texts: Sequence[str], numbers: Sequence[str] = (), gaps: list[Gap] | None = None
) -> list[Row]:
    """Return the texts, then the numbers of every row that can be read; "" and 0 for what a row or table lacks.

    Nothing where there is no such table. What could not be read is added to `gaps`.
    """
    there = columns_of(view, table)
    if not there:
        return []
    chosen = [f"CAST({quoted(name)} AS BLOB)" if name in there else "NULL" for name in texts]
    chosen += [f"{quoted(name)} + 0" if name in there else "NULL" for name in numbers]
    if is_without_row_id(view, table):
        rows = view.rows(f"SELECT 0, {', '.join(chosen)} FROM {quoted(table)}")
    else:
        rows, torn = read_table(view, quoted(table), ", ".join(chosen))
        if gaps is not None:
            gaps += torn
    size = len(texts)
    return [(*map(text_of, row[1 : size + 1]), *map(_number_of, row[size + 1 :])) for row in rows]


def text_of(value: SqlValue) -> str:
    """Return a text selected as bytes."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def _number_of(value: SqlValue) -> int:
    return value if isinstance(value, int) else 0
