"""What the system does not let us read of a WeChat 3 account is told as that."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.passes import read_all
from support.refused_account import REASON, TellsRefusals
from support.refusing import refuse
from support.wechat3_fixture import FRIEND, SmallAccount

from chatbackup_gui.model.account import Conversation
from chatbackup_gui.model.job import Problem
from chatbackup_gui.sources.wechat3.source import WeChat3


class TestWeChat3(TellsRefusals):
    source = WeChat3()
    storage = "Msg"
    messages = ("Msg/Multi/MSG0.db", "Msg/Multi/MSG1.db")
    medium = "FileStorage/File/2024-06/a.txt"

    @pytest.fixture(params=[".", "Msg", "Msg/Multi"])
    def place(self, request: pytest.FixtureRequest) -> str:
        return str(request.param)

    @pytest.fixture
    def account(self, tmp_path: Path) -> SmallAccount:
        account = SmallAccount(tmp_path)
        account.say(FRIEND, "first")
        account.say(FRIEND, "second", path="Multi/MSG1.db")
        account.database("MicroMsg.db", "CREATE TABLE Contact(UserName TEXT PRIMARY KEY)")
        account.settle()
        return account

    def test_a_database_that_may_not_be_read_is_a_problem_of_its_own_and_the_others_are_read(
        self, account: SmallAccount, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        refuse(monkeypatch, account.storage / "Multi/MSG1.db", account.storage / "MicroMsg.db")
        reader = account.open()
        sightings, problems, _ = read_all(reader)
        assert [each.message.text for each in sightings] == ["first"]
        assert problems == [Problem("source.unavailable", "msg/multi/msg1.db", REASON)]  # type: ignore[arg-type]
        told = list(reader.conversations())
        assert Problem("source.unavailable", "msg/micromsg.db", REASON) in told  # type: ignore[arg-type]
        assert [each.id for each in told if isinstance(each, Conversation)] == [FRIEND]
