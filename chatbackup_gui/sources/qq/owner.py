"""Whose account a folder holds (FORMAT.md, Folders)."""

from __future__ import annotations

from contextlib import closing, suppress

from chatbackup_gui.errors import SourceBusy
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.sources._database.keys import AccountKeys
from chatbackup_gui.sources._database.listing import DatabaseFile
from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._database.view import View
from chatbackup_gui.sources.qq.decoder import Owner
from chatbackup_gui.sources.qq.layout import Role
from chatbackup_gui.sources.qq.people import People
from chatbackup_gui.sources.qq.rows import read_columns

_OWNER_TABLE = "category_list_v2"


def owner_uids(view: View) -> list[str]:
    """Return the uid that profile_info.db has for the account itself."""
    return [str(uid) for (uid,) in read_columns(view, _OWNER_TABLE, ("1000",)) if uid]


def owner_of(account_id: str, named: list[str], people: People) -> Owner:
    """Return who owns an account, given its id and what profile_info.db names."""
    if account_id.isdigit():
        return Owner(PersonId(account_id), frozenset([*named, *people.uids_of(account_id)]))
    number = next((found for uid in named if (found := people.number_of(uid))), "")
    return Owner(PersonId(number or next(iter(named), account_id)), frozenset(named))


def own_number(files: list[DatabaseFile], keys: AccountKeys) -> str:
    """Return the number of the account, asked from its data; empty where that does not tell."""
    sides = {file.role: SideDatabase(file, keys) for file in files if file.role in (Role.MESSAGES, Role.PROFILES)}
    people, named = People(), list[str]()
    for role, side in sorted(sides.items()):
        with suppress(SourceBusy), closing(side):
            if role == Role.PROFILES:
                named = side.read(owner_uids) or []
                people.learn_all(side.read(_own_numbers) or {})
            else:
                side.read(people.learn_from)
    return next((number for uid in named if (number := people.number_of(uid))), "")


def _own_numbers(view: View) -> dict[str, int]:
    """Return uid -> number of everybody in profile_info.db."""
    rows = read_columns(view, "profile_info_v6", ("1000",), ("1002",))
    return {str(uid): number for uid, number in rows if isinstance(number, int) and number}
