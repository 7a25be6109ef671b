"""What the system does not let us read of a WeChat 3 account is told as that."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.refusing import refuse
from support.wechat3_fixture import FRIEND, MULTI, SmallAccount
from support.wechat4_fixture import read_all

from chatbackup_gui.errors import SourceUnavailable
from chatbackup_gui.model.account import Conversation
from chatbackup_gui.model.job import Problem

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files are opened otherwise there")

REASON = "Permission denied"


@pytest.fixture
def account(tmp_path: Path) -> SmallAccount:
    account = SmallAccount(tmp_path)
    account.say(FRIEND, "first")
    account.say(FRIEND, "second", path="Multi/MSG1.db")
    account.database("MicroMsg.db", "CREATE TABLE Contact(UserName TEXT PRIMARY KEY)")
    account.settle()
    return account


@pytest.mark.parametrize("place", [".", "Msg", "Msg/Multi"])
def test_a_folder_that_may_not_be_listed_is_unavailable_and_not_vanished(
    account: SmallAccount, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    reader = account.open()
    refuse(monkeypatch, account.folder / place)
    with pytest.raises(SourceUnavailable) as refusal:
        read_all(reader)
    assert refusal.value.reason == REASON


def test_a_database_that_may_not_be_read_is_a_problem_of_its_own_and_the_others_are_read(
    account: SmallAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, account.storage / "Multi/MSG1.db", account.storage / "MicroMsg.db")
    reader = account.open()
    sightings, problems, _ = read_all(reader)
    assert [each.message.text for each in sightings] == ["first"]
    assert problems == [Problem("source.unavailable", "msg/multi/msg1.db", REASON)]  # type: ignore[arg-type]
    told = list(reader.conversations())
    assert Problem("source.unavailable", "msg/micromsg.db", REASON) in told  # type: ignore[arg-type]
    assert [each.id for each in told if isinstance(each, Conversation)] == [FRIEND]


def test_an_account_of_which_nothing_may_be_read_is_unavailable(
    account: SmallAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, account.storage / MULTI, account.storage / "Multi/MSG1.db", account.storage / "MicroMsg.db")
    with pytest.raises(SourceUnavailable):
        read_all(account.open())
    with pytest.raises(SourceUnavailable):
        account.check_key()
