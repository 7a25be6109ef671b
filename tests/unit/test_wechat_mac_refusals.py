"""What macOS does not let us read (it asks for "Full Disk Access") is told as that, and not as loss or damage."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.passes import read_all
from support.refused_account import TellsRefusals
from support.refusing import refuse
from support.wechat_mac_fixture import CONTACT, FIRST_SHARD, FRIEND, SmallMacAccount

from chatbackup_gui.sources.wechat_mac.source import WeChatMac


class TestWeChatMac(TellsRefusals):
    source = WeChatMac()
    storage = "."
    messages = (FIRST_SHARD, "Message/msg_1.db")
    medium = "Message/MessageTemp/friend/Image/x.jpg"

    @pytest.fixture(params=[".", "Message"])
    def place(self, request: pytest.FixtureRequest) -> str:
        return str(request.param)

    @pytest.fixture
    def account(self, tmp_path: Path) -> SmallMacAccount:
        account = SmallMacAccount(tmp_path)
        account.know(FRIEND)
        account.say(FRIEND, "first")
        account.say(FRIEND, "second", path="Message/msg_1.db")
        account.settle()
        return account

    def test_databases_that_may_not_be_read_are_problems_and_the_others_are_read(
        self, account: SmallMacAccount, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        refuse(monkeypatch, account.folder / "Message/msg_1.db", account.folder / CONTACT)
        sightings, problems, _ = read_all(account.open())
        assert [each.message.text for each in sightings] == ["first"]
        refused = {each.where for each in problems if each.code == "source.unavailable"}
        assert refused == {"message/msg_1.db", CONTACT.lower()}
        assert not {each.code for each in problems} & {"source.locked_database", "source.damaged_database"}
