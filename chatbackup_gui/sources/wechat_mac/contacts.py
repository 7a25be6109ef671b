"""Names and groups, out of two databases, and who else is talked with (FORMAT.md, Contacts)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from chatbackup_gui.model.account import Member, PersonId
from chatbackup_gui.model.job import Problem
from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._database.view import Row, View
from chatbackup_gui.sources._wechat.contact_book import MISSING, Contact, ContactBook, text_of_bytes
from chatbackup_gui.sources._wechat.contact_tables import contact_rows

_CONTACT, _GROUP = "contact/wccontact_new2.db", "group/group_new.db"
_NAMES = ("m_nsusrname", "m_nsremark", "nickname", "m_nsaliasname")
_MEMBERS = "m_nschatroommemlist"
_PEER = "m_nsusername"


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
    return [text_of_bytes(name) for _, name in contact_rows(view, "SessionAbstract", (_PEER,), [])]


def _read(side: SideDatabase | None, name: str, work: Callable[[View], ContactBook]) -> ContactBook:
    """Return what a database tells, or why it tells nothing."""
    if side is None:
        return ContactBook(problems=(Problem(MISSING, name),))
    return side.read(work) or ContactBook(problems=(side.failure,) if side.failure else ())


def _people_in(view: View) -> ContactBook:
    """Read the people and official accounts."""
    problems: list[Problem] = []
    contacts = _contacts(contact_rows(view, "WCContact", _NAMES, problems))
    return ContactBook(contacts, problems=tuple(problems))


def _groups_in(view: View) -> ContactBook:
    """Read the groups, their members, and what members are called who are no contacts."""
    problems: list[Problem] = []
    strangers = contact_rows(view, "GroupMember", _NAMES, problems)
    groups = contact_rows(view, "GroupContact", (*_NAMES, _MEMBERS), problems)
    rooms = {
        text_of_bytes(row[1]): tuple(Member(PersonId(member)) for member in text_of_bytes(row[5]).split(";") if member)
        for row in groups
    }
    return ContactBook(_contacts(strangers) | _contacts(groups), rooms, tuple(problems))


def _contacts(rows: Iterable[Row]) -> dict[str, Contact]:
    """Return everybody by id."""
    named = (map(text_of_bytes, row[1:5]) for row in rows)
    return {name: Contact(remark, nick, alias) for name, remark, nick, alias in named if name}
