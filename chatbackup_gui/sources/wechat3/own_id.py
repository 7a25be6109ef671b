"""Whose account a folder holds, asked from the databases themselves (FORMAT.md, Folders)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import closing, suppress

from chatbackup_gui.errors import SourceBusy
from chatbackup_gui.sources._database.keys import AccountKeys
from chatbackup_gui.sources._database.listing import DatabaseFile
from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._database.tables import columns_of
from chatbackup_gui.sources._database.view import View
from chatbackup_gui.sources.wechat3.bytes_extra import BytesExtra
from chatbackup_gui.sources.wechat3.layout import Role
from chatbackup_gui.sources.wechat3.schema import message_tables

_ROWS_ASKED = 2_000


def own_id(folder_name: str, files: Iterable[DatabaseFile], keys: AccountKeys) -> str:
    """Return the folder's name if it is a contact's, else what most paths of the newest messages begin with.

    Empty where nothing can be read. Everybody is a contact of theirs.
    """
    owners = Counter[str]()
    for file in sorted(files, key=lambda file: file.role is not Role.CONTACT):
        if file.role not in (Role.CONTACT, Role.MESSAGES):
            continue
        with suppress(SourceBusy), closing(SideDatabase(file, keys)) as database:
            if file.role is Role.MESSAGES:
                owners.update(database.read(_owners_in) or ())
            elif database.read(lambda view: _is_contact(view, folder_name)):
                return folder_name
    return max(sorted(owners), key=owners.__getitem__, default="")


def _is_contact(view: View, name: str) -> bool:
    """Whether a name is one of the contacts."""
    if "username" not in columns_of(view, "Contact"):
        return False
    return bool(view.rows("SELECT 1 FROM Contact WHERE UserName = ? LIMIT 1", (name,)))


def _owners_in(view: View) -> list[str]:
    """Return what the paths of the newest rows begin with."""
    owners = []
    for table in message_tables(view):
        if "bytesextra" in columns_of(view, table.name):
            newest = f'SELECT CAST(BytesExtra AS BLOB) FROM "{table.name}" ORDER BY rowid DESC LIMIT {_ROWS_ASKED}'
            owners += [BytesExtra(extra).owner() for (extra,) in view.rows(newest) if isinstance(extra, bytes)]
    return list(filter(None, owners))
