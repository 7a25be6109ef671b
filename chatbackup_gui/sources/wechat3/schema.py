"""What a message database holds, asked from itself (FORMAT.md, Messages). Any column may be missing or new."""

from __future__ import annotations

import re

import msgspec

from chatbackup_gui.model.account import PersonId
from chatbackup_gui.sources._database.tables import columns_of, names_in
from chatbackup_gui.sources._database.view import SqlValue, View
from chatbackup_gui.sources._wechat.chat_tables import TableForm, chat_tables
from chatbackup_gui.sources._wechat.message_table import MessageTable
from chatbackup_gui.sources._wechat.people import md5_of

OWN = "own"  # stands in a row, and among a shard's names, for the account itself
_FORM = TableForm(
    name=re.compile(r"(MSG|PublicMsg|ChatCRMsg)", re.IGNORECASE),
    sort_index=re.compile(r"\(\s*[\"'`\[]?sequence\b", re.IGNORECASE),
    id_column="localid",
    columns={
        "createtime": "CreateTime",
        "sequence": "Sequence",
        "localid": "localId",
        "msgsvrid": "MsgSvrID",
        "type": "Type",
        "issender": f"CASE WHEN IsSender = 1 THEN '{OWN}' END",
        "subtype": "SubType",
        "strcontent": "CAST(StrContent AS BLOB)",
        "bytesextra": "CAST(BytesExtra AS BLOB)",
        "compresscontent": "CAST(CompressContent AS BLOB)",
        "strtalker": "CAST(StrTalker AS BLOB)",
        "talkerid": "TalkerId",
        "displaycontent": "CAST(DisplayContent AS BLOB)",
    },
    orders={"sequence": "Sequence", "createtime": "CreateTime * 1000"},
    missing={"sequence": "CreateTime * 1000", "localid": "rowid", "createtime": "Sequence / 1000"},
)


def tables_and_names(view: View, me: PersonId) -> tuple[list[MessageTable], dict[SqlValue, PersonId]]:
    """Return the message tables of a database, and whom its rows name. Raises DamagedDatabase, SourceBusy."""
    names: dict[SqlValue, PersonId] = {
        number: PersonId(name) for number, name in names_in(view, "Name2ID", "usrname").items()
    }
    return message_tables(view), names | {OWN: me}


def message_tables(view: View) -> list[MessageTable]:
    """Return the message tables of a database that can be read as such. Raises DamagedDatabase, SourceBusy.

    A table holds all conversations, so that its hash, which cursors know it by, is that of its name.
    """
    return [msgspec.structs.replace(table, hash=md5_of(table.hash)) for table in chat_tables(view, _FORM)]


def talkers_in(view: View) -> set[str]:
    """Return with whom a database's conversations are: its own list, else what the rows themselves say."""
    listed = set(filter(None, names_in(view, "Name2ID", "usrname").values()))
    if listed:
        return listed
    return {
        talker.decode("utf-8", "replace")
        for table in message_tables(view)
        if "strtalker" in columns_of(view, table.name)
        for (talker,) in view.stream(f'SELECT DISTINCT CAST(StrTalker AS BLOB) FROM "{table.name}"')
        if isinstance(talker, bytes) and talker
    }
