"""What a message database holds, asked from itself (FORMAT.md, Messages). Any column may be missing or new."""

from __future__ import annotations

import math
import re

import msgspec

from chatbackup_gui.errors import DamagedDatabase
from chatbackup_gui.sources._database.salvage import read_table
from chatbackup_gui.sources._database.view import SqlValue, View

_TABLE_NAME = re.compile(r"Msg_([0-9a-f]{32})", re.IGNORECASE)
_SORT_INDEX = re.compile(r"\(\s*[\"'`\[]?sort_seq\b", re.IGNORECASE)
_ID_BEYOND_DAMAGE = 2**40  # where the end of a table is torn
_TOO_LARGE = 2**63
_WANTED = {
    "create_time": "create_time",
    "sort_seq": "sort_seq",
    "local_id": "local_id",
    "server_id": "server_id",
    "local_type": "local_type",
    "real_sender_id": "real_sender_id",
    "status": "status",
    "message_content": "CAST(message_content AS BLOB)",  # SQLite may hold a zstd frame as TEXT
    "packed_info_data": "CAST(packed_info_data AS BLOB)",
    "compress_content": "CAST(compress_content AS BLOB)",
    # whom a message mentions: read only of messages that have an @ (or are compressed)
    "source": "CASE WHEN instr(CAST(message_content AS BLOB), x'40') THEN CAST(source AS BLOB) END",
}
_NEEDS_TOO = {"source": "message_content"}
_ELSE = {"sort_seq": "create_time * 1000", "local_id": "rowid", "create_time": "sort_seq / 1000"}


class MessageTable(msgspec.Struct, frozen=True):
    """One conversation's table in one database. `hash` is the md5 of the peer's id; `seq` its largest local_id so far.

    `id_column` and `sort_column` are what to compare; `is_sorted` says that an index serves the latter.
    """

    name: str
    hash: str
    columns: str
    id_column: str
    sort_column: str
    is_sorted: bool
    seq: int

    def select(self, where: str) -> str:
        """Return a query for whole rows."""
        return f'SELECT {self.columns} FROM "{self.name}" {where}'


def message_tables(view: View) -> list[MessageTable]:
    """Return the message tables of a database that can be read as such. Raises DamagedDatabase, SourceBusy."""
    listed = view.rows("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE type IN ('table', 'index')")
    has_sequence = any(name == "sqlite_sequence" for _, name, _, _ in listed)
    counted = read_table(view, "sqlite_sequence", "name, seq")[0] if has_sequence else []
    sequences = {str(name): seq for _, name, seq in counted}
    sorted_tables = {table for kind, _, table, sql in listed if kind == "index" and _SORT_INDEX.search(str(sql or ""))}
    shapes: dict[str, _Shape | None] = {}
    tables = []
    for kind, name, _, sql in listed:
        match = _TABLE_NAME.fullmatch(str(name)) if kind == "table" else None
        if not match:
            continue
        statement = str(sql).replace(str(name), "")
        if statement not in shapes:
            shapes[statement] = _shape_of(view, str(name))
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
                )
            )
    return tables


class _Shape(msgspec.Struct, frozen=True):
    """What tables made by the same statement have in common."""

    columns: str
    id_column: str
    sort_column: str


def columns_of(view: View, table: str) -> dict[str, str]:
    """Return a table's columns, lower-case name -> name; empty where there is no such table."""
    quoted = table.replace('"', '""')
    return {str(row[1]).lower(): str(row[1]) for row in view.rows(f'PRAGMA table_info("{quoted}")')}


def _shape_of(view: View, table: str) -> _Shape | None:
    """Return how to read a table, None for one that has neither a time nor an order."""
    there = columns_of(view, table)
    if "create_time" not in there and "sort_seq" not in there:
        return None
    chosen = [
        wanted if {name, _NEEDS_TOO.get(name, name)} <= there.keys() else _ELSE.get(name, "NULL")
        for name, wanted in _WANTED.items()
    ]
    id_column = "local_id" if "local_id" in there else "rowid"
    sort_column = "sort_seq" if "sort_seq" in there else "create_time * 1000"
    return _Shape(", ".join(chosen), id_column, sort_column)


def _largest_id(view: View, table: str, shape: _Shape) -> int:
    """Return the largest local_id of a table that is not counted in sqlite_sequence."""
    try:
        found = view.rows(f'SELECT max({shape.id_column}) FROM "{table}"')[0][0]
    except DamagedDatabase:
        return _ID_BEYOND_DAMAGE
    return found if isinstance(found, int) else 0


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
