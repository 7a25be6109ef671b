"""One message of every kind, from XML written by hand to the message that an archive gets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import zstandard

from chatbackup_gui.model.account import ConversationId, PersonId
from chatbackup_gui.model.media import MediaKind, MediaRef, Place
from chatbackup_gui.model.message import (
    Call,
    ForwardItem,
    Link,
    Location,
    MessageKind,
    Quote,
    Recall,
    Sighting,
    Transfer,
)
from chatbackup_gui.sources.wechat4.decoder import Decoded, Speaker, TableDecoder
from chatbackup_gui.sources.wechat4.places import Places

ME, FRIEND, OTHER, GROUP = (PersonId(name) for name in ("wxid_me", "wxid_friend", "wxid_other", "1@chatroom"))
HASH = "ab" * 16
MD5 = "0123456789abcdef" * 2
STEM = "fedcba9876543210" * 2
AT = 1_718_000_000  # the tenth of June 2024, far from the ends of the month
SVR = 4_611_686_018_427_387_904


def decoded(
    content: str | bytes | None, local_type: int = 1, *, in_group: bool = False, sender: int = 2, status: int = 4,
    packed: bytes | None = None, server_id: int = SVR, compress: bool = False, compressed_column: Any = None,
    source: Any = None,
) -> tuple[Sighting, list[str]]:  # fmt: skip
    """Decode one row; returns the sighting and what is wrong with it."""
    data = content.encode() if isinstance(content, str) else content
    if compress and data is not None:
        data = zstandard.compress(data)
    row = (AT, AT * 1000 + 5, 9, server_id, local_type, sender, status, data, packed, compressed_column, source)
    into = Decoded()
    conversation = ConversationId(GROUP if in_group else FRIEND)
    names: dict[Any, PersonId] = {1: ME, 2: FRIEND, 3: OTHER, 4: GROUP}
    speaker = Speaker(conversation, HASH, ME, names, frozenset(names.values()))
    TableDecoder(speaker, "message_0.db/Msg_x", Places()).decode([row], into)
    (sighting,) = into.sightings
    return sighting, [problem.detail for problem in into.problems]


def app(subtype: int, inside: str, title: str = "标题") -> str:
    message = f'<appmsg appid=""><title>{title}</title><type>{subtype}</type>{inside}</appmsg>'
    return f'<?xml version="1.0"?>\n<msg>{message}</msg>'


def subtype(number: int) -> int:
    return number << 32 | 49


def sighting_of(content: str | bytes | None, local_type: int = 1, **facts: Any) -> Sighting:
    sighting, problems = decoded(content, local_type, **facts)
    assert problems == []
    return sighting


def varint_field(number: int, value: int) -> bytes:
    return bytes([number << 3, value])


def field(number: int, data: bytes) -> bytes:
    return bytes([number << 3 | 2, len(data)]) + data


class TestTexts:
    def test_a_text_says_all_and_keeps_no_payload(self) -> None:
        sighting = sighting_of("早上好")
        message = sighting.message
        assert (message.id, message.kind, message.text, message.sender) == (
            str(SVR),
            MessageKind.TEXT,
            "早上好",
            FRIEND,
        )
        assert message.sent_at.timestamp() == AT
        assert message.order == 5
        assert (sighting.raw, sighting.places) == (b"", ())

    def test_a_compressed_text_is_a_text(self) -> None:
        sighting = sighting_of("long " * 100, compress=True)
        assert (sighting.message.text, sighting.raw) == ("long " * 100, b"")

    @pytest.mark.parametrize("compress", [False, True])
    @pytest.mark.parametrize("separator", ["\n", " "])
    def test_the_senders_name_before_a_group_message_is_taken_off(self, separator: str, compress: bool) -> None:
        sighting = sighting_of(f"{FRIEND}:{separator}hi: there", in_group=True, compress=compress)
        assert (sighting.message.text, sighting.message.sender) == ("hi: there", FRIEND)

    @pytest.mark.parametrize("text", ["Note:\nbuy milk", "wxid_other:\nquoted by hand", "12:30 lunch"])
    def test_other_words_before_a_colon_stay(self, text: str) -> None:
        assert sighting_of(text, in_group=True).message.text == text
        assert sighting_of(text).message.text == text

    def test_own_group_messages_have_no_prefix_to_take_off(self) -> None:
        assert sighting_of(f"{ME}:\nhi", in_group=True, sender=1).message.text == f"{ME}:\nhi"

    def test_in_a_chat_of_two_nothing_is_taken_off(self) -> None:
        assert sighting_of(f"{FRIEND}:\nhi").message.text == f"{FRIEND}:\nhi"

    @pytest.mark.parametrize("number", [4, 99])
    def test_a_row_that_names_the_group_or_nobody_has_its_sender_in_the_prefix(self, number: int) -> None:
        sighting = sighting_of(f"{OTHER}:\nhi", in_group=True, sender=number)
        assert (sighting.message.text, sighting.message.sender) == ("hi", OTHER)

    @pytest.mark.parametrize(("status", "sender"), [(2, ME), (4, FRIEND), (3, "")])
    def test_the_status_tells_the_sender_where_the_number_does_not(self, status: int, sender: str) -> None:
        assert sighting_of("hi", sender=99, status=status).message.sender == sender

    @pytest.mark.parametrize("list_of", [f"<![CDATA[{OTHER}]]>", f"{OTHER},{ME}"])
    @pytest.mark.parametrize("in_short", [True, False])
    def test_whom_a_text_mentions_is_kept(self, list_of: str, in_short: bool) -> None:
        source = f"<msgsource>\n\t<atuserlist>{list_of}</atuserlist>\n</msgsource>".encode()
        for found in (source, zstandard.compress(source)):
            sighting = sighting_of("@Other hi", in_group=True, source=found, compress=not in_short)
            assert (sighting.message.text, sighting.raw) == ("@Other hi", source)

    @pytest.mark.parametrize(
        "source",
        [None, b"", "text", b"<msgsource><atuserlist></atuserlist></msgsource>", b"\x28\xb5\x2f\xfd torn",
         b"<msgsource><atuserlist><![CDATA[]]></atuserlist></msgsource>", b"<msgsource><alnode>1</alnode></msgsource>"],
    )  # fmt: skip
    def test_a_source_that_says_nothing_more_is_not_kept(self, source: Any) -> None:
        assert sighting_of("me@example.com", source=source).raw == b""

    def test_whom_a_reply_mentions_stands_behind_its_payload(self) -> None:
        source = f"<msgsource><atuserlist>{OTHER}</atuserlist></msgsource>"
        content = app(57, "<refermsg><svrid>7</svrid><content>x</content></refermsg>", title="@Other yes")
        sighting = sighting_of(content, subtype(57), compress=True, source=zstandard.compress(source.encode()))
        assert sighting.raw.decode() == f"{content}\n{source}"
        assert sighting.message.quote

    @pytest.mark.parametrize("with_size", [True, False])
    def test_a_frame_that_holds_more_than_any_message_is_unknown_and_kept_as_found(self, with_size: bool) -> None:
        bomb = zstandard.ZstdCompressor(write_content_size=with_size).compress(b"a" * (4 * 2**20 + 1))
        sighting, problems = decoded(bomb)
        assert (sighting.message.kind, sighting.message.text, sighting.raw) == (MessageKind.UNKNOWN, "", bomb)
        assert len(problems) == 1

    def test_bytes_that_are_not_utf8_are_kept_and_one_problem(self) -> None:
        sighting, problems = decoded(b"ab\xff")
        assert (sighting.message.kind, sighting.message.text, sighting.raw) == (MessageKind.TEXT, "ab\ufffd", b"ab\xff")
        assert problems == ["the text is not UTF-8"]

    def test_an_empty_row_is_an_empty_text(self) -> None:
        assert sighting_of(None).message.text == ""

    def test_the_other_column_serves_where_the_first_is_empty(self) -> None:
        assert sighting_of(None, compressed_column=b"from there").message.text == "from there"

    def test_without_a_server_id_the_id_follows_from_the_content(self) -> None:
        first, again = sighting_of("hi", server_id=0), sighting_of("hi", server_id=0, compress=True)
        assert first.message.id == again.message.id
        assert first.message.id.startswith(f"{AT * 1000 + 5}.")
        assert sighting_of("ho", server_id=0).message.id != first.message.id

    def test_a_server_id_beyond_63_bits_is_written_as_xml_writes_it(self) -> None:
        assert sighting_of("hi", server_id=-1).message.id == str(2**64 - 1)


class TestMedia:
    def test_an_image(self) -> None:
        packed = varint_field(1, 106) + field(3, varint_field(1, 9) + field(4, STEM.encode()))
        xml = f'<msg><img aeskey="k" length="10" length="0" hdlength="99" md5="{MD5.upper()}" /></msg>'
        sighting = sighting_of(xml, 3, packed=packed, compress=True)
        assert sighting.message.media == (MediaRef(MediaKind.IMAGE, str(SVR), size=99, md5=MD5),)
        assert [(each.folder, each.stem) for each in sighting.places] == [(f"msg/attach/{HASH}/2024-06/Img", STEM)]
        assert zstandard.decompress(sighting.raw) == xml.encode()

    def test_an_image_of_the_beta_has_its_stem_plain(self) -> None:
        packed = varint_field(1, 106) + field(3, b"a_plain-stem")
        assert sighting_of("<msg><img /></msg>", 3, packed=packed).places[0].stem == "a_plain-stem"

    def test_an_image_without_a_stem_is_looked_for_under_its_old_name(self) -> None:
        sighting = sighting_of('<msg><img length = "5" /></msg>', 3)
        assert sighting.places[0].stem == f"9_{AT}"
        assert sighting.message.media[0] == MediaRef(MediaKind.IMAGE, str(SVR), size=5)

    @pytest.mark.parametrize("evil", ["../../x", "a/b", "a\\b", "", "\u202e"])
    def test_a_stem_that_is_no_name_is_not_used(self, evil: str) -> None:
        packed = field(3, field(4, evil.encode()))
        assert sighting_of("<msg><img /></msg>", 3, packed=packed).places[0].stem == f"9_{AT}"

    def test_a_video(self) -> None:
        packed = field(4, field(8, STEM.encode()))
        sighting = sighting_of(f'<msg><videomsg length="77" md5="{MD5}" newmd5="x" /></msg>', 43, packed=packed)
        assert sighting.message.media == (MediaRef(MediaKind.VIDEO, str(SVR), size=77, md5=MD5),)
        assert (sighting.places[0].folder, sighting.places[0].stem) == ("msg/video/2024-06", STEM)

    def test_a_voice_with_its_transcript(self) -> None:
        packed = field(5, varint_field(1, 2) + field(2, "你好".encode()))
        sighting = sighting_of('<msg><voicemsg voicelength="4000" /></msg>', 34, packed=packed)
        assert (sighting.message.kind, sighting.message.text) == (MessageKind.VOICE, "你好")
        assert sighting.message.media == (MediaRef(MediaKind.VOICE, str(SVR)),)
        assert (sighting.places[0].folder, sighting.places[0].stem) == ("voice", f"{SVR}/{HASH}/{AT}/9")

    def test_a_transcript_may_stand_in_the_xml(self) -> None:
        xml = '<msg><voicemsg voicelength="4000" /><voicetrans transtext="你好" /></msg>'
        assert sighting_of(xml, 34).message.text == "你好"

    def test_a_sticker(self) -> None:
        sighting = sighting_of(f'<msg><emoji md5="{MD5}" len="500" cdnurl="http://x" /></msg>', 47)
        assert sighting.message.media == (MediaRef(MediaKind.STICKER, MD5, size=500, md5=MD5),)
        assert (sighting.places[0].folder, sighting.places[0].stem) == ("cache/*/Emoticon/01", MD5)

    def test_a_file(self) -> None:
        inside = f"<appattach><totallen>1234</totallen><fileext>pdf</fileext></appattach><md5>{MD5}</md5>"
        sighting = sighting_of(app(6, inside, "报告.pdf"), subtype(6))
        assert sighting.message.media == (MediaRef(MediaKind.FILE, str(SVR), "报告.pdf", 1234, MD5),)
        assert (sighting.places[0].folder, sighting.places[0].stem) == ("msg/file/2024-06", f"1234/{MD5}///报告.pdf")

    def test_a_file_saved_under_another_name_is_looked_for_there(self) -> None:
        packed = field(7, field(1, field(2, "报告(1).pdf".encode())))
        sighting = sighting_of(app(6, f"<md5>{MD5}</md5>", "报告.pdf"), subtype(6), packed=packed)
        assert sighting.places[0].stem == f"0/{MD5}//=/报告(1).pdf"


class TestCards:
    def test_a_link(self) -> None:
        inside = "<des>about</des><url>https://a/?b=1&amp;c=2</url><sourcedisplayname>报社</sourcedisplayname>"
        message = sighting_of(app(5, inside), subtype(5)).message
        assert (message.kind, message.link) == (MessageKind.LINK, Link("标题", "about", "https://a/?b=1&c=2", "报社"))

    @pytest.mark.parametrize(
        ("number", "origin"), [(5, "link"), (3, "music"), (33, "mini_program"), (24, "note"), (68, "game")]
    )
    def test_a_card_without_a_publisher_says_what_it_is(self, number: int, origin: str) -> None:
        assert sighting_of(app(number, ""), subtype(number)).message.link == Link("标题", origin=origin)

    def test_a_channels_video_has_its_words_in_the_feed(self) -> None:
        inside = "<url>https://too-old</url><finderFeed><nickname>某台</nickname><desc>海边</desc></finderFeed>"
        assert sighting_of(app(51, inside, "not supported"), subtype(51)).message.link == Link("海边", origin="某台")

    @pytest.mark.parametrize("local_type", [42, 66])
    def test_a_contact_card(self, local_type: int) -> None:
        xml = '<msg username="v3_x@stranger" nickname="王&amp;五" alias="wang5" />'
        assert sighting_of(xml, local_type).message.link == Link("王&五", "wang5", origin="card")

    def test_a_text_that_came_through_an_app(self) -> None:
        sighting = sighting_of(app(1, "", "hello"), subtype(1))
        assert (sighting.message.kind, sighting.message.text) == (MessageKind.TEXT, "hello")
        assert sighting.raw

    def test_a_place(self) -> None:
        xml = '<msg><location x="30.25" y="120.15" label="杭州市" poiname="西湖" /></msg>'
        assert sighting_of(xml, 48).message.location == Location(30.25, 120.15, "西湖", "杭州市")

    @pytest.mark.parametrize(("room_type", "is_video"), [(0, True), (1, False)])
    def test_a_call(self, room_type: int, is_video: bool) -> None:
        inside = f"<msg><![CDATA[通话时长 01:02]]></msg><room_type>{room_type}</room_type>"
        xml = f'<voipmsg type="VoIPBubbleMsg"><VoIPBubbleMsg>{inside}</VoIPBubbleMsg></voipmsg>'
        assert sighting_of(xml, 50).message.call == Call(is_video, "通话时长 01:02")

    @pytest.mark.parametrize(
        ("number", "state"),
        [(1, "sent"), (7, "sent"), (3, "accepted"), (5, "accepted"), (4, "returned"), (9, "returned"), (10, "expired")],
    )
    def test_a_transfer(self, number: int, state: str) -> None:
        inside = (
            f"<wcpayinfo><paysubtype>{number}</paysubtype><feedesc>￥5.00</feedesc><pay_memo>茶</pay_memo></wcpayinfo>"
        )
        assert sighting_of(app(2000, inside), subtype(2000)).message.transfer == Transfer("￥5.00", "茶", state)

    def test_a_red_packet(self) -> None:
        inside = "<wcpayinfo><sendertitle>大吉大利</sendertitle></wcpayinfo>"
        assert sighting_of(app(2001, inside), subtype(2001)).message.transfer == Transfer("", "大吉大利", "packet")


class TestReferences:
    def test_a_reply_to_a_text(self) -> None:
        refer = "<type>1</type><svrid>77</svrid><fromusr>1@chatroom</fromusr><chatusr>wxid_other</chatusr>"
        inside = f"<refermsg>{refer}<displayname>某人</displayname><content>原文 &lt;3</content></refermsg>"
        message = sighting_of(f"{FRIEND}:\n" + app(57, inside, "回答"), subtype(57), in_group=True).message
        assert (message.kind, message.text, message.sender) == (MessageKind.QUOTE, "回答", FRIEND)
        assert message.quote == Quote("77", OTHER, "某人", "原文 <3")

    def test_a_reply_to_a_card_carries_its_title(self) -> None:
        inner = "&lt;msg&gt;&lt;appmsg&gt;&lt;title&gt;文章&lt;/title&gt;&lt;/appmsg&gt;&lt;/msg&gt;"
        refer = f"<type>49</type><content>{inner}</content>"
        quote = sighting_of(app(57, f"<refermsg>{refer}</refermsg>"), subtype(57)).message.quote
        assert quote == Quote(text="文章")

    def test_a_reply_to_an_image_carries_no_xml(self) -> None:
        refer = "<type>3</type><content>&lt;msg&gt;&lt;img /&gt;&lt;/msg&gt;</content>"
        assert sighting_of(app(57, f"<refermsg>{refer}</refermsg>"), subtype(57)).message.quote == Quote()

    def test_a_forward_with_a_forward_inside(self) -> None:
        inner = (
            "<recordinfo><datalist><dataitem datatype='1'><sourcename>丙</sourcename><datadesc>里面</datadesc>"
            "</dataitem></datalist></recordinfo>"
        )
        record = (
            "<recordinfo><datalist count='3'>"
            "<dataitem datatype='1'><sourcename>甲</sourcename><sourcetime>2024-06-01 10:00</sourcetime>"
            "<datadesc>你好</datadesc></dataitem>"
            "<dataitem datatype='8'><sourcename>乙</sourcename><datatitle>a.pdf</datatitle></dataitem>"
            f"<dataitem datatype='17'><datatitle>聊天记录</datatitle><recordxml>{inner}</recordxml></dataitem>"
            "</datalist></recordinfo>"
        )
        message = sighting_of(app(19, f"<recorditem><![CDATA[{record}]]></recorditem>"), subtype(19)).message
        assert message.kind is MessageKind.FORWARD
        assert message.forward == (
            ForwardItem("甲", "2024-06-01 10:00", "text", "你好"),
            ForwardItem("乙", "", "file", "a.pdf"),
            ForwardItem("", "", "forward", "聊天记录", (ForwardItem("丙", "", "text", "里面"),)),
        )

    def test_media_of_all_levels_of_a_forward_are_the_messages_own(self) -> None:
        image = f"<dataitem datatype='2'><fullmd5>{MD5}</fullmd5><datasize>7</datasize></dataitem>"
        file = "<dataitem datatype='8'><datatitle>a.pdf</datatitle></dataitem>"
        inner = f"<recordxml><recordinfo><datalist>{image}</datalist></recordinfo></recordxml>"
        record = f"<recordinfo><datalist>{file}<dataitem datatype='17'>{inner}</dataitem></datalist></recordinfo>"
        content = app(19, f"<recorditem><![CDATA[{record}]]></recorditem>")
        sighting = sighting_of(content, subtype(19), packed=b"\x4a\x05\x0a\x03abc")
        assert sighting.message.media == (
            MediaRef(MediaKind.FILE, f"{SVR}.0", "a.pdf"),
            MediaRef(MediaKind.IMAGE, f"{SVR}.1_0", size=7, md5=MD5),
        )
        outer, nested = sighting.message.forward
        assert (outer.media, nested.media, nested.items[0].media) == (0, None, 1)
        folder = f"msg/attach/{HASH}/2024-06/Rec/abc"
        assert sighting.places == (Place(folder, "F/0//a.pdf"), Place(folder, "Img/1_0//"))
        without = sighting_of(content, subtype(19), packed=b"\x4a\x05\x0a\x03../")
        assert (without.message.media, without.message.forward[0].media) == ((), None)

    def test_forwards_without_end_are_cut(self) -> None:
        record = ""
        for _ in range(40):
            item = f"<dataitem datatype='17'><recordxml>{record}</recordxml></dataitem>"
            record = f"<recordinfo><datalist>{item}</datalist></recordinfo>"
        items = sighting_of(app(19, f"<recorditem><![CDATA[{record}]]></recorditem>"), subtype(19)).message.forward
        assert _depth(items) == 6


def _depth(items: Sequence[ForwardItem]) -> int:
    return 1 + max((_depth(item.items) for item in items), default=0) if items else 0


class TestTheProgram:
    def test_a_notice_is_said_by_nobody(self) -> None:
        message = sighting_of("你已添加了某人", 10000).message
        assert (message.kind, message.text, message.sender) == (MessageKind.SYSTEM, "你已添加了某人", "")

    def test_markup_in_a_notice_is_left_out(self) -> None:
        assert sighting_of('收到<img src="x"/>红包 <a href="y">查看</a>', 10000).message.text == "收到红包 查看"

    def test_a_template_is_filled_in(self) -> None:
        link = "<link name='{}'><memberlist><member><nickname>{}</nickname></member></memberlist></link>"
        links = link.format("username", "甲") + link.format("names", "乙")
        template = '<template><![CDATA["$username$"邀请"$names$"]]></template>'
        inside = f"<content_template>{template}<link_list>{links}</link_list></content_template>"
        xml = f'<sysmsg type="sysmsgtemplate"><sysmsgtemplate>{inside}</sysmsgtemplate></sysmsg>'
        assert sighting_of(xml, 10000).message.text == '"甲"邀请"乙"'

    def test_a_recall_names_the_message_it_took_back(self) -> None:
        inside = '<newmsgid>123</newmsgid><replacemsg>"甲" 撤回了一条消息</replacemsg>'
        xml = f'<sysmsg type="revokemsg"><revokemsg>{inside}</revokemsg></sysmsg>'
        message = sighting_of(xml, 10002).message
        assert (message.id, message.kind, message.recalled) == (
            "123",
            MessageKind.RECALLED,
            Recall('"甲" 撤回了一条消息'),
        )

    def test_an_own_recall_keeps_the_rows_id(self) -> None:
        xml = '<sysmsg type="revokemsg"><revokemsg><content>你撤回了一条消息</content></revokemsg></sysmsg>'
        message = sighting_of(xml, 10000, sender=1).message
        assert (message.id, message.recalled) == (str(SVR), Recall("你撤回了一条消息"))

    def test_a_pat(self) -> None:
        inside = f"<patinfo><fromusername>{OTHER}</fromusername><template>x</template></patinfo>"
        message = sighting_of(app(62, inside, '"甲" 拍了拍 "乙"'), subtype(62), in_group=True, sender=4).message
        assert (message.kind, message.text, message.sender) == (MessageKind.SYSTEM, '"甲" 拍了拍 "乙"', OTHER)


class TestWhatNobodyUnderstands:
    @pytest.mark.parametrize("local_type", [11_000, 2**31, 922_746_929])
    def test_a_type_without_a_name_keeps_its_payload_and_is_no_problem(self, local_type: int) -> None:
        sighting = sighting_of(b"\xff\xfe noise", local_type)
        assert (sighting.message.kind, sighting.raw) == (MessageKind.UNKNOWN, b"\xff\xfe noise")

    @pytest.mark.parametrize(
        ("content", "local_type"),
        [
            (zstandard.compress(b"<msg/>" * 50)[:-9], subtype(5)),
            (b"\x28\xb5\x2f\xfd<sysmsg/>", 10000),
            (b"no xml at all", subtype(5)),
            (b"", subtype(5)),
            (None, 3),
            (b"<msg><appmsg><title>cut", subtype(5)),
            (b"<msg><location x='a' y='1'/></msg>", 48),
            (b"<msg><location x='91' y='1'/></msg>", 48),
            (b"<msg><emoji", 43),
            (b"\x28\xb5\x2f\xfd", 1),
        ],
    )
    def test_a_payload_that_makes_no_sense_is_kept_and_is_one_problem(
        self, content: bytes | None, local_type: int
    ) -> None:
        sighting, problems = decoded(content, local_type)
        assert sighting.message.kind is MessageKind.UNKNOWN
        assert sighting.raw == (content or b"")
        assert len(problems) == 1

    def test_problems_do_not_tell_what_was_written(self) -> None:
        _, problems = decoded(b"<msg><appmsg><title>secret", subtype(5))
        assert "secret" not in problems[0]
