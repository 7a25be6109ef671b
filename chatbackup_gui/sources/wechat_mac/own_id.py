"""Whose account a folder holds, asked from the databases themselves (FORMAT.md, Folders)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import closing, suppress

from chatbackup_gui.errors import SourceBusy
from chatbackup_gui.sources._database.keys import AccountKeys
from chatbackup_gui.sources._database.listing import DatabaseFile
from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._database.tables import columns_of
from chatbackup_gui.sources._database.view import View
from chatbackup_gui.sources._wechat.people import People
from chatbackup_gui.sources.wechat_mac.contacts import names_of_sessions, read_contacts
from chatbackup_gui.sources.wechat_mac.layout import Role
from chatbackup_gui.sources.wechat_mac.schema import SENT, message_tables

_TYPES_WITH_AUTHOR = (34, 43, 47, 48, 49)
_ROWS_ASKED = 50
_TABLES_ASKED = 100
_AUTHOR = re.compile(rb"""fromusername(?:\s*=\s*["']|>\s*(?:<!\[CDATA\[)?)([0-9A-Za-z_.\-]{3,64})["'<\]\s]""")
_NEEDED = {"mesdes", "messagetype", "msgcontent"}


def own_id(folder_name: str, files: Sequence[DatabaseFile], keys: AccountKeys) -> str:
    """Return the name whose md5 the folder bears, else the author of most of what was sent from here.

    Empty where nobody is, or nothing can be read.
    """
    conversation, is_known = _people_in(files, keys).conversation_of(folder_name.lower())
    if is_known:
        return conversation
    authors = Counter[str]()
    for file in files:
        if file.role is Role.MESSAGES:
            with suppress(SourceBusy), closing(SideDatabase(file, keys)) as database:
                authors.update(database.read(_authors_in) or ())
    return max(sorted(authors), key=authors.__getitem__, default="")


def _people_in(files: Sequence[DatabaseFile], keys: AccountKeys) -> People:
    """Return everybody whom contacts, groups and the list of conversations name."""
    people = People()
    sides = {file.role: SideDatabase(file, keys) for file in files if file.role is not Role.MESSAGES}
    with suppress(SourceBusy):
        book = read_contacts(sides.get(Role.CONTACT), sides.get(Role.GROUP))
        people.add(book.contacts)
        people.add(member.id for members in book.rooms.values() for member in members)
        if session := sides.get(Role.SESSION):
            people.add(session.read(names_of_sessions) or ())
    for side in sides.values():
        side.close()
    return people


def _authors_in(view: View) -> list[str]:
    """Return who the newest sent messages of each conversation say that they are from."""
    kinds = ",".join(map(str, _TYPES_WITH_AUTHOR))
    authors: list[str] = []
    for table in message_tables(view)[:_TABLES_ASKED]:
        if not columns_of(view, table.name).keys() >= _NEEDED:
            continue
        newest = f'SELECT mesDes, messageType, msgContent FROM "{table.name}" ORDER BY rowid DESC LIMIT {_ROWS_ASKED}'
        sql = f"SELECT CAST(msgContent AS BLOB) FROM ({newest}) WHERE mesDes = {SENT} AND messageType IN ({kinds})"
        contents = (content for (content,) in view.rows(sql) if isinstance(content, bytes))
        authors += [match[1].decode() for content in contents if (match := _AUTHOR.search(content))]
    return authors
