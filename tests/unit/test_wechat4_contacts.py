"""Names, members and pictures, where some of them are not what they should be."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.wechat4_fixture import FRIEND, GROUP, ME, SmallAccount

from chatbackup_gui.model.account import Conversation, ConversationId, ConversationKind
from chatbackup_gui.model.job import CancelToken

CHAT_ROOM = "CREATE TABLE chat_room(id INTEGER PRIMARY KEY, username TEXT, owner TEXT, ext_buffer BLOB)"


@pytest.fixture
def account(tmp_path: Path) -> SmallAccount:
    return SmallAccount(tmp_path)


def field(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | 2, len(content)]) + content


def member(name: str, nickname: bytes) -> bytes:
    return field(1, field(1, name.encode()) + field(2, nickname))


def nicknames(account: SmallAccount, members: bytes) -> dict[str, str]:
    """Return what is read of a group with these members."""
    account.say(GROUP, "hi", sender=FRIEND)
    room = account.database("contact/contact.db", CHAT_ROOM)
    room.execute("INSERT INTO chat_room(username, ext_buffer) VALUES(?, ?)", (GROUP, members))
    (group,) = [each for each in account.open().conversations() if isinstance(each, Conversation)]
    return {each.id: each.nickname for each in group.members}


def test_a_nickname_that_is_not_utf8_costs_nobody_else_theirs(account: SmallAccount) -> None:
    found = nicknames(account, member(ME, "我".encode()) + member("wxid_cut", b"ab\xf0\x9f") + member(FRIEND, b"Lei"))
    assert found == {ME: "我", "wxid_cut": "ab\N{REPLACEMENT CHARACTER}", FRIEND: "Lei"}


def test_a_torn_member_costs_nobody_else_theirs(account: SmallAccount) -> None:
    assert nicknames(account, member(ME, b"me") + field(1, b"\x0a\x7f") + member(FRIEND, b"Lei")) == {
        ME: "me",
        FRIEND: "Lei",
    }


@pytest.mark.parametrize(
    "columns", ["username TEXT, image_data BLOB", "image_buffer BLOB", "username TEXT, image_buffer BLOB"]
)
def test_a_table_of_pictures_that_we_do_not_know_is_no_damage(account: SmallAccount, columns: str) -> None:
    account.say(FRIEND, "hi")
    account.database("head_image/head_image.db", f"CREATE TABLE head_image({columns})")
    reader = account.open()
    friend = Conversation(ConversationId(FRIEND), ConversationKind.PERSON)
    assert reader.avatar(friend) is None
    assert not [each for batch in reader.messages(None, CancelToken()) for each in batch.problems]


def test_a_changed_count_of_unread_messages_asks_for_no_reading(account: SmallAccount) -> None:
    account.say(FRIEND, "hi")
    reader = account.open()
    before = reader.stamp()
    account.database("session/session.db", "CREATE TABLE SessionTable(username TEXT, unread_count INTEGER)")
    assert reader.stamp() == before
