"""Names, groups and pictures (FORMAT.md, Contacts)."""

from __future__ import annotations

from collections.abc import Iterable

from chatbackup_gui.model.account import ConversationId, Member, PersonId
from chatbackup_gui.model.job import Problem
from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._database.tables import columns_of
from chatbackup_gui.sources._database.view import View
from chatbackup_gui.sources._wechat.contact_book import MISSING, Contact, ContactBook, room_members, text_of_bytes
from chatbackup_gui.sources._wechat.contact_tables import contact_rows

_CONTACT_TABLES = ("OpenIMContact", "Contact")
_CONTACT_COLUMNS = ("username", "remark", "nickname", "alias")
_ROOM_COLUMNS = ("chatroomname", "roomdata", "usernamelist", "displaynamelist")
_LIST_SEPARATOR = "^G"


def read_contacts(main: SideDatabase | None, others: Iterable[SideDatabase] = ()) -> ContactBook:
    """Read MicroMsg.db and what knows more people; what cannot be read is a problem. Raises SourceBusy."""
    contacts: dict[str, Contact] = {}
    rooms: dict[str, dict[str, str]] = {}
    problems = [] if main else [Problem(MISSING, "micromsg.db")]

    def take(view: View) -> list[Problem]:
        torn: list[Problem] = []
        contacts.update(_contacts_in(view, torn))
        rooms.update(_rooms_in(view, torn))
        return torn

    for side in (*others, *filter(None, [main])):  # the last one knows best
        torn = side.read(take)
        problems += torn if torn is not None else [side.failure] if side.failure else []
    named = {
        room: tuple(
            Member(PersonId(member), contacts.get(member, Contact()).name, nickname)
            for member, nickname in nicknames.items()
        )
        for room, nicknames in rooms.items()
    }
    return ContactBook(contacts, named, tuple(problems))


def listed_members(names: str, nicknames: str) -> dict[str, str]:
    """Return member -> name in the group from two lists; names that cannot be told whose they are count as none."""
    members = names.split(_LIST_SEPARATOR)
    called = nicknames.split(_LIST_SEPARATOR)
    if len(called) != len(members):
        called = [""] * len(members)
    return {member: nickname for member, nickname in zip(members, called, strict=True) if member}


def picture_of(view: View, conversation_id: ConversationId) -> bytes | None:
    """Return a conversation's picture from Misc.db, None where it has none or the table is not what we know."""
    if not {"usrname", "smallheadbuf"} <= columns_of(view, "ContactHeadImg1").keys():
        return None
    sql = "SELECT CAST(smallHeadBuf AS BLOB) FROM ContactHeadImg1 WHERE usrName = ?"
    pictures = [picture for (picture,) in view.rows(sql, (conversation_id,)) if isinstance(picture, bytes) and picture]
    return pictures[0] if pictures else None


def _contacts_in(view: View, problems: list[Problem]) -> dict[str, Contact]:
    """Return the people, groups and official accounts that a database knows."""
    found = {}
    for table in _CONTACT_TABLES:
        for row in contact_rows(view, table, _CONTACT_COLUMNS, problems):
            username, remark, nick, alias = map(text_of_bytes, row[1:])
            if username:
                found[username] = Contact(remark, nick, alias)
    return found


def _rooms_in(view: View, problems: list[Problem]) -> dict[str, dict[str, str]]:
    """Return the members of each group, and how they are called there."""
    rooms = {}
    for _, room, packed, names, nicknames in contact_rows(view, "ChatRoom", _ROOM_COLUMNS, problems):
        members = room_members(packed) if isinstance(packed, bytes) else {}
        rooms[text_of_bytes(room)] = members or listed_members(text_of_bytes(names), text_of_bytes(nicknames))
    return rooms
