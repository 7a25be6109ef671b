"""What macOS does not let us read (it asks for "Full Disk Access") is told as that, and not as loss or damage."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.foreign import RAW_KEY
from support.refusing import refuse
from support.wechat4_fixture import read_all
from support.wechat_mac_fixture import CONTACT, FIRST_SHARD, FRIEND, SmallMacAccount

from chatbackup_gui.errors import SourceUnavailable
from chatbackup_gui.model.media import Located
from chatbackup_gui.sources.base import SourceKeys
from chatbackup_gui.sources.wechat_mac.source import WeChatMac

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files are opened otherwise there")


@pytest.fixture
def account(tmp_path: Path) -> SmallMacAccount:
    account = SmallMacAccount(tmp_path)
    account.know(FRIEND)
    account.say(FRIEND, "first")
    account.say(FRIEND, "second", path="Message/msg_1.db")
    account.settle()
    return account


@pytest.mark.parametrize("place", [".", "Message"])
def test_a_folder_that_may_not_be_listed_is_unavailable_and_not_vanished(
    account: SmallMacAccount, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    reader = account.open()
    refuse(monkeypatch, account.folder / place)
    with pytest.raises(SourceUnavailable):
        read_all(reader)


def test_an_account_that_may_not_be_listed_when_it_is_opened_is_unavailable(
    account: SmallMacAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = account.found()
    refuse(monkeypatch, account.folder)
    with pytest.raises(SourceUnavailable):
        WeChatMac().open(found, SourceKeys(RAW_KEY.hex()))


def test_databases_that_may_not_be_read_are_problems_and_the_others_are_read(
    account: SmallMacAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, account.folder / "Message/msg_1.db", account.folder / CONTACT)
    sightings, problems, _ = read_all(account.open())
    assert [each.message.text for each in sightings] == ["first"]
    refused = {each.where for each in problems if each.code == "source.unavailable"}
    assert refused == {"message/msg_1.db", CONTACT.lower()}
    assert not {each.code for each in problems} & {"source.locked_database", "source.damaged_database"}


def test_a_key_that_could_be_tried_on_nothing_is_not_called_wrong(
    account: SmallMacAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = account.found()
    refuse(monkeypatch, *(account.folder / name for name in (FIRST_SHARD, "Message/msg_1.db", CONTACT)))
    with pytest.raises(SourceUnavailable):
        WeChatMac().check_key(found, RAW_KEY.hex())


def test_a_medium_that_may_not_be_read_has_not_vanished(
    account: SmallMacAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = account.put(FRIEND, "Image/x.jpg", b"\xff\xd8\xff")
    reader = account.open()
    refuse(monkeypatch, path)
    located = Located("", path.relative_to(account.folder).as_posix(), 3, 0)
    with pytest.raises(SourceUnavailable):
        reader.read(located)
