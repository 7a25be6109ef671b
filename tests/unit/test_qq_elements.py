"""Elements of QQ's messages, one by one; what a whole account has is compared with the demo's manifest."""

from __future__ import annotations

import base64
import json
import time

import pytest
from support.qq_fixture import START, element, said

from chatbackup_gui.demo.protobuf import data, number, text
from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import Link, Location, MessageKind
from chatbackup_gui.sources.qq.body import Body, Slot
from chatbackup_gui.sources.qq.elements import body_of

MD5 = "0123456789abcdef0123456789abcdef"
NAMES = {"u_li_lei_li_lei": "李雷", "u_me_me_me_me": "你"}
POKE = '<gtip><qq uin="u_li_lei_li_lei"/><nor txt="拍了拍"/><qq uin="u_me_me_me_me"/></gtip>'
MOST_SECONDS = 5.0


def body(content: bytes, inside: bytes = b"") -> Body:
    return body_of("9", content, Slot("9", START, inside, lambda uid: NAMES.get(uid, "")))


def ark(card: dict[str, object]) -> Body:
    return body(element(10, text(47901, json.dumps(card))))


def inside(words: bytes, *, name: str = "韩梅梅", at: int = START, more: bytes = b"") -> bytes:
    return data(40900, number(40050, at) + text(40093, name) + words + more)


def test_words_faces_and_names_read_as_they_stand() -> None:
    found = body(said("看 ") + element(6, text(47602, "/微笑")) + said("@李雷") + element(6, number(47601, 5)))
    assert (found.kind, found.text) == (MessageKind.TEXT, "看 /微笑@李雷[表情]")


def test_pictures_among_words_are_media_of_one_message_each_with_its_own_id() -> None:
    picture = element(2, data(45406, bytes.fromhex(MD5)) + number(45405, 12))
    found = body(picture + said("两张") + picture)
    assert (found.kind, found.text) == (MessageKind.IMAGE, "两张")
    assert [(ref.id, ref.md5, ref.size) for ref in found.media] == [("9", MD5, 12), ("9.1", MD5, 12)]


@pytest.mark.parametrize(("sub_type", "kind"), [(0, MediaKind.IMAGE), (1, MediaKind.STICKER), (7, MediaKind.STICKER)])
def test_a_picture_is_a_photo_or_a_sticker(sub_type: int, kind: MediaKind) -> None:
    (ref,) = body(element(2, text(45424, MD5.upper()), sub_type)).media
    assert (ref.kind, ref.md5) == (kind, MD5)


def test_a_group_notice_in_base64_is_told_in_words() -> None:
    card = {"title": base64.b64encode("放假".encode()).decode(), "text": "no base64!", "encode": 1}
    found = ark({"app": "a", "view": "n", "prompt": "[群公告]", "meta": {"other": {}, "n": card}})
    assert found.link == Link("放假", "no base64!")


def test_a_card_of_a_place_is_a_location_if_it_is_on_the_globe() -> None:
    place = {"name": "天安门", "address": "北京", "lat": "39.9", "lng": "116.4"}
    card = {"app": "com.tencent.map", "view": "v", "prompt": "[位置]", "meta": {"v": place}}
    assert ark(card).location == Location(39.9, 116.4, "天安门", "北京")
    off = {**card, "meta": {"v": {**place, "lat": "139.9"}}}
    assert ark(off).kind is MessageKind.LINK


def test_a_card_that_is_no_json_is_unknown_and_says_why() -> None:
    found = body(element(10, text(47901, "{")))
    assert (found.kind, found.wrong) == (MessageKind.UNKNOWN, "a card that is not JSON")


def test_messages_inside_a_forward_are_items_and_so_are_those_inside_them() -> None:
    picture = element(2, data(45406, bytes.fromhex(MD5)))
    column = inside(said("早")) + inside(picture, name="李雷", more=inside(data(40800, said("里面"))))
    found = body(
        element(16, text(48602, "<msg><item><title>聊天记录</title><title>韩梅梅: 早</title></item></msg>")), column
    )
    first, second = found.forward
    assert (found.text, found.link) == ("聊天记录", None)
    assert (first.name, first.time, first.text) == ("韩梅梅", "2023-11-15 06:13:20", "早")
    assert (second.kind, second.media, second.items[0].text) == ("forward", 0, "里面")
    assert [ref.md5 for ref in found.media] == [MD5]


def test_a_picture_before_a_forward_is_not_taken_for_what_is_inside() -> None:
    before = element(2, data(45406, bytes(16)))
    column = inside(element(2, data(45406, bytes.fromhex(MD5))), name="李雷")
    found = body(before + element(16, text(48602, "<msg><item><title>聊天记录</title></item></msg>")), column)
    (item,) = found.forward
    assert item.media is not None
    assert found.media[item.media].md5 == MD5


def test_a_forward_whose_messages_are_not_here_says_how_it_was_announced() -> None:
    found = body(
        element(16, text(48602, "<msg><title>聊天记录</title><title>李雷: 早</title><title>韩梅梅: 好</title></msg>"))
    )
    assert (found.text, found.link, found.forward) == ("聊天记录", Link("聊天记录", "李雷: 早\n韩梅梅: 好"), ())


def test_forwards_inside_each_other_end_somewhere() -> None:
    column = b""
    for _ in range(3_000):
        column = inside(said("x"), more=column)
    started = time.monotonic()
    body(element(16, text(48602, "<msg><title>t</title></msg>")), column)
    assert time.monotonic() - started < MOST_SECONDS


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            text(48214, '<gtip><qq uin="u_li_lei_li_lei"/><nor txt="拍了拍"/><qq uin="u_me_me_me_me"/></gtip>'),
            "李雷拍了拍你",
        ),
        (text(48271, '{"items":[{"type":"qq","uid":"u_li_lei_li_lei"},{"type":"nor","txt":"来了"}]}'), "李雷来了"),
        (text(48274, "群聊已升级"), "群聊已升级"),
        (number(48501, 1) + text(48503, "u_li_lei_li_lei"), "李雷加入了群聊"),
        (number(48501, 2), "群聊已解散"),
        (number(48501, 3) + text(48503, "u_a_a_a_a_a") + text(48504, "甲"), "甲被移出群聊"),
        (text(48503, "u_a_a_a_a_a") + text(48504, "甲") + data(48541, number(48532, 600)), "甲被禁言10分钟"),
    ],
    ids=["XML", "JSON", "text", "joined", "dismissed", "removed", "muted"],
)
def test_a_notice_is_told_in_the_words_of_qq(fields: bytes, words: str) -> None:
    found = body(element(8, fields, 4))
    assert (found.kind, found.text) == (MessageKind.SYSTEM, words)


def test_a_recall_by_somebody_else_says_whose_message_it_was() -> None:
    people = text(47703, "u_a") + text(47704, "u_b") + text(47705, "甲") + text(47714, "管理员")
    found = body(element(8, people, 1))
    assert found.kind is MessageKind.RECALLED
    assert found.recalled
    assert found.recalled.text == "管理员撤回了成员甲的一条消息"


def test_an_own_message_that_was_taken_back_and_is_still_there_is_kept() -> None:
    people = text(47703, "u_b") + text(47704, "u_b") + text(47714, "你")
    found = body(element(8, people + data(47710, said("打错了")), 1))
    assert (found.kind, found.text) == (MessageKind.TEXT, "打错了")
    assert found.recalled
    assert found.recalled.text == "你撤回了一条消息"


def test_a_reply_carries_what_it_answers() -> None:
    fields = (
        number(47402, 3) + number(47403, 20002) + number(47416, 77) + data(47423, text(45101, "问") + number(45002, 1))
    )
    found = body(element(7, fields) + said("答"))
    assert (found.kind, found.text) == (MessageKind.QUOTE, "答")
    assert found.quote
    assert (found.quote.id, found.quote.sender, found.quote.text) == ("77", "20002", "问")


def test_an_element_nobody_knows_keeps_the_words_in_it() -> None:
    found = body(element(99, data(49999, text(1, "谁也没见过") + text(2, "u_id_id_id_id_id")) + number(3, 4)))
    assert (found.kind, found.text, found.wrong) == (MessageKind.UNKNOWN, "谁也没见过", "")


def test_a_body_that_is_cut_off_gives_what_is_there_and_says_so() -> None:
    found = body(said("前") + said("后")[:-2])
    assert found.text == "前"
    assert found.wrong


def test_a_text_that_is_not_utf8_is_kept_and_told() -> None:
    found = body(element(1, data(45101, b"ab\xff")))
    assert (found.text, found.wrong) == ("ab\ufffd", "the text is not UTF-8")


def test_a_body_without_elements_is_refused() -> None:
    with pytest.raises(FormatError):
        body(b"\xff\xff")
