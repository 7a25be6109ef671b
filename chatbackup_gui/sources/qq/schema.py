"""What nt_msg.db holds, asked from itself (FORMAT.md, Messages). Any column may be missing or new."""

from __future__ import annotations

import re

import msgspec

from chatbackup_gui.errors import UnknownSchema
from chatbackup_gui.sources._database.tables import columns_of
from chatbackup_gui.sources._database.view import View

ID, SENT, SEQUENCE, BODY, SORT = "40001", "40050", "40003", "40800", "40027"
_NEEDED = {ID, SENT, BODY}
_GROUPS = re.compile(r"group|discuss|troop", re.IGNORECASE)
_DEVICES = re.compile(r"dataline", re.IGNORECASE)
_EMPTY_INSIDE_BYTES = 4  # 40900 with nothing in it
_LONGEST_ID = 64

# In the order of `MessageTable.columns`. SQLite types rows, not columns: adding 0 makes a number of anything.
_NUMBERS = (SENT, SEQUENCE, "40010", "40011", "40013")
_TEXTS = ("40020", "40021")
_MORE_NUMBERS = (SORT, "40030", "40033")
_PEER = (3, 7, 8, 9)  # 40010, 40021, 40027 and 40030 among what is chosen
_CONTENTS = {
    BODY: f'CAST("{BODY}" AS BLOB)',
    "40900": f'CASE WHEN length("40900") > {_EMPTY_INSIDE_BYTES} THEN CAST("40900" AS BLOB) END',
    "40062": "CAST(nullif(\"40062\", x'') AS BLOB)",
}


class MessageTable(msgspec.Struct, frozen=True):
    """A table of messages. `id_column` is its row id, which usually is 40001.

    `columns` are (row id, message id, 40050, 40003, 40010, 40011, 40013, 40020, 40021, 40027, 40030, 40033, 40800,
    40900, 40062), `peer_columns` those of 40010, 40021, 40027 and 40030. `finds_sequences` says that an index
    serves (40027, 40003), `has_sort` that one serves 40027.
    """

    name: str
    id_column: str
    columns: str
    is_group: bool
    is_devices: bool
    finds_sequences: bool
    has_sort: bool
    peer_columns: str

    @property
    def quoted(self) -> str:
        """The name as it stands in SQL."""
        return quoted(self.name)

    def select(self, where: str) -> str:
        """Return a query for whole rows."""
        return f"SELECT {self.columns} FROM {self.quoted} NOT INDEXED WHERE {where}"


def message_tables(view: View) -> list[MessageTable]:
    """Return every table that has the columns of messages, sorted by name.

    Raises UnknownSchema when there is none, DamagedDatabase, SourceBusy.
    """
    listed = view.rows("SELECT CAST(name AS BLOB) FROM sqlite_master WHERE type = 'table'")
    names = sorted(name.decode("utf-8", "replace") for (name,) in listed if isinstance(name, bytes))
    tables = [table for name in names if (table := _table(view, name))]
    if not tables:
        seen = ", ".join(names[:20])
        raise UnknownSchema(database=view.name, seen=seen or "no tables")
    return tables


def quoted(name: str) -> str:
    """Return a table's or column's name as it stands in SQL."""
    return '"' + name.replace('"', '""') + '"'


def _table(view: View, name: str) -> MessageTable | None:
    """Return how to read a table, None for one that holds no messages."""
    there = columns_of(view, name)
    if not there.keys() >= _NEEDED:
        return None
    id_column = f'"{ID}"' if _is_row_id(view, name) else "rowid"
    return MessageTable(
        name=name,
        id_column=id_column,
        columns=", ".join([id_column, *_chosen(set(there))]),
        is_group=bool(_GROUPS.search(name)),
        is_devices=bool(_DEVICES.search(name)),
        finds_sequences=_has_index(view, name, (SORT, SEQUENCE)),
        has_sort=SORT in there and _has_index(view, name, (SORT,)),
        peer_columns=", ".join(_chosen(set(there))[position] for position in _PEER),
    )


def _chosen(there: set[str]) -> list[str]:
    """Return what to select of each column we know; NULL for those that a table lacks."""
    wanted = {name: f'"{name}" + 0' for name in (ID, *_NUMBERS)}
    wanted |= {name: f'substr(CAST("{name}" AS BLOB), 1, {_LONGEST_ID})' for name in _TEXTS}
    wanted |= {name: f'"{name}" + 0' for name in _MORE_NUMBERS}
    return [sql if name in there else "NULL" for name, sql in (wanted | _CONTENTS).items()]


def is_without_row_id(view: View, table: str) -> bool:
    """Whether a table's rows are found by its primary key and nothing else."""
    return any(row[4] for row in view.rows(f"PRAGMA table_list({quoted(table)})"))


def _is_row_id(view: View, table: str) -> bool:
    """Whether 40001 is what the table's rows are found by."""
    keys = [(row[1], str(row[2]).upper()) for row in view.rows(f"PRAGMA table_info({quoted(table)})") if row[5]]
    return keys == [(ID, "INTEGER")]


def _has_index(view: View, table: str, columns: tuple[str, ...]) -> bool:
    """Whether an index of the table begins with these columns."""
    for _, name, *_ in view.rows(f"PRAGMA index_list({quoted(table)})"):
        indexed = tuple(str(row[2]) for row in view.rows(f"PRAGMA index_info({quoted(str(name))})"))
        if indexed[: len(columns)] == columns:
            return True
    return False
