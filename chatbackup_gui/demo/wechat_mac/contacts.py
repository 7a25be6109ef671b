"""Writing contacts, groups and sessions of WeChat 3.x for Mac."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chatbackup_gui.demo.databases import Database
from chatbackup_gui.demo.people import Cast, Contact, md5_hex
from chatbackup_gui.demo.stretch import LastMessage
from chatbackup_gui.model.account import ConversationKind

_COLUMNS = (
    "m_nsUsrName, m_uiConType, nickname, m_nsRemark, m_uiCertificationFlag, m_uiSex, m_uiType, m_nsHeadImgUrl, "
    "m_nsAliasName, m_nsChatRoomMemList, m_nsChatRoomAdminList, m_uiChatRoomMaxCount"
)
_ROOM_CAPACITY = 500
_FRIEND, _STRANGER, _GROUP = 1, 0, 2


def write_contacts(database: Database, cast: Cast) -> None:
    """Fill wccontact_new2.db: oneself, friends and official accounts."""
    built_in = [Contact(name, ConversationKind.OTHER, name) for name in cast.built_in if name != "filehelper"]
    known = [cast.me, *(c for c in cast.contacts if c.kind is not ConversationKind.GROUP), *built_in]
    _insert(database, "WCContact", [_values(person, _FRIEND) for person in known])


def write_groups(database: Database, cast: Cast) -> None:
    """Fill group_new.db: the groups, and everybody who is in one; names within a group are nowhere."""
    people = cast.by_username()
    rooms = [contact for contact in cast.contacts if contact.kind is ConversationKind.GROUP]
    _insert(database, "GroupContact", [_room_values(cast, room) for room in rooms])
    usernames = dict.fromkeys(member.username for group in cast.groups.values() for member in group.members)
    _insert(database, "GroupMember", [_values(people[username], _STRANGER) for username in usernames])


def _values(who: Contact, kind: int, members: str = "", admins: str = "", capacity: int = 0) -> tuple[Any, ...]:
    flag = 24 if who.kind is ConversationKind.OFFICIAL else 0
    head = f"https://wx.qlogo.example/mmhead/ver_1/{md5_hex(who.username)}/132"
    sex = 1 + len(who.username) % 2
    return (
        who.username, kind, who.nick, who.remark, flag, sex, 3, head, who.alias, members, admins, capacity,
    )  # fmt: skip


def _room_values(cast: Cast, room: Contact) -> tuple[Any, ...]:
    group = cast.groups[room.username]
    members = ";".join(member.username for member in group.members)
    return _values(room, _GROUP, members, group.owner, _ROOM_CAPACITY)


def _insert(database: Database, table: str, rows: list[tuple[Any, ...]]) -> None:
    database.connection.executemany(f"INSERT INTO {table}({_COLUMNS}) VALUES({', '.join('?' * 12)})", rows)


def write_sessions(database: Database, last: Iterable[tuple[str, LastMessage]]) -> None:
    """Bring the session list up to date."""
    database.connection.executemany(
        "INSERT OR REPLACE INTO SessionAbstract(m_nsUserName, m_uUnReadCount, m_uLastTime) VALUES(?, 0, ?)",
        [(username, message.create_time) for username, message in last],
    )
