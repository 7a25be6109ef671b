"""Names, groups and pictures of a WeChat 3 account."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.wechat3_fixture import FRIEND, GROUP, ME, SmallAccount, field

from chatbackup_gui.model.account import Conversation, ConversationId, ConversationKind, Member, PersonId
from chatbackup_gui.model.job import Problem
from chatbackup_gui.sources.wechat3.contacts import listed_members

CONTACT = "CREATE TABLE Contact(UserName TEXT PRIMARY KEY, Alias TEXT, Remark TEXT, NickName TEXT)"
ROOM = "CREATE TABLE ChatRoom(ChatRoomName TEXT PRIMARY KEY, UserNameList TEXT, DisplayNameList TEXT, RoomData BLOB)"


@pytest.fixture
def account(tmp_path: Path) -> SmallAccount:
    account = SmallAccount(tmp_path)
    for peer in (FRIEND, GROUP, "gh_news", "x@openim"):
        account.say(peer, sender=FRIEND)
    micro = account.database("MicroMsg.db", CONTACT, ROOM)
    people = [(FRIEND, "li", "雷雷", "李雷"), (ME, "", "", "我"), ("gh_news", "", "", "新闻"), (GROUP, "", "", "家")]
    micro.executemany("INSERT INTO Contact VALUES(?, ?, ?, ?)", people)
    return account


def conversations(account: SmallAccount) -> tuple[dict[str, Conversation], list[Problem]]:
    reader = account.open()
    every = list(reader.conversations())
    assert reader.account.name == "我"
    problems = [each for each in every if isinstance(each, Problem)]
    return {each.id: each for each in every if isinstance(each, Conversation)}, problems


def test_people_groups_and_officials_have_their_kinds_and_names(account: SmallAccount) -> None:
    found, problems = conversations(account)
    assert problems == []
    assert found[FRIEND] == Conversation(ConversationId(FRIEND), ConversationKind.PERSON, "雷雷", "李雷", "li")
    assert (found["gh_news"].kind, found["gh_news"].name) == (ConversationKind.OFFICIAL, "新闻")
    assert (found[GROUP].kind, found[GROUP].name) == (ConversationKind.GROUP, "家")


def test_wecom_contacts_have_a_database_of_their_own(account: SmallAccount) -> None:
    wecom = account.database("OpenIMContact.db", "CREATE TABLE OpenIMContact(UserName TEXT, NickName TEXT)")
    wecom.execute("INSERT INTO OpenIMContact VALUES('x@openim', '小王')")
    found, _ = conversations(account)
    assert (found["x@openim"].kind, found["x@openim"].name) == (ConversationKind.PERSON, "小王")


def test_members_come_from_the_rooms_data(account: SmallAccount) -> None:
    packed = field(1, field(1, FRIEND.encode()) + field(2, "爸".encode())) + field(1, field(1, b"wxid_x"))
    account.database("MicroMsg.db").execute("INSERT INTO ChatRoom VALUES(?, 'wxid_y', 'y', ?)", (GROUP, packed))
    members = conversations(account)[0][GROUP].members
    assert members == (Member(PersonId(FRIEND), "雷雷", "爸"), Member(PersonId("wxid_x")))


@pytest.mark.parametrize("packed", [None, b"", b"\xff\xff torn"])
def test_members_come_from_the_lists_where_the_rooms_data_says_nothing(
    account: SmallAccount, packed: bytes | None
) -> None:
    row = (GROUP, f"{FRIEND}^Gwxid_x", "爸^G", packed)
    account.database("MicroMsg.db").execute("INSERT INTO ChatRoom VALUES(?, ?, ?, ?)", row)
    members = conversations(account)[0][GROUP].members
    assert members == (Member(PersonId(FRIEND), "雷雷", "爸"), Member(PersonId("wxid_x")))


def test_names_in_a_group_that_cannot_be_told_whose_they_are_count_as_none() -> None:
    assert listed_members("a^Gb^Gc", "1^G2") == {"a": "", "b": "", "c": ""}
    assert listed_members("a^G^Gc", "1^G2^G3") == {"a": "1", "c": "3"}
    assert listed_members("", "") == {}


def test_without_contacts_conversations_have_their_ids_and_that_is_a_problem(tmp_path: Path) -> None:
    account = SmallAccount(tmp_path)
    account.say()
    every = list(account.open().conversations())
    assert every == [
        Problem("source.missing_database", "micromsg.db"),  # type: ignore[arg-type]
        Conversation(ConversationId(FRIEND), ConversationKind.PERSON),
    ]


def test_contacts_that_no_key_opens_are_a_problem(account: SmallAccount) -> None:
    account.settle()
    (account.storage / "MicroMsg.db").write_bytes(bytes(range(256)) * 64)
    problems = [each for each in account.open().conversations() if isinstance(each, Problem)]
    assert [(problem.code, problem.where) for problem in problems] == [("source.locked_database", "msg/micromsg.db")]


def test_a_picture_is_that_of_the_conversation(account: SmallAccount) -> None:
    misc = account.database("Misc.db", "CREATE TABLE ContactHeadImg1(usrName TEXT PRIMARY KEY, smallHeadBuf BLOB)")
    misc.execute("INSERT INTO ContactHeadImg1 VALUES(?, x'FFD8FF'), ('gh_news', NULL)", (FRIEND,))
    reader = account.open()
    pictures = {each.id: reader.avatar(each) for each in reader.conversations() if isinstance(each, Conversation)}
    assert pictures == {FRIEND: b"\xff\xd8\xff", GROUP: None, "gh_news": None, "x@openim": None}


def test_without_a_database_of_pictures_nobody_has_one(account: SmallAccount) -> None:
    reader = account.open()
    assert not any(reader.avatar(each) for each in reader.conversations() if isinstance(each, Conversation))
    account.database("Misc.db", "CREATE TABLE ContactHeadImg1(usrName TEXT)")
    reader = account.open()
    assert not any(reader.avatar(each) for each in reader.conversations() if isinstance(each, Conversation))
