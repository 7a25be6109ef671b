"""What a message database holds, asked from itself (FORMAT.md, Messages). Any column may be missing or new."""

from __future__ import annotations

import re

import msgspec

from chatbackup_gui.errors import DamagedDatabase
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.sources._database.salvage import read_table
from chatbackup_gui.sources._database.tables import columns_of, names_in
from chatbackup_gui.sources._database.view import SqlValue, View
from chatbackup_gui.sources._wechat.message_table import MessageTable

_TABLE_NAME = re.compile(r"Msg_([0-9a-f]{32})", re.IGNORECASE)
_SORT_INDEX = re.compile(r"\(\s*[\"'`\[]?sort_seq\b", re.IGNORECASE)
_ID_BEYOND_DAMAGE = 2**40  # where the end of a table is torn
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


def tables_and_names(view: View) -> tuple[list[MessageTable], dict[SqlValue, PersonId]]:
    """Return the message tables of a database, and whom its numbers stand for. Raises DamagedDatabase, SourceBusy."""
    return message_tables(view), {number: PersonId(name) for number, name in names_in(view).items()}


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
