"""What a message database holds, asked from itself (FORMAT.md, Messages). Any column may be missing or new."""

from __future__ import annotations

import re

from chatbackup_gui.sources._database.view import View
from chatbackup_gui.sources._wechat.chat_tables import TableForm, chat_tables
from chatbackup_gui.sources._wechat.message_table import MessageTable

SENT = 0  # what mesDes says of an own message

_FORM = TableForm(
    name=re.compile(r"Chat_([0-9a-f]{32})", re.IGNORECASE),
    sort_index=re.compile(r"\(\s*[\"'`\[]?msgCreateTime\b", re.IGNORECASE),
    id_column="meslocalid",
    columns={  # in the order in which walking a table wants them
        "msgcreatetime": "msgCreateTime",
        "msgseq": "msgSeq",
        "meslocalid": "mesLocalID",
        "messvrid": "mesSvrID",
        "messagetype": "messageType",
        "mesdes": "mesDes",
        "msgstatus": "msgStatus",
        "msgcontent": "CAST(msgContent AS BLOB)",
        "msgvoicetext": "CAST(msgVoiceText AS BLOB)",
        "compresscontent": "CAST(CompressContent AS BLOB)",
        # whom a message mentions: read only of messages that have an @
        "msgsource": "CASE WHEN instr(CAST(msgContent AS BLOB), x'40') THEN CAST(msgSource AS BLOB) END",
    },
    orders={"msgcreatetime": "msgCreateTime"},
    needs={"msgsource": "msgcontent"},
    missing={"meslocalid": "rowid"},
    second=1,
)


def message_tables(view: View) -> list[MessageTable]:
    """Return the message tables of a database that can be read as such. Raises DamagedDatabase, SourceBusy."""
    return chat_tables(view, _FORM)
