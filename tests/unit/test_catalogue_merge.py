from datetime import timedelta

import pytest
from msgspec.structs import replace
from support.sightings import START, message

from chatbackup_gui.archive.merge import Seen, merge
from chatbackup_gui.model.media import MediaKind, MediaRef
from chatbackup_gui.model.message import ForwardItem, Link, MessageKind, Quote, Recall, Transfer


def seen(text="你好", raw=b"", **fields):
    return Seen(replace(message(1, text), **fields), raw)


def recall(text="对方撤回了一条消息"):
    return seen("", b"<revoke/>", kind=MessageKind.RECALLED, recalled=Recall(text))


def test_a_recall_is_noted_beside_the_text_it_took_back():
    merged = merge(seen("秘密"), recall())
    assert merged.message == replace(message(1, "秘密"), recalled=Recall("对方撤回了一条消息"))


def test_the_original_comes_back_when_the_recall_was_seen_first():
    assert merge(recall(), seen("秘密", b"raw")) == merge(seen("秘密", b"raw"), recall())


def test_a_recall_without_a_notice_of_its_own_is_noted_by_its_text():
    bare = Seen(message(1, "已撤回", kind=MessageKind.RECALLED), b"")
    assert merge(seen("秘密"), bare).message.recalled == Recall("已撤回")


def test_a_recall_keeps_the_media():
    ref = MediaRef(MediaKind.IMAGE, "img")
    assert merge(seen("", media=(ref,), kind=MessageKind.IMAGE), recall()).message.media == (ref,)


def test_an_edit_keeps_the_earlier_text():
    merged = merge(merge(seen("一"), seen("二")), seen("三"))
    assert (merged.message.text, merged.message.earlier) == ("三", ("一", "二"))


def test_an_old_view_of_an_edited_message_changes_nothing():
    edited = merge(seen("一", b"1"), seen("二", b"2"))
    assert merge(edited, seen("一", b"1")) == edited


def test_a_better_reading_of_the_same_payload_is_no_edit():
    merged = merge(seen("", b"raw", kind=MessageKind.UNKNOWN), seen("转账", b"raw", kind=MessageKind.TRANSFER))
    assert (merged.message.text, merged.message.kind, merged.message.earlier) == ("转账", MessageKind.TRANSFER, ())


def test_a_reading_that_understood_nothing_does_not_replace_one_that_did():
    good = seen("转账", b"raw", kind=MessageKind.TRANSFER)
    assert merge(good, seen("", b"raw", kind=MessageKind.UNKNOWN)) == good


def test_a_payload_that_was_torn_later_does_not_replace_what_was_understood():
    good = seen("聊天记录", b"raw", kind=MessageKind.FORWARD, forward=(ForwardItem("李雷", text="你好"),))
    torn = seen("", b"ra", kind=MessageKind.UNKNOWN)
    assert merge(good, torn) == good
    assert merge(torn, good) == good


@pytest.mark.parametrize("good", [seen("hi"), seen("", b"raw", kind=MessageKind.UNKNOWN), seen("", link=Link("标题"))])
def test_a_row_without_content_replaces_nothing(good):
    assert merge(good, seen("")) == good
    assert merge(seen(""), good) == good


def test_what_a_newer_view_lacks_is_taken_from_the_older_one():
    full = seen("回复", b"raw", quote=Quote("7", text="问题"), link=Link("标题"), transfer=Transfer("¥1"))
    bare = seen("回复")
    assert merge(full, bare) == full
    assert merge(bare, full) == full


def test_an_edit_does_not_take_over_the_payload_of_the_text_it_replaced():
    assert merge(seen("一", b"<one/>"), seen("二")).raw == b""


def test_the_time_of_the_first_sighting_stays():
    later = seen("你好", sent_at=START + timedelta(days=1), order=7)
    assert merge(seen("你好"), later) == seen("你好")


def test_media_of_both_sightings_are_kept():
    one, other = MediaRef(MediaKind.IMAGE, "1"), MediaRef(MediaKind.VIDEO, "2")
    assert set(merge(seen(media=(one,)), seen(raw=b"2", media=(other,))).message.media) == {one, other}
