"""Passes over an account of WeChat 3 for Mac: what is new, what changed, what is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.passes import go_in_slices, read_all
from support.wechat_mac_fixture import (
    CHAT_COLUMNS,
    FRIEND,
    GROUP,
    ME,
    SMALL_PAGES,
    START,
    SmallMacAccount,
    md5,
)

from chatbackup_gui.errors import Cancelled
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.message import MessageKind, Sighting
from chatbackup_gui.sources._wechat.unsent import WAIT_SECONDS


@pytest.fixture
def account(tmp_path: Path) -> SmallMacAccount:
    account = SmallMacAccount(tmp_path)
    account.know(FRIEND)
    account.join(GROUP, ME, FRIEND)
    return account


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    go_in_slices(monkeypatch, "_wechat", 10)


def texts(sightings: list[Sighting]) -> list[str]:
    return [each.message.text for each in sightings]


@pytest.mark.parametrize("has_index", [True, False])
def test_messages_of_all_databases_come_in_the_order_of_time_and_then_of_writing(
    account: SmallMacAccount, small_slices: None, has_index: bool
) -> None:
    for number in range(10):
        account.table(f"wxid_{number}", f"Message/msg_{number}.db", index=has_index)
    for turn in range(200):
        number = turn * 7 % 10
        at = START + (turn * 37 % 100) * 500
        account.say(f"wxid_{number}", f"{turn}", at=at, path=f"Message/msg_{number}.db")
    batches = list(account.open().messages(None, CancelToken()))
    assert len(batches) > 3
    seen = [each for batch in batches for each in batch.sightings]
    assert len(seen) == 200
    assert [each.message.sent_at for each in seen] == sorted(each.message.sent_at for each in seen)
    for number in range(10):
        own = [each.message for each in seen if each.message.sender == md5(f"wxid_{number}")]
        assert [int(each.text) for each in own] == [
            int(each.text) for each in sorted(own, key=lambda each: (each.sent_at, int(each.text)))
        ]


@pytest.mark.parametrize("cut_after", [1, 3, 8])
def test_a_pass_that_was_cut_off_goes_on_and_misses_nothing(
    account: SmallMacAccount, small_slices: None, cut_after: int
) -> None:
    for turn in range(100):
        account.say(FRIEND, f"{turn}", at=START + turn * 1_000)
    found, cursor = [], None
    for number, batch in enumerate(account.open().messages(None, CancelToken()), 1):
        found += batch.sightings
        cursor = batch.cursor
        if number == cut_after:
            break
    account.say(FRIEND, "late and old", at=START + 1)
    account.say(FRIEND, "late and new", at=START + 200_000)
    reader = account.open()
    rest, _, cursor = read_all(reader, cursor)
    later, _, cursor = read_all(reader, cursor)
    assert sorted(texts(found + rest + later)) == sorted([*map(str, range(100)), "late and old", "late and new"])
    assert read_all(reader, cursor)[0] == []


def test_what_came_in_parts_is_what_a_full_pass_reads(account: SmallMacAccount) -> None:
    reader, cursor, found = account.open(), None, []
    for turn in range(30):
        account.say(FRIEND, f"{turn}", at=START + turn // 3, msgSeq=turn)
        account.say(GROUP, f"in group {turn}", sender=FRIEND, at=START + turn // 3, path="Message/msg_4.db")
        new, _, cursor = read_all(reader, cursor)
        found += new
    everything = read_all(account.open(), full=True)[0]
    assert sorted(found, key=lambda each: each.message.id) == sorted(everything, key=lambda each: each.message.id)


def test_an_unchanged_account_costs_no_key_and_yields_nothing(
    account: SmallMacAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    account.say()
    _, _, cursor = read_all(account.open())
    reader = account.open()
    monkeypatch.setattr(
        "chatbackup_gui.sources._database.keys.AccountKeys.fit", lambda *_: pytest.fail("a key was tried")
    )
    before = reader.stamp()
    assert list(reader.messages(cursor, CancelToken())) == []
    assert reader.stamp() == before


def test_the_stamp_changes_with_every_message(account: SmallMacAccount) -> None:
    account.say()
    reader = account.open()
    before = reader.stamp()
    account.say()
    assert reader.stamp() != before


def test_deleted_messages_in_tables_of_their_own_are_not_read(account: SmallMacAccount) -> None:
    account.say()
    deleted = f"Chat_{md5(FRIEND)}_dels"
    account.database().execute(f"CREATE TABLE {deleted}({CHAT_COLUMNS})")
    account.database().execute(f"INSERT INTO {deleted} SELECT * FROM Chat_{md5(FRIEND)}")
    assert texts(read_all(account.open())[0]) == ["hi"]


def test_a_fresh_recall_is_seen_at_once(account: SmallMacAccount) -> None:
    account.say(FRIEND, "older", at=START)
    server_id = account.say(FRIEND, "oops", at=START + 10)
    reader = account.open()
    _, _, cursor = read_all(reader)
    revoke = f'<sysmsg type="revokemsg"><revokemsg><newmsgid>{server_id}</newmsgid></revokemsg></sysmsg>'
    account.database().execute(
        f"UPDATE Chat_{md5(FRIEND)} SET messageType = 10002, msgContent = ? WHERE mesSvrID = ?", (revoke, server_id)
    )
    sightings, _, cursor = read_all(reader, cursor)
    assert [(each.message.id, each.message.kind) for each in sightings] == [(str(server_id), MessageKind.RECALLED)]
    assert read_all(reader, cursor)[0] == []


def test_a_transcript_that_comes_a_little_later_is_seen(account: SmallMacAccount) -> None:
    account.say(FRIEND, '<msg><voicemsg voicelength="900" /></msg>', messageType=34)
    reader = account.open()
    _, _, cursor = read_all(reader)
    account.database().execute(f"UPDATE Chat_{md5(FRIEND)} SET msgVoiceText = 'there'")
    assert texts(read_all(reader, cursor)[0]) == ["there"]


def test_an_own_message_waits_for_its_server_id_and_no_others_do(account: SmallMacAccount) -> None:
    now = START + 60
    account.say(FRIEND, "going out", sender=ME, at=START, mesSvrID=0)
    account.say(FRIEND, "came in without", at=START, mesSvrID=0)
    reader = account.open(now=now)
    (batch,) = reader.messages(None, CancelToken())
    assert texts(batch.sightings) == ["came in without"]
    assert batch.waits
    account.database().execute(f"UPDATE Chat_{md5(FRIEND)} SET mesSvrID = 77 WHERE mesDes = 0")
    sightings, _, cursor = read_all(reader, batch.cursor)
    assert ("77", "going out") in [(each.message.id, each.message.text) for each in sightings]
    account.say(FRIEND, "never answered", sender=ME, at=START + 1, mesSvrID=0)
    late = account.open(now=now + 2 * WAIT_SECONDS)
    assert "never answered" in texts(read_all(late, cursor)[0])


def test_a_table_made_anew_is_read_from_its_beginning(account: SmallMacAccount) -> None:
    for turn in range(5):
        account.say(FRIEND, f"{turn}", at=START + turn)
    reader = account.open()
    _, _, cursor = read_all(reader)
    account.database().execute(f"DROP TABLE Chat_{md5(FRIEND)}")
    account.say(FRIEND, "again", at=START + 9)
    assert texts(read_all(reader, cursor)[0]) == ["again"]


def test_columns_may_be_missing_or_new(account: SmallMacAccount) -> None:
    account.table(FRIEND, columns="msgCreateTime INTEGER, MESSVRID, messageType, msgContent, brand_new", index=False)
    account.database().execute(f"INSERT INTO Chat_{md5(FRIEND)} VALUES({START}, 7, 1, 'plain', 'x')")
    sightings, problems, _ = read_all(account.open())
    assert [(each.message.text, each.message.id, each.message.sender) for each in sightings] == [("plain", "7", "")]
    assert not problems


def test_a_table_without_times_is_none_of_messages(account: SmallMacAccount) -> None:
    account.say()
    account.table("wxid_odd", columns="something TEXT", index=False)
    assert texts(read_all(account.open())[0]) == ["hi"]


@pytest.mark.parametrize("odd", ["'soon'", "NULL", "-5", "9223372036854775807", "x'ff'", "1e300"])
def test_rows_without_a_place_in_time_are_read_too(account: SmallMacAccount, small_slices: None, odd: str) -> None:
    for turn in range(60):
        account.say(FRIEND, f"{turn}", at=START + turn)
    account.database().execute(f"UPDATE Chat_{md5(FRIEND)} SET msgCreateTime = {odd} WHERE mesLocalID = 30")
    sightings, problems, _ = read_all(account.open())
    assert sorted(texts(sightings), key=int) == [str(turn) for turn in range(60)]
    assert [(problem.code, problem.where) for problem in problems] == [
        ("source.unreadable_message", f"msg_0.db/Chat_{md5(FRIEND)} #30")
    ]


@pytest.mark.parametrize("has_index", [True, False])
def test_a_torn_page_loses_its_rows_and_no_others(account: SmallMacAccount, has_index: bool) -> None:
    account.table(FRIEND, index=has_index)
    for turn in range(300):
        account.say(FRIEND, f"{turn} {'x' * 100}", at=START + turn)
    account.settle()
    path = account.folder / "Message/msg_0.db"
    pages = path.stat().st_size // SMALL_PAGES
    with path.open("r+b") as file:
        file.seek((pages - 20) * SMALL_PAGES + 100)
        file.write(b"torn")
    sightings, problems, _ = read_all(account.open())
    assert 280 <= len(sightings) <= 300
    assert {problem.code for problem in problems} == {"source.damaged_page"}
    assert len(set(texts(sightings))) == len(sightings)


def test_a_torn_database_does_not_keep_the_others_from_being_read(account: SmallMacAccount) -> None:
    account.say(FRIEND, "fine")
    account.say("wxid_torn", "lost", path="Message/msg_1.db")
    account.settle()
    torn = account.folder / "Message/msg_1.db"
    torn.write_bytes(torn.read_bytes()[:SMALL_PAGES])
    sightings, problems, _ = read_all(account.open())
    assert texts(sightings) == ["fine"]
    torn_parts = {problem.where for problem in problems if problem.code == "source.damaged_page"}
    assert torn_parts
    assert all(where.startswith("msg_1.db/") for where in torn_parts)


def test_a_database_under_another_key_is_a_problem(account: SmallMacAccount) -> None:
    account.say(FRIEND, "fine")
    (account.folder / "Message/msg_5.db").write_bytes(bytes(range(256)) * 16)
    sightings, problems, _ = read_all(account.open())
    assert texts(sightings) == ["fine"]
    assert [(each.code, each.where) for each in problems] == [("source.locked_database", "message/msg_5.db")]


def test_a_cancelled_pass_stops_at_once(account: SmallMacAccount) -> None:
    account.say()
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        next(account.open().messages(None, token))
