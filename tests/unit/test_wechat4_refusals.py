"""What the system does not let us read is told as that, and not as a lost disk, a wrong key or damage."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.foreign import RAW_KEY
from support.refusing import refuse
from support.wechat4_fixture import FRIEND, SmallAccount, read_all

from chatbackup_gui.errors import SourceUnavailable
from chatbackup_gui.model.job import Problem
from chatbackup_gui.model.media import Located
from chatbackup_gui.sources.base import SourceKeys
from chatbackup_gui.sources.wechat4.source import WeChat4

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files are opened otherwise there")

REASON = "Permission denied"


@pytest.fixture
def account(tmp_path: Path) -> SmallAccount:
    account = SmallAccount(tmp_path)
    account.say(FRIEND, "first")
    account.say(FRIEND, "second", path="message/message_1.db")
    account.database("contact/contact.db", "CREATE TABLE contact(username TEXT PRIMARY KEY)")
    account.settle()
    return account


@pytest.mark.parametrize("place", [".", "db_storage", "db_storage/message"])
def test_a_folder_that_may_not_be_listed_is_unavailable_and_not_vanished(
    account: SmallAccount, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    reader = account.open()
    refuse(monkeypatch, account.folder / place)
    with pytest.raises(SourceUnavailable) as refusal:
        read_all(reader)
    assert refusal.value.reason == REASON


def test_an_account_that_may_not_be_listed_when_it_is_opened_is_unavailable(
    account: SmallAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    (found,) = WeChat4().discover([account.folder])
    refuse(monkeypatch, account.storage)
    with pytest.raises(SourceUnavailable):
        WeChat4().open(found, SourceKeys(RAW_KEY.hex()))


def test_a_database_that_may_not_be_read_is_a_problem_of_its_own_and_the_others_are_read(
    account: SmallAccount, monkeypatch: pytest.MonkeyPatch
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


def test_an_account_of_which_no_message_database_may_be_read_is_unavailable(
    account: SmallAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, *(account.storage / f"message/message_{number}.db" for number in (0, 1)))
    with pytest.raises(SourceUnavailable):
        read_all(account.open())


def test_a_database_that_is_refused_while_it_is_read_is_not_damaged(
    account: SmallAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = account.open()
    read_all(reader)
    account.say(FRIEND, "third")
    account.settle()
    refuse(monkeypatch, account.storage / "message/message_0.db")
    _, problems, _ = read_all(reader)
    assert [(each.code, each.detail) for each in problems] == [("source.unavailable", REASON)]


def test_a_key_that_could_be_tried_on_nothing_is_not_called_wrong(
    account: SmallAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    (found,) = WeChat4().discover([account.folder])
    refuse(monkeypatch, *account.storage.rglob("*.db"))
    with pytest.raises(SourceUnavailable):
        WeChat4().check_key(found, RAW_KEY.hex())


def test_a_medium_that_may_not_be_read_has_not_vanished(account: SmallAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    path = account.folder / "msg/file/2024-06/a.txt"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"text")
    reader = account.open()
    refuse(monkeypatch, path)
    with pytest.raises(SourceUnavailable):
        reader.read(Located("a", "msg/file/2024-06/a.txt", 4, 1))
