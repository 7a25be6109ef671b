"""What the system does not let us read of a WeChat 4 account is told as that."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.passes import read_all
from support.refused_account import REASON, TellsRefusals
from support.refusing import refuse
from support.wechat4_fixture import FRIEND, SmallAccount

from chatbackup_gui.model.job import Problem
from chatbackup_gui.sources.wechat4.source import WeChat4


class TestWeChat4(TellsRefusals):
    source = WeChat4()
    storage = "db_storage"
    messages = ("db_storage/message/message_0.db", "db_storage/message/message_1.db")
    medium = "msg/file/2024-06/a.txt"

    @pytest.fixture(params=[".", "db_storage", "db_storage/message"])
    def place(self, request: pytest.FixtureRequest) -> str:
        return str(request.param)

    @pytest.fixture
    def account(self, tmp_path: Path) -> SmallAccount:
        account = SmallAccount(tmp_path)
        account.say(FRIEND, "first")
        account.say(FRIEND, "second", path="message/message_1.db")
        account.database("contact/contact.db", "CREATE TABLE contact(username TEXT PRIMARY KEY)")
        account.settle()
        return account

    def test_a_database_that_may_not_be_read_is_a_problem_of_its_own_and_the_others_are_read(
        self, account: SmallAccount, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        refuse(monkeypatch, account.storage / "message/message_1.db", account.storage / "contact/contact.db")
        reader = account.open()
        sightings, problems, _ = read_all(reader)
        assert [each.message.text for each in sightings] == ["first"]
        problems += [each for each in reader.conversations() if isinstance(each, Problem)]
        assert {(each.code, each.where, each.detail) for each in problems} >= {
            ("source.unavailable", "db_storage/message/message_1.db", REASON),
        }
        assert not {each.code for each in problems} & {"source.locked_database", "source.damaged_database"}

    def test_a_database_that_is_refused_while_it_is_read_is_not_damaged(
        self, account: SmallAccount, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reader = account.open()
        read_all(reader)
        account.say(FRIEND, "third")
        account.settle()
        refuse(monkeypatch, account.storage / "message/message_0.db")
        _, problems, _ = read_all(reader)
        assert [(each.code, each.detail) for each in problems] == [("source.unavailable", REASON)]
