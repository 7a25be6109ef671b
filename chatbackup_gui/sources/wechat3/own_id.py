"""Whose account a folder holds, asked from the databases themselves (FORMAT.md, Folders)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from functools import partial
from itertools import chain
from typing import TypeVar

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

Result = TypeVar("Result")


def own_id(folder_name: str, files: Iterable[DatabaseFile], keys: AccountKeys) -> str:
    """Return whose name or alias the folder bears, else who most paths of the newest messages belong to.

    Empty where nothing tells. The account itself is one of its contacts.
    """
    listed = list(files)
    found = _read_all(listed, keys, Role.CONTACT, partial(_contact_called, name=folder_name))
    if any(found):
        return next(filter(None, found))
    owners = Counter(chain.from_iterable(_read_all(listed, keys, Role.MESSAGES, _owners_in)))
    owner = max(sorted(owners), key=owners.__getitem__, default="")
    found = _read_all(listed, keys, Role.CONTACT, partial(_contact_called, name=owner)) if owner else []
    return next(filter(None, found), owner)


def _read_all(
    files: Iterable[DatabaseFile], keys: AccountKeys, role: Role, work: Callable[[View], Result]
) -> list[Result]:
    """Return what `work` makes of each database of a role that can be read."""
    results = []
    for file in files:
        if file.role is role:
            with suppress(SourceBusy), closing(SideDatabase(file, keys)) as database:
                result = database.read(work)
                results += [] if result is None else [result]
    return results


def _contact_called(view: View, name: str) -> str:
    """Return the contact of that name, or else of that alias; empty where there is none."""
    there = columns_of(view, "Contact")
    for column in ("username", "alias"):
        if {"username", column} <= there.keys():
            rows = view.rows(f"SELECT UserName FROM Contact WHERE {column} = ? LIMIT 1", (name,))
            if rows and isinstance(rows[0][0], str):
                return rows[0][0]
    return ""


def _owners_in(view: View) -> list[str]:
    """Return what the paths of the newest rows begin with."""
    owners = []
    for table in message_tables(view):
        if "bytesextra" in columns_of(view, table.name):
            newest = f'SELECT CAST(BytesExtra AS BLOB) FROM "{table.name}" ORDER BY rowid DESC LIMIT {_ROWS_ASKED}'
            owners += [BytesExtra(extra).owner() for (extra,) in view.rows(newest) if isinstance(extra, bytes)]
    return list(filter(None, owners))
