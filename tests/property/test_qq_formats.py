"""Any bytes of QQ's give a value or a FormatError, in bounded time."""

from __future__ import annotations

import contextlib
import json

import zstandard
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chatbackup_gui.demo.protobuf import data, number, text
from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.account import ConversationId, ConversationKind
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.sources._formats.keytext import parse_passphrases
from chatbackup_gui.sources._formats.protobuf import read_fields, read_varint
from chatbackup_gui.sources.qq.body import Body, Part, Slot, put_together
from chatbackup_gui.sources.qq.census import Census, merged, pieces
from chatbackup_gui.sources.qq.cursor import Cursor, Mark, Pending, decode_cursor
from chatbackup_gui.sources.qq.discovery import root_named_in
from chatbackup_gui.sources.qq.elements import body_of, parts_of
from chatbackup_gui.sources.qq.fields import bytes_of, is_of_bytes, only_values
from chatbackup_gui.sources.qq.file_paths import parts_of as path_parts
from chatbackup_gui.sources.qq.forward import elements_in
from chatbackup_gui.sources.qq.keys import mac_hash_named
from chatbackup_gui.sources.qq.people import Talk
from chatbackup_gui.sources.qq.places import WantedFile, months_beside, read_file_stem
from chatbackup_gui.sources.qq.plain_text import plain_element, plain_text
from chatbackup_gui.sources.qq.record import Record, read_record, texts_in

FIELDS = st.sampled_from(
    [40010, 40020, 40050, 40090, 40093, 40800, 40900, 45001, 45002, 45003, 45101, 45102, 45402, 45403, 45405, 45406,
     45424, 45815, 45923, 47401, 47402, 47403, 47404, 47413, 47416, 47423, 47602, 47703, 47704, 47705, 47710, 47713,
     47714, 47901, 48153, 48154, 48157, 48176, 48178, 48210, 48214, 48271, 48274, 48403, 48443, 48501, 48503, 48504,
     48541, 48532, 48602, 48701, 52138, 52152, 80810, 80824, 80900, 1, 7, 99999]
)  # fmt: skip
TYPES = st.integers(0, 45)
XML = st.sampled_from(
    [
        '<gtip><qq uin="u_abcdef"/><nor txt="拍了拍"/></gtip>',
        "<msg><item><title>a</title><title>b: c</title></item></msg>",
        "<msg>",
        "<a>&b;</a>",
        "",
        "<gtip><qq uin='' nm='x'/></gtip>",
    ]
)
MEMBERS = st.sampled_from(
    ["app", "meta", "view", "prompt", "news", "title", "desc", "lat", "lng", "text", "encode", "items", "type", "txt",
     "uid", "nm", "jp", "com.tencent.map"]
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(MEMBERS, inner, max_size=5),
    max_leaves=12,
).map(json.dumps)
VALUES = st.binary(max_size=40) | (XML | JSON | st.text(max_size=12)).map(str.encode)
LEAF = st.builds(number, FIELDS, st.integers(0, 2**64 - 1)) | st.builds(data, FIELDS, VALUES)
KIND = st.builds(number, st.just(45002), TYPES)
RECORDS = st.recursive(
    st.lists(LEAF | KIND, max_size=6).map(b"".join),
    lambda inner: st.lists(st.builds(data, FIELDS, inner) | LEAF | KIND, max_size=5).map(b"".join),
    max_leaves=12,
)
BODIES = st.lists(RECORDS.map(lambda record: data(40800, record)), max_size=4).map(b"".join)
ANYTHING = BODIES | RECORDS | st.binary(max_size=200)


def plain(words: str) -> bytes:
    """An element that is a text."""
    return number(45002, 1) + text(45101, words)


TALK = Talk(ConversationId("1"), ConversationKind.GROUP)


def slot(inside: bytes = b"") -> Slot:
    return Slot("1", 1_700_000_000, inside, lambda uid: uid[:3])


@settings(max_examples=300)
@given(ANYTHING, ANYTHING)
def test_any_body_and_anything_inside_is_a_body_or_a_format_error(body: bytes, inside: bytes) -> None:
    with contextlib.suppress(FormatError):
        found = body_of("1", body, slot(inside))
        assert isinstance(found, Body)
        assert len(found.media) == len(found.places)
        assert len({(ref.kind, ref.id) for ref in found.media}) == len(found.media)


@given(RECORDS | st.binary(max_size=100), TYPES)
def test_an_element_of_any_type_is_decoded_whatever_is_in_it(fields: bytes, kind: int) -> None:
    assert parts_of(read_record(number(45002, kind) + fields), slot())


@given(st.lists(RECORDS.map(lambda record: data(40900, record)), max_size=4).map(b"".join) | st.binary(max_size=100))
def test_any_column_of_messages_inside_belongs_to_a_forward(column: bytes) -> None:
    found = body_of("1", data(40800, number(45002, 16) + text(48602, "<msg><title>t</title></msg>")), slot(column))
    assert found.text == "t"
    assert all(item.media is None or item.media < len(found.media) for item in found.forward)


@given(JSON | st.text(max_size=20), XML | st.text(max_size=30), st.integers(0, 20))
def test_any_notice_is_words(json_text: str, xml: str, sub_type: int) -> None:
    for fields in (text(48271, json_text), text(48214, xml)):
        parts = parts_of(read_record(number(45002, 8) + number(45003, sub_type) + fields), slot())
        assert all(isinstance(part.text, str) for part in parts)


def test_a_place_beyond_all_numbers_is_none() -> None:
    card = f'{{"app": "com.tencent.map", "meta": {{"a": {{"lat": 1{"0" * 400}, "lng": 1}}}}}}'
    body = body_of("1", data(40800, number(45002, 10) + text(47901, card)), slot())
    assert (body.kind, body.location) == (MessageKind.LINK, None)


def test_many_forwards_do_not_each_have_all_that_is_inside() -> None:
    inside = data(40900, data(40800, number(45002, 2) + text(45402, "a.jpg"))) * 50
    card = number(45002, 10) + text(47901, '{"app": "com.tencent.multimsg"}')
    for element in (number(45002, 16), card):
        body = body_of("1", data(40800, element) * 1_000, slot(inside))
        assert (len(body.forward), len(body.media)) == (50, 50)
    replies = data(40800, number(45002, 7) + data(47423, data(40800, number(45002, 7)) * 1_000))
    assert body_of("1", replies, slot(inside * 20)).kind is MessageKind.QUOTE


def test_titles_inside_of_titles_are_not_repeated_without_end() -> None:
    xml = "<title>" * 240 + "x" * 200_000
    body = body_of("1", data(40800, number(45002, 16) + text(48602, xml)), slot())
    assert body.link
    assert len(body.link.description) < 500_000


def as_walked(content: bytes) -> list[tuple[int, bytes | int]] | None:
    """What a walk byte by byte makes of a record, None for one that makes no sense."""
    try:
        return read_fields(content)
    except FormatError:
        return None


def told(record: Record) -> list[tuple[int, bytes | int]]:
    """The fields of a record by number."""
    fields: list[tuple[int, bytes | int]] = []
    for tag, value in record.fields:
        number_and_type, _ = read_varint(tag, 0)
        of_bytes = bytes_of(value) if is_of_bytes(tag) else read_varint(value, 0)[0]
        fields.append((number_and_type >> 3, of_bytes))
    return fields


@settings(max_examples=400)
@given(st.binary(max_size=300) | RECORDS | st.tuples(RECORDS, st.binary(max_size=20)).map(b"".join))
@example(b"\x82\xf6\x13\xff\x01" + b"x" * 255)
@example(b"\x82\xf6\x13\xff\x01" + b"x" * 254)
@example(b"\x80\xf6\x13" + b"\xff" * 9 + b"\x02")
@example(b"\x80\x80\x00\x05")
@example(b"\x81\xf6\x13" + b"x" * 8)
@example(b"\x82\x80\x00\x00\x80\xf6\x13\x05")
def test_any_bytes_are_the_record_that_a_walk_finds_or_torn(content: bytes) -> None:
    record, walked = read_record(content), as_walked(content)
    assert record.is_torn == (walked is None)
    if walked is not None:
        assert told(record) == walked
    texts_in(record)


@given(RECORDS, st.integers(0, 400))
def test_what_is_left_of_a_record_that_was_cut_off_is_its_beginning(content: bytes, size: int) -> None:
    whole, cut = told(read_record(content)), told(read_record(content[:size]))
    assert cut == whole[: len(cut)]


@given(st.lists(st.tuples(FIELDS, st.integers(0, 2**64 - 1) | st.binary(max_size=300)), max_size=12))
def test_fields_that_were_written_are_read(fields: list[tuple[int, int | bytes]]) -> None:
    content = b"".join(number(field, each) if isinstance(each, int) else data(field, each) for field, each in fields)
    record = read_record(content)
    assert told(record) == fields
    assert not record.is_torn
    for field, _ in fields:
        assert record.has(field)
        texts = [each for name, each in fields if name == field and isinstance(each, bytes)]
        numbers = [each for name, each in fields if name == field and isinstance(each, int)]
        assert list(record.contents(field)) == texts
        assert record.content(field) == (texts or [b""])[0]
        assert not numbers or record.number(field) == numbers[0]


def test_a_record_of_any_length_is_read_to_its_end_or_as_far_as_anybody_would_want() -> None:
    content = (number(45002, 300) + data(45101, b"x" * 200) + data(45402, b"y" * 900) + number(7, 1)) * 60
    assert told(read_record(content)) == as_walked(content)
    huge = read_record(number(45002, 1) * 150_000)
    assert huge.is_torn
    assert 100_000 <= len(huge.fields) < 110_000
    assert only_values(data(40800, b"") * 150_000, 40800) is None


@given(st.lists(st.binary(max_size=300), max_size=5), st.binary(max_size=8))
def test_values_of_one_field_alone_are_told_and_nothing_else(values: list[bytes], behind: bytes) -> None:
    content = b"".join(data(40800, value) for value in values)
    assert only_values(content, 40800) == values
    alone = only_values(content + behind, 40800)
    assert alone is None or list(read_record(content + behind).contents(40800)) == alone


@given(st.text(max_size=300), st.integers(0, 2**64 - 1), st.booleans(), st.booleans())
def test_the_short_way_and_the_long_way_read_the_same_text(words: str, identity: int, told: bool, tail: bool) -> None:
    element = number(45001, identity) + number(45002, 1) + number(45003, 0)
    element += (number(40010, 1) if told else b"") + text(45101, words) + (number(45102, 0) if tail else b"")
    assert plain_text(data(40800, element)) == plain_element(element) == words
    assert parts_of(read_record(element), slot()) == [Part(MessageKind.TEXT, words)]


@given(RECORDS | st.binary(max_size=100))
def test_what_the_short_way_takes_the_long_way_reads_the_same(element: bytes) -> None:
    for words in (plain_element(element), plain_text(data(40800, element))):
        if words is not None:
            assert parts_of(read_record(element), slot()) == [Part(MessageKind.TEXT, words)]


@given(st.lists(RECORDS | st.text(max_size=9).map(plain), min_size=1, max_size=5), RECORDS | st.binary(max_size=9))
def test_a_body_says_what_its_elements_say_one_by_one(elements: list[bytes], behind: bytes) -> None:
    for body in (b"".join(data(40800, element) for element in elements), data(40800, elements[0]) + behind):
        whole = read_record(body)
        parts = [part for each in elements_in(whole, 40800) for part in parts_of(each, slot())]
        if parts:
            cut_off = [Part(MessageKind.UNKNOWN, wrong="the body is cut off")] if whole.is_torn else []
            assert body_of("1", body, slot()) == put_together("1", parts + cut_off)


@given(st.binary(max_size=200))
def test_any_prefix_names_a_hash_or_none(rest: bytes) -> None:
    assert mac_hash_named((b"SQLite header 3\0" + rest).ljust(1024, b"\0")) in ("", "sha1", "sha256", "sha512")


@given(st.text(max_size=60) | st.binary(max_size=40).map(lambda content: content.decode("latin-1")))
def test_a_path_leads_to_plain_names_only(path: str) -> None:
    for part in path_parts(path):
        assert part not in ("", ".", "..")
        assert not {"/", "\\", ":", "\0"} & set(part)


@given(st.text(max_size=40))
def test_a_printable_text_is_a_pass_phrase(words: str) -> None:
    with contextlib.suppress(FormatError):
        keys = parse_passphrases(words)
        assert keys.single == words.strip().removeprefix("\ufeff").strip().encode() or keys.by_file


@given(st.binary(max_size=300))
def test_any_settings_file_names_a_root_or_none(content: bytes) -> None:
    assert isinstance(root_named_in(content), str)


@given(st.text(max_size=20), st.integers(0, 2**50), st.text(max_size=30))
def test_a_place_of_a_file_is_read_as_it_was_written(name: str, size: int, path: str) -> None:
    found = read_file_stem(WantedFile(name, size, "ab" * 16, path).stem)
    assert (found.size, found.md5, found.path, found.name) == (size, "ab" * 16, path, name.replace("/", "_"))


@given(st.integers(1, 9998), st.integers(1, 12))
def test_months_beside_each_other_are_beside_each_other(year: int, month: int) -> None:
    own = f"{year:04}-{month:02}"
    before, after = months_beside(own)
    assert own in months_beside(before)
    assert own in months_beside(after)


IDS = st.integers(-(2**63), 2**63 - 1) | st.integers(1_700_000_000, 1_700_400_000).map(lambda second: second << 32)


def counted(ids: list[int], edge: int) -> Census:
    """A census as SQLite would make it: integers are divided towards 0."""
    days: dict[int, tuple[int, int]] = {}
    slots: dict[int, tuple[int, int]] = {}
    for each in ids:
        counts, seconds = (slots, 300) if each >> 32 >= edge else (days, 86_400)
        part = abs(each >> 32) // seconds * (1 if each >= 0 else -1)
        before = counts.get(part, (0, 0))
        counts[part] = before[0] + 1, before[1] + (each & 2**32 - 1)
    return Census(edge, days, slots)


@given(st.sets(IDS, max_size=30), st.sets(IDS, min_size=1, max_size=8), st.integers(0, 20_000))
def test_a_second_census_tells_where_everything_new_is(old: set[int], new: set[int], day: int) -> None:
    edge = day * 86_400
    before, after = counted(sorted(old), edge), counted(sorted(old | new), edge)
    ranges = after.differing(before)
    assert all(any(first <= each <= last for first, last in ranges) for each in new - old)
    assert after.differing(after) == []
    assert after.aged().differing(after.aged()) == []
    assert after.aged().total == after.total == len(old | new)


@given(st.lists(st.tuples(IDS, IDS).map(lambda pair: (min(pair), max(pair))), max_size=4))
def test_ranges_that_are_merged_or_cut_hold_the_same_ids(ranges: list[tuple[int, int]]) -> None:
    whole = merged(ranges)
    for first, last in ranges:
        assert any(low <= first and last <= high for low, high in whole)
    assert sum(high - low + 1 for low, high in pieces(whole)) == sum(high - low + 1 for low, high in whole)


@given(st.binary(max_size=100))
@example(b"\x95\x01\x93\xc4\x00\x94\x00\x00\x00\x00\x80\x90\xc0" + b"\x91" * 100_000)
@example(b"\x92\x01\x93\xc4\x00\x94\x00\x00\x00\x00\x81\xa2\xff\xff\x90")
def test_any_cursor_is_one_or_the_beginning(content: bytes) -> None:
    assert decode_cursor(content).version == decode_cursor(zstandard.compress(content)).version == 1
    cursor = Cursor(mark=Mark(content[:16], (1, 2, 3, 4), {"t": counted([5 << 32], 0)}), pending=Pending(7, Mark()))
    assert decode_cursor(cursor.encode()) == cursor
