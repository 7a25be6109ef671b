"""`.mht` exports: rows into messages, parts into pictures, and what is cut off or torn into problems."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.qq_exports import (
    BOUNDARY,
    GUID,
    JPEG,
    OTHER,
    OWN,
    mht,
    mht_day,
    mht_head,
    mht_message,
    opened,
    read_folder,
    read_mht,
    texts_by_chat,
)

from chatbackup_gui.errors import SourceVanished
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.sources.qq_export import mht_parts, part_index, records
from chatbackup_gui.sources.qq_export.html_text import text_of
from chatbackup_gui.sources.qq_export.outline import DAMAGED_PART, UNREADABLE
from chatbackup_gui.sources.qq_export.reader import NOT_AN_EXPORT

HEAD = mht_head("李雷") + mht_day("2014-03-06")
PLAIN = mht_message("11:34:31", "李雷", "hello")
FILE = "李雷(87654321).mht"
PICTURES = {GUID.format(number): JPEG for number in range(1, 9)}


def picture(number: int = 1) -> str:
    return f'<IMG src="{GUID.format(number)}">'


def located(folder: Path, file: str, *numbers: int) -> list[Located]:
    stems = [GUID.format(number).lower().removesuffix(".dat") for number in numbers]
    return list(opened(folder).locate(file, [Place(file, stem) for stem in stems]))


@pytest.mark.parametrize(
    ("shown", "hour"), [("8:43:38", 8), ("20:43:38", 20), ("8:43:38&nbsp;PM", 20), ("12:43:38&nbsp;AM", 0)]
)
def test_a_message_has_the_day_of_the_row_above_and_its_own_time(tmp_path: Path, shown: str, hour: int) -> None:
    (sighting,) = read_mht(tmp_path, HEAD + mht_message(shown, "李雷", "hello"))
    assert sighting.message.sent_at == datetime(2014, 3, 6, hour, 43, 38, tzinfo=UTC)


def test_colour_tells_who_is_who_of_two(tmp_path: Path) -> None:
    folder = tmp_path / "12345678"
    folder.mkdir()
    rows = HEAD + mht_message("1:00:00", "同名", "a", OTHER) + mht_message("1:00:01", "同名", "b", OWN)
    assert [each.message.sender for each in read_mht(folder, rows, name=FILE)] == ["87654321", "12345678"]


def test_an_empty_sender_is_qq_itself(tmp_path: Path) -> None:
    (sighting,) = read_mht(tmp_path, HEAD + mht_message("1:00:00", "", "李雷撤回了一条消息"))
    assert (sighting.message.sender, sighting.message.kind) == ("", MessageKind.SYSTEM)


def test_senders_in_groups_have_their_number_or_address_escaped(tmp_path: Path) -> None:
    rows = mht_head("老同学", "我的QQ群") + mht_day("2014-03-06")
    rows += mht_message("1:00:00", "【群主】韩(梅)(12345678)", "a") + mht_message("1:00:01", "梅&lt;m@e.com&get;", "b")
    assert [each.message.sender for each in read_mht(tmp_path, rows)] == ["12345678", "m@e.com"]


def test_several_contacts_follow_each_other_in_one_file(tmp_path: Path) -> None:
    rows = HEAD + PLAIN + mht_head("韩梅梅") + mht_day("2010-01-01") + mht_message("1:00:00", "韩梅梅", "old")
    assert texts_by_chat(read_mht(tmp_path, rows)) == {"name=李雷": ["hello"], "name=韩梅梅": ["old"]}


@pytest.mark.parametrize(
    ("html", "text", "says_more"),
    [
        (
            "<font style=\"font-size:9pt;\" color='000000'>1 &lt; 2 &get; 1 &amp; 3 &gt; 2</font>",
            "1 < 2 > 1 & 3 > 2",
            False,
        ),
        ("<font>a<br>b<BR/>c</font>", "a\nb\nc", False),
        ("a&nbsp;&nbsp;b &#x4F60;&#22909; &#xD800;", "a  b 你好 \ufffd", False),
        ("http://e.com/?a=1&copy=2&lt=3&nosuch;", "http://e.com/?a=1&copy=2&lt=3&nosuch;", False),
        ("&amp;get;", "&get;", False),
        ("<b>loud</b>", "loud", True),
        ('<a href="http://e.com">here</a>', "here", True),
        ('<font>see </font><IMG src="{A}.dat"><font> there</font>', "see [图片] there", True),
        ("日期: 2001-01-01", "日期: 2001-01-01", False),
        ("a < b <", "a < b <", False),
        ("one\r\n  two", "one two", False),
    ],
)
def test_html_becomes_the_text_that_a_person_sees(tmp_path: Path, html: str, text: str, says_more: bool) -> None:
    found = text_of(html)
    assert (found.text, found.says_more) == (text, says_more)
    (sighting,) = read_mht(tmp_path, HEAD + mht_message("1:00:00", "李雷", html))
    assert sighting.message.text == text
    assert bool(sighting.raw) is says_more or "\ufffd" in text


def test_pictures_behind_all_html_are_found_and_decoded(tmp_path: Path) -> None:
    contents = {GUID.format(number): JPEG + bytes([number]) * 100 * number for number in range(1, 4)}
    rows = (
        HEAD + mht_message("1:00:00", "李雷", picture(2)) + mht_message("1:00:01", "李雷", f"{picture(1)}x{picture(2)}")
    )
    sightings = read_mht(tmp_path, rows, contents)
    assert [each.message.kind for each in sightings] == [MessageKind.IMAGE, MessageKind.TEXT]
    reader = opened(tmp_path)
    for sighting in sightings:
        assert len({ref.id for ref in sighting.message.media}) == len(sighting.places) > 0
        for place in sighting.places:
            (found,) = reader.locate(place.folder, [place])
            content = reader.read(found)
            data = b"".join(content.chunks)
            number = int(place.stem[-2])
            assert (data, content.suffix, found.size) == (contents[GUID.format(number)], ".jpg", len(data))


def test_a_picture_that_is_not_in_the_file_is_not_found_and_its_message_stays(tmp_path: Path) -> None:
    (sighting,) = read_mht(tmp_path, HEAD + mht_message("1:00:00", "李雷", picture(7)), {GUID.format(1): JPEG})
    assert (sighting.message.kind, len(sighting.message.media)) == (MessageKind.IMAGE, 1)
    assert located(tmp_path, "a.mht", 7) == []


def test_a_picture_cut_off_by_the_end_of_the_file_is_none(tmp_path: Path) -> None:
    content = mht(HEAD + PLAIN, {GUID.format(1): JPEG, GUID.format(2): JPEG * 50}, is_whole=False)
    (tmp_path / "a.mht").write_bytes(content[:-100])
    assert [each.stem[-2] for each in located(tmp_path, "a.mht", 1, 2)] == ["1"]


def test_more_pictures_than_an_index_holds_are_found_by_reading_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_mht(tmp_path, HEAD + PLAIN, PICTURES)
    reader = opened(tmp_path)
    monkeypatch.setattr(part_index.PartIndex.__init__, "__defaults__", (3,))
    places = [Place("a.mht", GUID.format(number).lower().removesuffix(".dat")) for number in range(1, 9)]
    assert sorted(each.stem[-2] for each in reader.locate("a.mht", places)) == list("12345678")


@pytest.mark.parametrize("piece_bytes", [len(BOUNDARY) + 3, 64, 100, 101])
def test_pictures_are_found_wherever_the_pieces_of_the_file_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece_bytes: int
) -> None:
    monkeypatch.setattr(mht_parts, "_PIECE_BYTES", piece_bytes)
    assert [each.message.text for each in read_mht(tmp_path, HEAD + PLAIN, PICTURES)] == ["hello"]
    assert sorted(each.stem[-2] for each in located(tmp_path, "a.mht", *range(1, 9))) == list("12345678")


def test_a_picture_whose_file_was_exported_anew_is_vanished_and_not_another_one(tmp_path: Path) -> None:
    read_mht(tmp_path, HEAD + PLAIN, {GUID.format(1): JPEG})
    (found,) = located(tmp_path, "a.mht", 1)
    (tmp_path / "a.mht").write_bytes(mht(HEAD + PLAIN, {GUID.format(2): JPEG}))
    with pytest.raises(SourceVanished):
        opened(tmp_path).read(found)
    (tmp_path / "a.mht").unlink()
    (tmp_path / "b.mht").write_bytes(mht(HEAD + PLAIN))
    with pytest.raises(SourceVanished):
        opened(tmp_path).read(found)


@pytest.mark.parametrize("folder", ["../a.mht", "/etc/passwd", "", "nothing.mht", "x/a.mht"])
def test_pictures_are_looked_for_in_the_folder_s_own_files_only(tmp_path: Path, folder: str) -> None:
    read_mht(tmp_path, HEAD + PLAIN, {GUID.format(1): JPEG})
    assert located(tmp_path, folder, 1) == []
    assert opened(tmp_path).folder_stamp(folder) == 0


@pytest.mark.parametrize(
    ("torn", "reason"),
    [
        (mht_day("2014-02-30"), "a date that there never was"),
        (mht_head("x") + PLAIN, "a row without a date"),
        (mht_head("x") + "<tr><td>who knows</td></tr>", "a row without a date"),
    ],
)
def test_what_has_no_day_is_one_problem_and_the_rest_is_read(tmp_path: Path, torn: str, reason: str) -> None:
    rows = HEAD + PLAIN + torn + mht_head("韩梅梅") + mht_day("2014-03-07") + PLAIN
    (tmp_path / "a.mht").write_bytes(mht(rows))
    sightings, problems = read_folder(tmp_path)
    assert [each.message.text for each in sightings] == ["hello", "hello"]
    assert [(each.code, each.detail) for each in problems] == [(DAMAGED_PART, reason)]


@pytest.mark.parametrize(
    "torn",
    [
        "<tr><td>who knows</td></tr>",
        mht_message("25:00:00", "李雷", "who knows"),
        "<tr><td>" + "<i></i>" * 20_000 + "who knows</td></tr>",
    ],
)
def test_a_row_that_nobody_understands_is_one_problem_and_kept_under_its_day(tmp_path: Path, torn: str) -> None:
    (tmp_path / "a.mht").write_bytes(mht(HEAD + PLAIN + torn + PLAIN))
    sightings, problems = read_folder(tmp_path)
    unknown = sightings[0]
    assert [each.message.text for each in sightings[1:]] == ["hello", "hello"]
    assert unknown.message.text.endswith("who knows")
    assert unknown.raw.decode() in torn
    assert (unknown.message.kind, unknown.message.sender) == (MessageKind.UNKNOWN, "")
    assert unknown.message.sent_at == datetime(2014, 3, 6, tzinfo=UTC)
    assert [(each.code, each.detail) for each in problems] == [(UNREADABLE, "a row that is neither message nor date")]


def test_a_message_longer_than_any_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = HEAD + mht_message("1:00:00", "李雷", "x" * (records.LARGEST_BODY_BYTES + 20_000)) + PLAIN
    (tmp_path / "a.mht").write_bytes(mht(rows))
    sightings, problems = read_folder(tmp_path)
    assert [each.message.text for each in sightings] == ["hello"]
    assert [each.detail for each in problems] == ["longer than any message"]


def test_an_export_that_was_cut_off_is_read_up_to_there_and_said_to_be_cut(tmp_path: Path) -> None:
    content = mht(HEAD + PLAIN + mht_message("11:34:32", "李雷", "second"))
    (tmp_path / "a.mht").write_bytes(content[: content.index(b"second") + 3])
    sightings, problems = read_folder(tmp_path)
    assert [each.message.text for each in sightings] == ["hello"]
    assert [each.detail for each in problems] == ["the export ends within a message"]


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (f'\tboundary="{BOUNDARY}"', "", "its parts have no boundary"),
        ("Content-Type: text/html", "Content-Type: text/plain", "it does not begin with HTML"),
        (f"--{BOUNDARY}", "--other", "it does not begin with HTML"),
        ("Encoding:7bit", "Encoding:base64", "its HTML is encoded in a way that QQ never used"),
    ],
)
def test_a_file_that_is_no_export_is_one_problem_and_others_are_read(
    tmp_path: Path, before: str, after: str, reason: str
) -> None:
    (tmp_path / "b.mht").write_bytes(mht(HEAD + PLAIN).replace(before.encode(), after.encode()))
    (tmp_path / "a.mht").write_bytes(mht(HEAD + PLAIN))
    sightings, problems = read_folder(tmp_path)
    assert [each.message.text for each in sightings] == ["hello"]
    assert [(each.code, each.where, each.detail) for each in problems] == [(NOT_AN_EXPORT, "b.mht", reason)]
