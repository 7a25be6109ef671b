"""Writing MicroMsg.db, OpenIMContact.db and the avatars in Misc.db."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from random import Random
from typing import Any

from chatbackup_gui.demo import pictures
from chatbackup_gui.demo.databases import Database
from chatbackup_gui.demo.filler import Filler
from chatbackup_gui.demo.media.looks import md5
from chatbackup_gui.demo.people import Cast, Contact, Group, md5_hex
from chatbackup_gui.demo.room_data import room_data
from chatbackup_gui.demo.stretch import LastMessage
from chatbackup_gui.demo.wechat3 import extra_buf
from chatbackup_gui.model.account import ConversationKind

JOINT = "^G"  # two characters, between names in ChatRoom's lists
_HAVE_AVATAR = 0.9
_AVATAR_BYTES = (900, 4_000)
_CONTACT = (
    "INSERT INTO Contact(UserName, Alias, EncryptUserName, DelFlag, Type, VerifyFlag, Reserved1, Reserved2, Remark, "
    "NickName, LabelIDList, ChatRoomType, BigHeadImgUrl, SmallHeadImgUrl, HeadImgMd5, ChatRoomNotify, ExtraBuf) "
    f"VALUES({', '.join('?' * 17)})"
)


def write_contacts(database: Database, cast: Cast) -> None:
    """Fill MicroMsg.db but for its sessions. WeCom contacts are not in it."""
    built_in = [Contact(name, ConversationKind.OTHER, name) for name in cast.built_in if name != "filehelper"]
    people = [cast.me, *cast.contacts, *built_in, *cast.strangers]
    known = [person for person in people if not person.username.endswith("@openim")]
    many = database.connection.executemany
    many(_CONTACT, [_contact_values(person) for person in known])
    many(
        "INSERT INTO ContactHeadImgUrl(usrName, smallHeadImgUrl, bigHeadImgUrl, headImgMd5) VALUES(?, ?, ?, ?)",
        [(person.username, *_heads(person), md5_hex("head" + person.username)) for person in known],
    )
    many("INSERT INTO ContactLabel(LabelId, LabelName) VALUES(?, ?)", list(enumerate(cast.labels, 1)))
    _write_groups(database, cast)


def _heads(who: Contact) -> tuple[str, str]:
    head = f"https://wx.qlogo.example/mmhead/ver_1/{md5_hex(who.username)}"
    return f"{head}/132", f"{head}/0"


def _contact_values(who: Contact) -> tuple[Any, ...]:
    small, big = _heads(who)
    is_group, is_official = who.kind is ConversationKind.GROUP, who.kind is ConversationKind.OFFICIAL
    labels = str(1 + len(who.remark) % 3) if who.remark else ""
    return (
        who.username, who.alias, "", 0, 2 if is_group else 3 if who.is_friend else 4, 24 if is_official else 0,
        int(who.is_friend), 1, who.remark, who.nick, labels, int(is_group), big, small,
        md5_hex("head" + who.username), int(is_group), _extra(who),
    )  # fmt: skip


def _extra(who: Contact) -> bytes:
    """Return ExtraBuf, as far as it says something."""
    if who.kind is not ConversationKind.PERSON:
        return b""
    return b"".join((
        extra_buf.number(extra_buf.GENDER, 1 + len(who.username) % 2),
        extra_buf.text(extra_buf.SIGNATURE, "慢慢来，比较快" if who.alias else ""),
        extra_buf.text(extra_buf.COUNTRY, "CN"),
        extra_buf.text(extra_buf.PROVINCE, "Zhejiang"),
        extra_buf.text(extra_buf.CITY, "Hangzhou"),
        extra_buf.text(extra_buf.PHONE, ""),
    ))  # fmt: skip


def _write_groups(database: Database, cast: Cast) -> None:
    """Fill ChatRoom and ChatRoomInfo; the lists name everybody, RoomData their names in the group too."""
    names = {username: person.nick for username, person in cast.by_username().items()}
    columns = "ChatRoomName, UserNameList, DisplayNameList, IsShowName, SelfDisplayName, Reserved2, RoomData"
    database.connection.executemany(
        f"INSERT INTO ChatRoom({columns}) VALUES(?, ?, ?, ?, ?, ?, ?)",
        [(name, *_room_values(cast, group, names)) for name, group in cast.groups.items()],
    )
    database.connection.executemany(
        "INSERT INTO ChatRoomInfo(ChatRoomName, Announcement, AnnouncementEditor) VALUES(?, ?, ?)",
        [(name, "群公告：文明聊天", group.owner) for name, group in cast.groups.items()],
    )


def _room_values(cast: Cast, group: Group, names: dict[str, str]) -> tuple[Any, ...]:
    members = group.members
    own = next((member.nickname for member in members if member.username == cast.me.username), "")
    return (
        JOINT.join(member.username for member in members),
        JOINT.join(member.nickname or names[member.username] for member in members),
        1, own, group.owner, room_data(group),
    )  # fmt: skip


def write_wecom_contacts(database: Database, cast: Cast) -> None:
    """Fill OpenIMContact.db."""
    wecom = [person for person in cast.contacts if person.username.endswith("@openim")]
    database.connection.executemany(
        "INSERT INTO OpenIMContact(UserName, NickName, Type, Remark, SmallHeadImgUrl, BigHeadImgUrl, Sex, AppId) "
        "VALUES(?, ?, ?, ?, ?, ?, 1, '3552365301')",
        [(person.username, person.nick, 1, person.remark, *_heads(person)) for person in wecom],
    )


def write_avatars(database: Database, cast: Cast, seed: int, created: int) -> dict[str, str]:
    """Fill Misc.db; return the SHA-256 of each picture by username."""
    rng, filler = Random(f"demo/{seed}/avatars"), Filler(f"demo/{seed}/avatars 3")
    found: dict[str, str] = {}
    for contact in (cast.me, *cast.contacts, *cast.strangers):
        if rng.random() > _HAVE_AVATAR:
            continue
        data = pictures.jpeg(rng.getrandbits(16), filler.take(rng.randint(*_AVATAR_BYTES))).data
        found[contact.username] = hashlib.sha256(data).hexdigest()
        values = (contact.username, created, data, md5(data))
        database.connection.execute("INSERT INTO ContactHeadImg1 VALUES(?, ?, ?, ?)", values)
    return found


def write_sessions(database: Database, me: str, names: dict[str, str], last: Iterable[tuple[str, LastMessage]]) -> None:
    """Bring the session list up to date; `names` are by username."""
    rows = [
        (
            username, message.create_time, 0, names.get(username, ""), 0, int(message.sender == me), message.summary,
            message.local_type & 0xFFFFFFFF, message.local_id, 0, message.create_time,
        )
        for username, message in last
    ]  # fmt: skip
    columns = (
        "strUsrName, nOrder, nUnReadCount, strNickName, nStatus, nIsSend, strContent, nMsgType, nMsgLocalID, "
        "nMsgStatus, nTime"
    )
    database.connection.executemany(f"INSERT OR REPLACE INTO Session({columns}) VALUES({', '.join('?' * 11)})", rows)
