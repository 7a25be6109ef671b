from datetime import timedelta

import pytest
from msgspec.structs import replace
from support.catalogues import opened, rows_of
from support.sightings import ACCOUNT, START, sighting

from chatbackup_gui.archive import index
from chatbackup_gui.archive.grams import expression
from chatbackup_gui.errors import Cancelled, InvalidRequest
from chatbackup_gui.model.account import Account, AccountId
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.media import MediaKind, MediaRef
from chatbackup_gui.model.message import MessageKind


@pytest.fixture
def archive(tmp_path):
    with opened(tmp_path) as archive:
        yield archive


@pytest.fixture
def account(archive):
    return archive.account(ACCOUNT)


def found(archive, text, **filters):
    return [hit.message.id for hit in archive.search(text, **filters)]


def test_any_part_of_a_text_is_found_newest_first(archive, account):
    archive.add(account, [sighting(1, "今天晚上一起吃饭"), sighting(2, "晚上好"), sighting(3, "早上好")])
    assert found(archive, "晚") == ["2", "1"]
    assert found(archive, "上好") == ["3", "2"]
    assert found(archive, "晚上一起吃") == ["1"]
    assert found(archive, "好晚") == []


@pytest.mark.parametrize("query", ["ＨＥＬＬＯ", "hello", "HeLLo", "ell", "o w", "World!", "d！"])
def test_width_and_case_make_no_difference(archive, account, query):
    archive.add(account, [sighting(1, "Hello World！")])
    assert found(archive, query) == ["1"]


@pytest.mark.parametrize(
    "query", ['"', "'", "*", "a*", "^", "(", ") OR (", "-", ":", "\\", "\0", "\n", " ", "AND", "😂", "👨‍👩‍👧", "##c1"]
)
def test_any_character_can_be_searched_and_means_itself(archive, account, query):
    archive.add(account, [sighting(1, f"x{query}y"), sighting(2, "z")])
    assert found(archive, query) == ["1"]


def test_characters_side_by_side_elsewhere_are_no_hit(archive, account):
    archive.add(account, [sighting(1, "的我们不是"), sighting(2, "我是的不们"), sighting(3, "的" * 70 + "我")])
    assert found(archive, "我们不") == ["1"]
    assert found(archive, "的我") == ["3", "1"]


def test_a_text_of_many_megabytes_is_cut_for_the_index_a_part_at_a_time(archive, account, monkeypatch):
    cut = []
    tokens = index.tokens

    def counted(texts):
        cut.append(sum(map(len, texts)))
        return tokens(texts)

    monkeypatch.setattr(index, "tokens", counted)
    words = " ".join(map(str, range(1_000_000)))
    archive.add(account, [sighting(1, words), sighting(2, "z")])
    assert max(cut) < len(words)
    for text in ("654321 654322", "999998 999999", "0 1 2 3"):
        assert found(archive, text) == ["1"]


def test_long_texts_are_found_by_any_part(archive, account):
    text = "".join(chr(0x4E00 + number * 13) for number in range(500))
    archive.add(account, [sighting(1, text), sighting(2, text[::-1])])
    for at in range(0, 495, 7):
        assert all(found(archive, text[at : at + length]) == ["1"] for length in (2, 3, 4, 5))


def test_a_conversation_narrows_down(archive, account):
    archive.add(
        account,
        [
            sighting(1, "好的", conversation="a"),
            sighting(2, "好的", conversation="b"),
            sighting(3, "好的", conversation="b", kind=MessageKind.SYSTEM),
        ],
    )
    rows = rows_of(archive)
    assert found(archive, "好", conversation=rows["b"]) == ["3", "2"]
    assert found(archive, "好的", conversation=rows["a"]) == ["1"]


def test_since_is_included_and_until_is_not(archive, account):
    archive.add(account, [sighting(number) for number in range(5)])
    since, until = START + timedelta(minutes=1), START + timedelta(minutes=3)
    assert found(archive, "你好", since=since, until=until) == ["2", "1"]
    assert found(archive, "你好", since=since + timedelta(milliseconds=1), until=until) == ["2"]


def test_pages_follow_one_another(archive, account):
    archive.add(account, [sighting(number) for number in range(25)])
    pages, before = [], None
    while page := archive.search("你", limit=10, before=before):
        pages.append([int(hit.message.id) for hit in page])
        before = page[-1].row
    assert pages == [list(range(24, 14, -1)), list(range(14, 4, -1)), list(range(4, -1, -1))]


def test_half_a_character_is_searched_and_not_found(archive, account):
    archive.add(account, [sighting(1, "😂 ?")])
    assert found(archive, "\ud83d") == found(archive, "你\ude02") == []
    assert found(archive, "\ud83d\ude02") == ["1"]


def test_a_file_is_found_by_its_name_whatever_kind_its_message_is(archive, account):
    ref = MediaRef(MediaKind.FILE, "f", title="年度报告.pdf")
    for number, kind in enumerate((MessageKind.FILE, MessageKind.TEXT)):
        one = sighting(number, "看", kind=kind)
        archive.add(account, [replace(one, message=replace(one.message, media=(ref,)))])
    assert found(archive, "报告") == ["1", "0"]
    assert found(archive, "报告", kinds={MessageKind.FILE}) == found(archive, "", kinds={MessageKind.FILE}) == ["0"]


def test_a_message_that_was_taken_back_later_is_of_both_kinds(archive, account):
    archive.add(account, [sighting(1, "说错了"), sighting(2)])
    archive.add(account, [sighting(1, "撤回了一条消息", kind=MessageKind.RECALLED)])
    assert found(archive, "", kinds={MessageKind.RECALLED}) == found(archive, "错", kinds={MessageKind.TEXT}) == ["1"]


def test_a_search_stops_when_it_is_asked_to(archive, account):
    archive.add(account, [sighting(1)])
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        archive.search("你", token=token)


def test_a_hit_tells_its_position(archive, account):
    archive.add(account, [sighting(1)])
    (hit,) = archive.search("你")
    assert archive.message(hit.conversation, hit.message.id).rank == hit.rank


def test_nothing_to_search_for_is_an_error(archive):
    with pytest.raises(InvalidRequest):
        archive.search("")


def test_a_reader_beside_the_writer_searches_what_was_committed(tmp_path, archive, account):
    archive.add(account, [sighting(1)])
    archive.cursor(account)
    with opened(tmp_path, readonly=True) as reader:
        assert found(reader, "你好") == ["1"]
        archive.add(account, [sighting(2)])
        archive.cursor(account)
        assert found(reader, "你好") == ["2", "1"]


def test_pages_with_long_texts_follow_one_another_without_repeating(archive, account):
    long = "好" + "长文" * 200 + "好"
    archive.add(account, [sighting(number, long if number % 2 else "好") for number in range(20)])
    older = archive.account(Account("wechat", AccountId("wxid_second")))
    archive.add(older, [sighting(100 + number, long, at=START + timedelta(minutes=number)) for number in range(20)])
    ids, before = [], None
    while page := archive.search("好", limit=3, before=before):
        ids += [hit.message.id for hit in page]
        before = page[-1].row
    assert len(ids) == len(set(ids)) == 40


def test_a_text_that_an_edit_made_long_is_found_by_any_part(archive, account):
    archive.add(account, [sighting(1, "短"), sighting(2, "别的")])
    text = "".join(chr(0x4E00 + number * 13) for number in range(300))
    archive.add(account, [sighting(1, text), sighting(3, text[::-1])])
    for at in range(0, 295, 11):
        assert found(archive, text[at : at + 5]) == ["1"]
    assert found(archive, "短") == ["1"]


def test_runs_of_a_character_are_told_apart_by_length(archive, account):
    lengths = [1, 2, 3, 4, 7, 8, 9, 16, 20, 100]
    archive.add(account, [sighting(number, "哈" * length + "嘿") for number, length in enumerate(lengths)])
    for asked in range(1, 30):
        assert len(found(archive, "哈" * asked)) == sum(length >= asked for length in lengths)
    assert len(found(archive, "哈哈嘿")) == len(lengths) - 1


def test_few_wrong_candidates_are_looked_at(archive, account):
    texts = [f"不是{number}，有的人{number * 7919}说我们" for number in range(2000)]
    archive.add(account, [sighting(number, text) for number, text in enumerate(texts)])
    archive.cursor(account)
    for query in ("的我", "们的", "，，", "们们", "人说", "们不是"):
        asked = archive._database.all("SELECT rowid FROM search WHERE search MATCH ?", (expression(query, []),))
        assert len(asked) <= 200, query
