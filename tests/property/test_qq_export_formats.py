"""Exports of any content: bytes give records or problems in bounded time, and no cut of the input changes them."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.qq_exports import (
    BOUNDARY,
    GUID,
    JPEG,
    OTHER,
    OWN,
    RULER,
    TITLE,
    mht,
    mht_day,
    mht_head,
    mht_message,
    opened,
    txt_head,
    txt_message,
)

from chatbackup_gui.errors import FormatError, SourceError
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.model.message import Sighting
from chatbackup_gui.sources.qq_export.base64_stream import decoded, decoded_bytes
from chatbackup_gui.sources.qq_export.cursor import decode_cursor
from chatbackup_gui.sources.qq_export.export_file import ExportFile, Form, form_of
from chatbackup_gui.sources.qq_export.html_text import text_of
from chatbackup_gui.sources.qq_export.identity import Identities
from chatbackup_gui.sources.qq_export.mht_parts import layout_of, parts_of
from chatbackup_gui.sources.qq_export.mht_scanner import RowScanner
from chatbackup_gui.sources.qq_export.outline import Outline, entries_of, outline_of
from chatbackup_gui.sources.qq_export.pasted import FirstJudge
from chatbackup_gui.sources.qq_export.records import Entry, Record, Scanner
from chatbackup_gui.sources.qq_export.senders import sender_of
from chatbackup_gui.sources.qq_export.txt_scanner import TextScanner

DAY = "2019-09-23"
TXT_TOKENS = st.sampled_from(
    [
        *(f"{DAY} {hour}:00:00" for hour in (1, 8, 23, 25)),
        "2037-01-01 0:00:00",
        f"{DAY} 8:00:00 PM",
        " 李雷",
        " 韩梅梅(12345678)",
        " <m@e.com>",
        "\r\n",
        "\n\n",
        f"\r\n{RULER}\r\n消息分组:x\r\n{RULER}\r\n消息对象:李雷\r\n{RULER}\r\n",
        RULER,
        "消息对象:",
        "[图片]",
        "text",
        " ",
        "\ufeff",
    ]
)
MHT_TOKENS = st.sampled_from(
    [
        mht_head("李雷"),
        mht_day(DAY),
        mht_day("2019-02-30"),
        mht_message("8:00:00", "李雷", "hello", OWN),
        mht_message("9:00:00&nbsp;PM", "韩(12345)", f'<IMG src="{GUID.format(1)}">', OTHER),
        "<tr>",
        "</tr>",
        "</TR  >",
        "<td>",
        "<div",
        ">",
        "8:00:00</div>",
        "&get;&lt;&#65;&",
        "日期: 2019-01-01",
        "text",
        " ",
    ]
)
CUTS = st.integers(0, 30)
PART_TOKENS = st.sampled_from(
    [
        f"--{BOUNDARY}",
        "\r\n",
        "\n",
        "Content-Location:{A}.dat",
        "Content-Transfer-Encoding:base64",
        "Content-Type: text/html",
        f'boundary="{BOUNDARY}"',
        "QUJD",
        "--",
        " ",
    ]
)
TXT_BYTES = st.one_of(
    st.binary(max_size=300), st.lists(TXT_TOKENS, max_size=40).map(lambda parts: "".join(parts).encode())
)
MHT_BYTES = st.one_of(
    st.binary(max_size=300), st.lists(MHT_TOKENS, max_size=25).map(lambda parts: "".join(parts).encode())
)
SCANNERS: list[tuple[Callable[[], Scanner], st.SearchStrategy[bytes]]] = [
    (lambda: TextScanner(FirstJudge()), TXT_BYTES),
    (lambda: RowScanner(), MHT_BYTES),
]


def pieces_of(data: bytes, cuts: list[int]) -> list[bytes]:
    """Cut bytes at some places."""
    edges = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    return [data[begin:end] for begin, end in pairwise(edges)]


def records_of(scanner: Scanner, pieces: list[bytes]) -> list[Record]:
    return [*(record for piece in pieces for record in scanner.feed(piece)), *scanner.end()]


@pytest.mark.parametrize("padding", [0, 9_000])
@pytest.mark.parametrize(("make", "content"), SCANNERS, ids=["txt", "mht"])
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_no_cut_of_the_input_changes_what_is_found(
    make: Callable[[], Scanner], content: st.SearchStrategy[bytes], padding: int, data: st.DataObject
) -> None:
    whole = data.draw(content) + b"x" * padding + data.draw(content)
    cuts = data.draw(st.lists(st.integers(0, 20_000), max_size=12))
    assert records_of(make(), pieces_of(whole, cuts)) == records_of(make(), [whole])


@pytest.mark.parametrize(("make", "content"), SCANNERS, ids=["txt", "mht"])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_input_may_come_byte_by_byte(
    make: Callable[[], Scanner], content: st.SearchStrategy[bytes], data: st.DataObject
) -> None:
    whole = data.draw(content)
    assert records_of(make(), [whole[at : at + 1] for at in range(len(whole))]) == records_of(make(), [whole])


def outline(data: bytes, form: Form, suffix: str) -> tuple[Outline, Callable[[int, int], bytes]]:
    def read_at(size_bytes: int, offset: int) -> bytes:
        assert size_bytes >= 0 <= offset
        return data[offset : offset + size_bytes]

    file = ExportFile(f"a{suffix}", Path(f"a{suffix}"), (len(data), 1))
    return outline_of(file, form, read_at, CancelToken().check), read_at


@pytest.mark.parametrize(
    ("form", "content"),
    [(Form.TXT, TXT_BYTES), (Form.MHT, MHT_BYTES.map(lambda data: mht(data.decode("utf-8", "replace"))))],
    ids=["txt", "mht"],
)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_the_months_of_an_outline_hold_every_message_once_and_as_first_seen(
    form: Form, content: st.SearchStrategy[bytes], data: st.DataObject
) -> None:
    whole = data.draw(content)
    drawn, read_at = outline(whole, form, f".{form.value}")
    scanner: Scanner = RowScanner(drawn.layout.start) if drawn.layout else TextScanner(FirstJudge())
    within = whole[drawn.layout.start : drawn.layout.end] if drawn.layout else whole
    first = [record for record in records_of(scanner, [within]) if isinstance(record, Entry)]
    piece_bytes = data.draw(st.integers(1, 5_000))
    again = [entry for segment in drawn.segments for entry in entries_of(drawn, segment, read_at, piece_bytes)]
    assert again == first
    assert drawn.messages == len(first)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([".txt", ".mht", ".bak", ".MHT"]))
def test_any_bytes_in_any_file_give_messages_or_problems(data: bytes, suffix: str) -> None:
    heads = {
        ".txt": TITLE.encode(),
        ".mht": b"Save by Tencent MsgMgr boundary=x\r\n--x\r\nContent-Type:text/html\r\n\r\n",
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"a{suffix}").write_bytes(heads.get(suffix.lower(), b"") + data)
        (folder / "b.txt").write_text(TITLE + txt_head("李雷") + txt_message(f"{DAY} 8:00:00", "李雷", "hello"))
        form = form_of(ExportFile(f"a{suffix}", folder / f"a{suffix}", (1, 1)))
        assert form is None or isinstance(form, Form)
        reader = opened(folder)
        found = [sighting for batch in reader.messages(None, CancelToken()) for sighting in batch.sightings]
        assert "hello" in {sighting.message.text for sighting in found}
        list(reader.conversations())
        assert_media_are_found_or_not(reader.locate, found)
        reader.close()


def assert_media_are_found_or_not(
    locate: Callable[[str, list[Place]], Iterator[Located]], found: list[Sighting]
) -> None:
    for sighting in found:
        for place in sighting.places:
            assert len(list(locate(place.folder, [place]))) <= 1


@settings(max_examples=100, deadline=None)
@given(st.lists(PART_TOKENS, max_size=30))
def test_any_parts_give_pictures_that_lie_within_the_file_or_a_format_error(tokens: list[str]) -> None:
    data = "".join(tokens).encode()

    def read_at(size_bytes: int, offset: int) -> bytes:
        return data[offset : offset + size_bytes]

    with suppress(FormatError):
        layout = layout_of(read_at, len(data), CancelToken().check)
        for part in parts_of(layout, read_at, len(data), CancelToken().check):
            assert layout.end <= part.place <= part.start <= part.end <= len(data)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.lists(st.integers(0, 500), max_size=6), st.sampled_from([b"\r\n", b"\n", b" \t "]))
def test_base64_is_decoded_the_same_however_it_was_cut(data: bytes, cuts: list[int], between: bytes) -> None:
    encoded = base64.encodebytes(data).replace(b"\n", between)
    assert b"".join(decoded(pieces_of(encoded, cuts))) == data


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text("AB+/=\n-", max_size=100).map(str.encode)),
    st.lists(st.integers(0, 500), max_size=6),
)
def test_any_bytes_taken_for_base64_give_bytes_and_the_same_however_they_were_cut(data: bytes, cuts: list[int]) -> None:
    whole = b"".join(decoded([data]))
    assert b"".join(decoded(pieces_of(data, cuts))) == whole
    assert decoded_bytes(len(data), data[:256], data[-256:]) >= 0


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=900), st.sampled_from([b"\r\n", b"\n"]), st.integers(0, 3))
def test_the_length_of_a_picture_is_known_before_it_is_decoded(data: bytes, end: bytes, blank_lines: int) -> None:
    encoded = base64.encodebytes(data).replace(b"\n", end) + end * blank_lines
    assert decoded_bytes(len(encoded), encoded[:256], encoded[-256:]) == len(data)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("<>/&;#xX=\"' abrimgsfont\n你\ud800"), max_size=200))
def test_any_html_gives_a_text_without_lone_surrogates_of_its_own(html: str) -> None:
    found = text_of(html)
    assert found.text.count("\ud800") <= html.count("\ud800")


@pytest.mark.parametrize("unit", ["<", "<div", "&", "&#", "<img src=", " \t", "\r\n", "<a ", "&lt;", "(1", "【"])
def test_much_of_the_same_takes_no_more_than_its_length(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    text_of(text)
    sender_of(text[:8_000])
    for scanner in (RowScanner(), TextScanner(FirstJudge())):
        for start in ("", "<tr><td><div>", f"{DAY} 8:00:00 "):
            records_of(scanner, [f"{start}{text}</tr>\r\n\r\n".encode()])


def test_text_before_the_first_message_is_not_gone_through_for_each_line(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []
    real = TextScanner._text

    def text(self: TextScanner) -> bytes:
        looks.append(1)
        return real(self)

    monkeypatch.setattr(TextScanner, "_text", text)
    found = records_of(TextScanner(FirstJudge()), [b"x\r\n" + f"{DAY} 8:00:00 a\r\n".encode() * 1_000])
    assert len(found) == 1
    assert len(looks) <= 2


def test_html_with_nothing_in_it_is_an_export_all_the_same() -> None:
    data = b'boundary="x"\n--x\nContent-Type:text/html\n\n--x--'
    layout = layout_of(lambda size_bytes, offset: data[offset : offset + size_bytes], len(data), CancelToken().check)
    assert layout.start == data.index(b"--x--")


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from("ab"), st.sampled_from(["x", "y", "x "])), max_size=30), CUTS
)
def test_an_export_that_begins_later_gives_the_same_ids_from_the_next_second_on(
    said: list[tuple[int, str, str]], cut: int
) -> None:
    def ids(messages: list[tuple[int, str, str]]) -> list[str]:
        identities = Identities("c")
        begin = datetime(2019, 1, 1, tzinfo=UTC)
        return [identities.next(begin + timedelta(seconds=at), sender, text).id for at, sender, text in messages]

    said = sorted(said, key=lambda each: each[0])
    whole = ids(said)
    assert len(set(whole)) == len(said), "no two messages share an id"
    later = [place for place, each in enumerate(said) if each[0] > cut % 6]
    assert ids([said[place] for place in later]) == [whole[place] for place in later]


@given(st.binary(max_size=100))
@example(b"\x94\x01\x80\xc0" + b"\x91" * 100_000)
@example(b"\x93\x01\x81\xa2\xff\xff\x92\x01\x01\xc0")
def test_any_cursor_is_one_or_stands_for_nothing_read(data: bytes) -> None:
    assert decode_cursor(data).version == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=2_000), min_size=1, max_size=5), st.integers(0, 4))
def test_pictures_of_any_content_come_out_as_they_went_in(contents: list[bytes], wanted: int) -> None:
    named = {GUID.format(number): JPEG + data for number, data in enumerate(contents)}
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "a.mht").write_bytes(mht(mht_head("李雷"), named))
        reader = opened(Path(name))
        places = [Place("a.mht", guid.lower().removesuffix(".dat")) for guid in named]
        located = {each.stem: each for each in reader.locate("a.mht", places)}
        assert len(located) == len(named)
        for place, content in zip(places, named.values(), strict=True):
            assert b"".join(reader.read(located[place.stem]).chunks) == content
        with suppress(SourceError):
            reader.read(Located("other", located[places[0].stem].path, 1, 1))
            raise AssertionError
        reader.close()
