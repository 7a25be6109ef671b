"""Writing contact.db and session.db."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from chatbackup_gui.demo import protobuf
from chatbackup_gui.demo.databases import Database
from chatbackup_gui.demo.people import Cast, Contact, md5_hex
from chatbackup_gui.demo.room_data import room_data
from chatbackup_gui.demo.stretch import LastMessage
from chatbackup_gui.model.account import ConversationKind

_FRIEND, _STRANGER, _WECOM = 1, 3, 5


class ContactRow(msgspec.Struct, frozen=True):
    """One row of `contact` or `stranger`, as far as it is filled in."""

    number: int
    contact: Contact
    local_type: int

    def values(self) -> tuple[Any, ...]:
        """Return the 22 values in the order of the table."""
        who = self.contact
        head = f"https://wx.qlogo.example/mmhead/ver_1/{md5_hex(who.username)}"
        is_group = who.kind is ConversationKind.GROUP
        return (
            self.number, who.username, self.local_type, who.alias, "", 2 if is_group else 3, 0,
            24 if who.kind is ConversationKind.OFFICIAL else 0, who.remark, "", "", who.nick, "", "",
            f"{head}/0", f"{head}/132", md5_hex("head" + who.username), int(is_group), int(not who.is_friend), "",
            _extra(who), 2 if is_group else 0,
        )  # fmt: skip


def _extra(who: Contact) -> bytes:
    """Return extra_buffer: 2 gender, 4 signature, 5 country, 6 province, 7 city (wechat.md 2.4)."""
    if who.kind is not ConversationKind.PERSON:
        return b""
    gender = 1 + len(who.username) % 2
    return (
        protobuf.number(2, gender)
        + protobuf.text(4, "慢慢来，比较快" if who.alias else "")
        + protobuf.text(5, "CN")
        + protobuf.text(6, "Zhejiang")
        + protobuf.text(7, "Hangzhou")
    )


def write_contacts(database: Database, cast: Cast) -> None:
    """Fill contact.db."""
    built_in = [Contact(name, ConversationKind.OTHER, name) for name in cast.built_in]
    known = [cast.me, *cast.contacts, *(c for c in built_in if c.username != "filehelper")]
    numbers = {person.username: number for number, person in enumerate([*known, *cast.strangers], 1)}
    insert = f"VALUES({', '.join('?' * 22)})"
    many = database.connection.executemany
    many("INSERT INTO name2id(rowid, username) VALUES(?, ?)", [(number, name) for name, number in numbers.items()])
    many(f"INSERT INTO contact {insert}", [ContactRow(numbers[c.username], c, _type(c)).values() for c in known])
    many(
        f"INSERT INTO stranger {insert}",
        [ContactRow(numbers[c.username], c, _STRANGER).values() for c in cast.strangers],
    )
    _write_groups(database, cast, numbers)
    labels = [(position, name, position) for position, name in enumerate(cast.labels, 1)]
    many("INSERT INTO contact_label VALUES(?, ?, ?)", labels)
    officials = [(numbers[c.username], c.username) for c in known if c.kind is ConversationKind.OFFICIAL]
    many("INSERT INTO biz_info(id, username, type) VALUES(?, ?, 1)", officials)


def _type(contact: Contact) -> int:
    return _WECOM if contact.username.endswith("@openim") else _FRIEND


def _write_groups(database: Database, cast: Cast, numbers: dict[str, int]) -> None:
    many = database.connection.executemany
    rooms = [(numbers[name], name, group.owner, room_data(group)) for name, group in cast.groups.items()]
    many("INSERT INTO chat_room VALUES(?, ?, ?, ?)", rooms)
    columns = "room_id_, username_, announcement_, announcement_editor_"
    details = [(numbers[name], name, "群公告：文明聊天", group.owner) for name, group in cast.groups.items()]
    many(
        f"INSERT INTO chat_room_info_detail({columns}) VALUES(?, ?, ?, ?)",
        details,
    )
    members = [
        (numbers[name], numbers[member.username]) for name, group in cast.groups.items() for member in group.members
    ]
    many("INSERT INTO chatroom_member VALUES(?, ?)", members)


def write_sessions(database: Database, names: dict[str, str], last: Iterable[tuple[str, LastMessage]]) -> None:
    """Bring the session list up to date; `names` are by username."""
    rows = [
        (
            username, 0, 0, 0, 0, message.summary, "", 0, message.create_time, message.create_time * 1000, 0,
            message.local_id, message.local_type & 0xFFFFFFFF, message.local_type >> 32, message.sender,
            names.get(message.sender, ""), 0,
        )
        for username, message in last
    ]  # fmt: skip
    database.connection.executemany(f"INSERT OR REPLACE INTO SessionTable VALUES({', '.join('?' * 17)})", rows)
