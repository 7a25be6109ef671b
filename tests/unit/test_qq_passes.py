"""Passes over tables in every state: odd times, odd types, torn pages, late arrivals."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.passes import go_in_slices, read_all
from support.qq_fixture import FRIEND, FRIEND_UID, GROUP, ME, MESSAGE_COLUMNS, MY_UID, START, SmallQq, element, said

from chatbackup_gui.demo.protobuf import data, number, text
from chatbackup_gui.errors import UnknownSchema
from chatbackup_gui.model.account import Conversation, ConversationKind
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.message import MessageKind, Sighting

PAGE = 4096


@pytest.fixture
def account(tmp_path: Path) -> SmallQq:
    return SmallQq(tmp_path)


def texts(sightings: list[Sighting]) -> list[str]:
    return [each.message.text for each in sightings]


def read(account: SmallQq) -> list[Sighting]:
    account.settle()
    reader = account.open()
    sightings, problems, _ = read_all(reader)
    reader.close()
    assert problems == []
    return sightings


def in_slices(monkeypatch: pytest.MonkeyPatch, rows: int = 5) -> None:
    go_in_slices(monkeypatch, "qq", rows, 2 * rows)


def test_a_plain_text_needs_no_payload_beside_it(account: SmallQq) -> None:
    message_id = account.say("你好")
    (sighting,) = read(account)
    assert (sighting.conversation, sighting.message.id, sighting.raw) == (FRIEND, str(message_id), b"")
    assert (sighting.message.kind, sighting.message.text, sighting.message.sender) == (MessageKind.TEXT, "你好", FRIEND)


@pytest.mark.parametrize("rows", [3, 100])
def test_rows_whose_ids_do_not_tell_their_time_come_in_the_order_of_time(
    account: SmallQq, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    in_slices(monkeypatch, rows)
    for minute in range(30):
        account.say(f"{minute:02}", at=START + 60 * minute)
    account.say("05+", at=START + 301, c40001=12)
    account.say("10+", at=START + 601, c40001=(START + 10**8 << 32) + 1)
    account.say("15+", at=START + 901, c40001=2**63 - 5)
    account.say("20+", at=START + 1201, c40001=-7)
    found = texts(read(account))
    assert len(found) == 34
    assert found == sorted(found)


def test_a_time_that_is_none_is_told_by_the_id(account: SmallQq) -> None:
    account.say("before", at=START)
    account.say("between", at=START + 10, c40050=None)
    account.say("behind", at=START + 20)
    sightings = read(account)
    assert texts(sightings) == ["before", "between", "behind"]
    assert int(sightings[1].message.sent_at.timestamp()) == START + 10


def test_a_row_that_no_calendar_knows_is_one_problem_and_is_kept(account: SmallQq) -> None:
    account.say("when?", c40001=5, c40050=-1)
    account.settle()
    reader = account.open()
    (sighting,), (problem,), _ = read_all(reader)
    assert sighting.message.text == "when?"
    assert problem.detail == "no time that a calendar knows"
    reader.close()


def test_a_second_with_more_rows_than_shall_be_held_is_read_in_parts(
    account: SmallQq, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_slices(monkeypatch)
    account.say("before", at=START - 1)
    for count in range(60):
        account.say(f"{count}", at=START)
        account.say(f"{count} odd", at=START, c40001=count + 1)
        account.say(f"{count} group", at=START, table="group_msg_table")
    account.say("behind", at=START + 1)
    account.settle()
    reader = account.open()
    batches = list(reader.messages(None, CancelToken()))
    sightings = [each for batch in batches for each in batch.sightings]
    assert max(len(batch.sightings) for batch in batches) <= 30
    assert len({(each.conversation, each.message.id) for each in sightings}) == len(sightings) == 182
    assert (texts(sightings)[0], texts(sightings)[-1]) == ("before", "behind")
    reader.close()


def test_a_pass_that_was_cut_off_anywhere_misses_nothing(account: SmallQq, monkeypatch: pytest.MonkeyPatch) -> None:
    in_slices(monkeypatch)
    for minute in range(40):
        account.say(f"{minute}", at=START + 60 * minute, table="group_msg_table" if minute % 3 else "c2c_msg_table")
    account.say("odd", at=START + 90, c40001=3)
    account.settle()
    reader = account.open()
    whole = {each.message.id for each in read_all(reader)[0]}
    cursors = [batch.cursor for batch in reader.messages(None, CancelToken())]
    for cut in range(1, len(cursors)):
        seen = [each for batch in list(reader.messages(None, CancelToken()))[:cut] for each in batch.sightings]
        rest = read_all(reader, cursors[cut - 1])[0]
        assert {each.message.id for each in (*seen, *rest)} == whole
    reader.close()


def test_an_old_message_that_arrives_late_is_read_by_the_next_pass(account: SmallQq) -> None:
    for hour in range(500):
        account.say(f"{hour}", at=START + 3600 * hour)
    account.settle()
    reader = account.open()
    _, _, cursor = read_all(reader)
    account.say("late", at=START + 3600 * 20 + 7)
    account.say("odd and late", at=START + 55, c40001=77)
    account.settle()
    found, _, cursor = read_all(reader, cursor)
    assert {"late", "odd and late"} <= set(texts(found))
    assert len(found) <= 2 + 24  # a day is read again at most
    assert read_all(reader, cursor)[0] == []
    reader.close()


def test_a_recall_that_leaves_an_empty_body_is_told_under_the_same_id(account: SmallQq) -> None:
    message_id = account.say("said too much")
    account.settle()
    reader = account.open()
    _, _, cursor = read_all(reader)
    account.database().execute('UPDATE c2c_msg_table SET "40800" = NULL, "40011" = 1')
    account.settle()
    (sighting,), problems, _ = read_all(reader, cursor)
    assert problems == []
    assert (sighting.message.id, sighting.message.kind) == (str(message_id), MessageKind.RECALLED)
    reader.close()


def test_reactions_and_messages_inside_are_kept_behind_the_body(account: SmallQq) -> None:
    reaction = data(40062, text(48301, "76") + number(48303, 2))
    account.say("liked", c40062=reaction)
    assert [each.raw for each in read(account)] == [reaction]


def test_own_messages_are_told_by_direction_or_uid(account: SmallQq) -> None:
    account.know(MY_UID, int(ME), 1)
    for position, values in enumerate(
        [
            {"c40013": 1, "c40020": "", "c40033": 0},
            {"c40013": 2},
            {"c40013": 6, "c40020": MY_UID, "c40033": 0},
            {"c40013": 0},
            {"c40013": 3, "c40020": "", "c40033": 0},
        ]
    ):
        account.say(f"{position}", at=START + position, **values)
    assert [each.message.sender for each in read(account)] == [ME, ME, ME, FRIEND, ""]


def test_a_peer_goes_by_number_where_any_row_or_map_knows_it_and_else_by_uid(account: SmallQq) -> None:
    account.know("u_mapped_mapped", 70007, 9)
    account.say("map", at=START, c40021="u_mapped_mapped", c40030=0, c40027=9)
    account.say("sort", at=START + 1, c40021="", c40030=0, c40027=9)
    account.say("uid", at=START + 2, c40021="u_nobody_knows", c40030=0, c40027=11)
    account.say("group", at=START + 3, table="group_msg_table", c40021="", c40030=0)
    assert [each.conversation for each in read(account)] == ["70007", "70007", "u_nobody_knows", GROUP]


def test_rows_that_name_no_chat_are_kept_together_and_told_once(account: SmallQq) -> None:
    for at in range(3):
        account.say("lost", at=START + at, c40021="", c40027=None, c40030=0)
    account.settle()
    reader = account.open()
    sightings, (problem,), _ = read_all(reader)
    assert {each.conversation for each in sightings} == {"c2c_msg_table"}
    assert problem.code == "source.unknown_chat"
    assert [each.id for each in reader.conversations() if isinstance(each, Conversation)] == ["c2c_msg_table"]
    reader.close()


@pytest.mark.parametrize(
    "columns",
    [
        MESSAGE_COLUMNS.replace("INTEGER PRIMARY KEY", "INTEGER"),
        MESSAGE_COLUMNS.replace("INTEGER PRIMARY KEY", "BIGINT PRIMARY KEY"),
        MESSAGE_COLUMNS.replace(" INTEGER", "").replace(" TEXT", "").replace(" PRIMARY KEY", " INTEGER PRIMARY KEY"),
    ],
    ids=["no key", "another key", "no types"],
)
@pytest.mark.parametrize("index", [True, False])
def test_tables_of_other_shapes_are_read_all_the_same(account: SmallQq, columns: str, *, index: bool) -> None:
    account.table("group_msg_table", columns, index=index)
    for minute in (2, 0, 1):
        account.say(f"{minute}", at=START + 60 * minute, table="group_msg_table")
    account.settle()
    reader = account.open()
    sightings, problems, cursor = read_all(reader)
    assert (texts(sightings), problems) == (["0", "1", "2"], [])
    assert [each.id for each in reader.conversations() if isinstance(each, Conversation)] == [GROUP]
    account.say("3", at=START + 180, table="group_msg_table")
    account.settle()
    assert "3" in texts(read_all(reader, cursor)[0])
    reader.close()


def test_a_table_without_row_ids_and_one_with_three_columns_are_read(account: SmallQq) -> None:
    account.database().execute(f"CREATE TABLE other_msg_table({MESSAGE_COLUMNS}) WITHOUT ROWID")
    account.say("one", table="other_msg_table")
    account.database().execute('CREATE TABLE tiny("40001" INTEGER PRIMARY KEY, "40050", "40800")')
    account.database().execute("INSERT INTO tiny VALUES(?, ?, ?)", (START + 9 << 32, START + 9, said("two")))
    account.settle()
    reader = account.open()
    sightings, _, _ = read_all(reader)
    assert texts(sightings) == ["one", "two"]
    reader.close()


def test_a_database_without_messages_says_what_it_has(account: SmallQq) -> None:
    account.database()
    account.settle()
    reader = account.open()
    with pytest.raises(UnknownSchema) as refusal:
        read_all(reader)
    assert "nt_uid_mapping_table" in refusal.value.seen
    reader.close()


def test_wrong_types_in_every_column_are_values_or_problems_and_never_lost_rows(account: SmallQq) -> None:
    odd_values = [None, "text", "12", 1.5, -1, 2**63 - 1, b"\xff\xfe", float("inf"), ""]
    names = [f"c{name}" for name in ("40003", "40010", "40011", "40013", "40020", "40021", "40027", "40030", "40033")]
    names += ["c40050", "c40062", "c40800", "c40900"]
    count = 0
    for name in names:
        for value in odd_values:
            count += 1
            account.say("x", at=START + count, **{name: value})
    torn = "\"40020\" = CAST(x'ff41' AS TEXT), \"40050\" = CAST(x'fe' AS TEXT)"
    account.database().execute(f"UPDATE c2c_msg_table SET {torn} WHERE rowid % 7 = 0")
    account.settle()
    reader = account.open()
    sightings, problems, _ = read_all(reader)
    assert len({each.message.id for each in sightings}) == len(sightings) == count
    assert {problem.code for problem in problems} <= {"source.unreadable_message", "source.unknown_chat"}
    list(reader.conversations())
    reader.close()


@pytest.mark.parametrize("is_sliced", [False, True])
def test_a_torn_page_is_one_problem_and_everything_around_it_is_read(
    account: SmallQq, monkeypatch: pytest.MonkeyPatch, *, is_sliced: bool
) -> None:
    if is_sliced:
        in_slices(monkeypatch, 40)
    for minute in range(1_500):
        account.say(f"{minute} {'好' * 40}", at=START + 600 * minute)
    root = account.database().execute("SELECT rootpage FROM sqlite_master WHERE name = 'c2c_msg_table'").fetchone()[0]
    account.settle()
    torn = torn_leaf(account, root)
    reader = account.open()
    sightings, problems, _ = read_all(reader)
    assert torn > root
    assert [problem.code for problem in problems] == ["source.damaged_page"]
    assert 1_400 < len(sightings) < 1_500
    times = [each.message.sent_at for each in sightings]
    assert times == sorted(times)
    reader.close()


def torn_leaf(account: SmallQq, root: int) -> int:
    """Damage a page in the middle of the file that is none of the first ones; return its number."""
    path = account.storage / "nt_msg.db"
    content = bytearray(path.read_bytes())
    pages = (len(content) - 1024) // PAGE
    page = max(root + 2, pages // 2)
    content[1024 + PAGE * (page - 1) + 100] ^= 0xFF
    path.write_bytes(content)
    return page


def test_another_database_under_the_same_name_is_read_anew(account: SmallQq, tmp_path: Path) -> None:
    account.say("first")
    account.settle()
    reader = account.open()
    _, _, cursor = read_all(reader)
    reader.close()
    other = SmallQq(tmp_path / "other")
    other.say("second")
    other.settle()
    (other.storage / "nt_msg.db").replace(account.storage / "nt_msg.db")
    reader = account.open()
    assert texts(read_all(reader, cursor)[0]) == ["second"]
    reader.close()


def test_a_cursor_that_is_none_of_ours_means_that_nothing_was_read(account: SmallQq) -> None:
    account.say("all")
    account.settle()
    reader = account.open()
    assert texts(read_all(reader, b"garbage")[0]) == ["all"]
    reader.close()


def test_a_reply_is_not_given_the_id_of_one_of_several_that_fit(account: SmallQq) -> None:
    account.say("one", at=START, c40003=5)
    account.say("other", at=START + 1, c40003=5)
    account.say(element(7, number(47402, 5) + number(47404, START + 1)) + said("answer"), at=START + 2)
    account.say(element(7, number(47402, 5)) + said("which?"), at=START + 3)
    first, second = (each.message for each in read(account)[2:])
    assert first.quote
    assert second.quote
    assert first.quote.id == str(START + 1 << 32 | 2)
    assert second.quote.id == ""


def test_conversations_have_the_kind_that_is_closest(account: SmallQq) -> None:
    account.say("by a group", at=START, c40010=118)
    account.say("as a friend", at=START + 1, c40010=1, c40027=6)
    account.settle()
    reader = account.open()
    (found,) = [each for each in reader.conversations() if isinstance(each, Conversation)]
    assert (found.id, found.kind) == (FRIEND, ConversationKind.PERSON)
    assert FRIEND_UID not in found.name
    reader.close()
