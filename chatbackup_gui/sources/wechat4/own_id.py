"""Whose account a folder holds, asked from the databases themselves (FORMAT.md, Folders)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from functools import partial

from chatbackup_gui.errors import SourceBusy
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.sources._database.keys import AccountKeys
from chatbackup_gui.sources._database.listing import DatabaseFile
from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._database.tables import names_in
from chatbackup_gui.sources._database.view import View
from chatbackup_gui.sources._wechat.people import kind_of, md5_of
from chatbackup_gui.sources.wechat4.layout import Role
from chatbackup_gui.sources.wechat4.schema import message_tables

_ROWS_ASKED = 200
_TABLES_ASKED = 100


def own_id(candidates: Iterable[str], files: Iterable[DatabaseFile], keys: AccountKeys) -> str:
    """Return the first candidate that occurs as a name, else whoever answers in the most conversations of two.

    Empty where nobody does, or nothing can be read.
    """
    wanted, answering = tuple(candidates), Counter[str]()
    for file in files:
        if file.role is not Role.MESSAGES:
            continue
        with suppress(SourceBusy), closing(SideDatabase(file, keys)) as database:
            names = database.read(names_in) or {}
            known = frozenset(names.values())
            if found := next((name for name in wanted if name in known), ""):
                return found
            answering.update(database.read(partial(_answering, names)) or ())
    return max(sorted(answering), key=answering.__getitem__, default="")


def _answering(names: dict[int, str], view: View) -> list[str]:
    """Return, for each conversation of two, who takes part in it beside the one it is with."""
    peers = {md5_of(name): name for name in names.values() if kind_of(name) is ConversationKind.PERSON}
    tables = [table for table in message_tables(view) if table.hash in peers]
    return [
        sender
        for table in tables[:_TABLES_ASKED]
        for sender in _newest_senders(view, table.name, names)
        if sender != peers[table.hash]
    ]


def _newest_senders(view: View, table: str, names: dict[int, str]) -> Iterator[str]:
    """Yield who wrote the newest rows of a table."""
    newest = f'SELECT real_sender_id AS sender FROM "{table}" ORDER BY rowid DESC LIMIT {_ROWS_ASKED}'
    for (number,) in view.rows(f"SELECT DISTINCT sender FROM ({newest})"):
        if isinstance(number, int) and number in names:
            yield names[number]
