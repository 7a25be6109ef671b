"""What a message holds, as parts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from chatbackup_gui.model.account import Account, AccountId, Conversation, ConversationId, ConversationKind, PersonId
from chatbackup_gui.model.media import MediaKind, MediaRef
from chatbackup_gui.model.message import (
    Call,
    ForwardItem,
    Link,
    Location,
    Message,
    MessageId,
    MessageKind,
    Quote,
    Recall,
    Transfer,
)
from chatbackup_gui.model.transcript import (
    AnyPart,
    Card,
    File,
    Forward,
    Forwarded,
    Medium,
    Money,
    Notice,
    Phone,
    Picture,
    Quoted,
    Spot,
    Sticker,
    Text,
    Unknown,
    Video,
    Voice,
    Where,
)
from chatbackup_gui.transcript.names import Names
from chatbackup_gui.transcript.parts import parts_of

ME = Account("wechat", AccountId("wxid_me"), "小雨")
FRIEND = Conversation(ConversationId("wxid_lilei"), ConversationKind.PERSON, remark="李雷")
MONTH = 202409


def message(kind: MessageKind, text: str = "", **fields: object) -> Message:
    at = datetime(2024, 9, 1, tzinfo=UTC)
    return replace(Message(MessageId("1"), at, PersonId("wxid_lilei"), kind, text), **fields)


def read(said: Message, known: tuple[Medium, ...] = ()) -> tuple[AnyPart, ...]:
    return parts_of(said, {(each.kind, each.id): each for each in known}, Names(ME, FRIEND))


def media(*kinds: MediaKind) -> tuple[MediaRef, ...]:
    return tuple(MediaRef(kind, f"{kind.value}{number}") for number, kind in enumerate(kinds))


def medium(kind: MediaKind, number: int = 0) -> Medium:
    return Medium(MONTH, kind, f"{kind.value}{number}")


def test_a_text_is_as_it_was_written() -> None:
    assert read(message(MessageKind.TEXT, " <b>你好</b>\n")) == (Text(" <b>你好</b>\n"),)


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (MediaKind.IMAGE, Picture(medium(MediaKind.IMAGE))),
        (MediaKind.VIDEO, Video(medium(MediaKind.VIDEO))),
        (MediaKind.FILE, File(medium(MediaKind.FILE))),
        (MediaKind.VOICE, Voice(medium(MediaKind.VOICE))),
        (MediaKind.STICKER, Sticker(medium(MediaKind.STICKER))),
    ],
)
def test_each_kind_of_medium_has_its_part(kind: MediaKind, part: AnyPart) -> None:
    assert read(message(MessageKind(kind.value), media=media(kind))) == (part,)


def test_a_medium_is_what_the_catalogue_knows_of_it_else_what_the_message_says() -> None:
    said = message(MessageKind.FILE, media=(MediaRef(MediaKind.FILE, "7", title="a.pdf", size=5),))
    here = Medium(MONTH, MediaKind.FILE, "7", "a.pdf", 6, Where.HERE)
    assert read(said, (here,)) == (File(here),)
    assert read(said) == (File(Medium(MONTH, MediaKind.FILE, "7", "a.pdf", 5)),)


def test_a_voice_has_the_text_that_it_was_turned_into() -> None:
    said = message(MessageKind.VOICE, "明天见", media=media(MediaKind.VOICE))
    assert read(said) == (Voice(medium(MediaKind.VOICE), "明天见"),)


def test_a_sticker_without_a_file_is_told_by_its_name() -> None:
    assert read(message(MessageKind.STICKER, "[抱抱]")) == (Sticker(None, "[抱抱]"),)
    assert read(message(MessageKind.STICKER)) == (Sticker(None, ""),)


def test_a_reply_shows_what_it_answers_by_whom_as_he_is_called_here() -> None:
    quote = Quote(id="5", sender="wxid_lilei", name="Li Lei", text="去吗")
    assert read(message(MessageKind.QUOTE, "去", quote=quote)) == (Quoted("李雷", "去吗", "5"), Text("去"))


def test_who_is_not_known_is_called_as_the_reply_calls_him() -> None:
    quote = Quote(id="0", sender="wxid_other", name="韩梅梅", text="去吗")
    assert read(message(MessageKind.QUOTE, "去", quote=quote)) == (Quoted("韩梅梅", "去吗", ""), Text("去"))


def test_a_reply_that_says_nothing_of_what_it_answers_is_a_text() -> None:
    assert read(message(MessageKind.QUOTE, "去", quote=Quote())) == (Text("去"),)


def test_what_stands_in_fields_of_its_own_is_a_part_of_its_own() -> None:
    link = Link("题", "说明", "https://example.com/a", "站")
    assert read(message(MessageKind.LINK, link=link)) == (Card("题", "说明", "https://example.com/a", "站"),)
    assert read(message(MessageKind.LOCATION, location=Location(31.0, 121.5, "人民广场", "上海"))) == (
        Spot(31.0, 121.5, "人民广场", "上海"),
    )
    assert read(message(MessageKind.TRANSFER, transfer=Transfer("¥5", "饭", "sent"))) == (Money("¥5", "饭", "sent"),)
    assert read(message(MessageKind.CALL, call=Call(is_video=True, text="3:15"))) == (
        Phone(is_video=True, text="3:15"),
    )


def test_a_text_that_a_card_says_already_is_not_said_twice() -> None:
    assert read(message(MessageKind.LINK, "题", link=Link("题"))) == (Card("题"),)
    assert read(message(MessageKind.TRANSFER, "红包", transfer=Transfer(memo="红包"))) == (Money(memo="红包"),)
    assert read(message(MessageKind.CALL, "已取消", call=Call(text="已取消"))) == (Phone(text="已取消"),)
    assert read(message(MessageKind.LINK, "看这个", link=Link("题"))) == (Card("题"), Text("看这个"))


def test_a_place_of_which_only_words_are_known_is_a_text() -> None:
    assert read(message(MessageKind.LOCATION, "位置共享已结束")) == (Text("位置共享已结束"),)


def test_what_the_program_says_is_a_notice() -> None:
    assert read(message(MessageKind.SYSTEM, "李雷加入了群聊")) == (Notice("李雷加入了群聊"),)


def test_of_what_was_taken_back_unseen_there_is_nothing() -> None:
    assert read(message(MessageKind.RECALLED, "已撤回", recalled=Recall("已撤回"))) == ()


def test_what_nobody_understands_is_unknown_with_what_can_be_said_of_it() -> None:
    assert read(message(MessageKind.UNKNOWN, "?", media=media(MediaKind.IMAGE))) == (
        Unknown("?"),
        Picture(medium(MediaKind.IMAGE)),
    )


def test_a_text_with_pictures_says_first_what_was_written() -> None:
    said = message(MessageKind.IMAGE, "看", media=media(MediaKind.IMAGE, MediaKind.IMAGE))
    assert read(said) == (Text("看"), Picture(medium(MediaKind.IMAGE, 0)), Picture(medium(MediaKind.IMAGE, 1)))


def test_pictures_stand_where_an_export_says_they_stood() -> None:
    said = message(MessageKind.TEXT, "看\n[图片]\n和[图片]", media=media(MediaKind.IMAGE, MediaKind.IMAGE))
    first, second = (Picture(medium(MediaKind.IMAGE, number)) for number in (0, 1))
    assert read(said) == (Text("看"), first, Text("和"), second)
    assert read(message(MessageKind.IMAGE, "[图片]", media=media(MediaKind.IMAGE))) == (first,)


def test_a_picture_that_an_export_left_out_is_missing() -> None:
    missing = Picture(Medium(MONTH, MediaKind.IMAGE, ""))
    assert read(message(MessageKind.IMAGE, "[图片]")) == (missing,)
    assert read(message(MessageKind.IMAGE, "[图片] [图片]")) == (missing, Text(" "), missing)


def test_words_that_look_like_a_picture_and_are_none_stay() -> None:
    assert read(message(MessageKind.TEXT, "写[图片]两个字")) == (Text("写[图片]两个字"),)


class TestForwards:
    def test_messages_inside_have_the_media_that_they_name(self) -> None:
        items = (
            ForwardItem("甲", "12:00", "image", "[图片]", media=0),
            ForwardItem("乙", "12:01", "text", "好"),
            ForwardItem(
                "甲", "12:02", "forward", "更早的", (ForwardItem("丙", "11:00", "file", "a.zip", media=1),), media=None
            ),
        )
        said = message(MessageKind.FORWARD, "聊天记录", forward=items, media=media(MediaKind.IMAGE, MediaKind.FILE))
        inner = Forwarded("丙", "11:00", (File(medium(MediaKind.FILE, 1)),))
        assert read(said) == (
            Forward(
                "聊天记录",
                (
                    Forwarded("甲", "12:00", (Picture(medium(MediaKind.IMAGE)),)),
                    Forwarded("乙", "12:01", (Text("好"),)),
                    Forwarded("甲", "12:02", (Forward("更早的", (inner,)),)),
                ),
            ),
        )

    def test_a_message_inside_has_all_media_up_to_those_of_the_next(self) -> None:
        items = (ForwardItem("甲", "", "image", "两张", media=1), ForwardItem("乙", "", "image", media=3))
        refs = media(*[MediaKind.IMAGE] * 4)
        own, forward = read(message(MessageKind.FORWARD, "记录", forward=items, media=refs))
        assert own == Picture(medium(MediaKind.IMAGE, 0))
        assert isinstance(forward, Forward)
        pictures = [Picture(medium(MediaKind.IMAGE, number)) for number in (1, 2, 3)]
        assert [item.parts for item in forward.items] == [(Text("两张"), *pictures[:2]), (pictures[2],)]

    def test_a_medium_that_nobody_kept_is_missing_and_has_no_id(self) -> None:
        items = tuple(ForwardItem("甲", "", kind, "[图片]") for kind in ("image", "video", "voice"))
        (forward,) = read(message(MessageKind.FORWARD, "记录", forward=(*items, ForwardItem("", "", "file", "a.zip"))))
        assert isinstance(forward, Forward)
        assert [item.parts for item in forward.items] == [
            (Picture(Medium(0, MediaKind.IMAGE, "")),),
            (Video(Medium(0, MediaKind.VIDEO, "")),),
            (Voice(Medium(0, MediaKind.VOICE, ""), "[图片]"),),
            (File(Medium(0, MediaKind.FILE, "", "a.zip")),),
        ]

    def test_other_messages_inside_are_what_they_are(self) -> None:
        kinds = ("link", "sticker", "system", "unknown", "location")
        items = tuple(ForwardItem("甲", "", kind, "说") for kind in kinds)
        (forward,) = read(message(MessageKind.FORWARD, "记录", forward=(*items, ForwardItem("甲", "", "text", ""))))
        assert isinstance(forward, Forward)
        expected = [(Card("说"),), (Sticker(None, "说"),), (Notice("说"),), (Unknown("说"),), (Text("说"),), ()]
        assert [item.parts for item in forward.items] == expected

    def test_a_number_of_a_medium_that_there_is_not_is_passed_over(self) -> None:
        items = (ForwardItem("甲", "", "image", media=7), ForwardItem("甲", "", "image", media=-1))
        (forward,) = read(message(MessageKind.FORWARD, "记录", forward=items))
        missing = (Picture(Medium(0, MediaKind.IMAGE, "")),)
        assert forward == Forward("记录", (Forwarded("甲", "", missing), Forwarded("甲", "", missing)))

    def test_one_that_is_only_announced_has_the_lines_of_that(self) -> None:
        link = Link("群聊的记录", "甲: 好\n\n乙: 行")
        said = message(MessageKind.FORWARD, "群聊的记录", link=link)
        lines = (Forwarded(parts=(Text("甲: 好"),)), Forwarded(parts=(Text("乙: 行"),)))
        assert read(said) == (Forward("群聊的记录", lines),)
