"""What a message database holds, asked from itself (FORMAT.md, Messages). Any column may be missing or new."""

from __future__ import annotations

import re

from chatbackup_gui.model.account import PersonId
from chatbackup_gui.sources._database.tables import names_in
from chatbackup_gui.sources._database.view import SqlValue, View
from chatbackup_gui.sources._wechat.chat_tables import TableForm, chat_tables
from chatbackup_gui.sources._wechat.message_table import MessageTable

_FORM = TableForm(
    name=re.compile(r"Msg_([0-9a-f]{32})", re.IGNORECASE),
    sort_index=re.compile(r"\(\s*[\"'`\[]?sort_seq\b", re.IGNORECASE),
    id_column="local_id",
    columns={
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
    },
    orders={"sort_seq": "sort_seq", "create_time": "create_time * 1000"},
    needs={"source": "message_content"},
    missing={"sort_seq": "create_time * 1000", "local_id": "rowid", "create_time": "sort_seq / 1000"},
)


def tables_and_names(view: View) -> tuple[list[MessageTable], dict[SqlValue, PersonId]]:
    """Return the message tables of a database, and whom its numbers stand for. Raises DamagedDatabase, SourceBusy."""
    return message_tables(view), {number: PersonId(name) for number, name in names_in(view).items()}


def message_tables(view: View) -> list[MessageTable]:
    """Return the message tables of a database that can be read as such. Raises DamagedDatabase, SourceBusy."""
    return chat_tables(view, _FORM)
