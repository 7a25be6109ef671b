"""Any bytes in the columns of WeChat 3 give a value or a FormatError, in bounded time and memory."""

from __future__ import annotations

import contextlib
import tempfile
import tracemalloc
from pathlib import Path, PurePosixPath

from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.wechat3_fixture import block, extra, field

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.media import MediaKind, Place
from chatbackup_gui.sources._formats.lz4 import decompress_block
from chatbackup_gui.sources._formats.protobuf import read_fields
from chatbackup_gui.sources._formats.wechat_dat import ImageKeys
from chatbackup_gui.sources._wechat.contact_book import room_members
from chatbackup_gui.sources._wechat.decoding import Decoded
from chatbackup_gui.sources._wechat.wanted_file import WantedFile
from chatbackup_gui.sources.wechat3.bytes_extra import BytesExtra, path_in, quick_sender
from chatbackup_gui.sources.wechat3.contacts import listed_members
from chatbackup_gui.sources.wechat3.decoder import TableDecoder
from chatbackup_gui.sources.wechat3.locating import MediaLocator
from chatbackup_gui.sources.wechat3.places import WantedPicture, file_place, folders_of, read_picture_stem
from chatbackup_gui.sources.wechat3.schema import OWN

ME = PersonId("wxid_me")
NAMES = st.text(max_size=20)
PATHS = st.one_of(
    st.lists(st.sampled_from(["wxid_me", "FileStorage", "filestorage", "..", ".", "", "a b", "C:", "x.dat", "|"]),
             max_size=7).flatmap(lambda parts: st.sampled_from(["\\", "/"]).map(lambda between: between.join(parts))),
    NAMES,
)  # fmt: skip
ITEMS = st.lists(st.tuples(st.integers(0, 127), NAMES | PATHS | st.text(min_size=90, max_size=300)), max_size=5)
EXTRA = st.one_of(
    st.binary(max_size=120),
    ITEMS.map(lambda items: extra(*items)),
    ITEMS.flatmap(lambda items: st.integers(0, 60).map(lambda cut: extra(*items)[:-cut])),
)
VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.text(max_size=8) | st.binary(max_size=40)
XML = st.sampled_from(
    ["<msg><img/></msg>", "<msg><appmsg><title>t</title><type>6</type></appmsg></msg>", "<sysmsg><pat/></sysmsg>",
     "<msg><videomsg md5='", "<revokemsg>", "<voipmsg><VoIPBubbleMsg/></voipmsg>", "", "x"]
).map(str.encode)  # fmt: skip
CONTENT = VALUES | XML
PACKED = VALUES | XML.map(block) | st.binary(max_size=60).map(block)
KINDS = st.sampled_from([1, 3, 34, 37, 42, 43, 47, 48, 49, 50, 62, 65, 66, 10000, 10002, 11000]) | VALUES
SUBTYPES = st.sampled_from([0, 1, 4, 5, 6, 19, 57, 74, 87, 2000, 2001, 8000]) | VALUES
ROWS = st.tuples(
    VALUES, VALUES, st.integers(0, 2**40), VALUES, KINDS, st.sampled_from([None, OWN]), SUBTYPES, CONTENT,
    EXTRA | VALUES, PACKED, st.sampled_from([b"wxid_f", b"1@chatroom", None]) | VALUES, VALUES, VALUES,
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(ROWS, max_size=4))
def test_rows_of_anything_are_sightings_each_with_its_places(rows: list[tuple[object, ...]]) -> None:
    into = Decoded()
    TableDecoder(ME, {OWN: ME, 1: PersonId("wxid_1")}, "MSG0.db/MSG").decode(rows, into)  # type: ignore[arg-type]
    assert len(into.sightings) == len(into.orders) == len(rows)
    assert len(into.problems) <= len(rows)
    for sighting in into.sightings:
        assert sighting.conversation
        assert sighting.message.id
        assert len(sighting.places) == len(sighting.message.media)


@given(EXTRA)
def test_bytes_extra_is_hints_of_some_kind(packed: bytes) -> None:
    hints = BytesExtra(packed)
    texts = (hints.sender(), hints.owner(), hints.media_stem(), hints.file_name(), hints.transcript())
    assert all(isinstance(each, str) for each in texts)
    assert isinstance(hints.mentions(), bytes)


@given(ITEMS)
def test_the_quick_way_to_a_sender_says_what_the_long_one_says(items: list[tuple[int, str]]) -> None:
    packed = extra(*items)
    quick = quick_sender(packed)
    first = next((value for kind, value in items if kind == 1 and value), "")
    assert BytesExtra(packed).sender() == first.partition(":")[0]
    assert quick is None or quick == first.partition(":")[0]


def by_the_book(packed: bytes) -> list[str]:
    """Return the senders that a walk over all fields finds; none of what is damaged anywhere."""
    try:
        items = [dict(read_fields(value)) for number, value in read_fields(packed) if number == 3 and value]  # type: ignore[arg-type]
    except (FormatError, TypeError):
        return []
    values = [item.get(2) for item in items if item.get(1) == 1]
    return [
        value.partition(b":")[0].decode("utf-8", "replace") for value in values if isinstance(value, bytes) and value
    ]


@settings(max_examples=300)
@given(ITEMS.filter(bool), st.integers(0, 16), st.integers(0, 255))
@example([(1, "abcd"), (1, "x")], 7, 2)
@example([(1, "abcd"), (1, "x")], 11, 2)
def test_the_quick_way_is_not_led_astray(items: list[tuple[int, str]], at: int, byte: int) -> None:
    packed = bytearray(extra(*items))
    packed[min(at, len(packed) - 1)] = byte
    quick, book = quick_sender(bytes(packed)), by_the_book(bytes(packed))
    assert quick is None or not book or quick == book[0]


@given(ITEMS, st.integers(0, 20))
def test_items_of_another_layout_are_read_as_well(items: list[tuple[int, str]], number: int) -> None:
    turned = [field(3, field(2, value.encode()) + bytes([1 << 3, kind])) for kind, value in items]
    packed = b"".join(turned) + bytes([9 << 3, number])
    assert BytesExtra(packed).sender() == BytesExtra(extra(*items)).sender()


@given(PATHS.map(str.encode) | st.binary(max_size=60))
@example(b"wxid_me\\FileStorage\\..\\Msg\\MicroMsg.db")
@example(b"a\\FileStorage" + b"\\. " * 300)
def test_a_path_never_leaves_the_folder_of_media(value: bytes) -> None:
    path = path_in(value)
    if path:
        parts = PurePosixPath(path.folder, path.name).parts
        assert parts[0].lower() == "filestorage"
        assert len(parts) >= 2
        assert not {"..", ".", ""} & {part.strip(" ") for part in parts}
        assert not set('\\:|?*"<>\0') & set("".join(parts))


@given(st.binary(max_size=300))
def test_a_block_of_anything(data: bytes) -> None:
    with contextlib.suppress(FormatError):
        assert len(decompress_block(data, 1_000)) <= 1_000


@given(st.binary(max_size=400))
def test_a_block_of_literals_is_what_was_put_into_it(content: bytes) -> None:
    assert decompress_block(block(content)) == content


@given(st.binary(min_size=1, max_size=8), st.integers(1, 400))
def test_what_is_copied_may_grow_while_it_is_copied(unit: bytes, times: int) -> None:
    length = len(unit) * times + 4
    extra_bytes = length - 19
    match = bytes([len(unit) << 4 | min(length - 4, 15)]) + unit + len(unit).to_bytes(2, "little")
    if length >= 19:
        match += b"\xff" * (extra_bytes // 255) + bytes([extra_bytes % 255])
    grown = (unit * (times + 6))[: len(unit) + length]
    end = b"the last bytes are literals"  # twelve at least, as the format wants
    assert decompress_block(match + block(end)) == grown + end


def test_a_bomb_takes_no_memory() -> None:
    bomb = b"\x1fa\x01\x00" + b"\xff" * 2**20 + b"\x00\x10b"  # 267 MB of one letter
    many = b"\x10a" + b"\x01\x00\x0f\x01\x00" * 200_000  # a little more with each of 200,000 copies
    tracemalloc.start()
    try:
        for each in (bomb, many + b"\x00"):
            with contextlib.suppress(FormatError):
                decompress_block(each)
        assert tracemalloc.get_traced_memory()[1] < 16 * 2**20
    finally:
        tracemalloc.stop()


MEMBERS = st.lists(st.binary(max_size=20).map(lambda member: field(1, member)), max_size=4).map(b"".join)


@given(st.binary(max_size=200) | MEMBERS)
@example(field(1, field(1, b"wxid_a") + b"\xff") + field(1, field(1, b"wxid_b")))
def test_room_data_of_anything_is_members(packed: bytes) -> None:
    assert all(room_members(packed))


@given(st.text(alphabet="ab^G", max_size=40), st.text(alphabet="xy^G", max_size=40))
def test_lists_of_members_of_anything(names: str, nicknames: str) -> None:
    members = listed_members(names, nicknames)
    assert set(members) == set(filter(None, names.split("^G")))


@given(
    st.sampled_from([MediaKind.IMAGE, MediaKind.VIDEO]), st.lists(st.text("ab._()", max_size=9), min_size=3, max_size=3)
)
def test_a_pictures_place_says_what_was_written_into_it(kind: MediaKind, names: list[str]) -> None:
    wanted = WantedPicture(kind, *names)
    place = wanted.place("FileStorage/a", "FileStorage/b")
    assert read_picture_stem(place.stem) == wanted
    assert folders_of(place.folder) == ("FileStorage/a", "FileStorage/b")


@settings(max_examples=50)
@given(
    st.sampled_from(["FileStorage/a", "FileStorage/a|FileStorage/b", "", "..", "../..", "|", "x|..|"]),
    st.lists(st.sampled_from(["image", "video", "file", "sticker", "voice", "?", ".."]).flatmap(
        lambda kind: st.text("ab./=0", max_size=12).map(lambda rest: f"{kind}/{rest}")), max_size=4),
)  # fmt: skip
def test_places_of_anything_are_looked_for_within_the_account(folder: str, stems: list[str]) -> None:
    with tempfile.TemporaryDirectory() as root:
        account = Path(root, "account")
        for inside in ("account/FileStorage/a/0.dat", "account/FileStorage/b/a", "b", "a.mp4"):
            Path(root, inside).parent.mkdir(parents=True, exist_ok=True)
            Path(root, inside).write_bytes(b"x")
        locator = MediaLocator(account, ImageKeys())
        locator.stamp(folder)
        places = [Place(folder, stem) for stem in stems] + [file_place(folder, WantedFile("b", 1, ""))]
        for found in locator.locate(folder, places):
            assert (account / found.path).resolve().is_relative_to((account / "FileStorage").resolve())
