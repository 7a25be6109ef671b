"""Which folders are accounts of WeChat 3 for Mac, what a key opens in them, whose they are, and who is in them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from support.foreign import RAW_KEY, traces
from support.passes import read_all
from support.wechat_mac_fixture import CONTACT, FIRST_SHARD, FRIEND, GROUP, GROUPS, HOME, ME, SmallMacAccount, md5

from chatbackup_gui.errors import SourceVanished, WrongDatabaseKey
from chatbackup_gui.model.account import Conversation, ConversationKind
from chatbackup_gui.model.job import Problem
from chatbackup_gui.sources.base import KeyKind, SourceKeys
from chatbackup_gui.sources.wechat_mac.discovery import SEARCH
from chatbackup_gui.sources.wechat_mac.source import WeChatMac

KEY = RAW_KEY.hex()
OWN_STICKER = '<msg><emoji fromusername="{}" tousername="wxid_friend" md5="{}" /></msg>'


@pytest.fixture
def account(tmp_path: Path) -> SmallMacAccount:
    return SmallMacAccount(tmp_path)


def conversations(account: SmallMacAccount) -> dict[str, Conversation]:
    return {each.id: each for each in account.open().conversations() if isinstance(each, Conversation)}


# --- finding ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["", "Library", HOME, f"{HOME}/{md5(ME)}", f"{HOME}/{md5(ME)}/Message/MessageTemp"])
def test_an_account_is_found_from_above_at_and_within_its_folder(
    account: SmallMacAccount, tmp_path: Path, start: str
) -> None:
    account.say()
    (account.folder / "Message/MessageTemp").mkdir()
    (found,) = WeChatMac().discover([tmp_path / start])
    assert (found.app, found.source, found.account_id, found.folder) == (
        "wechat", "wechat_mac", md5(ME), account.folder,
    )  # fmt: skip
    assert found.used_at_ns > 0


def test_folders_of_media_and_those_without_databases_are_no_accounts(account: SmallMacAccount, tmp_path: Path) -> None:
    (tmp_path / HOME / ("ab" * 16) / "Message").mkdir(parents=True)
    (tmp_path / HOME / "Backup" / ("cd" * 16) / "Message").mkdir(parents=True)
    (tmp_path / HOME / "Backup" / ("cd" * 16) / "Message" / "msg_0.db").touch()
    assert list(WeChatMac().discover([tmp_path])) == []


def test_a_copy_under_another_name_is_still_an_account(account: SmallMacAccount, tmp_path: Path) -> None:
    account.know(FRIEND)
    account.say(FRIEND, OWN_STICKER.format(ME, "ab" * 16), sender=ME, messageType=47)
    account.settle()
    copy = tmp_path / "Old Mac"
    shutil.copytree(account.folder, copy / "WeChat")
    (found,) = WeChatMac().discover([copy])
    assert (found.account_id, found.folder) == ("WeChat", copy / "WeChat")
    assert WeChatMac().check_key(found, KEY).account_id == ME


def test_on_a_mac_accounts_are_looked_for_in_the_programs_container(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatbackup_gui.sources._discovery.PLATFORM", "darwin")
    assert [place.as_posix().removeprefix(Path.home().as_posix() + "/") for place in SEARCH.usual_places()] == [HOME]


def test_looking_trying_and_reading_leave_no_trace(account: SmallMacAccount, tmp_path: Path) -> None:
    account.know(FRIEND)
    account.join(GROUP, ME, FRIEND)
    account.say()
    before = traces(tmp_path)
    (found,) = WeChatMac().discover([tmp_path])
    WeChatMac().check_key(found, KEY)
    reader = account.open()
    read_all(reader)
    list(reader.conversations())
    reader.close()
    assert traces(tmp_path) == before


def test_an_account_that_is_gone_has_vanished(account: SmallMacAccount) -> None:
    account.say()
    account.settle()
    found = account.found()
    reader = account.open()
    shutil.rmtree(account.folder)
    with pytest.raises(SourceVanished):
        read_all(reader)
    with pytest.raises(SourceVanished):
        WeChatMac().open(found, SourceKeys(KEY))


# --- keys ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page_bytes", [1024, 4096])
@pytest.mark.parametrize("rounds", [0, 64_000])
def test_all_four_cipher_settings_open_with_the_same_key(
    account: SmallMacAccount, page_bytes: int, rounds: int
) -> None:
    account.database(FIRST_SHARD, page_bytes=page_bytes, rounds=rounds)
    for turn in range(50):
        account.say(FRIEND, f"text {turn}" * 20)
    fit = WeChatMac().check_key(account.found(), KEY)
    assert fit.opens == {"message/msg_0.db": KeyKind.ACCOUNT if rounds else KeyKind.DATABASE}
    assert len(read_all(account.open())[0]) == 50


def test_databases_of_different_settings_are_read_side_by_side(account: SmallMacAccount) -> None:
    settings: list[dict[str, Any]] = [
        {}, {"page_bytes": 4096}, {"rounds": 64_000}, {"page_bytes": 4096, "rounds": 64_000}, {"is_plain": True}
    ]  # fmt: skip
    for number, setting in enumerate(settings):
        account.database(f"Message/msg_{number}.db", **setting)
        account.say(f"wxid_{number}", f"{number}", path=f"Message/msg_{number}.db")
    fit = WeChatMac().check_key(account.found(), KEY)
    assert (len(fit.opens), fit.closed) == (5, ())
    assert sorted(each.message.text for each in read_all(account.open())[0]) == list("01234")


def test_a_wrong_key_is_not_called_right_because_of_a_plain_file(account: SmallMacAccount) -> None:
    account.link(1, "ab" * 16, "x/Image", "a.jpg")
    account.say()
    fit = WeChatMac().check_key(account.found(), "ff" * 32)
    assert (fit.opens, len(fit.closed)) == ({}, 2)


def test_an_account_that_is_not_encrypted_needs_no_key(account: SmallMacAccount) -> None:
    account.database(FIRST_SHARD, is_plain=True)
    account.say(FRIEND, "open")
    assert WeChatMac().check_key(account.found(), "").opens == {"message/msg_0.db": KeyKind.NONE}
    assert [each.message.text for each in read_all(account.open())[0]] == ["open"]


def test_a_key_that_opens_nothing_is_the_wrong_key(account: SmallMacAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    account.say()
    monkeypatch.setattr("support.wechat_mac_fixture.RAW_KEY", bytes(32))
    with pytest.raises(WrongDatabaseKey):
        read_all(account.open())


# --- whose it is -----------------------------------------------------------------------------------------------------


def owner(account: SmallMacAccount) -> str:
    return WeChatMac().check_key(account.found(), KEY).account_id


def test_the_folder_is_named_for_somebody_the_databases_know(account: SmallMacAccount) -> None:
    account.say()
    assert owner(account) == ""
    account.join(GROUP, FRIEND, ME)
    assert owner(account) == ME


def test_else_whoever_wrote_what_was_sent_from_here_is_it(tmp_path: Path) -> None:
    account = SmallMacAccount(tmp_path, "ab" * 16)
    for turn in range(3):
        account.say(FRIEND, OWN_STICKER.format(ME, md5(str(turn))), sender=ME, messageType=47)
        account.say(FRIEND, OWN_STICKER.format(FRIEND, md5(str(turn))), messageType=47)
    link = f"<msg><appmsg><title>t</title><type>5</type></appmsg><fromusername>{ME}</fromusername></msg>"
    account.say(FRIEND, link, sender=ME, messageType=49)
    account.say(FRIEND, OWN_STICKER.format("wxid_forwarded", "ab" * 16), sender=ME, messageType=47)
    assert owner(account) == ME


def test_where_nothing_tells_the_folders_name_stands_for_the_account(tmp_path: Path) -> None:
    account = SmallMacAccount(tmp_path, "ab" * 16)
    account.know(FRIEND)
    account.say(FRIEND, "from me", sender=ME)
    assert owner(account) == ""
    (found,) = WeChatMac().discover([tmp_path])
    assert found.account_id == "ab" * 16
    (mine,) = read_all(account.open(found.account_id))[0]
    assert mine.message.sender == "ab" * 16


# --- who is in it ----------------------------------------------------------------------------------------------------


def test_conversations_have_their_names_and_members(account: SmallMacAccount) -> None:
    account.know(FRIEND, "Lei", remark="李雷", alias="lilei")
    account.know("gh_news", "News")
    account.join(GROUP, ME, FRIEND, "wxid_stranger", name="Hiking")
    account.database(GROUPS).execute("INSERT INTO GroupMember(m_nsUsrName, nickname) VALUES('wxid_stranger', '韩梅梅')")
    for peer in (FRIEND, GROUP, "gh_news", "filehelper"):
        account.say(peer)
    found = conversations(account)
    assert (found[FRIEND].name, found[FRIEND].nick, found[FRIEND].alias) == ("李雷", "Lei", "lilei")
    assert [(each.id, each.name) for each in found[GROUP].members] == [
        (ME, ""), (FRIEND, "李雷"), ("wxid_stranger", "韩梅梅"),
    ]  # fmt: skip
    assert found[GROUP].name == "Hiking"
    assert {found[each].kind for each in (FRIEND, GROUP, "gh_news")} == {
        ConversationKind.PERSON, ConversationKind.GROUP, ConversationKind.OFFICIAL,
    }  # fmt: skip


def test_the_list_of_conversations_names_who_is_no_contact_any_more(account: SmallMacAccount) -> None:
    account.database("Session/session_new.db").execute("INSERT INTO SessionAbstract VALUES('wxid_gone', 0)")
    account.say("wxid_gone")
    assert [*conversations(account)] == ["wxid_gone"]


def test_who_is_named_nowhere_keeps_the_hash(account: SmallMacAccount) -> None:
    account.know(FRIEND)
    account.say("wxid_nobody")
    assert {each: found.kind for each, found in conversations(account).items()} == {
        md5("wxid_nobody"): ConversationKind.OTHER
    }
    _, problems, _ = read_all(account.open())
    assert [(problem.code, problem.where) for problem in problems] == [
        ("source.unknown_chat", f"Chat_{md5('wxid_nobody')}")
    ]


def test_the_account_learns_its_own_name(account: SmallMacAccount) -> None:
    account.know(ME, "Mei")
    account.say()
    reader = account.open()
    list(reader.conversations())
    assert reader.account.name == "Mei"


@pytest.mark.parametrize("missing", [CONTACT, GROUPS])
def test_a_missing_database_of_names_is_a_problem_and_no_end(account: SmallMacAccount, missing: str) -> None:
    account.know(FRIEND)
    account.join(GROUP, ME)
    account.say(FRIEND)
    account.settle()
    (account.folder / missing).unlink()
    found = list(account.open().conversations())
    assert Problem("source.missing_database", missing.lower()) in found  # type: ignore[arg-type]
    assert sum(isinstance(each, Conversation) for each in found) == 1


def test_rooms_without_some_columns_are_read_all_the_same(account: SmallMacAccount) -> None:
    account.database(GROUPS).execute("DROP TABLE GroupContact")
    account.database(GROUPS).execute("CREATE TABLE GroupContact(m_nsUsrName TEXT)")
    account.database(GROUPS).execute("INSERT INTO GroupContact VALUES(?)", (GROUP,))
    account.say(GROUP, "hello", sender=FRIEND)
    assert [(each.id, each.members) for each in conversations(account).values()] == [(GROUP, ())]
