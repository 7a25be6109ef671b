"""From a WeChat folder into the catalogue, cut off or too early: every message arrives, and arrives once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.catalogues import opened
from support.wechat4_fixture import FRIEND, GROUP, md5
from support.wechat_user import NOW, WeChatUser

from chatbackup_gui.backup.ingest import Ingested
from chatbackup_gui.sources._wechat import message_pass, time_walk
from chatbackup_gui.sources._wechat.unsent import WAIT_SECONDS


@pytest.fixture
def person(tmp_path: Path) -> Iterator[WeChatUser]:
    with opened(tmp_path) as archive:
        yield WeChatUser(tmp_path, archive)


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_pass, "_FEW_ROWS", 0)
    monkeypatch.setattr(time_walk, "WANTED_ROWS", 5)
    monkeypatch.setattr(time_walk, "_MOST_ROWS", 20)


def test_a_first_pass_that_was_cut_off_goes_on_where_it_stopped(person: WeChatUser, small_slices: None) -> None:
    for turn in range(100):
        person.account.say(FRIEND, f"{turn:02}", at=NOW - 900_000 + turn * 1_000)
    person.ingest_cut_off(batches=8)
    read = len(person.texts())
    assert read > 10
    assert person.ingest().new == 100 - read
    assert max(each.done for each in person.progress) < 100, "what was read is not read again"
    assert person.texts() == [f"{turn:02}" for turn in range(100)]


@pytest.mark.parametrize("has_history", [False, True])
def test_what_came_between_the_cut_and_going_on_arrives_with_it(
    person: WeChatUser, small_slices: None, has_history: bool
) -> None:
    texts = ["first"] if has_history else []
    if has_history:
        person.account.say(FRIEND, "first", at=NOW - 950_000)
        person.ingest()
    for turn in range(100):
        person.account.say(FRIEND, f"{turn:02}", at=NOW - 900_000 + turn * 1_000)
    person.ingest_cut_off(batches=3)
    person.account.say(FRIEND, "new", at=NOW - 10)
    person.account.say(GROUP, "old", sender=FRIEND, at=NOW - 920_000)
    person.ingest()
    assert person.texts() == sorted([*texts, "new", "old", *(f"{turn:02}" for turn in range(100))])
    assert person.ingest() == Ingested(new=0, changed=0, problems=())


def test_a_recall_between_the_cut_and_going_on_is_seen(person: WeChatUser, small_slices: None) -> None:
    for turn in range(100):
        person.account.say(FRIEND, f"{turn:02}", at=NOW - 900_000 + turn * 1_000)
    person.ingest_cut_off(batches=5)
    newest = person.texts()[-1]
    sql = f"UPDATE Msg_{md5(FRIEND)} SET message_content = 'edited' WHERE message_content = ?"
    person.account.shard().execute(sql, (newest,))
    person.ingest()
    assert "edited" in person.texts()


def test_a_message_read_before_the_server_answered_is_archived_once(person: WeChatUser) -> None:
    person.account.say(FRIEND, "before", at=NOW - 60)
    person.send("on its way", at=NOW - 5)
    person.account.say(FRIEND, "after", at=NOW - 1)
    person.ingest()
    assert person.texts() == ["after", "before"]
    person.answer("on its way", 4711)
    person.ingest()
    assert person.texts() == ["after", "before", "on its way"]
    assert "4711" in person.ids()
    person.now += 2 * WAIT_SECONDS
    assert person.ingest().new == 0


@pytest.mark.parametrize("text", ["stays unsent", "<msg>not even a text</msg>"])
def test_a_message_that_stays_unsent_is_archived_though_no_database_changed(person: WeChatUser, text: str) -> None:
    person.send(text)
    assert person.ingest().new == 0
    person.now += WAIT_SECONDS - 1
    assert person.ingest().new == 0
    person.now += 2
    assert person.ingest().new == 1
    assert person.texts() == [text]
    person.now += 1
    assert person.ingest().new == 0
    assert len(person.progress) == 0, "nothing waits any more"


def test_a_message_taken_back_before_it_was_sent_holds_nothing_up(person: WeChatUser) -> None:
    person.send("thought better of it")
    person.ingest()
    person.account.shard().execute(f"DELETE FROM Msg_{md5(FRIEND)}")
    person.account.say(FRIEND, "next", at=NOW)
    assert person.ingest().new == 1
    assert person.ingest().new == 0
    assert person.texts() == ["next"]


def test_a_waiting_message_survives_a_cut(person: WeChatUser, small_slices: None) -> None:
    for turn in range(100):
        person.account.say(FRIEND, f"{turn:02}", at=NOW - 3_000 + turn * 20)
    person.send("on its way", at=NOW - 2_500)
    for turn in range(100, 200):
        person.account.say(GROUP, f"{turn}", sender=FRIEND, at=NOW - 3_000 + turn * 20)
    for _ in range(4):
        person.ingest_cut_off(batches=5)
    person.answer("on its way", 4711)
    person.ingest()
    assert person.texts() == sorted(["on its way", *(f"{turn:02}" for turn in range(200))])


@pytest.mark.parametrize("values", [{"status": 4, "real_sender_id": None}, {"local_type": 10000}])
def test_what_gets_no_answer_does_not_wait(person: WeChatUser, values: dict[str, Any]) -> None:
    person.send("a local notice", **values)
    assert person.ingest().new == 1


def test_old_and_future_messages_without_an_id_do_not_wait(person: WeChatUser) -> None:
    person.send("old", at=NOW - WAIT_SECONDS - 1)
    person.send("of a clock that is wrong", at=NOW + 10 * WAIT_SECONDS)
    assert person.ingest().new == 2
