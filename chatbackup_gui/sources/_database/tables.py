"""Asking a database what it has: columns, names by number. SQLite types rows, not columns."""

from __future__ import annotations

import math

from chatbackup_gui.sources._database.salvage import read_table
from chatbackup_gui.sources._database.view import SqlValue, View

_TOO_LARGE = 2**63


def columns_of(view: View, table: str) -> dict[str, str]:
    """Return a table's columns, lower-case name -> name; empty where there is no such table."""
    quoted = table.replace('"', '""')
    return {str(row[1]).lower(): str(row[1]) for row in view.rows(f'PRAGMA table_info("{quoted}")')}


def has_index_on(view: View, table: str, column: str) -> bool:
    """Whether an index of the table begins with the column, so that asking for its values is cheap."""
    for _, name, *_ in view.rows(f"PRAGMA index_list({table})"):
        columns = view.rows(f'PRAGMA index_info("{name!s}")')
        if columns and str(columns[0][2]).lower() == column.lower():
            return True
    return False


def names_in(view: View, table: str = "Name2Id", column: str = "user_name") -> dict[int, str]:
    """Return row number -> user name of a file, as far as they can be read; empty where the table is missing."""
    if column not in columns_of(view, table):
        return {}
    rows, _ = read_table(view, table, f"CAST({column} AS BLOB)")
    return {
        number: name.decode("utf-8", "replace") for number, name in rows if type(number) is int and type(name) is bytes
    }


def whole_number(value: SqlValue) -> int:
    """Return a number rounded down, 0 for what is none or does not fit 64 bits. SQLite types rows, not columns."""
    if isinstance(value, int):
        return value
    return math.floor(value) if isinstance(value, float) and -_TOO_LARGE <= value < _TOO_LARGE else 0
