"""Passes over a WeChat 3 account: what is new, what changed, what is damaged; on accounts written row by row."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.foreign import traces
from support.passes import go_in_slices, read_all
from support.wechat3_fixture import FRIEND, GROUP, ME, MESSAGE_COLUMNS, MULTI, START, SmallAccount

from chatbackup_gui.errors import Cancelled, SourceVanished, WrongDatabaseKey
from chatbackup_gui.model.account import Conversation
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.sources._wechat import message_pass
from chatbackup_gui.sources.base import KeyKind, SourceKeys
from chatbackup_gui.sources.wechat3.source import WeChat3

PAGE_BYTES = 4096
INDEX = "CREATE INDEX MSG_Sequence ON MSG(Sequence)"


@pytest.fixture
def account(tmp_path: Path) -> SmallAccount:
    return SmallAccount(tmp_path)


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    go_in_slices(monkeypatch, "_wechat", 5)


def test_each_files_own_key_opens_it_as_the_accounts_would(account: SmallAccount) -> None:
    account.say()
    fit = account.check_key()
    assert fit.opens == {"msg/multi/msg0.db": KeyKind.DATABASE}
    assert account.check_key("00" * 32).closed == ("msg/multi/msg0.db",)


def test_messages_of_all_shards_and_tables_come_in_the_order_of_time(account: SmallAccount) -> None:
    places = [(MULTI, "MSG"), ("Multi/MSG1.db", "MSG"), ("PublicMsg.db", "PublicMsg"), ("OpenIMMsg.db", "ChatCRMsg")]
    peers = [FRIEND, GROUP, "gh_news", "x@openim"]
    for turn in range(32):
        path, table = places[turn % 4]
        account.say(peers[turn % 4], f"{turn}", sender=FRIEND, at=START + turn, path=path, table=table)
    reader = account.open()
    sightings, problems, _ = read_all(reader)
    assert [each.message.text for each in sightings] == [str(turn) for turn in range(32)]
    assert not problems
    assert {each.id for each in reader.conversations() if isinstance(each, Conversation)} == set(peers)


@pytest.mark.parametrize("indexed", [True, False])
@pytest.mark.parametrize("cut_after", [1, 3, 8])
def test_a_pass_that_was_cut_off_goes_on_and_misses_nothing(
    account: SmallAccount, small_slices: None, cut_after: int, indexed: bool
) -> None:
    if indexed:
        account.shard().execute(INDEX)
    for turn in range(120):
        account.say(FRIEND if turn % 3 else GROUP, f"{turn}", sender=FRIEND, at=START + turn * 3_000 % 100_000)
    first = account.open()
    batches = []
    for batch in first.messages(None, CancelToken()):
        batches.append(batch)
        if len(batches) == cut_after:
            break
    account.say(FRIEND, "meanwhile", at=START - 5)
    rest, _, cursor = read_all(account.open(), batches[-1].cursor)
    found = [each.message.text for batch in batches for each in batch.sightings] + [each.message.text for each in rest]
    assert sorted(found) == sorted([*map(str, range(120)), "meanwhile"])
    assert read_all(account.open(), cursor)[0] == []


def test_nothing_new_is_no_batch_and_a_late_row_with_an_old_time_is_found(account: SmallAccount) -> None:
    account.say(FRIEND, "first")
    reader = account.open()
    _, _, cursor = read_all(reader)
    assert list(reader.messages(cursor, CancelToken())) == []
    account.say(FRIEND, "late", at=START - 10**6)
    assert [each.message.text for each in read_all(reader, cursor)[0]] == ["late"]


def test_a_fresh_message_that_is_taken_back_in_place_is_seen_at_once(account: SmallAccount) -> None:
    number = account.say(FRIEND, "oops")
    reader = account.open(now=START + 60)
    _, _, cursor = read_all(reader)
    change = "UPDATE MSG SET Type = 10000, StrContent = '<revokemsg>gone</revokemsg>' WHERE MsgSvrID = ?"
    account.shard().execute(change, (number,))
    ((recall,), _, _) = read_all(reader, cursor)
    assert (recall.message.id, recall.message.kind) == (str(number), MessageKind.RECALLED)


def test_an_own_message_waits_for_the_servers_answer(account: SmallAccount) -> None:
    account.say(FRIEND, "sent", sender=ME, MsgSvrID=0)
    account.say(FRIEND, "theirs", MsgSvrID=0)
    reader = account.open(now=START + 60)
    sightings, _, cursor = read_all(reader)
    assert [each.message.text for each in sightings] == ["theirs"]
    account.shard().execute("UPDATE MSG SET MsgSvrID = 5 WHERE IsSender = 1")
    ((answered, *_), _, _) = read_all(reader, cursor)
    assert (answered.message.text, answered.message.id) == ("sent", "5")


def test_an_own_message_that_was_never_answered_is_read_after_an_hour(account: SmallAccount) -> None:
    account.say(FRIEND, "sent", sender=ME, MsgSvrID=0)
    assert [each.message.text for each in read_all(account.open(now=START + 4_000))[0]] == ["sent"]


@pytest.mark.parametrize(
    "missing", ["CompressContent", "BytesExtra", "DisplayContent", "SubType", "Sequence", "TalkerId", "IsSender"]
)
def test_a_column_that_is_missing_costs_what_it_tells_and_nothing_else(account: SmallAccount, missing: str) -> None:
    columns = ", ".join(each for each in MESSAGE_COLUMNS.split(", ") if not each.startswith(missing))
    shard = account.shard(columns=columns)
    values = f"INSERT INTO MSG(MsgSvrID, Type, CreateTime, StrTalker, StrContent) VALUES(7, 1, {START}, ?, 'hi')"
    shard.execute(values, (FRIEND,))
    ((sighting,), problems, _) = read_all(account.open())
    assert (sighting.conversation, sighting.message.text, sighting.message.id) == (FRIEND, "hi", "7")
    assert problems == []


def test_a_list_of_names_that_is_missing_is_made_from_the_rows(account: SmallAccount) -> None:
    account.say(FRIEND)
    account.say(GROUP, sender=FRIEND)
    account.shard().execute("DROP TABLE Name2ID")
    reader = account.open()
    assert [each.conversation for each in read_all(reader)[0]] == [FRIEND, GROUP]
    found = [each for each in reader.conversations() if isinstance(each, Conversation)]
    assert [each.id for each in found] == [GROUP, FRIEND]


def test_any_type_in_any_column_is_read_without_failing(account: SmallAccount) -> None:
    odd: list[object] = [None, "text", b"\xff\x00", 2**63 - 1, -(2**63), 1.5, float("inf")]
    columns = ["MsgSvrID", "Type", "SubType", "Sequence", "CreateTime", "IsSender", "TalkerId", "StrContent",
               "BytesExtra", "CompressContent", "DisplayContent", "StrTalker"]  # fmt: skip
    for column in columns:
        for value in odd:
            account.say(FRIEND, **{"MsgSvrID": 10, column: value} if column != "StrContent" else {"text": value})
    sightings, problems, _ = read_all(account.open())
    assert len(sightings) == len(columns) * len(odd)
    assert {problem.code for problem in problems} == {"source.unreadable_message"}
    full, again, _ = read_all(account.open(), full=True)
    assert (full, again) == (sightings, problems)


@pytest.mark.parametrize("sliced", [True, False])
def test_a_torn_page_is_a_counted_problem_and_the_rest_is_read(
    account: SmallAccount, sliced: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sliced:
        monkeypatch.setattr(message_pass, "_FEW_ROWS", 0)
    for turn in range(300):
        account.say(FRIEND, f"{turn} " + "x" * 200, at=START + turn)
    account.settle()
    path = account.storage / MULTI
    data = bytearray(path.read_bytes())
    torn = len(data) // PAGE_BYTES // 2 * PAGE_BYTES
    data[torn + 100 : torn + 120] = bytes(20)
    path.write_bytes(data)
    sightings, problems, _ = read_all(account.open())
    texts = [each.message.text.split()[0] for each in sightings]
    assert 250 < len(texts) < 300
    assert len(set(texts)) == len(texts)
    assert {problem.code for problem in problems} == {"source.damaged_page"}


def test_pages_that_were_only_set_aside_do_not_matter(account: SmallAccount) -> None:
    account.say(FRIEND, "here")
    account.settle()
    with (account.storage / MULTI).open("ab") as file:
        file.write(bytes(100 * PAGE_BYTES))
    sightings, problems, _ = read_all(account.open())
    assert ([each.message.text for each in sightings], problems) == (["here"], [])
    assert account.check_key().closed == ()


def test_a_shard_that_no_key_opens_is_a_problem_and_the_others_are_read(account: SmallAccount) -> None:
    account.say(FRIEND, "here")
    account.settle()
    (account.storage / "Multi/MSG1.db").write_bytes(bytes(range(256)) * 64)
    sightings, problems, _ = read_all(account.open())
    assert [each.message.text for each in sightings] == ["here"]
    assert [(problem.code, problem.where) for problem in problems] == [("source.locked_database", "msg/multi/msg1.db")]


def test_an_account_without_databases_has_vanished(account: SmallAccount) -> None:
    account.say()
    found = account.found()
    reader = account.open()
    account.settle()
    for path in account.storage.rglob("*.db*"):
        path.unlink()
    with pytest.raises(SourceVanished):
        read_all(reader)
    with pytest.raises(SourceVanished):
        WeChat3().open(found, SourceKeys("00" * 32))


def test_a_text_that_is_no_key_and_one_that_does_not_fit_are_wrong_keys(account: SmallAccount) -> None:
    account.say()
    with pytest.raises(WrongDatabaseKey):
        WeChat3().open(account.found(), SourceKeys("no key"))
    with pytest.raises(WrongDatabaseKey):
        read_all(WeChat3().open(account.found(), SourceKeys("00" * 32)))


def test_a_pass_is_cancelled(account: SmallAccount) -> None:
    account.say()
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        list(account.open().messages(None, token))


def test_reading_leaves_no_trace(account: SmallAccount) -> None:
    account.say()
    before = traces(account.folder)
    reader = account.open()
    read_all(reader)
    list(reader.conversations())
    reader.close()
    assert traces(account.folder) == before
