"""Names and groups, out of two databases, and who else is talked with (FORMAT.md, Contacts)."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from chatbackup_gui.model.account import Member, PersonId
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.sources._database.salvage import read_table
from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._database.tables import columns_of
from chatbackup_gui.sources._database.view import View
from chatbackup_gui.sources._wechat.contact_book import MISSING, Contact, ContactBook, text_of_bytes

DAMAGED_PAGE = ProblemCode("source.damaged_page")
_CONTACT, _GROUP = "contact/wccontact_new2.db", "group/group_new.db"
_NAMES = ("m_nsUsrName", "m_nsRemark", "nickname", "m_nsAliasName")
_MEMBERS = "m_nsChatRoomMemList"

_Texts = tuple[str, ...]


class _Rows(msgspec.Struct, frozen=True):
    """Texts of a table, and what could not be read of it."""

    rows: list[_Texts] = []
    problems: tuple[Problem, ...] = ()


def read_contacts(contact: SideDatabase | None, group: SideDatabase | None) -> ContactBook:
    """Read names and groups; what cannot be read is a problem and leaves ids without names. Raises SourceBusy."""
    groups, people = _read(group, _GROUP, _groups_in), _read(contact, _CONTACT, _people_in)
    contacts = groups.contacts | people.contacts  # whoever is a contact is known best there
    rooms = {
        room: tuple(Member(each.id, contacts.get(each.id, Contact()).name) for each in members)
        for room, members in groups.rooms.items()
    }
    return ContactBook(contacts, rooms, groups.problems + people.problems)


def names_of_sessions(view: View) -> list[str]:
    """Return whom the list of conversations names."""
    return [name for (name,) in _rows(view, "SessionAbstract", ("m_nsUserName",)).rows if name]


def _read(side: SideDatabase | None, name: str, work: Callable[[View], ContactBook]) -> ContactBook:
    """Return what a database tells, or why it tells nothing."""
    if side is None:
        return ContactBook(problems=(Problem(MISSING, name),))
    return side.read(work) or ContactBook(problems=(side.failure,) if side.failure else ())


def _people_in(view: View) -> ContactBook:
    """Read the people and official accounts."""
    found = _rows(view, "WCContact", _NAMES)
    return ContactBook(_contacts(found), problems=found.problems)


def _groups_in(view: View) -> ContactBook:
    """Read the groups, their members, and what members are called who are no contacts."""
    strangers, groups = _rows(view, "GroupMember", _NAMES), _rows(view, "GroupContact", (*_NAMES, _MEMBERS))
    rooms = {
        name: tuple(Member(PersonId(member)) for member in members.split(";") if member)
        for name, *_, members in groups.rows
        if name
    }
    return ContactBook(_contacts(strangers) | _contacts(groups), rooms, strangers.problems + groups.problems)


def _contacts(found: _Rows) -> dict[str, Contact]:
    """Return everybody by id."""
    return {name: Contact(remark, nick, alias) for name, remark, nick, alias, *_ in found.rows if name}


def _rows(view: View, table: str, columns: _Texts) -> _Rows:
    """Return texts of a table; a missing column is empty, and so is a table without the first one."""
    there = columns_of(view, table)
    if columns[0].lower() not in there:
        return _Rows()
    chosen = ", ".join(f"CAST({column} AS BLOB)" if column.lower() in there else "NULL" for column in columns)
    rows, gaps = read_table(view, table, chosen)
    problems = (Problem(DAMAGED_PAGE, f"{view.name}/{table} #{gap.first}-{gap.last}") for gap in gaps)
    return _Rows([tuple(map(text_of_bytes, values)) for _, *values in rows], tuple(problems))
