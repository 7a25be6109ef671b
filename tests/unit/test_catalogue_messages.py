from datetime import UTC, datetime, timedelta

import msgspec
import pytest
import zstandard
from msgspec.structs import replace
from support.catalogues import all_lines, opened, rows_of
from support.sightings import ACCOUNT, START, message, picture, sighting

from chatbackup_gui.archive import Added, lines, sights
from chatbackup_gui.model.account import (
    Account,
    AccountId,
    Conversation,
    ConversationId,
    ConversationKind,
    Member,
    PersonId,
)
from chatbackup_gui.model.message import Message, MessageKind, Recall

FRAME = zstandard.compress(bytes(range(256)) * 40)
HUGE = zstandard.compress(bytes(8 * 2**20))
UNTOLD = zstandard.ZstdCompressor(write_content_size=False).compress(bytes(8 * 2**20))


@pytest.fixture
def archive(tmp_path):
    with opened(tmp_path) as archive:
        yield archive


@pytest.fixture
def account(archive):
    return archive.account(ACCOUNT)


def only_line(archive):
    ((line,),) = all_lines(archive).values()
    return line


def test_what_was_added_is_read_back_as_canonical_lines(archive, account):
    archive.add(account, [sighting(1, "第一"), sighting(2, "第二")])
    row = rows_of(archive)["wxid_friend"]
    expected = [msgspec.json.encode(message(number, text)) + b"\n" for number, text in ((1, "第一"), (2, "第二"))]
    assert list(archive.lines(row, 202001)) == expected


def test_the_same_messages_again_are_known(archive, account):
    assert archive.add(account, [sighting(1), sighting(2)]) == Added(new=2)
    assert archive.add(account, [sighting(2), sighting(3)]) == Added(new=1, known=1)


def test_the_same_messages_again_are_known_after_opening_anew(tmp_path):
    for expected in (Added(new=2), Added(known=2)):
        with opened(tmp_path) as archive:
            assert archive.add(archive.account(ACCOUNT), [sighting(1), sighting(2)]) == expected


def test_a_message_twice_in_one_call_is_one(archive, account):
    assert archive.add(account, [sighting(1), sighting(1), sighting(1, "改了")]) == Added(new=1, changed=1, known=1)
    assert only_line(archive)["earlier"] == ["你好"]


def test_a_message_seen_again_with_another_time_is_the_same_message(archive, account):
    archive.add(account, [sighting(1)])
    moved = sighting(1, at=START + timedelta(minutes=1, seconds=7))
    assert archive.add(account, [moved]) == Added(known=1)
    assert only_line(archive)["sent_at"] == "2020-01-01T00:01:00Z"


def test_the_same_id_in_two_conversations_is_two_messages(archive, account):
    assert archive.add(account, [sighting(1), sighting(1, conversation="other")]) == Added(new=2)


def test_the_same_conversation_of_two_accounts_is_two_conversations(archive, account):
    second = archive.account(Account("wechat", AccountId("wxid_second")))
    archive.add(account, [sighting(1)])
    assert archive.add(second, [sighting(1)]) == Added(new=1)
    assert [(one.account, one.conversation.id) for one in archive.conversations()] == [
        (account, "wxid_friend"),
        (second, "wxid_friend"),
    ]
    assert [one.account for one in archive.conversations(second)] == [second]


def test_two_ids_that_share_a_key_are_two_messages(archive, account, monkeypatch):
    monkeypatch.setattr(sights, "hash_of", lambda message_id: 7)
    assert archive.add(account, [sighting(1, "一"), sighting(2, "二"), sighting(3, "三")]) == Added(new=3)
    assert archive.add(account, [sighting(2, "二"), sighting(3, "三"), sighting(4, "四")]) == Added(new=1, known=2)
    assert archive.add(account, [sighting(3, "三!")]) == Added(changed=1)
    assert [line["text"] for line in all_lines(archive)["wxid_friend", 202001]] == ["一", "二", "三!", "四"]


def test_messages_that_share_a_key_are_known_after_opening_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(sights, "hash_of", lambda message_id: 7)
    with opened(tmp_path) as archive:
        archive.add(archive.account(ACCOUNT), [sighting(1, "一"), sighting(2, "二")])
    with opened(tmp_path) as archive:
        seen = [sighting(2, "二"), sighting(3, "三"), sighting(1, "一")]
        assert archive.add(archive.account(ACCOUNT), seen) == Added(new=1, known=2)


def test_an_edit_keeps_the_earlier_text_and_is_found_by_both(archive, account):
    archive.add(account, [sighting(1, "明天见")])
    assert archive.add(account, [sighting(1, "后天见")]) == Added(changed=1)
    assert only_line(archive)["earlier"] == ["明天见"]
    assert [len(archive.search(text)) for text in ("明天", "后天", "今天")] == [1, 1, 0]


def test_a_recall_keeps_the_text_and_the_next_pass_finds_nothing_new(archive, account):
    archive.add(account, [sighting(1, "秘密")])
    notice = replace(message(1, "", kind=MessageKind.RECALLED), recalled=Recall("撤回了"))
    recall = replace(sighting(1), message=notice)
    assert archive.add(account, [recall]) == Added(changed=1)
    assert archive.add(account, [recall]) == Added(known=1)
    line = only_line(archive)
    assert (line["kind"], line["text"], line["recalled"]) == ("text", "秘密", {"text": "撤回了"})


def test_a_changed_message_raises_the_generation_of_its_month_and_a_known_one_does_not(archive, account):
    archive.add(account, [sighting(1, "一")])
    row = rows_of(archive)["wxid_friend"]
    (before,) = archive.months(row)
    archive.add(account, [sighting(1, "一")])
    assert archive.months(row) == [before]
    archive.add(account, [sighting(1, "二")])
    (after,) = archive.months(row)
    assert after.generation > before.generation
    assert after.messages == 1


def test_lines_are_ordered_by_time_then_order_then_id(archive, account):
    at = START + timedelta(hours=1)
    seen = [
        replace(sighting(1), message=replace(message(number, "", at=at), order=order))
        for number, order in ((3, 1), (10, 0), (9, 0), (8, 2))
    ]
    archive.add(account, seen)
    archive.add(account, [sighting(7, at=at - timedelta(milliseconds=1))])
    assert [line["id"] for line in all_lines(archive)["wxid_friend", 202001]] == ["7", "10", "9", "3", "8"]


def test_more_messages_in_a_second_than_there_are_slots_are_all_there(archive, account):
    at = START + timedelta(hours=1)
    assert archive.add(account, [sighting(number, at=at) for number in range(100)]).new == 100
    assert archive.add(account, [sighting(number, at=at) for number in range(100, 200)]).new == 100
    assert len(archive.search("你好", limit=500)) == 200
    assert len(archive.search("你好", since=at, until=at + timedelta(seconds=1), limit=500)) == 200
    assert archive.messages_since(rows_of(archive)["wxid_friend"], at) == 200


@pytest.mark.parametrize("year", [1, 1970, 1999, 2067, 2068, 2100, 9999])
def test_times_that_no_clock_should_show_are_kept(archive, account, year):
    at = datetime(year, 12, 31, 23, 59, 59, tzinfo=UTC)
    archive.add(account, [sighting(1, at=at), sighting(2, at=at), sighting(3)])
    assert len(all_lines(archive)["wxid_friend", year * 100 + 12]) == 2
    assert len(archive.search("你好")) == 3
    assert len(archive.search("你好", since=at, until=None)) >= 2


def test_raw_is_added_as_text_with_zstd_undone(archive, account):
    archive.add(account, [sighting(1, raw=zstandard.compress("<msg>原文</msg>".encode()))])
    assert only_line(archive)["raw"] == "<msg>原文</msg>"


@pytest.mark.parametrize(
    "raw", [b"\xff\x00binary", b"\x28\xb5\x2f\xfdbroken", FRAME[:-5], FRAME + b"!", HUGE, UNTOLD, b"base64:eA=="]
)
def test_raw_that_is_not_text_is_added_in_base64(archive, account, raw):
    archive.add(account, [sighting(1, raw=raw)])
    prefix, _, encoded = only_line(archive)["raw"].partition(":")
    assert (prefix, msgspec.json.decode(f'"{encoded}"'.encode(), type=bytes)) == ("base64", raw)


def test_a_line_with_raw_is_the_canonical_json_of_the_message_with_raw(archive, account):
    archive.add(account, [sighting(1, raw=b'quote " and \\ and \n')])
    row = rows_of(archive)["wxid_friend"]
    (line,) = archive.lines(row, 202001)
    assert line == msgspec.json.encode(msgspec.json.decode(line, type=Message)) + b"\n"


def test_lines_can_begin_at_a_moment(archive, account):
    archive.add(account, [sighting(number) for number in range(10)])
    row = rows_of(archive)["wxid_friend"]
    found = list(archive.lines(row, 202001, START + timedelta(minutes=7)))
    assert [msgspec.json.decode(line)["id"] for line in found] == ["7", "8", "9"]


def test_months_count_messages_by_utc(archive, account):
    archive.add(
        account,
        [sighting(1, at=datetime(2020, 1, 31, 23, 59, tzinfo=UTC)), sighting(2, at=datetime(2020, 2, 1, tzinfo=UTC))],
    )
    months = archive.months(rows_of(archive)["wxid_friend"])
    assert [(one.month, one.messages, one.first_at) for one in months] == [
        (202001, 1, datetime(2020, 1, 31, 23, 59, tzinfo=UTC)),
        (202002, 1, datetime(2020, 2, 1, tzinfo=UTC)),
    ]


def test_messages_since_counts_whole_months_and_parts(archive, account):
    archive.add(account, [sighting(number, at=START + timedelta(days=number)) for number in range(100)])
    row = rows_of(archive)["wxid_friend"]
    assert [archive.messages_since(row, START + timedelta(days=day)) for day in (0, 1, 31, 45, 99, 100)] == [
        100, 99, 69, 55, 1, 0,
    ]  # fmt: skip


def test_summaries_count_messages_media_and_times(archive, account):
    archive.add(account, [sighting(1), picture(2), picture(3), picture(4, medium="img3")])
    (one,) = archive.summaries()
    assert (one.messages, one.first_at, one.last_at) == (4, START + timedelta(minutes=1), START + timedelta(minutes=4))
    assert {kind.value: (total.count, total.bytes) for kind, total in one.media.items()} == {"image": (2, 0)}
    assert one.text_bytes == sum(month.bytes for month in archive.months(one.row))


def test_a_conversation_without_messages_is_counted_as_empty(archive, account):
    archive.put_conversations(account, [Conversation(ConversationId("a"), ConversationKind.PERSON)])
    (one,) = archive.summaries()
    assert (one.messages, one.media, one.first_at) == (0, {}, None)


def test_cursor_is_saved_with_messages_and_stays_when_none_is_given(archive, account):
    assert archive.cursor(account) is None
    archive.add(account, [sighting(1)], cursor=b"one")
    archive.add(account, [sighting(2)])
    assert archive.cursor(account) == b"one"
    archive.add(account, [], cursor=b"two")
    assert archive.cursor(account) == b"two"


def test_names_that_a_conversation_had_before_are_kept(archive, account):
    for nick in ("李雷", "雷哥", "李雷"):
        archive.put_conversations(account, [Conversation(ConversationId("a"), ConversationKind.PERSON, nick=nick)])
    (one,) = archive.conversations()
    assert (one.conversation.name, one.conversation.former_names) == ("李雷", ("雷哥",))


def test_a_view_that_knows_no_name_takes_none_away(archive, account):
    member = Member(PersonId("a"), "李雷", "班长")
    known = Conversation(ConversationId("gh_news"), ConversationKind.OFFICIAL, "新闻", "News", "daily", (member,))
    archive.put_conversations(account, [known])
    archive.put_conversations(
        account,
        [Conversation(known.id, ConversationKind.OTHER, members=(Member(PersonId("a")), Member(PersonId("b"))))],
    )
    (row,) = archive.conversations(account)
    assert row.conversation == replace(known, members=(member, Member(PersonId("b"))))


def test_a_kind_that_was_found_out_without_a_name_is_taken(archive, account):
    for kind in (ConversationKind.OTHER, ConversationKind.GROUP):
        archive.put_conversations(account, [Conversation(ConversationId("a"), kind)])
    assert archive.conversations(account)[0].conversation.kind is ConversationKind.GROUP


def test_members_who_left_stay_and_a_repeated_view_is_no_change(archive, account):
    def group(*members):
        return Conversation(ConversationId("g"), ConversationKind.GROUP, members=tuple(map(Member, members)))

    archive.put_conversations(account, [group("b", "a")])
    archive.put_conversations(account, [group("c", "a")])
    (one,) = archive.conversations()
    assert [member.id for member in one.conversation.members] == ["a", "b", "c"]
    archive.put_conversations(account, [group("a", "c")])
    assert archive.conversations() == [one]


def test_a_conversation_seen_first_through_a_message_gets_its_name_later(archive, account):
    archive.add(account, [sighting(1)])
    archive.put_conversations(
        account, [Conversation(ConversationId("wxid_friend"), ConversationKind.PERSON, nick="李雷")]
    )
    archive.add(account, [sighting(2)])
    (one,) = archive.summaries()
    assert (one.conversation.name, one.conversation.former_names, one.messages) == ("李雷", (), 2)


def test_messages_older_than_all_before_are_taken_in_between(archive, account):
    archive.add(account, [sighting(number) for number in range(0, 100, 2)])
    second = archive.account(Account("wechat", AccountId("wxid_second")))
    archive.add(second, [sighting(number) for number in range(100)])
    assert [len(found) for found in all_lines(archive).values()] == [100]  # the same id: the later account's
    hits = archive.search("你好", limit=1000)
    assert [hit.message.sent_at for hit in hits] == sorted((hit.message.sent_at for hit in hits), reverse=True)
    assert len(hits) == 150


def test_accounts_take_the_newest_name_that_is_given(archive, account):
    archive.account(Account("wechat", AccountId("wxid_me"), "新名"))
    archive.account(Account("wechat", AccountId("wxid_me")))
    assert [one.account.name for one in archive.accounts()] == ["新名"]


def test_a_busy_month_comes_out_whole_and_in_order(archive, account, monkeypatch):
    monkeypatch.setattr(lines, "_ROWS_AT_ONCE", 3)
    seen = [sighting(number, at=START + timedelta(seconds=(number * 7 % 20) // 4)) for number in range(20)]
    archive.add(account, seen)
    expected = sorted(seen, key=lambda one: (one.message.sent_at, one.message.id))
    assert [line["id"] for line in all_lines(archive)["wxid_friend", 202001]] == [one.message.id for one in expected]
    assert list(archive.lines(rows_of(archive)["wxid_friend"], 202002)) == []
