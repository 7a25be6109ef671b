"""Databases that hold a table for each conversation, named by the md5 of its peer's id: WeChat 4, WeChat 3 on a Mac."""

from __future__ import annotations

import re

import msgspec

from chatbackup_gui.errors import DamagedDatabase
from chatbackup_gui.sources._database.salvage import read_table
from chatbackup_gui.sources._database.tables import columns_of
from chatbackup_gui.sources._database.view import View
from chatbackup_gui.sources._wechat.message_table import MessageTable

_ID_BEYOND_DAMAGE = 2**40  # where the end of a table is torn


class TableForm(msgspec.Struct, frozen=True):
    """What such tables look like in one generation; names of columns are in lower case.

    `name` finds a table's hash in its name, `sort_index` the column to sort by in the statement of an index. `columns`
    are what rows are made of: column -> SQL; one that is missing is replaced by what `missing` has for it, or NULL.
    `needs` names a second column that the SQL asks for. Without one of `orders` (column -> what to sort by, the
    best first) a table is none of messages; `second` is by how much that grows in a second.
    """

    name: re.Pattern[str]
    sort_index: re.Pattern[str]
    id_column: str
    columns: dict[str, str]
    orders: dict[str, str]
    needs: dict[str, str] = {}
    missing: dict[str, str] = {}
    second: int = 1_000


def chat_tables(view: View, form: TableForm) -> list[MessageTable]:
    """Return the message tables of a database that can be read as such. Raises DamagedDatabase, SourceBusy."""
    listed = view.rows("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE type IN ('table', 'index')")
    has_sequence = any(name == "sqlite_sequence" for _, name, _, _ in listed)
    counted = read_table(view, "sqlite_sequence", "name, seq")[0] if has_sequence else []
    sequences = {str(name): seq for _, name, seq in counted}
    sorted_tables = {
        table for kind, _, table, sql in listed if kind == "index" and form.sort_index.search(str(sql or ""))
    }
    shapes: dict[str, _Shape | None] = {}
    tables = []
    for kind, name, _, sql in listed:
        match = form.name.fullmatch(str(name)) if kind == "table" else None
        if not match:
            continue
        statement = str(sql).replace(str(name), "")
        if statement not in shapes:
            shapes[statement] = _shape_of(view, str(name), form)
        shape = shapes[statement]
        if shape:
            seq = sequences.get(str(name))
            seq = seq if isinstance(seq, int) else _largest_id(view, str(name), shape)
            tables.append(
                MessageTable(
                    name=str(name),
                    hash=match[1].lower(),
                    columns=shape.columns,
                    id_column=shape.id_column,
                    sort_column=shape.sort_column,
                    is_sorted=name in sorted_tables,
                    seq=seq,
                    second=form.second,
                )
            )
    return tables


class _Shape(msgspec.Struct, frozen=True):
    """What tables made by the same statement have in common."""

    columns: str
    id_column: str
    sort_column: str


def _shape_of(view: View, table: str, form: TableForm) -> _Shape | None:
    """Return how to read a table, None for one that has neither a time nor an order."""
    there = columns_of(view, table)
    sort_column = next((sql for name, sql in form.orders.items() if name in there), "")
    if not sort_column:
        return None
    chosen = [
        wanted if {name, form.needs.get(name, name)} <= there.keys() else form.missing.get(name, "NULL")
        for name, wanted in form.columns.items()
    ]
    id_column = there.get(form.id_column, "rowid")
    return _Shape(", ".join(chosen), id_column, sort_column)


def _largest_id(view: View, table: str, shape: _Shape) -> int:
    """Return the largest id of a table that is not counted in sqlite_sequence."""
    try:
        found = view.rows(f'SELECT max({shape.id_column}) FROM "{table}"')[0][0]
    except DamagedDatabase:
        return _ID_BEYOND_DAMAGE
    return found if isinstance(found, int) else 0
