"""One row of every kind of WeChat 3, from columns written by hand to the message that an archive gets."""

from __future__ import annotations

from typing import Any

import pytest
from support.wechat3_fixture import block, extra

from chatbackup_gui.model.account import ConversationId, ConversationKind, PersonId
from chatbackup_gui.model.media import MediaKind, MediaRef, Place
from chatbackup_gui.model.message import Call, MessageKind, Quote, Recall, Sighting
from chatbackup_gui.sources._wechat.decoding import Decoded
from chatbackup_gui.sources._wechat.people import kind_of, md5_of
from chatbackup_gui.sources.wechat3.decoder import TableDecoder
from chatbackup_gui.sources.wechat3.schema import OWN
from chatbackup_gui.sources.wechat4.decoder import Speaker
from chatbackup_gui.sources.wechat4.decoder import TableDecoder as TableDecoder4
from chatbackup_gui.sources.wechat4.places import Places

ME, FRIEND, OTHER, GROUP = (PersonId(name) for name in ("wxid_me", "wxid_friend", "wxid_other", "1@chatroom"))
MD5 = "0123456789abcdef" * 2
AT = 1_718_000_000  # the tenth of June 2024, far from the ends of the month
SVR = 4_611_686_018_427_387_904
PATHS = r"wxid_me\FileStorage\MsgAttach\ab\{}\2024-06\{}"


def decoded(
    content: str | bytes | None = None, kind: int = 1, subtype: Any = 0, *, in_group: bool = False, own: bool = False,
    bytes_extra: Any = None, server_id: Any = SVR, packed: Any = None, display: Any = None, talker: Any = "",
    number: Any = 1,
) -> tuple[Sighting, list[str]]:  # fmt: skip
    """Decode one row; returns the sighting and what is wrong with it."""
    data = content.encode() if isinstance(content, str) else content
    peer = (GROUP if in_group else FRIEND).encode() if talker == "" else talker
    row = (AT, AT * 1000 + 5, 9, server_id, kind, OWN if own else None, subtype, data, bytes_extra, packed, peer,
           number, display)  # fmt: skip
    into = Decoded()
    TableDecoder(ME, {OWN: ME, 1: OTHER}, "MSG0.db/MSG").decode([row], into)
    (sighting,) = into.sightings
    return sighting, [problem.detail for problem in into.problems]


def sighting_of(*row: Any, **facts: Any) -> Sighting:
    sighting, problems = decoded(*row, **facts)
    assert problems == []
    return sighting


def app(subtype: int, inside: str = "", title: str = "标题") -> bytes:
    message = f'<appmsg appid=""><title>{title}</title><type>{subtype}</type>{inside}</appmsg>'
    return f'<?xml version="1.0"?>\n<msg>{message}</msg>'.encode()


class TestTexts:
    def test_a_text_says_all_and_keeps_no_payload(self) -> None:
        sighting = sighting_of("早上好")
        message = sighting.message
        assert (sighting.conversation, message.id, message.kind, message.text, message.sender) == (
            FRIEND, str(SVR), MessageKind.TEXT, "早上好", FRIEND,
        )  # fmt: skip
        assert (message.sent_at.timestamp(), message.order) == (AT, 5)
        assert (sighting.raw, sighting.places) == (b"", ())

    def test_an_own_message_is_the_accounts_everywhere(self) -> None:
        assert sighting_of("hi", own=True).message.sender == ME
        assert sighting_of("hi", own=True, in_group=True, bytes_extra=extra((1, OTHER))).message.sender == ME

    @pytest.mark.parametrize("value", [OTHER, f"{OTHER}:123:1", f"{OTHER}:"])
    def test_a_groups_message_names_its_sender_up_to_the_first_colon(self, value: str) -> None:
        assert sighting_of("hi", in_group=True, bytes_extra=extra((1, value))).message.sender == OTHER

    def test_a_group_of_wecom_is_a_group(self) -> None:
        sighting = sighting_of("hi", talker=b"1@im.chatroom", bytes_extra=extra((1, "x@openim")))
        assert sighting.message.sender == "x@openim"
        assert kind_of(sighting.conversation) is ConversationKind.GROUP

    def test_a_sender_is_found_wherever_it_stands(self) -> None:
        items = extra((7, "<msgsource/>" + "x" * 300), (1, ""), (1, OTHER))
        assert sighting_of("hi", in_group=True, bytes_extra=items).message.sender == OTHER

    @pytest.mark.parametrize("items", [extra((1, "publisher-id")), extra((1, GROUP)), extra(), b"torn\xff", None, 5])
    def test_in_a_group_what_nobody_wrote_has_no_sender(self, items: Any) -> None:
        assert sighting_of("hi", in_group=True, bytes_extra=items).message.sender == ""

    def test_what_stands_before_a_colon_in_a_text_stays(self) -> None:
        text = f"{OTHER}:\nhi"
        assert sighting_of(text, in_group=True, bytes_extra=extra((1, OTHER))).message.text == text

    def test_whom_a_text_mentions_is_kept(self) -> None:
        source = f"<msgsource><atuserlist>{OTHER}</atuserlist></msgsource>"
        sighting = sighting_of("@Other hi", in_group=True, bytes_extra=extra((1, OTHER), (7, source)))
        assert (sighting.message.text, sighting.raw) == ("@Other hi", source.encode())

    def test_a_source_that_mentions_nobody_is_not_kept(self) -> None:
        source = "<msgsource><atuserlist></atuserlist></msgsource>"
        assert sighting_of("me@example.com", bytes_extra=extra((7, source))).raw == b""

    def test_without_a_name_the_conversation_is_the_one_with_the_number(self) -> None:
        assert sighting_of("hi", talker=None).conversation == OTHER

    def test_a_row_of_no_conversation_is_kept_and_one_problem(self) -> None:
        sighting, problems = decoded("hi", talker=None, number=7)
        assert (sighting.conversation, sighting.message.text) == ("talker 7", "hi")
        assert problems == ["no conversation is named"]

    def test_bytes_that_are_not_utf8_are_kept_and_one_problem(self) -> None:
        sighting, problems = decoded(b"ab\xff")
        assert (sighting.message.text, sighting.raw) == ("ab\ufffd", b"ab\xff")
        assert problems == ["the text is not UTF-8"]

    def test_numbers_that_are_none_count_as_zero(self) -> None:
        sighting = sighting_of("hi", server_id="x", subtype=None)
        assert sighting.message.id.startswith(f"{AT * 1000 + 5}.")


class TestAppMessages:
    def test_a_packed_reply_is_unpacked_without_the_nul_that_ends_it(self) -> None:
        refer = "<refermsg><type>1</type><svrid>7</svrid><chatusr>b</chatusr><content>x</content></refermsg>"
        content = app(57, refer)
        sighting = sighting_of(None, 49, 57, packed=block(content + b"\0"))
        assert (sighting.message.kind, sighting.message.text) == (MessageKind.QUOTE, "标题")
        assert sighting.message.quote == Quote(id="7", sender="b", text="x")
        assert sighting.raw == content

    def test_older_rows_have_their_xml_plain_and_no_subtype(self) -> None:
        sighting = sighting_of(app(6, "<appattach><totallen>7</totallen></appattach>", "a.pdf"), 49, 0)
        assert sighting.message.media == (MediaRef(MediaKind.FILE, str(SVR), title="a.pdf", size=7),)

    def test_a_block_that_is_torn_is_kept_and_one_problem(self) -> None:
        sighting, problems = decoded(None, 49, 5, packed=b"\xf0torn")
        assert (sighting.message.kind, sighting.raw) == (MessageKind.UNKNOWN, b"\xf0torn")
        assert len(problems) == 1

    def test_a_bomb_is_not_unpacked(self) -> None:
        bomb = b"\x1fa\x01\x00" + b"\xff" * 100_000 + b"\x00\x00"  # 25 MB of one letter
        sighting, problems = decoded(None, 49, 5, packed=bomb)
        assert (sighting.message.kind, len(problems)) == (MessageKind.UNKNOWN, 1)


class TestNotices:
    @pytest.mark.parametrize(("kind", "subtype"), [(10000, 0), (10000, 57), (10000, 8000), (10002, 0)])
    def test_what_the_program_says_has_no_sender(self, kind: int, subtype: int) -> None:
        sighting = sighting_of('"a" <a href="x">invited</a> "b"', kind, subtype, own=True)
        assert sighting.message.kind is MessageKind.SYSTEM
        assert (sighting.message.text, sighting.message.sender) == ('"a" invited "b"', "")

    def test_a_message_that_was_taken_back_in_place_keeps_its_own_id(self) -> None:
        sighting = sighting_of("<revokemsg>you took it back</revokemsg>", 10000, 57, packed=block(app(57)))
        assert (sighting.message.kind, sighting.message.id) == (MessageKind.RECALLED, str(SVR))
        assert sighting.message.recalled == Recall("you took it back")

    def test_a_nudge_is_a_line(self) -> None:
        assert sighting_of('"a" 拍了拍 "b"', 10000, 4).message.text == '"a" 拍了拍 "b"'

    def test_a_nudge_as_xml_says_who_and_whom(self) -> None:
        pat = f'<pat><fromusername>{OTHER}</fromusername><template>"${{{OTHER}}}" 拍了拍我</template></pat>'
        message = sighting_of(f'<sysmsg type="pat">{pat}</sysmsg>', 10000, 4, in_group=True).message
        assert (message.kind, message.text, message.sender) == (MessageKind.SYSTEM, f'"{OTHER}" 拍了拍我', OTHER)

    def test_a_nudge_as_4_has_it_is_one_too(self) -> None:
        content = app(62, f"<patinfo><fromusername>{OTHER}</fromusername></patinfo>", '"a" 拍了拍我')
        message = sighting_of(content, 10000, 4).message
        assert (message.kind, message.text, message.sender) == (MessageKind.SYSTEM, '"a" 拍了拍我', OTHER)


class TestCalls:
    XML = "<voipmsg><VoIPBubbleMsg><msg>{}</msg><room_type>0</room_type></VoIPBubbleMsg></voipmsg>"

    def test_a_call_says_what_its_xml_says(self) -> None:
        sighting = sighting_of(self.XML.format("Duration: 1:00"), 50, display=b"other")
        assert sighting.message.call == Call(is_video=True, text="Duration: 1:00")

    def test_the_summary_beside_it_stands_in(self) -> None:
        assert sighting_of(self.XML.format(""), 50, display=b"Canceled").message.call == Call(True, "Canceled")
        assert sighting_of(None, 50, display=b"Canceled").message.call == Call(text="Canceled")

    def test_a_call_of_which_nothing_is_said_is_unknown(self) -> None:
        assert decoded(None, 50)[0].message.kind is MessageKind.UNKNOWN


class TestMedia:
    IMAGE = f'<msg><img length="5" md5="{MD5}" /></msg>'

    def test_an_image_lies_where_its_row_says_and_its_thumbnail_elsewhere(self) -> None:
        items = extra((3, PATHS.format("Thumb", "t_t.dat")), (4, PATHS.format("Image", "i.dat")))
        sighting = sighting_of(self.IMAGE, 3, bytes_extra=items)
        assert sighting.message.media == (MediaRef(MediaKind.IMAGE, str(SVR), size=5, md5=MD5),)
        folder = "FileStorage/MsgAttach/ab/{}/2024-06"
        place = Place(f"{folder.format('Image')}|{folder.format('Thumb')}", "image/i.dat/t_t.dat/")
        assert sighting.places == (place,)

    def test_an_image_of_which_nothing_is_told_is_looked_for_in_its_month(self) -> None:
        folder = f"FileStorage/MsgAttach/{md5_of(FRIEND)}/{{}}/2024-06"
        assert sighting_of(self.IMAGE, 3).places[0].folder == f"{folder.format('Image')}|{folder.format('Thumb')}"

    @pytest.mark.parametrize(
        "path",
        [r"wxid_me\FileStorage\..\..\x.dat", r"..\FileStorage\Image\..\x.dat", r"wxid_me\Msg\MicroMsg.db", "x.dat", "",
         r"C:\FileStorage\C:\x.dat", "/etc/passwd", r"wxid_me\FileStorage\a\..", r"wxid_me\FileStorage\a\. .\b",
         "wxid_me\\FileStorage\\a|b\\c", "wxid_me\\FileStorage\\a\0\\c", r"wxid_me\FileStorage\\c", "x" * 5_000],
    )  # fmt: skip
    def test_a_path_that_would_leave_the_folder_of_media_counts_as_none(self, path: str) -> None:
        with_path = sighting_of(self.IMAGE, 3, bytes_extra=extra((3, path), (4, path)))
        assert with_path.places == sighting_of(self.IMAGE, 3).places

    def test_a_path_may_have_either_slash_and_any_capitals(self) -> None:
        items = extra((4, "wxid_me/filestorage/Video/2024-06/v.mp4"))
        place = sighting_of("<msg><videomsg /></msg>", 43, bytes_extra=items).places[0]
        assert place == Place("filestorage/Video/2024-06|FileStorage/Video/2024-06", "video/v.mp4//")

    def test_a_file_lies_where_it_was_saved(self) -> None:
        items = extra((4, r"wxid_me\FileStorage\File\2024-05\a(1).pdf"))
        content = app(6, f"<appattach><totallen>7</totallen></appattach><md5>{MD5}</md5>", "a.pdf")
        sighting = sighting_of(None, 49, 6, packed=block(content), bytes_extra=items)
        assert sighting.places == (Place("FileStorage/File/2024-05", f"file/7/{MD5}//=/a(1).pdf"),)

    def test_a_recording_is_found_by_its_message(self) -> None:
        content = '<msg><voicemsg voicelength="1"/><voicetrans transtext="hello"/></msg>'
        sighting = sighting_of(content, 34, server_id=-1)
        assert sighting.message.text == "hello"
        assert sighting.places == (Place("MediaMSG", f"voice/{AT}/{2**64 - 1}"),)

    def test_a_sticker_is_known_by_its_md5(self) -> None:
        sighting = sighting_of(f'<msg><emoji md5="{MD5}" len="9" /></msg>', 47)
        assert sighting.places == (Place(f"FileStorage/CustomEmotion/{MD5[:2]}", f"sticker/{MD5}"),)

    def test_a_merged_forward_is_listed_without_its_media(self) -> None:
        record = (
            f'<recordinfo><datalist><dataitem datatype="2"><fullmd5>{MD5}</fullmd5></dataitem></datalist></recordinfo>'
        )
        content = app(19, f"<recorditem><![CDATA[{record}]]></recorditem>")
        message = sighting_of(None, 49, 19, packed=block(content)).message
        assert (message.kind, len(message.forward), message.media) == (MessageKind.FORWARD, 1, ())


@pytest.mark.parametrize("server_id", [SVR, 0])
@pytest.mark.parametrize(
    ("kind", "subtype", "content"),
    [(1, 0, b"hi"), (3, 0, TestMedia.IMAGE.encode()), (49, 57, app(57)), (49, 2000, app(2000)), (10000, 0, b"x"),
     (99, 7, b"?")],
)  # fmt: skip
@pytest.mark.parametrize("own", [True, False])
def test_a_message_is_the_same_as_in_4(kind: int, subtype: int, content: bytes, server_id: int, own: bool) -> None:
    packed = block(content + b"\0") if kind == 49 else None
    ours, problems = decoded(None if packed else content, kind, subtype, packed=packed, server_id=server_id, own=own)
    into = Decoded()
    row = (AT, AT * 1000 + 5, 77, server_id, subtype << 32 | kind, 1 if own else 2, 4, content, None, None, None)
    speaker = Speaker(ConversationId(FRIEND), md5_of(FRIEND), ME, {1: ME, 2: FRIEND}, frozenset())
    TableDecoder4(speaker, "message_0.db/Msg_x", Places()).decode([row], into)
    (theirs,) = into.sightings
    assert (ours.message, ours.raw) == (theirs.message, theirs.raw)
    assert problems == [problem.detail for problem in into.problems]
