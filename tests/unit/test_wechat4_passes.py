"""Passes over an account: what is new, what changed, what is damaged; on accounts written row by row."""

from __future__ import annotations

from pathlib import Path

import pytest
import zstandard
from support.foreign import PAGE_BYTES, RAW_KEY, traces
from support.passes import go_in_slices, read_all
from support.wechat4_fixture import FRIEND, GROUP, ME, MESSAGE_COLUMNS, START, SmallAccount, md5

from chatbackup_gui.errors import Cancelled, DamagedDatabase, SourceVanished, WrongDatabaseKey
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.sources.base import SourceKeys
from chatbackup_gui.sources.wechat4.source import WeChat4

RECALL = (
    '<sysmsg type="revokemsg"><revokemsg><newmsgid>{}</newmsgid>'
    '<replacemsg>"he" took it back</replacemsg></revokemsg></sysmsg>'
)


@pytest.fixture
def account(tmp_path: Path) -> SmallAccount:
    return SmallAccount(tmp_path)


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    go_in_slices(monkeypatch, "_wechat", 5)


def test_messages_of_all_conversations_and_shards_come_in_the_order_of_time(account: SmallAccount) -> None:
    for turn in range(30):
        path = f"message/message_{turn % 3}.db"
        account.say(FRIEND if turn % 2 else GROUP, f"{turn}", sender=FRIEND, at=START + turn, path=path)
    sightings, problems, _ = read_all(account.open())
    assert [each.message.text for each in sightings] == [str(turn) for turn in range(30)]
    assert not problems
    assert {each.conversation for each in sightings} == {FRIEND, GROUP}


def test_slices_give_the_same_as_one_batch(account: SmallAccount, small_slices: None) -> None:
    for turn in range(200):
        account.say(FRIEND if turn % 3 else GROUP, f"{turn}", sender=FRIEND, at=START + turn * turn * 50)
    reader = account.open()
    batches = list(reader.messages(None, CancelToken()))
    assert len(batches) > 10
    assert all(len(batch.sightings) <= 20 for batch in batches)
    assert [each.message.text for batch in batches for each in batch.sightings] == [str(turn) for turn in range(200)]
    assert [batch.done for batch in batches] == sorted(batch.done for batch in batches)


@pytest.mark.parametrize("cut_after", [1, 3, 8])
def test_a_pass_that_was_cut_off_goes_on_and_misses_nothing(
    account: SmallAccount, small_slices: None, cut_after: int
) -> None:
    for turn in range(100):
        account.say(FRIEND, f"{turn}", at=START + turn * 1_000)
    found = []
    cursor = None
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
    texts = [each.message.text for each in found + rest + later]
    assert sorted(texts) == sorted([*map(str, range(100)), "late and old", "late and new"])
    assert read_all(reader, cursor)[0] == []


def test_an_unchanged_account_costs_no_key_and_yields_nothing(
    account: SmallAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    account.say()
    _, _, cursor = read_all(account.open())
    reader = account.open()
    monkeypatch.setattr(
        "chatbackup_gui.sources._database.keys.AccountKeys.fit", lambda *_: pytest.fail("a key was tried")
    )
    reader.stamp()
    assert list(reader.messages(cursor, CancelToken())) == []


def test_the_stamp_changes_with_every_message(account: SmallAccount) -> None:
    account.say()
    reader = account.open()
    before = reader.stamp()
    assert reader.stamp() == before
    account.say()
    assert reader.stamp() != before


def test_one_new_message_is_exactly_one_sighting(account: SmallAccount) -> None:
    for turn in range(20):
        account.say(FRIEND, f"{turn}", at=START + turn)
    reader = account.open()
    _, _, cursor = read_all(reader)
    account.say(FRIEND, "new", at=START + 21)
    sightings, _, cursor = read_all(reader, cursor)
    assert [each.message.text for each in sightings] == ["new"]
    assert read_all(reader, cursor)[0] == []


def test_old_messages_that_arrive_late_are_found(account: SmallAccount) -> None:
    account.say(FRIEND, "now", at=START)
    reader = account.open()
    _, _, cursor = read_all(reader)
    account.say(FRIEND, "from a phone", at=START - 10_000_000)
    assert [each.message.text for each in read_all(reader, cursor)[0]] == ["from a phone"]


def test_a_fresh_recall_is_seen_and_names_the_message_it_took_back(account: SmallAccount) -> None:
    account.say(FRIEND, "older", at=START)
    server_id = account.say(FRIEND, "oops", at=START + 10)
    reader = account.open()
    _, _, cursor = read_all(reader)
    account.shard().execute(
        f"UPDATE Msg_{md5(FRIEND)} SET local_type = 10002, message_content = ? WHERE server_id = ?",
        (zstandard.compress(RECALL.format(server_id).encode()), server_id),
    )
    sightings, _, cursor = read_all(reader, cursor)
    assert [(each.message.id, each.message.kind) for each in sightings] == [(str(server_id), MessageKind.RECALLED)]
    assert sightings[0].message.recalled
    assert sightings[0].message.recalled.text == '"he" took it back'
    assert read_all(reader, cursor)[0] == []


def test_an_old_edit_is_seen_by_a_full_pass_only(account: SmallAccount) -> None:
    server_id = account.say(FRIEND, "first", at=START)
    account.say(FRIEND, "later", at=START + 10_000)
    reader = account.open()
    _, _, cursor = read_all(reader)
    account.shard().execute(
        f"UPDATE Msg_{md5(FRIEND)} SET message_content = 'edited' WHERE server_id = ?", (server_id,)
    )
    assert read_all(reader, cursor)[0] == []
    sightings, _, cursor = read_all(reader, cursor, full=True)
    assert [each.message.text for each in sightings] == ["edited", "later"]
    assert cursor is not None


def test_a_full_pass_that_is_cut_off_leaves_the_cursor_as_it_was(account: SmallAccount, small_slices: None) -> None:
    for turn in range(50):
        account.say(FRIEND, f"{turn}", at=START + turn * 1_000)
    batches = list(account.open().messages(None, CancelToken(), full=True))
    assert [batch.cursor is None for batch in batches] == [True] * (len(batches) - 1) + [False]


def test_a_table_made_anew_is_read_from_its_beginning(account: SmallAccount) -> None:
    for turn in range(5):
        account.say(FRIEND, f"{turn}", at=START + turn)
    reader = account.open()
    _, _, cursor = read_all(reader)
    account.shard().execute(f"DROP TABLE Msg_{md5(FRIEND)}")
    account.say(FRIEND, "again", at=START + 9)
    assert [each.message.text for each in read_all(reader, cursor)[0]] == ["again"]


def test_another_database_of_the_same_name_is_read_whole(account: SmallAccount, tmp_path: Path) -> None:
    account.say(FRIEND, "first")
    account.settle()
    _, _, cursor = read_all(account.open())
    for name in ("message_0.db", "message_0.db-wal", "message_0.db-shm"):
        (account.storage / "message" / name).unlink(missing_ok=True)
    other = SmallAccount(tmp_path)
    other.say(FRIEND, "second")
    assert [each.message.text for each in read_all(other.open(), cursor)[0]] == ["second"]


def test_columns_may_be_missing_or_new(account: SmallAccount) -> None:
    there = "local_type, create_time INTEGER, server_id, real_sender_id, message_content"
    account.table(FRIEND, columns=f"local_id INTEGER PRIMARY KEY AUTOINCREMENT, {there}, brand_new TEXT", index=False)
    named = "local_type, create_time, server_id, real_sender_id, message_content"
    values = (1, START, 7, account.number_of(FRIEND), "plain")
    account.shard().execute(f"INSERT INTO Msg_{md5(FRIEND)}({named}) VALUES(?, ?, ?, ?, ?)", values)
    sightings, problems, _ = read_all(account.open())
    assert [(each.message.text, each.message.id, each.message.sender) for each in sightings] == [("plain", "7", FRIEND)]
    assert not problems


@pytest.mark.parametrize("as_frame", [True, False])
def test_whom_a_message_mentions_is_read_where_there_is_an_at_sign(account: SmallAccount, as_frame: bool) -> None:
    account.table(GROUP, columns=f"{MESSAGE_COLUMNS}, source TEXT")
    source = f"<msgsource><atuserlist>{FRIEND}</atuserlist></msgsource>"
    found = zstandard.compress(source.encode()) if as_frame else source
    account.say(GROUP, "@李雷 来吗", sender=ME, source=found)
    account.say(GROUP, "nobody", sender=ME, at=START + 1, source=found)
    sightings, problems, _ = read_all(account.open())
    assert [each.raw for each in sightings] == [source.encode(), b""]
    assert not problems


def test_rows_without_a_place_in_time_are_read_too(account: SmallAccount, small_slices: None) -> None:
    account.say(FRIEND, "regular", at=START)
    account.say(FRIEND, "no order", sort_seq=None)
    account.say(FRIEND, "odd order", sort_seq="text")
    account.say(FRIEND, "far future", sort_seq=2**62)
    account.say(FRIEND, "before it all", sort_seq=-5)
    sightings, _, _ = read_all(account.open())
    assert {each.message.text for each in sightings} == {
        "regular",
        "no order",
        "odd order",
        "far future",
        "before it all",
    }


@pytest.mark.parametrize(
    "odd",
    [
        START * 1000 + 0.5,
        START * 1000 + 50_000.25,
        "text",
        b"blob",
        None,
        0.5,
        -0.5,
        -1e300,
        1e300,
        float("inf"),
        -float("inf"),
    ],
)
@pytest.mark.parametrize("turn", [0, 50, 99])
def test_one_odd_sort_seq_drops_no_row(account: SmallAccount, small_slices: None, odd: object, turn: int) -> None:
    for each in range(100):
        values = {"sort_seq": odd} if each == turn else {}
        account.say(FRIEND, f"{each:02}", at=START + each * 1_000, **values)
    sightings, problems, cursor = read_all(account.open())
    assert sorted(each.message.text for each in sightings) == [f"{each:02}" for each in range(100)]
    assert not problems
    assert read_all(account.open(), cursor)[0] == []


def test_a_column_of_texts_is_read_whole(account: SmallAccount, small_slices: None) -> None:
    account.table(FRIEND, columns=MESSAGE_COLUMNS.replace("sort_seq INTEGER", "sort_seq TEXT"))
    for turn in range(100):
        account.say(FRIEND, f"{turn:02}", at=START + turn)
    sightings, _, _ = read_all(account.open())
    assert [each.message.text for each in sightings] == [f"{turn:02}" for turn in range(100)]


def test_a_row_without_any_time_is_one_problem(account: SmallAccount) -> None:
    account.say(FRIEND, "when?", create_time=None, sort_seq=None)
    account.say(FRIEND, "never", create_time=2**62, sort_seq=2**60)
    sightings, problems, _ = read_all(account.open())
    assert {each.message.text for each in sightings} == {"when?", "never"}
    assert len(problems) == 2


def test_more_messages_in_one_moment_than_a_slice_holds(account: SmallAccount, small_slices: None) -> None:
    for turn in range(100):
        account.say(FRIEND, f"{turn}", at=START)
        account.say(GROUP, f"{turn}", sender=FRIEND, at=START + turn % 2)
    account.say(FRIEND, "later", at=START + 9)
    batches = list(account.open().messages(None, CancelToken()))
    assert all(len(batch.sightings) <= 20 for batch in batches)
    texts = [each.message.text for batch in batches for each in batch.sightings]
    assert sorted(texts) == sorted(["later", *(f"{turn}" for turn in range(100)), *(f"{turn}" for turn in range(100))])


@pytest.mark.parametrize("cut_after", [1, 3, 8])
def test_a_pass_cut_off_within_one_moment_misses_nothing(
    account: SmallAccount, small_slices: None, cut_after: int
) -> None:
    for turn in range(100):
        account.say(FRIEND, f"{turn}", at=START)
        account.say(GROUP, f"{turn + 100}", sender=FRIEND, at=START)
    batches = iter(account.open().messages(None, CancelToken()))
    begun = [next(batches) for _ in range(cut_after)]
    rest, _, _ = read_all(account.open(), begun[-1].cursor)
    texts = {each.message.text for batch in begun for each in batch.sightings} | {each.message.text for each in rest}
    assert texts == {f"{turn}" for turn in range(200)}


def test_tables_whose_owner_nobody_knows_are_kept_under_their_hash(account: SmallAccount) -> None:
    account.say(FRIEND, "kept")
    account.shard().execute("DELETE FROM Name2Id")
    sightings, problems, cursor = read_all(account.open())
    assert sightings[0].conversation == md5(FRIEND)
    assert [(problem.code, problem.where) for problem in problems] == [("source.unknown_chat", f"Msg_{md5(FRIEND)}")]
    account.say(FRIEND, "known now", sender=ME)
    account.shard().execute("DELETE FROM Name2Id WHERE user_name = ?", (FRIEND,))
    assert read_all(account.open(), cursor)[1] == [], "counted once"


def test_a_torn_page_loses_its_rows_and_no_others(account: SmallAccount, small_slices: None) -> None:
    for turn in range(600):
        account.say(FRIEND, f"{turn} " + "x" * 60, at=START + turn * 100)
        account.say(GROUP, f"{turn}", sender=FRIEND, at=START + turn * 100)
    account.settle()
    file = account.storage / "message/message_0.db"
    with file.open("r+b") as content:
        content.seek(8 * PAGE_BYTES + 100)
        content.write(b"torn")
    sightings, problems, cursor = read_all(account.open())
    assert 1_000 < len(sightings) < 1_200
    assert {problem.code for problem in problems} == {"source.damaged_page"}
    lost = sum(
        int(last) - int(first) + 1
        for problem in problems
        if (span := problem.where.partition(" #")[2])
        for first, last in [span.split("-")]
    )
    assert lost == 1_200 - len(sightings)
    assert cursor is not None


def test_a_torn_database_does_not_keep_the_others_from_being_read(account: SmallAccount) -> None:
    account.say(FRIEND, "whole")
    account.say(FRIEND, "torn", path="message/message_1.db")
    account.settle()
    file = account.storage / "message/message_1.db"
    content = file.read_bytes()
    file.write_bytes(content[:PAGE_BYTES] + bytes(byte ^ 1 for byte in content[PAGE_BYTES:]))
    sightings, problems, _ = read_all(account.open())
    assert [each.message.text for each in sightings] == ["whole"]
    assert problems


def test_when_every_message_database_is_torn_the_account_is_damaged(account: SmallAccount) -> None:
    account.say()
    account.settle()
    file = account.storage / "message/message_0.db"
    with file.open("r+b") as content:
        content.seek(PAGE_BYTES - 1000)
        content.write(bytes(900))
    with pytest.raises((DamagedDatabase, WrongDatabaseKey)):
        read_all(account.open())


def test_a_database_under_another_key_is_a_problem(account: SmallAccount) -> None:
    account.say(FRIEND, "open")
    account.say(FRIEND, "closed", path="message/message_1.db")
    account.settle()
    (found,) = WeChat4().discover([account.folder])
    reader = WeChat4().open(found, SourceKeys(f"message_0.db: {RAW_KEY.hex()}\nmessage_1.db: {'ee' * 32}"))
    sightings, problems, _ = read_all(reader)
    assert [each.message.text for each in sightings] == ["open"]
    assert [(each.code, each.where) for each in problems] == [
        ("source.locked_database", "db_storage/message/message_1.db")
    ]


@pytest.mark.parametrize("text", ["", "no key", "ff" * 32])
def test_a_key_that_opens_nothing_is_the_wrong_key(account: SmallAccount, text: str) -> None:
    account.say()
    (found,) = WeChat4().discover([account.folder])
    with pytest.raises(WrongDatabaseKey):
        read_all(WeChat4().open(found, SourceKeys(text)))


def test_an_account_that_is_gone_has_vanished(account: SmallAccount, tmp_path: Path) -> None:
    account.say()
    account.settle()
    reader = account.open()
    account.folder.rename(tmp_path / "elsewhere")
    with pytest.raises(SourceVanished):
        read_all(reader)


def test_a_cancelled_pass_stops_at_once(account: SmallAccount) -> None:
    account.say()
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        list(account.open().messages(None, token))


def test_reading_leaves_no_trace(account: SmallAccount) -> None:
    account.say(FRIEND, "in the main file")
    account.settle()
    before = traces(account.folder)
    reader = account.open()
    read_all(reader)
    list(reader.conversations())
    reader.close()
    assert traces(account.folder) == before
