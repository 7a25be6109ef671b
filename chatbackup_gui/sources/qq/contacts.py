"""Names, groups and members (FORMAT.md, People)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec

from chatbackup_gui.model.account import Conversation, ConversationKind, Member, PersonId
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.sources._database.salvage import Gap
from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._database.view import View
from chatbackup_gui.sources.qq.people import People, Talk, whole
from chatbackup_gui.sources.qq.rows import read_columns

Result = TypeVar("Result")

DAMAGED_PAGE = ProblemCode("source.damaged_page")
MISSING = ProblemCode("source.missing_database")
_RECENT_TABLE = "recent_contact_v3_table"
_GROUP_TABLES = ("group_detail_info_ver1", "group_list")  # the second knows better


class Contact(msgspec.Struct, frozen=True):
    """A person or group: the remark is the owner's word for them, the nick their own; number 0 where not known."""

    nick: str = ""
    remark: str = ""
    number: int = 0

    @property
    def name(self) -> str:
        """What the account's owner sees, empty where nothing is known."""
        return self.remark or self.nick


class GroupMember(msgspec.Struct, frozen=True):
    """Somebody in a group."""

    uid: str
    number: int
    nick: str
    card: str


class ContactBook(msgspec.Struct, frozen=True):
    """Everything the contact databases tell: people by uid, groups by number, both in `recent`, the list of chats."""

    people: dict[str, Contact] = {}
    groups: dict[str, Contact] = {}
    recent: dict[str, Contact] = {}
    members: dict[str, list[GroupMember]] = {}
    problems: tuple[Problem, ...] = ()

    def numbers(self) -> dict[str, int]:
        """Return uid -> number as far as these databases know it."""
        found = {member.uid: member.number for members in self.members.values() for member in members}
        return {**found, **{uid: person.number for uid, person in self.people.items() if person.number}}

    def cards(self, group: str) -> dict[str, str]:
        """Return uid -> name in a group, of those who have one there."""
        return {member.uid: member.card for member in self.members.get(group, ()) if member.card}

    def conversation(self, talk: Talk, people: People) -> Conversation:
        """Describe a conversation; one that nobody knows by name has only its id.

        The list of chats is asked where the others know nothing, and first for what is no person: one's own devices.
        """
        if talk.kind is ConversationKind.GROUP:
            group = self.groups.get(talk.id) or self.recent.get(talk.id, Contact())
            members = tuple(self._member(member, people) for member in self.members.get(talk.id, ()))
            return Conversation(talk.id, talk.kind, group.remark, group.nick, members=members)
        known = (self.people.get(talk.uid), self.recent.get(talk.uid))
        person = next(filter(None, reversed(known) if talk.kind is ConversationKind.OTHER else known), Contact())
        return Conversation(talk.id, talk.kind, person.remark, person.nick)

    def _member(self, member: GroupMember, people: People) -> Member:
        person = self.people.get(member.uid, Contact())
        name = person.remark or member.nick or person.nick
        return Member(PersonId(people.sender(member.uid, member.number)), name, member.card)


def read_contacts(profiles: SideDatabase | None, groups: SideDatabase | None) -> ContactBook:
    """Read both databases; what cannot be read is a problem and leaves ids without names. Raises SourceBusy."""
    problems: list[Problem] = []
    people = _read(profiles, "profile_info.db", _people_in, problems) or {}
    found = _read(groups, "group_info.db", _groups_in, problems) or ({}, {})
    return ContactBook(people, found[0], members=found[1], problems=tuple(problems))


def recent_names(view: View) -> dict[str, Contact]:
    """Return what the list of recent chats calls people and groups, by uid (or a group's number)."""
    rows = read_columns(view, _RECENT_TABLE, ("40021", "40094", "41135"))
    return {str(peer): Contact(str(nick), str(remark)) for peer, nick, remark in rows if peer and (nick or remark)}


def _read(
    side: SideDatabase | None, name: str, work: Callable[[View, list[Gap]], Result], problems: list[Problem]
) -> Result | None:
    """Return what a database tells, None where it is missing or closed; adds what went wrong."""
    if side is None:
        problems.append(Problem(MISSING, name))
        return None
    gaps: list[Gap] = []

    def all_of(view: View) -> Result:
        gaps.clear()
        return work(view, gaps)

    found = side.read(all_of)
    if side.failure:
        problems.append(side.failure)
    problems += [Problem(DAMAGED_PAGE, f"{name} #{gap.first}-{gap.last}") for gap in gaps]
    return found


def _people_in(view: View, gaps: list[Gap]) -> dict[str, Contact]:
    """Return everybody QQ has seen. Friends of whom it has nothing else have at least a number."""
    people: dict[str, Contact] = {}
    for table in ("buddy_list", "buddy_list_v2"):
        for uid, number in read_columns(view, table, ("1000",), ("1002",), gaps):
            people[str(uid)] = Contact(number=whole(number))
    rows = read_columns(view, "profile_info_v6", ("1000", "20002", "20009"), ("1002",), gaps)
    for uid, nick, remark, number in rows:
        people[str(uid)] = Contact(str(nick), str(remark), whole(number) or people.get(str(uid), Contact()).number)
    return people


_Groups = tuple[dict[str, Contact], dict[str, list[GroupMember]]]


def _groups_in(view: View, gaps: list[Gap]) -> _Groups:
    """Return the groups by number, and who is or was in each."""
    groups: dict[str, Contact] = {}
    for table in _GROUP_TABLES:
        for name, remark, number in read_columns(view, table, ("60007", "60026"), ("60001",), gaps):
            known = groups.get(str(number), Contact())
            groups[str(number)] = Contact(str(name) or known.nick, str(remark) or known.remark)
    members: dict[str, list[GroupMember]] = {}
    rows = read_columns(view, "group_member3", ("1000", "20002", "64003"), ("60001", "1002"), gaps)
    for uid, nick, card, group, number in rows:
        members.setdefault(str(group), []).append(GroupMember(str(uid), whole(number), str(nick), str(card)))
    return groups, members
