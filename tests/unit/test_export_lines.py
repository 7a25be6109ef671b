"""Chats as tables, JSON Lines and plain text."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from support.chats_to_export import CHINA, PERSON, HeldChats, conversation, document, sample_chats
from support.sample_entries import FRIEND, OWN, entry, medium

from chatbackup_gui.export.json_lines import Line
from chatbackup_gui.export.run import ExportResult, export
from chatbackup_gui.export.tables import COLUMNS, inert
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.transcript import AnyPart, File, Text, media_of

START = datetime(2024, 1, 1, tzinfo=CHINA)
FORMS = [ExportFormat.CSV, ExportFormat.JSON_LINES, ExportFormat.TEXT]
MONTH = timedelta(days=31)


def write(chats: HeldChats, path: Path, form: ExportFormat, *rows: int, **more: Any) -> ExportResult:
    return export(document(chats, *rows, **more), path, form, words=Words("en"))


def chats_of(*parts: AnyPart, **more: object) -> HeldChats:
    chats = HeldChats()
    entries = [
        entry(at, START + at * MONTH, (OWN, FRIEND)[at % 2], MessageKind.TEXT, part, **more)
        for at, part in enumerate(parts)
    ]
    chats.put(PERSON, conversation("Ann", identity="wxid_ann"), entries)
    return chats


def content(path: Path, form: ExportFormat) -> bytes:
    suffix = "txt" if form is ExportFormat.TEXT else form
    return (path / "chats" / "Ann [wxid_ann]" / f"messages.{suffix}").read_bytes()


def rows(path: Path) -> list[dict[str, str]]:
    text = content(path, ExportFormat.CSV).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def times(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_a_table_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    text = 'a "quoted", word\nand a line;\twith all'
    write(chats_of(Text(text)), tmp_path, ExportFormat.CSV)
    data = content(tmp_path, ExportFormat.CSV)
    assert data.startswith(b"\xef\xbb\xbftime,sender,")
    assert data.endswith(b"\r\n")
    (row,) = rows(tmp_path)
    assert tuple(row) == COLUMNS
    assert (row["time"], row["own"], row["kind"], row["text"]) == ("2024-01-01 00:00:00", "yes", "text", text)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =cmd|' /C calc'!A0", "＝1", '=HYPERLINK("http://x")'],
)
def test_no_cell_is_run_as_a_formula(tmp_path: Path, text: str) -> None:
    chats = chats_of(Text(text), File(medium(MediaKind.FILE, text)), earlier=(text,), recalled=text)
    write(chats, tmp_path, ExportFormat.CSV)
    for row in rows(tmp_path):
        assert not any(cell.lstrip().startswith(("=", "+", "@", "＝")) for cell in row.values())
    assert inert(text) == f"'{text}"


def test_a_cell_is_no_longer_than_a_spreadsheet_takes(tmp_path: Path) -> None:
    write(chats_of(Text("x" * 100_000)), tmp_path, ExportFormat.CSV)
    assert len(rows(tmp_path)[0]["text"]) == 32_766


def test_lines_are_the_entries_and_the_files_of_their_media(tmp_path: Path) -> None:
    chats = sample_chats()
    write(chats, tmp_path, ExportFormat.JSON_LINES)
    for path in tmp_path.glob("chats/*/messages.jsonl"):
        lines = [msgspec.json.decode(line, type=Line) for line in path.read_bytes().splitlines()]
        assert [line.entry for line in lines] in [entries for _, entries in chats.chats.values()]
        for line in lines:
            media = media_of(line.entry)
            assert len(line.files) == len(media)
            for one, name in zip(media, line.files, strict=True):
                assert bool(name) != ("gone" in one.name or one.name == "旧照片.zip")
                assert not name or (tmp_path / name).is_file()


def test_a_text_reads_like_a_talk(tmp_path: Path) -> None:
    write(sample_chats(), tmp_path, ExportFormat.TEXT, PERSON)
    (path,) = tmp_path.glob("chats/*/messages.txt")
    text = path.read_text("utf-8-sig")
    assert text.startswith("林晓月 (wxid_3e69e97), account 小雨\n\n—— Friday, 20 November 2026 ——\n\n17:00\n你已添加了")
    assert "\n17:07 林晓月\n早上好！今天天气真好 ☀️\n" in text
    assert "> 林晓月: 早上好！今天天气真好 ☀️\n是啊，难得的好天气\n" in text
    assert "[Transfer, accepted · ¥128.00 · 门票钱]" in text
    assert '["林晓月" 撤回了一条消息]\nWhat it said before:\n我发错群了，不好意思\n' in text
    assert "    2025-10-01 08:00 老张\n" in text


@pytest.mark.parametrize("form", FORMS)
def test_a_second_export_writes_and_reads_nothing(tmp_path: Path, form: ExportFormat) -> None:
    chats = sample_chats()
    first = write(chats, tmp_path, form)
    before = times(tmp_path)
    chats.read.clear()
    chats.fetched.clear()
    again = write(chats, tmp_path, form)
    assert (again.written, again.messages, again.problems) == (0, first.messages, first.problems)
    assert times(tmp_path) == before
    assert (chats.read, chats.fetched) == ([], [])


@pytest.mark.parametrize("form", FORMS)
def test_new_messages_read_their_month_alone(tmp_path: Path, form: ExportFormat) -> None:
    parts = [Text(f"text {at}") for at in range(4)]
    chats = chats_of(*parts[:3])
    write(chats, tmp_path / "one", form)
    chats.read.clear()
    chats.add(PERSON, *chats_of(*parts).chats[PERSON][1][3:])
    write(chats, tmp_path / "one", form)
    assert {month for _, month in chats.read} == {"2024-04"}
    write(chats, tmp_path / "two", form)
    assert content(tmp_path / "one", form) == content(tmp_path / "two", form)


@pytest.mark.parametrize("form", FORMS)
def test_a_change_in_the_middle_is_written_in_its_place(tmp_path: Path, form: ExportFormat) -> None:
    chats = chats_of(Text("a" * 10), Text("b"), Text("c" * 5))
    write(chats, tmp_path / "one", form)
    chats.put(PERSON, *chats_of(Text("a" * 10), Text("other"), Text("c" * 5)).chats[PERSON])
    write(chats, tmp_path / "one", form)
    write(chats, tmp_path / "two", form)
    assert content(tmp_path / "one", form) == content(tmp_path / "two", form)


@pytest.mark.parametrize("form", FORMS)
def test_a_span_adds_to_what_is_there(tmp_path: Path, form: ExportFormat) -> None:
    chats = chats_of(*[Text(f"text {at}") for at in range(5)])
    write(chats, tmp_path / "one", form, since=START + 3 * MONTH)
    assert write(chats, tmp_path / "one", form, until=START + 2 * MONTH).messages == 2
    data = content(tmp_path / "one", form)
    assert [data.count(f"text {at}".encode()) for at in range(5)] == [1, 1, 0, 1, 1]
    write(chats, tmp_path / "one", form)
    write(chats, tmp_path / "two", form)
    assert content(tmp_path / "one", form) == content(tmp_path / "two", form)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_is_gone_or_changed_is_made_anew(tmp_path: Path, form: ExportFormat) -> None:
    chats = chats_of(Text("one"), Text("two"))
    done = write(chats, tmp_path, form)
    data = content(tmp_path, form)
    for damage in (Path.unlink, lambda path: path.write_bytes(b"x" * len(data))):
        damage(tmp_path / done.open_first)
        write(chats, tmp_path, form)
        assert content(tmp_path, form) == data


def test_all_formats_share_the_media(tmp_path: Path) -> None:
    chats = sample_chats()
    write(chats, tmp_path, ExportFormat.HTML)
    chats.fetched.clear()
    for form in FORMS:
        write(chats, tmp_path, form)
    assert chats.fetched == []
