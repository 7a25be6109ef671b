"""PDFs in the folder of an export: how they are divided, and that only those are made which differ."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.chats_to_export import CHINA, PERSON, HeldChats, conversation, document, sample_chats
from support.sample_entries import FRIEND, OWN, entry

from chatbackup_gui.export.pdf import write
from chatbackup_gui.export.run import ExportResult, export
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.transcript import Entry, Text

START = datetime(2024, 1, 1, tzinfo=CHINA)
CHAT = "chats/Ann [wxid_ann]"


@pytest.fixture(autouse=True)
def _small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a month of two messages a day fill a file."""
    monkeypatch.setattr(write, "AT_ONCE", 20)
    monkeypatch.setattr(write, "MOST_PAGES", 6)


def texts(count: int, *, first: int = 0, start: datetime = START) -> list[Entry]:
    return [
        entry(
            number,
            start + timedelta(hours=12 * number),
            (OWN, FRIEND)[number % 2],
            MessageKind.TEXT,
            Text(f"text {number}"),
        )
        for number in range(first, first + count)
    ]


def chats_of(*entries: Entry) -> HeldChats:
    chats = HeldChats()
    chats.put(PERSON, conversation("Ann", identity="wxid_ann"), entries)
    return chats


def exported(chats: HeldChats, folder: Path, **more: Any) -> ExportResult:
    return export(document(chats, **more), folder, ExportFormat.PDF, words=Words("en"))


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / CHAT).glob("*.pdf"))}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def test_a_long_chat_is_divided_by_months(tmp_path: Path) -> None:
    result = exported(chats_of(*texts(240)), tmp_path)
    made = files(tmp_path)
    assert list(made) == ["messages-2.pdf", "messages-3.pdf", "messages-4.pdf", "messages.pdf"], "January to April"
    assert result.messages == 240
    assert result.open_first == f"{CHAT}/messages.pdf"


def test_a_second_export_writes_nothing_and_reads_nothing(tmp_path: Path) -> None:
    chats = chats_of(*texts(150))
    first = exported(chats, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    chats.read.clear()
    again = exported(chats, tmp_path)
    assert (again.written, again.kept, again.messages) == (0, first.written, 150)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    assert len(chats.read) <= 2, "only the ends of the span are looked at"


def test_the_same_chat_gives_the_same_bytes(tmp_path: Path) -> None:
    chats = sample_chats()
    exported(chats, tmp_path / "one")
    exported(chats, tmp_path / "other")
    one, other = (
        {p.relative_to(tmp_path / name): p.read_bytes() for p in (tmp_path / name).rglob("*.pdf")}
        for name in ("one", "other")
    )
    assert one == other
    assert len(one) >= 3


def test_new_messages_change_the_last_file_alone(tmp_path: Path) -> None:
    chats = chats_of(*texts(240))
    exported(chats, tmp_path)
    before = files(tmp_path)
    assert len(before) > 2
    chats.add(PERSON, *texts(1, first=240))
    result = exported(chats, tmp_path)
    after = files(tmp_path)
    assert len(changed(before, after)) == 1
    assert "messages.pdf" not in changed(before, after)
    assert (result.written, result.messages) == (1, 241)


def test_an_old_message_that_changed_changes_its_file(tmp_path: Path) -> None:
    entries = texts(240)
    chats = chats_of(*entries)
    exported(chats, tmp_path)
    before = files(tmp_path)
    edited = entry(3, START + timedelta(hours=36), FRIEND, MessageKind.TEXT, Text("text three"))
    chats.put(PERSON, chats.chats[PERSON][0], [*entries[:3], edited, *entries[4:]])
    exported(chats, tmp_path)
    assert changed(before, files(tmp_path)) == ["messages.pdf"]


def test_a_month_too_large_for_a_file_goes_on_in_the_next(tmp_path: Path) -> None:
    start = datetime(2024, 3, 1, tzinfo=CHINA)
    long = [
        entry(number, start + timedelta(minutes=number), FRIEND, MessageKind.TEXT, Text(f"text {number}\n" * 8))
        for number in range(80)
    ]
    later = entry(999, start + timedelta(days=40), FRIEND, MessageKind.TEXT, Text("later"))
    chats = chats_of(*texts(10), *long, later)
    exported(chats, tmp_path)
    before = files(tmp_path)
    assert len(before) >= 3
    assert exported(chats, tmp_path).written == 0
    chats.add(PERSON, entry(1000, start + timedelta(days=41), FRIEND, MessageKind.TEXT, Text("later still")))
    exported(chats, tmp_path)
    assert len(changed(before, files(tmp_path))) == 1


def test_a_narrower_span_leaves_what_is_there(tmp_path: Path) -> None:
    chats = chats_of(*texts(240))
    exported(chats, tmp_path)
    before = files(tmp_path)
    chats.add(PERSON, *texts(1, first=240))
    result = exported(chats, tmp_path, since=START + timedelta(hours=12 * 235))
    assert len(changed(before, files(tmp_path))) == 1
    assert result.messages > 200, "those of the months that were there are in it as well"


def test_of_a_span_only_that_is_exported(tmp_path: Path) -> None:
    chats = chats_of(*texts(240))
    result = exported(chats, tmp_path, since=START + timedelta(days=50), until=START + timedelta(days=55))
    assert result.messages == 10
    assert list(files(tmp_path)) == ["messages.pdf"]


def test_messages_taken_out_of_a_chat_are_in_no_file_any_more(tmp_path: Path) -> None:
    entries = texts(240)
    chats = chats_of(*entries)
    exported(chats, tmp_path)
    before = files(tmp_path)
    chats.put(PERSON, chats.chats[PERSON][0], entries[220:])
    exported(chats, tmp_path)
    after = files(tmp_path)
    assert list(after) == ["messages.pdf"]
    assert len(after["messages.pdf"]) < len(before["messages.pdf"])


def test_a_file_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    from chatbackup_gui.errors import TargetNotUsable

    (tmp_path / CHAT).mkdir(parents=True)
    (tmp_path / CHAT / "messages.pdf").write_bytes(b"mine")
    with pytest.raises(TargetNotUsable):
        exported(chats_of(*texts(10)), tmp_path)
    assert files(tmp_path) == {"messages.pdf": b"mine"}


def test_a_file_that_was_removed_is_made_again(tmp_path: Path) -> None:
    chats = chats_of(*texts(240))
    exported(chats, tmp_path)
    before = files(tmp_path)
    (tmp_path / CHAT / "messages-2.pdf").unlink()
    assert exported(chats, tmp_path).written == 1
    assert files(tmp_path) == before


def test_in_another_language_all_are_made_anew(tmp_path: Path) -> None:
    chats = chats_of(*texts(70))
    exported(chats, tmp_path)
    before = files(tmp_path)
    export(document(chats), tmp_path, ExportFormat.PDF, words=Words("zh"))
    assert changed(before, files(tmp_path)) == sorted(before)
