"""Any bytes give a value or a FormatError, in bounded time."""

from __future__ import annotations

import contextlib
import html
import re
from collections import Counter

import pytest
import zstandard
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.message import ForwardItem
from chatbackup_gui.sources._formats.keytext import parse_keys, parse_passphrases
from chatbackup_gui.sources._formats.protobuf import bytes_at, read_fields, read_varint
from chatbackup_gui.sources._formats.wechat_dat import ImageKeys
from chatbackup_gui.sources._formats.xml import number_of, parse_xml, text_of
from chatbackup_gui.sources._formats.xml_leaf import NotPlain, Tag, leaf
from chatbackup_gui.sources._formats.zstd import decompress
from chatbackup_gui.sources._wechat import system
from chatbackup_gui.sources._wechat.app_message import app_body
from chatbackup_gui.sources._wechat.bodies import BY_TYPE
from chatbackup_gui.sources._wechat.body import Body, Months, Slot
from chatbackup_gui.sources._wechat.cursor import Cursor, decode_cursor
from chatbackup_gui.sources._wechat.forward import Attached, forward_items
from chatbackup_gui.sources._wechat.system import system_body
from chatbackup_gui.sources._wechat.wanted_file import read_file_stem
from chatbackup_gui.sources.wechat4.packed_info import (
    PackedInfo,
    file_name,
    forward_folder,
    media_stem,
    resource_stem,
    transcript,
)
from chatbackup_gui.sources.wechat4.places import Places

TAGS = st.sampled_from(
    ["msg", "appmsg", "type", "title", "img", "emoji", "voicemsg", "videomsg", "location", "refermsg", "content",
     "recorditem", "datalist", "dataitem", "recordxml", "recordinfo", "sysmsg", "revokemsg", "newmsgid", "wcpayinfo",
     "VoIPBubbleMsg", "finderFeed", "patinfo", "template", "content_template", "link_list", "link"]
)  # fmt: skip


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.sampled_from(
        [
            "",
            ' poiname="&#xD83D;" label="<![CDATA[&nbsp;"',
            ' md5="0123456789abcdef0123456789ABCDEF"',
            ' x="1.5" y="-2"',
            ' datatype="17"',
            ' length="9" length="0"',
        ]
    )
    return st.builds(
        lambda tag, attribute, inside, end: f"<{tag}{attribute}>{inside}{end and f'</{tag}>'}",
        TAGS, attributes, st.lists(children, max_size=4).map("".join), st.booleans(),
    )  # fmt: skip


REFERENCES = st.integers(0, 2**21).flatmap(
    lambda number: st.sampled_from([f"&#{number};", f"&#x{number:x};", f"&#x000{number:X};", f"&#{number}"])
) | st.sampled_from(
    [
        "&#55357;&#56832;",
        "&#xD83D;",
        "&#xde00;",
        "&#x00000000000000D83D;",
        "&nbsp;",
        "&bogus;",
        "&lt;",
        "&amp",
        "&",
        "&#;",
    ]
)
FRAGMENTS = st.sampled_from(["<![CDATA[x]]>", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "9", "\x08", "\ufffe"])
XML = st.recursive(st.text(max_size=12) | REFERENCES | FRAGMENTS, _element, max_leaves=12)
CONTENT = st.binary(max_size=300) | XML.map(lambda text: text.encode("utf-8", "replace"))
SLOTS = st.builds(
    Slot,
    st.just("0" * 32),
    st.integers(-(2**63), 2**63 - 1),
    st.integers(0, 2**64 - 1),
    st.integers(-(2**63), 2**63 - 1),
    st.binary(max_size=80).map(PackedInfo),
)


@given(st.sampled_from(sorted(BY_TYPE)), SLOTS, CONTENT)
def test_contents_of_any_type(kind: int, slot: Slot, content: bytes) -> None:
    with contextlib.suppress(FormatError):
        body = BY_TYPE[kind](Places(), slot, content)
        assert isinstance(body, Body)
        assert len(body.media) == len(body.places)


@given(SLOTS, CONTENT, st.sampled_from([0, 1, 5, 6, 19, 57, 62, 2000, 2001, 12345]))
def test_app_messages(slot: Slot, content: bytes, subtype: int) -> None:
    with contextlib.suppress(FormatError):
        assert isinstance(app_body(Places(), slot, content, subtype), Body)


@given(SLOTS, CONTENT)
def test_what_the_program_says(slot: Slot, content: bytes) -> None:
    with contextlib.suppress(FormatError):
        assert isinstance(system_body(Places(), slot, content), Body)


@pytest.mark.parametrize(
    "template",
    [
        f"<template>{'$a$' * 10_000}</template><link name='a'><plain>{'x' * 10_000}</plain></link>",
        f"<template>$a$</template><link name='a'><separator>{'x' * 10_000}</separator>{'<member/>' * 1_000}</link>",
    ],
)
def test_a_notice_does_not_grow_to_many_times_what_was_sent(template: str) -> None:
    content = f"<sysmsg><content_template>{template}</content_template></sysmsg>".encode()
    with pytest.raises(FormatError):
        system_body(Places(), Slot("0" * 32, 1, 2, 3, PackedInfo(b"")), content)


def test_links_inside_of_links_are_not_looked_through_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = Counter[str]()
    monkeypatch.setattr(system, "text_of", lambda element, path: looks.update([path]) or text_of(element, path))
    links = "<template>$a$</template>" + "<link name='a'>" * 240 + "<member/>" * 20_000
    content = f"<sysmsg><content_template>{links}".encode()
    assert system_body(Places(), Slot("0" * 32, 1, 2, 3, PackedInfo(b"")), content).text == ""
    assert looks["nickname"] <= 200_000  # of 4,800,000


@given(CONTENT)
def test_all_that_a_parsed_document_says_is_unicode(content: bytes) -> None:
    with contextlib.suppress(FormatError):
        for element in parse_xml(content).iter():
            said = [element.text, element.tail, *element.attrib.values()]
            "".join(filter(None, said)).encode()


@given(st.lists(st.text("ab &;#x1", max_size=6) | REFERENCES, max_size=6).map("".join))
def test_no_reference_cuts_the_text_around_it(text: str) -> None:
    found = text_of(parse_xml(f"<m><t>[{text}]</t></m>".encode()), "t")
    assert (found[:1], found[-1:]) == ("[", "]")
    for word in re.findall(r"(?<![&#x0-9a-z])[ab]+(?![;a-z0-9])", text):
        assert word in found


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&#55357;&#56832; &#xD83D;&#xDE00;", "😀 😀"),
        ("a&#xD83D;b", "a\N{REPLACEMENT CHARACTER}b"),
        ("hello&nbsp;world &hellip;", "hello\N{NO-BREAK SPACE}world …"),
        ("hello &bogus; world", "hello &bogus; world"),
        ("http://a/?x=1&y=2&copy=3", "http://a/?x=1&y=2&copy=3"),
        ("&#x110000;&lt;&#x1F600;&#65;", "\N{REPLACEMENT CHARACTER}<😀A"),
        ("<![CDATA[a&nbsp;b\x08c\ufffe]]>", "a&nbsp;bc"),
    ],
)
def test_odd_references_say_what_their_writer_meant(written: str, read: str) -> None:
    assert text_of(parse_xml(f"<m><t>{written}</t></m>".encode()), "t") == read


@given(CONTENT)
def test_forwards(content: bytes) -> None:
    with contextlib.suppress(FormatError):
        forward_items(content, [])


def _levels(items: tuple[ForwardItem, ...]) -> int:
    return 1 + max((_levels(item.items) for item in items), default=-1)


@given(st.lists(st.booleans(), max_size=12))
def test_forwards_inside_of_forwards_end_at_the_sixth(escaped: list[bool]) -> None:
    record = "<r><datalist><dataitem datatype='2'/></datalist></r>"
    for is_text in escaped:
        inner = html.escape(record) if is_text else record
        record = f"<r><datalist><dataitem datatype='17'><recordxml>{inner}</recordxml></dataitem></datalist></r>"
        if len(record) > 100_000:
            return
    attached: list[Attached] = []
    assert _levels(forward_items(record.encode(), attached)) == min(len(escaped) + 1, 6)
    assert len(attached) == (len(escaped) < 6)


def _field(number: int, value: bytes) -> bytes:
    return bytes([number << 3 | 2, len(value)]) + value


PACKED = st.binary(max_size=60) | st.recursive(
    st.binary(max_size=12),
    lambda inner: st.lists(st.builds(_field, st.integers(1, 9), inner), max_size=2).map(b"".join),
    max_leaves=6,
).filter(lambda packed: len(packed) < 128)


@settings(max_examples=200)
@given(PACKED)
@example(_field(5, _field(2, b"\xff")))
@example(_field(7, _field(1, _field(2, b"\xff"))))
@example(_field(4, _field(8, b"\xff")))
def test_packed_info(packed: bytes) -> None:
    for read in (media_stem, transcript, file_name, forward_folder, resource_stem):
        found = read(packed)
        assert "/" not in found or read in (transcript, file_name)


@given(st.binary(max_size=200))
def test_protobuf(data: bytes) -> None:
    with contextlib.suppress(FormatError):
        read_fields(data)
        bytes_at(data, 1, 2)
        read_varint(data, 0)


@given(st.binary(max_size=200), st.booleans())
def test_zstd(data: bytes, has_magic: bool) -> None:
    with contextlib.suppress(FormatError):
        decompress(b"\x28\xb5\x2f\xfd" + data if has_magic else data)


@given(st.binary(max_size=2_000))
def test_zstd_round_trip(data: bytes) -> None:
    assert decompress(zstandard.compress(data)) == data


def test_a_frame_larger_than_it_may_be_is_refused() -> None:
    bomb = zstandard.compress(bytes(1_000_000))
    with pytest.raises(FormatError):
        decompress(bomb, 999_999)
    without_size = zstandard.ZstdCompressor(write_content_size=False).compress(bytes(1_000_000))
    with pytest.raises(FormatError):
        decompress(without_size, 999_999)


@given(st.binary(max_size=400), st.sampled_from([b"", b"\x07\x08V1\x08\x07", b"\x07\x08V2\x08\x07"]))
def test_pictures(data: bytes, signature: bytes) -> None:
    keys = ImageKeys("0123456789abcdef")
    keys.decode(signature + data)
    keys.head_suffix((signature + data)[:31], len(data))


ANY_TEXT = st.text(st.characters(), max_size=200)  # halves of characters too, as an argument may have them
KEY_LINES = st.lists(
    st.sampled_from(["a.db", "ab" * 32, "0x", "x'", "'", '"', *":=, \t\n{[]}", "\ud800"]),
    max_size=30,
).map("".join)  # fmt: skip


@given(ANY_TEXT | KEY_LINES)
@example('{"a":' * 50_000)
@example("a.db: \ud800")
def test_key_texts(text: str) -> None:
    for parse in (parse_keys, parse_passphrases):
        with contextlib.suppress(FormatError):
            keys = parse(text)
            assert keys.single or all(keys.by_file.values())


@given(ANY_TEXT, st.binary(max_size=60))
def test_image_keys_of_any_text_read_any_picture(text: str, data: bytes) -> None:
    picture = ImageKeys(text).decode(data)
    assert picture is None or picture.suffix


@given(st.binary(max_size=200))
@example(b"\x95\x01\x80\x90\xc0" + b"\x91" * 100_000)
@example(b"\x94\x01\x81\xa2\xff\xff\x93\xc4\x01a\x94\x01\x01\x01\x01\x80\x90\xc0")
def test_cursors(data: bytes) -> None:
    assert isinstance(decode_cursor(data), Cursor)
    assert isinstance(decode_cursor(zstandard.compress(data)), Cursor)


@given(st.integers(-(2**70), 2**70))
def test_every_time_has_a_month(moment: int) -> None:
    label, neighbour = Months().around(moment)
    assert len(label) >= 6
    assert neighbour != label


@given(st.text(max_size=60))
def test_file_stems(stem: str) -> None:
    read_file_stem(stem)


def test_entities_are_not_expanded_and_nothing_is_fetched(tmp_path: object) -> None:
    hostile = (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        b"<x><t>&b;</t><f>&f;</f></x>"
    )
    root = parse_xml(hostile)
    assert "root:" not in "".join(str(part) for part in root.itertext())


def test_what_is_longer_than_any_message_is_not_parsed() -> None:
    with pytest.raises(FormatError):
        parse_xml(b"<a>" + b"&" * (4 * 2**20) + b"</a>")


def test_nesting_without_end_is_survived() -> None:
    with contextlib.suppress(FormatError):
        parse_xml(b"<a>" * 100_000)


def test_numbers_are_bounded() -> None:
    assert number_of("9" * 5_000) == 0
    assert number_of(" 12 ") == 12
    assert number_of("²") == 0


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)


def _written(text: str, *, as_cdata: bool) -> str:
    """Return text as it stands in an element."""
    if as_cdata and "]]>" not in text:
        return f"<![CDATA[{text}]]>"
    return html.escape(text, quote=False)


@given(st.lists(WORDS, min_size=10, max_size=10), st.lists(st.booleans(), min_size=10, max_size=10), st.booleans())
def test_what_is_read_without_parsing_is_what_parsing_finds(
    texts: list[str], forms: list[bool], shuffled: bool
) -> None:
    title, about, url, origin, kind, svrid, user, name, quoted, comment = (
        _written(text, as_cdata=form) for text, form in zip(texts, forms, strict=True)
    )
    parts = [f"<type>1{kind}</type>", f"<svrid>{svrid}</svrid>", f"<chatusr>{user}</chatusr>"]
    parts += [f"<displayname>{name}</displayname>", f"<content>{quoted}</content>"]
    refer = f"<refermsg>{''.join(reversed(parts) if shuffled else parts)}</refermsg>"
    head = f"<title>{title}</title><des>{about}</des><type>57</type><url>{url}</url>"
    tail = f"<sourcedisplayname>{origin}</sourcedisplayname>{refer}<content>{comment}</content>"
    content = f"<msg><appmsg appid=''>{head}{tail}</appmsg></msg>".encode()
    slot = Slot("0" * 32, 1, 2, 3, b"")
    for subtype in (0, 5, 57):
        with pytest.MonkeyPatch.context() as patch:
            quick = _body_or_error(slot, content, subtype)
            patch.setattr("chatbackup_gui.sources._wechat.app_message.QUICK", {})
            assert quick == _body_or_error(slot, content, subtype)


def _body_or_error(slot: Slot, content: bytes, subtype: int) -> Body | str:
    try:
        return app_body(Places(), slot, content, subtype)
    except FormatError as error:
        return str(error)


@given(st.binary(max_size=200), st.sampled_from(["title", "a"]))
def test_leaves(content: bytes, name: str) -> None:
    with contextlib.suppress(NotPlain):
        tag = Tag(name)
        leaf(tag.opening + content + tag.closing, tag, 0, 500)
