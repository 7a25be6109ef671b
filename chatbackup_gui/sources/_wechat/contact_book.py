"""What the contacts' databases of every generation come to: names, kinds, members of groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.account import Conversation, ConversationId, ConversationKind, Member
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.sources._formats.protobuf import bytes_at, read_fields
from chatbackup_gui.sources._wechat.people import People, kind_of

MISSING = ProblemCode("source.missing_database")
_MEMBER = 1
_MEMBER_ID, _MEMBER_NICKNAME = 1, 2


class Contact(msgspec.Struct, frozen=True):
    """One person, group or official account, as the contacts' database has it."""

    remark: str = ""
    nick: str = ""
    alias: str = ""

    @property
    def name(self) -> str:
        """What the account's owner calls them, empty where nothing is known."""
        return self.remark or self.nick or self.alias


class ContactBook(msgspec.Struct, frozen=True):
    """Everything the contacts' database tells. `rooms` has the members of each group."""

    contacts: dict[str, Contact] = {}
    rooms: dict[str, tuple[Member, ...]] = {}
    problems: tuple[Problem, ...] = ()

    def conversation(self, conversation_id: ConversationId, *, is_resolved: bool) -> Conversation:
        """Describe a conversation; one that nobody knows by name has only its id."""
        kind = kind_of(conversation_id, is_resolved=is_resolved)
        contact = self.contacts.get(conversation_id, Contact())
        members = self.rooms.get(conversation_id, ()) if kind is ConversationKind.GROUP else ()
        return Conversation(conversation_id, kind, contact.remark, contact.nick, contact.alias, members)


def conversations_of(hashes: Iterable[str], people: People, book: ContactBook) -> Iterator[Conversation | Problem]:
    """Yield the conversations that tables with these hashes belong to."""
    yield from book.problems
    for table_hash in hashes:
        conversation_id, is_resolved = people.conversation_of(table_hash)
        yield book.conversation(conversation_id, is_resolved=is_resolved)


def room_members(packed: bytes) -> dict[str, str]:
    """Return member -> name in the group from `ext_buffer` or `RoomData`, as far as it is what we know."""
    try:
        members = [value for number, value in read_fields(packed) if number == _MEMBER and isinstance(value, bytes)]
    except FormatError:
        return {}
    named = map(_member_and_nickname, members)
    return {member: nickname for member, nickname in named if member}


def _member_and_nickname(packed: bytes) -> tuple[str, str]:
    """Return a member and the name in the group; one that cannot be read costs nobody else theirs."""
    try:
        return text_of_bytes(bytes_at(packed, _MEMBER_ID)), text_of_bytes(bytes_at(packed, _MEMBER_NICKNAME))
    except FormatError:
        return "", ""


def text_of_bytes(value: object) -> str:
    """Return a text column's value."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""
