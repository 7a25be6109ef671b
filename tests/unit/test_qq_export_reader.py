"""Folders of exports: found, read in order, read again only when they change, and never anything twice."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from support.catalogues import all_lines
from support.catalogues import opened as catalogue
from support.cloud_only import keep_in_cloud
from support.foreign import traces
from support.qq_exports import (
    GUID,
    JPEG,
    OWN,
    RULER,
    TITLE,
    batches_of,
    found_in,
    mht,
    mht_day,
    mht_head,
    mht_message,
    opened,
    read_folder,
    txt_head,
    txt_message,
)
from support.refusing import refuse

from chatbackup_gui.archive import Archive
from chatbackup_gui.backup.ingest import Ingest, Ingested
from chatbackup_gui.backup.origin import Origin
from chatbackup_gui.errors import Cancelled, SourceBusy, SourceInCloud, SourceUnavailable, SourceVanished
from chatbackup_gui.model.account import Conversation, ConversationKind, Member, PersonId
from chatbackup_gui.model.job import CancelToken, Problem, silent
from chatbackup_gui.resources import resource
from chatbackup_gui.sources.base import KeyKind, SourceKeys
from chatbackup_gui.sources.qq_export import export_pass, outline
from chatbackup_gui.sources.qq_export.export_file import WHY_NOT, ExportFile, Form, OpenFiles
from chatbackup_gui.sources.qq_export.outline import PIECE_BYTES
from chatbackup_gui.sources.qq_export.reader import NOT_AN_EXPORT, QQExportReader
from chatbackup_gui.sources.qq_export.source import QQExport

DAY = "2019-09-23"
COPIED = "李雷  20:15:01\r\n你好\r\n\r\n我 2/21/2020 8:15:01 PM\r\n好\r\n"


def write_txt(folder: Path, name: str, *messages: tuple[str, str], peer: str = "李雷") -> Path:
    """A `.txt` export of (time, text) of one conversation."""
    said = "".join(txt_message(when, peer, text) for when, text in messages)
    (folder / name).write_text(TITLE + txt_head(peer) + said, "utf-8", newline="")
    return folder / name


def texts(folder: Path) -> list[str]:
    return [each.message.text for each in read_folder(folder)[0]]


def ingested(archive: Archive, reader: QQExportReader) -> Ingested:
    """Take a folder's messages into a catalogue."""
    return Ingest(archive=archive, origin=Origin("", reader), token=CancelToken(), report=silent).run()


class TestDiscovery:
    def test_nothing_is_looked_for_unless_a_folder_is_given(self) -> None:
        assert list(QQExport().discover()) == []

    def test_folders_with_exports_are_found_below_those_given_and_others_are_not(self, tmp_path: Path) -> None:
        for name in ("a", "b/c", "d"):
            (tmp_path / name).mkdir(parents=True)
        write_txt(tmp_path / "a", "x.txt", (f"{DAY} 1:00:00", "hello"))
        (tmp_path / "b/c/y.MHT").write_bytes(mht(mht_head("李雷")))
        (tmp_path / "d/notes.txt").write_text(COPIED)
        (tmp_path / "d/page.mht").write_text("MIME-Version: 1.0\r\nSubject: some page\r\n")
        assert [each.folder for each in QQExport().discover([tmp_path])] == [tmp_path / "a", tmp_path / "b/c"]

    @pytest.mark.parametrize(
        ("route", "account"),
        [
            ("Tencent Files/87654321/MsgBackup", "87654321"),
            ("87654321", "87654321"),
            ("87654321/exports", "87654321"),
            ("20190923", "20190923"),
            ("exports/20190923", "20190923"),
            ("87654321/20190923", "87654321"),
            ("my exports", "my exports"),
        ],
    )
    def test_the_account_is_the_number_on_the_way_up_else_the_folder(
        self, tmp_path: Path, route: str, account: str
    ) -> None:
        folder = tmp_path / route
        folder.mkdir(parents=True)
        write_txt(folder, "x.txt", (f"{DAY} 1:00:00", "hello"))
        (found,) = QQExport().discover([tmp_path])
        assert (found.app, found.source, found.account_id, found.folder) == ("qq", "qq_export", account, folder)

    def test_the_number_behind_one_s_own_name_in_a_group_goes_before_a_folder_s_name(self, tmp_path: Path) -> None:
        rows = mht_head("老同学", "我的QQ群") + mht_day(DAY)
        rows += mht_message("1:00:00", "我(24681357)", "hi", OWN) + mht_message("1:00:01", "韩(12345678)", "hi")
        (tmp_path / "a.mht").write_bytes(mht(rows))
        (found,) = QQExport().discover([tmp_path])
        assert QQExport().check_key(found, "").account_id == "24681357"

    def test_no_key_is_needed(self, tmp_path: Path) -> None:
        write_txt(tmp_path, "x.txt", (f"{DAY} 1:00:00", "hello"))
        (tmp_path / "copied.txt").write_text(COPIED)
        fit = QQExport().check_key(found_in(tmp_path), "")
        assert (fit.opens, fit.closed) == ({"x.txt": KeyKind.NONE}, ())

    def test_nothing_in_the_folder_is_touched(self, tmp_path: Path) -> None:
        write_txt(tmp_path, "x.txt", (f"{DAY} 1:00:00", "hello"))
        (tmp_path / "a.mht").write_bytes(mht(mht_head("李雷"), {GUID.format(1): JPEG}))
        before = traces(tmp_path)
        read_folder(tmp_path)
        assert traces(tmp_path) == before


class TestWhatCannotBeRead:
    @pytest.mark.parametrize(
        ("name", "content", "form"),
        [
            ("a.txt", COPIED.encode(), Form.COPIED),
            ("a.txt", "— —  2020-2-21  — —\r\n李雷  20:15:01\r\n你好".encode(), Form.COPIED),
            ("a.bak", b"PK\x03\x04" + bytes(26) + b"db/" + b"0" * 32 + b"SQLite header 3\0", Form.NT_BACKUP),
            ("a.bak", b"\x00Tencent Files\x00" * 3, Form.OLD_BACKUP),
            ("MsgEx.db", b"SQLite header 3\0" + bytes(1024), Form.OLD_DATABASE),
            ("Msg3.0.db", bytes(4096), Form.OLD_DATABASE),
        ],
    )
    def test_it_is_explained_and_what_can_be_read_is_read(
        self, tmp_path: Path, name: str, content: bytes, form: Form
    ) -> None:
        (tmp_path / name).write_bytes(content)
        write_txt(tmp_path, "x.txt", (f"{DAY} 1:00:00", "hello"))
        sightings, problems = read_folder(tmp_path)
        assert [each.message.text for each in sightings] == ["hello"]
        assert problems == [Problem(NOT_AN_EXPORT, name, WHY_NOT[form])]

    def test_it_is_explained_where_there_is_nothing_else_in_the_folder_given(self, tmp_path: Path) -> None:
        (tmp_path / "copied.txt").write_text(COPIED)
        fit = QQExport().check_key(found_in(tmp_path), "")
        assert (fit.opens, fit.closed) == ({}, ("copied.txt",))
        assert read_folder(tmp_path) == ([], [Problem(NOT_AN_EXPORT, "copied.txt", WHY_NOT[Form.COPIED])])

    def test_every_explanation_has_its_chinese(self) -> None:
        assert set(WHY_NOT.values()) <= set(msgspec.json.decode(resource("zh_CN.json").read_bytes()))

    def test_databases_of_an_account_folder_that_was_given_are_no_folder_of_exports(self, tmp_path: Path) -> None:
        (tmp_path / "Msg3.0.db").write_bytes(bytes(4096))
        assert list(QQExport().discover([tmp_path])) == []

    def test_a_file_that_may_not_be_read_is_a_problem_and_tried_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_txt(tmp_path, "a.txt", (f"{DAY} 1:00:00", "a"))
        closed = write_txt(tmp_path, "b.txt", (f"{DAY} 1:00:00", "b"))
        reader = opened(tmp_path)
        with monkeypatch.context() as patch:
            refuse(patch, closed)
            batches = list(reader.messages(None, CancelToken()))
        assert [each.message.text for batch in batches for each in batch.sightings] == ["a"]
        assert [(each.code, each.where) for each in batches[0].problems] == [(SourceUnavailable.code, "b.txt")]
        again = list(reader.messages(batches[-1].cursor, CancelToken()))
        assert [each.message.text for batch in again for each in batch.sightings] == ["b"]

    def test_a_file_that_is_in_the_cloud_only_is_a_problem_and_tried_again_once_it_was_fetched(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_txt(tmp_path, "a.txt", (f"{DAY} 1:00:00", "a"))
        away = write_txt(tmp_path, "b.txt", (f"{DAY} 1:00:00", "b"))
        reader = opened(tmp_path)
        with monkeypatch.context() as patch:
            keep_in_cloud(patch, away)
            batches = list(reader.messages(None, CancelToken()))
        assert [(each.code, each.where) for each in batches[0].problems] == [(SourceInCloud.code, "b.txt")]
        again = list(reader.messages(batches[-1].cursor, CancelToken()))
        assert [each.message.text for batch in again for each in batch.sightings] == ["b"]

    def test_a_folder_that_went_is_vanished_and_so_is_one_without_exports(self, tmp_path: Path) -> None:
        folder = tmp_path / "exports"
        folder.mkdir()
        file = write_txt(folder, "a.txt", (f"{DAY} 1:00:00", "a"))
        reader = opened(folder)
        file.unlink()
        with pytest.raises(SourceVanished):
            list(reader.messages(None, CancelToken()))
        folder.rmdir()
        with pytest.raises(SourceVanished):
            list(reader.messages(None, CancelToken()))


class TestOrder:
    def test_messages_of_all_files_come_oldest_first(self, tmp_path: Path) -> None:
        for number in range(5):
            stamps = [datetime(2019, 1, 1, tzinfo=UTC) + timedelta(days=17 * step, hours=number) for step in range(40)]
            said = [(f"{stamp:%Y-%m-%d} {stamp.hour}:00:00", f"{number} {stamp}") for stamp in stamps]
            write_txt(tmp_path, f"{number}.txt", *said, peer=f"人{number}")
        sightings, _ = read_folder(tmp_path)
        times = [each.message.sent_at for each in sightings]
        assert (len(times), times) == (200, sorted(times))

    def test_a_month_in_which_times_go_back_is_put_in_order(self, tmp_path: Path) -> None:
        rows = mht_head("李雷") + "".join(
            mht_day(f"2019-09-{day:02}") + mht_message("1:00:00", "李雷", str(day)) for day in (5, 3, 9, 1, 7)
        )
        (tmp_path / "a.mht").write_bytes(mht(rows))
        assert texts(tmp_path) == ["1", "3", "5", "7", "9"]

    def test_messages_of_one_second_keep_the_order_of_the_file(self, tmp_path: Path) -> None:
        write_txt(tmp_path, "a.txt", *((f"{DAY} 1:00:00", str(number)) for number in range(9)))
        sightings, _ = read_folder(tmp_path)
        ordered = sorted(sightings, key=lambda each: each.message.order)
        assert [each.message.text for each in ordered] == [str(number) for number in range(9)]

    def test_more_files_in_a_month_than_may_be_open_are_read_all(self, tmp_path: Path) -> None:
        for number in range(100):
            write_txt(tmp_path, f"{number}.txt", (f"{DAY} 1:{number // 60:02}:00", "x"), peer=f"人{number}")
        write_txt(
            tmp_path,
            "b.txt",
            *((f"{DAY} 2:{minute:02}:{second:02}", "y" * 90) for minute in range(9) for second in range(9)),
        )
        assert len(texts(tmp_path)) == 100 + 81


class TestAgain:
    def test_what_did_not_change_is_not_read_again(self, tmp_path: Path) -> None:
        write_txt(tmp_path, "a.txt", (f"{DAY} 1:00:00", "a"))
        cursor = batches_of(tmp_path)[-1].cursor
        assert batches_of(tmp_path, cursor) == []
        stamp = opened(tmp_path).stamp()
        write_txt(tmp_path, "b.txt", (f"{DAY} 1:00:00", "b"))
        assert opened(tmp_path).stamp() != stamp
        again = batches_of(tmp_path, cursor)
        assert [each.message.text for batch in again for each in batch.sightings] == ["b"]
        assert batches_of(tmp_path, again[-1].cursor) == []
        assert len([each for batch in batches_of(tmp_path, cursor, full=True) for each in batch.sightings]) == 2

    def test_a_pass_that_was_cut_off_goes_on_with_the_next_month(self, tmp_path: Path) -> None:
        write_txt(tmp_path, "a.txt", *((f"2019-{month:02}-05 1:00:00", str(month)) for month in range(1, 10)))
        cut_off = opened(tmp_path).messages(None, CancelToken())
        read = [next(cut_off) for _ in range(4)]
        rest = batches_of(tmp_path, read[-1].cursor)
        seen = [each.message.text for batch in (*read, *rest) for each in batch.sightings]
        assert seen == [str(month) for month in range(1, 10)]
        assert rest[-1].done == rest[-1].total == 5

    def test_a_pass_that_was_cut_off_begins_anew_when_a_file_has_changed(self, tmp_path: Path) -> None:
        write_txt(tmp_path, "a.txt", *((f"2019-{month:02}-05 1:00:00", str(month)) for month in range(1, 10)))
        cursor = next(opened(tmp_path).messages(None, CancelToken())).cursor
        write_txt(tmp_path, "b.txt", ("2018-01-01 1:00:00", "old"))
        assert next(each.message.text for batch in batches_of(tmp_path, cursor) for each in batch.sightings) == "old"

    def test_a_file_that_changes_while_it_is_read_is_busy_and_nothing_wrong_is_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(export_pass, "_BATCH_MESSAGES", 1)
        write_txt(tmp_path, "a.txt", *((f"2019-{month:02}-05 1:00:00", str(month)) for month in range(1, 10)))
        batches = opened(tmp_path).messages(None, CancelToken())
        first = next(batches)
        write_txt(tmp_path, "a.txt", *((f"2020-{month:02}-05 1:00:00", f"later {month}") for month in range(1, 10)))
        with pytest.raises(SourceBusy):
            list(batches)
        assert [each.message.text for each in first.sightings] == ["1"]

    def test_an_export_made_later_adds_nothing_twice(self, tmp_path: Path) -> None:
        said = [(f"{DAY} 1:{minute:02}:00", text) for minute in range(20) for text in ("a", "b", "b")]
        write_txt(tmp_path, "a.txt", *said[:40])
        with catalogue(tmp_path) as archive:
            ingested(archive, opened(tmp_path))
            write_txt(tmp_path, "b.txt", *said[10:])
            again = ingested(archive, opened(tmp_path))
            lines = [line["text"] for lines in all_lines(archive).values() for line in lines]
        assert (again.new, again.changed, again.problems) == (20, 0, ())
        assert lines == [text for _, text in said]

    @pytest.mark.parametrize("later", [".txt", ".mht"])
    def test_txt_and_mht_of_one_conversation_are_one_and_pictures_come_from_the_mht(
        self, tmp_path: Path, later: str
    ) -> None:
        rows = mht_head("李雷") + mht_day(DAY) + mht_message("1:00:00", "李雷", "<b>hi</b>&nbsp; there")
        rows += mht_message("1:00:01", "我", f'<IMG src="{GUID.format(1)}">', OWN)
        said = txt_message(f"{DAY} 1:00:00", "李雷", "hi  there") + txt_message(f"{DAY} 1:00:01", "我", "[图片]")
        contents = {
            ".mht": mht(rows, {GUID.format(1): JPEG}),
            ".txt": f"{TITLE}{txt_head('李雷')}{said}".encode(),
        }
        with catalogue(tmp_path) as archive:
            for suffix in sorted(contents, key=later.__eq__):
                (tmp_path / f"李雷(87654321){suffix}").write_bytes(contents[suffix])
                result = ingested(archive, opened(tmp_path))
            assert result.new == 0
            (folder,) = archive.folders(archive.account(opened(tmp_path).account), "")
            (medium,) = next(iter(archive.media_in_folder(folder.row, whole=True)))
            ((lines),) = all_lines(archive).values()
        assert [(line["kind"], line["text"], "earlier" in line) for line in lines] == [
            ("text", "hi  there", False),
            ("image", "[图片]", False),
        ]
        assert medium.place.folder == "李雷(87654321).mht"

    def test_ids_do_not_depend_on_the_zone_nor_on_the_account_nor_on_one_s_name(self, tmp_path: Path) -> None:
        def ids(account: str, own_name: str) -> list[str]:
            folder = tmp_path / account
            folder.mkdir()
            rows = mht_head("李雷") + mht_day(DAY) + mht_message("1:00:01", own_name, "x", OWN)
            (folder / "a.mht").write_bytes(mht(rows))
            reader = QQExport(zone=None).open(found_in(folder), SourceKeys(""))
            return [each.message.id for batch in reader.messages(None, CancelToken()) for each in batch.sightings]

        assert ids("12345678", "我") == ids("exports", "新名字")


def test_conversations_tell_kind_name_and_members(tmp_path: Path) -> None:
    group = txt_message(f"{DAY} 1:00:00", "【潜水】韩梅梅(12345678)", "a") + txt_message(
        f"{DAY} 1:00:01", "m<m@e.com>", "b"
    )
    content = TITLE + txt_head("李雷") + txt_message(f"{DAY} 1:00:00", "李雷", "a") + txt_head("老同学", "群") + group
    (tmp_path / "a.txt").write_text(content, "utf-8", newline="")
    members = (Member(PersonId("12345678"), "韩梅梅"), Member(PersonId("m@e.com"), "m"))
    assert list(opened(tmp_path).conversations()) == [
        Conversation("name=李雷", ConversationKind.PERSON, nick="李雷"),  # type: ignore[arg-type]
        Conversation("name=老同学", ConversationKind.GROUP, nick="老同学", members=members),  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize(("pieces", "reads_messages"), [(1, False), (3, False), (9, True)])
def test_cancelling_stops_before_the_next_piece_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pieces: int, reads_messages: bool
) -> None:
    said = "".join(txt_message(f"{DAY} 1:{n // 60 % 60:02}:{n % 60:02}", "李雷", f"text {n}") for n in range(3_600))
    (tmp_path / "a.txt").write_text((TITLE + txt_head("李雷") + said) * 7, "utf-8", newline="")
    token, reader = CancelToken(), opened(tmp_path)
    offsets: list[int] = []
    read_at = OpenFiles.read_at

    def counted(files: OpenFiles, file: ExportFile, size_bytes: int, offset: int) -> bytes:
        assert size_bytes <= PIECE_BYTES
        offsets.append(offset)
        if len(offsets) == pieces:
            token.cancel()
        return read_at(files, file, size_bytes, offset)

    monkeypatch.setattr(OpenFiles, "read_at", counted)
    with pytest.raises(Cancelled):
        list(reader.messages(None, token))
    assert len(offsets) == pieces
    assert offsets[-1] < offsets[-2] if pieces == 11 else True, "the last one is in the second reading"


def test_more_months_than_an_outline_holds_are_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outline, "_MOST_SEGMENTS", 3)
    days = [f"20{year}-0{month}-05" for year in (18, 17, 19) for month in range(1, 7)]
    rows = "".join(mht_day(day) + mht_message("1:00:00", "李雷", day) for day in days)
    (tmp_path / "a.mht").write_bytes(mht(mht_head("李雷") + rows + mht_head("韩梅梅") + rows))
    assert sorted(texts(tmp_path)) == sorted(days * 2)


def test_more_problems_than_are_told_one_by_one_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline, "_MOST_PROBLEMS", 2)
    (tmp_path / "a.mht").write_bytes(mht(mht_head("李雷") + "<tr><td>who knows</td></tr>" * 7))
    _, problems = read_folder(tmp_path)
    assert [each.where for each in problems[2:]] == ["a.mht"]
    assert problems[2].detail == "and more of them: 5"


def test_a_file_of_more_conversations_than_there_can_be_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outline, "_MOST_BLOCKS", 5)
    (tmp_path / "a.mht").write_bytes(mht("".join(mht_head(str(number)) for number in range(6))))
    assert [each.code for each in read_folder(tmp_path)[1]] == [NOT_AN_EXPORT]


def test_a_later_mtime_alone_makes_a_file_due_and_adds_nothing(tmp_path: Path) -> None:
    file = write_txt(tmp_path, "a.txt", (f"{DAY} 1:00:00", "a"))
    first = batches_of(tmp_path)
    os.utime(file, (2_000_000_000, 2_000_000_000))
    again = batches_of(tmp_path, first[-1].cursor)
    assert [each.message.id for batch in again for each in batch.sightings] == [
        each.message.id for batch in first for each in batch.sightings
    ]


def test_times_are_those_of_the_zone_that_is_assumed(tmp_path: Path) -> None:
    write_txt(tmp_path, "a.txt", (f"{DAY} 8:00:00", "a"))
    reader = QQExport(zone=ZoneInfo("Asia/Shanghai")).open(found_in(tmp_path), SourceKeys(""))
    ((sighting,), *_) = [batch.sightings for batch in reader.messages(None, CancelToken())]
    assert sighting.message.sent_at == datetime(2019, 9, 23, 0, 0, tzinfo=UTC)


def test_a_ruler_of_another_length_is_no_head(tmp_path: Path) -> None:
    text = f"{RULER[:10]}\n消息分组:x\n{RULER[:10]}\n消息对象:y\n{RULER[:10]}"
    write_txt(tmp_path, "a.txt", (f"{DAY} 8:00:00", text))
    assert texts(tmp_path) == [text]
