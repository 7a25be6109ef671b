"""Names, groups and pictures (FORMAT.md, Contacts)."""

from __future__ import annotations

from chatbackup_gui.model.account import ConversationId, Member, PersonId
from chatbackup_gui.model.job import Problem
from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._database.tables import columns_of, names_in
from chatbackup_gui.sources._database.view import View
from chatbackup_gui.sources._wechat.contact_book import MISSING, Contact, ContactBook, room_members, text_of_bytes
from chatbackup_gui.sources._wechat.contact_tables import contact_rows

_CONTACT_TABLES = ("stranger", "contact")  # the second knows better
_CONTACT_COLUMNS = ("username", "remark", "nick_name", "alias")


def read_contacts(database: SideDatabase | None) -> ContactBook:
    """Read contact.db; what cannot be read is a problem and leaves ids without names. Raises SourceBusy."""
    if database is None:
        return ContactBook(problems=(Problem(MISSING, "contact.db"),))
    book = database.read(_book_in)
    return book or ContactBook(problems=(database.failure,) if database.failure else ())


def picture_of(view: View, conversation_id: ConversationId) -> bytes | None:
    """Return a conversation's picture from head_image.db, None where it has none or the table is not what we know."""
    if not {"username", "image_buffer"} <= columns_of(view, "head_image").keys():
        return None
    sql = "SELECT CAST(image_buffer AS BLOB) FROM head_image WHERE username = ?"
    pictures = [picture for (picture,) in view.rows(sql, (conversation_id,)) if isinstance(picture, bytes) and picture]
    return pictures[0] if pictures else None


def _book_in(view: View) -> ContactBook:
    """Read all tables of one view."""
    problems: list[Problem] = []
    contacts: dict[str, Contact] = {}
    for table in _CONTACT_TABLES:
        for row in contact_rows(view, table, _CONTACT_COLUMNS, problems):
            username, remark, nick, alias = (text_of_bytes(value) for value in row[1:5])
            if username:
                contacts[username] = Contact(remark, nick, alias)
    rooms: dict[str, tuple[Member, ...]] = {}
    listed = _listed_members(view, problems)
    for row in contact_rows(view, "chat_room", ("username", "ext_buffer"), problems):
        username, packed = text_of_bytes(row[1]), row[2]
        nicknames = room_members(packed) if isinstance(packed, bytes) else {}
        nicknames = nicknames or dict.fromkeys(listed.get(row[0] if isinstance(row[0], int) else -1, ()), "")
        rooms[username] = tuple(
            Member(PersonId(member), contacts.get(member, Contact()).name, nickname)
            for member, nickname in nicknames.items()
        )
    return ContactBook(contacts, rooms, tuple(problems))


def _listed_members(view: View, problems: list[Problem]) -> dict[int, list[str]]:
    """Return room number -> members from `chatroom_member`, for rooms whose `ext_buffer` says nothing."""
    names = names_in(view, "name2id", "username")
    listed: dict[int, list[str]] = {}
    for row in contact_rows(view, "chatroom_member", ("room_id", "member_id"), problems):
        room, member = _number(row[1]), _number(row[2])
        if member in names:
            listed.setdefault(room, []).append(names[member])
    return listed


def _number(value: object) -> int:
    """Return a number that was read as bytes."""
    text = text_of_bytes(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1
