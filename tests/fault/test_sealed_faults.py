"""Sealed capture while everything around it fails: what is stored is of one state, and nothing stored is lost."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from support.computer import NOW
from support.faulty import Faulty
from support.sealed_chat import ACCOUNT, DATABASE, PICTURE, PICTURES, VIDEO, SealedComputer, pages, told

from chatbackup_gui.archive.sealed import SealedFiles
from chatbackup_gui.backup import seal
from chatbackup_gui.errors import Cancelled, StorageFull
from chatbackup_gui.model.sealed import Grade
from chatbackup_gui.sources._database import files as source_files
from chatbackup_gui.sources._database.pair import Pair
from chatbackup_gui.vault.check import check
from chatbackup_gui.vault.storage.memory import MemoryStorage

MOST_CHANGES = 60
SEALED_FILE = f"wechat/{ACCOUNT.id}/sealed"


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SealedComputer:
    monkeypatch.setattr(seal, "PAUSE_SECONDS", 0.0)
    one = SealedComputer(tmp_path)
    one.make_vault()
    fill(one)
    return one


def fill(computer: SealedComputer) -> None:
    computer.chat.write(DATABASE, pages(1100))  # three segments
    computer.chat.write(PICTURE, b"picture")
    computer.chat.write(VIDEO, b"video")


def grading(monkeypatch: pytest.MonkeyPatch, *grades: Grade) -> None:
    """Let databases be graded so, one after the other, and then as the last."""
    left = list(grades)
    monkeypatch.setattr(Pair, "grade", lambda _: left.pop(0) if len(left) > 1 else left[0])


def reading(monkeypatch: pytest.MonkeyPatch, before: Callable[[int, int], None]) -> None:
    """Let something happen before each read of a chat program's file: told the size and the offset."""
    read_at = source_files.ReadOnlyFile.read_at

    def hindered(self: source_files.ReadOnlyFile, size_bytes: int, offset: int) -> bytes:
        before(size_bytes, offset)
        return read_at(self, size_bytes, offset)

    monkeypatch.setattr(source_files.ReadOnlyFile, "read_at", hindered)


def test_a_torn_capture_never_takes_the_place_of_a_consistent_one(
    computer: SealedComputer, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer.seal()
    computer.chat.write(DATABASE, pages(3))
    with monkeypatch.context() as patch:
        grading(patch, Grade.WHILE_WRITING)
        assert told(computer.seal().problems, "sealed.while_writing") == [DATABASE]
    assert computer.sealed()[DATABASE] == pages(1100)
    assert computer.seal().problems == ()
    assert computer.sealed()[DATABASE] == pages(3)


def test_a_torn_capture_is_better_than_none_and_taken_again(
    computer: SealedComputer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        grading(patch, Grade.WHILE_WRITING)
        assert told(computer.seal().problems, "sealed.while_writing") == [DATABASE]
    assert computer.sealed()[DATABASE] == pages(1100)
    assert b"taken while writing" in computer.content(f"wechat/{ACCOUNT.id}/sealed.json")
    assert computer.seal().problems == ()
    best = b'"probably"' if sys.platform == "win32" else b'"consistent"'  # Windows may be late with times
    assert best in computer.content(f"wechat/{ACCOUNT.id}/sealed.json")


def test_it_is_taken_again_until_it_is_of_one_state(computer: SealedComputer, monkeypatch: pytest.MonkeyPatch) -> None:
    grading(monkeypatch, Grade.WHILE_WRITING, Grade.WHILE_WRITING, Grade.CONSISTENT)
    assert computer.seal().problems == ()


def test_a_database_that_gets_shorter_while_it_is_read_has_no_hole(
    computer: SealedComputer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = computer.chat.folder / DATABASE
    is_third_read = Event()
    read_at = source_files.ReadOnlyFile.read_at

    def shortened(self: source_files.ReadOnlyFile, size_bytes: int, offset: int) -> bytes:
        if offset == 2 * 2**20:
            assert is_third_read.wait(10)
            os.truncate(path, 2 * 2**20 + 4096)
        data = read_at(self, size_bytes, offset)
        if offset == 4 * 2**20:
            is_third_read.set()
        return data

    with monkeypatch.context() as patch:
        patch.setattr(source_files.ReadOnlyFile, "read_at", shortened)
        grading(patch, Grade.CONSISTENT)
        computer.seal()
    node = computer.files()[f"{SEALED_FILE}/{DATABASE}"]
    assert computer.sealed()[DATABASE] == pages(1100)[: 2 * 2**20 + 4096]
    assert node.size == 2 * 2**20 + 4096
    assert check(computer.open_vault(), read_data_fraction=1.0) == []


def test_a_medium_that_is_cut_off_while_it_is_read_takes_no_better_ones_place(
    computer: SealedComputer, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer.seal()
    computer.chat.write(PICTURE, b"a better picture")

    def cut(_: int, offset: int) -> None:
        os.truncate(computer.chat.folder / PICTURE, 0)

    with monkeypatch.context() as patch:
        reading(patch, cut)
        computer.seal()
    assert computer.sealed()[PICTURE] == b"picture"


def test_what_vanishes_half_way_stays_as_it_was_and_stops_nothing(
    computer: SealedComputer, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer.seal()
    computer.chat.write(DATABASE, pages(3))
    computer.chat.write(PICTURE, b"a better picture")
    computer.chat.write("msg/video/2024-10/v.mp4", b"a new video")
    before = Pair.__init__

    def vanish(self: Pair, path: Path) -> None:
        before(self, path)
        shutil.rmtree(computer.chat.folder / "msg/attach", ignore_errors=True)

    with monkeypatch.context() as patch:
        patch.setattr(Pair, "__init__", vanish)
        assert computer.seal().problems == ()
    kept = computer.sealed()
    assert (kept[PICTURE], kept[DATABASE]) == (b"picture", pages(3))
    assert kept["msg/video/2024-10/v.mp4"] == b"a new video"


def test_a_file_that_may_not_be_read_is_told_each_time_and_stored_once_it_may(
    computer: SealedComputer, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer.seal()
    computer.chat.write(PICTURE, b"a better picture")
    opened = source_files._open

    def refusing(path: Path) -> int:
        if path.name in {"a.dat", "message_0.db"}:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path)

    with monkeypatch.context() as patch:
        patch.setattr(source_files, "_open", refusing)
        for _ in range(2):
            result = computer.seal()
            assert told(result.problems, "sealed.unreadable") == [PICTURE]
    assert computer.sealed()[PICTURE] == b"picture"
    assert computer.seal().problems == ()
    assert computer.sealed()[PICTURE] == b"a better picture"


def test_a_disk_that_is_full_at_any_change_costs_nothing_but_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = 0
    for change in range(MOST_CHANGES):
        storage = MemoryStorage()
        computer = SealedComputer(tmp_path / str(change), storage)
        computer.make_vault()
        computer.chat.write(DATABASE, pages(3))
        computer.chat.write(PICTURE, b"picture")
        computer.storage = Faulty(storage, {change: lambda: StorageFull(needed_bytes=1)})
        try:
            computer.seal()
        except StorageFull:
            failures += 1
        else:
            break
        computer.storage = storage
        computer.seal()
        assert check(computer.open_vault(), read_data_fraction=1.0) == []
        assert computer.sealed() == {DATABASE: pages(3), PICTURE: b"picture"}
    else:
        pytest.fail("a backup makes fewer changes than that")
    assert failures >= 3


def test_killed_between_storing_and_noting_nothing_is_stored_twice_or_lost(
    computer: SealedComputer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise SystemExit(9)

    with monkeypatch.context() as patch:
        patch.setattr(SealedFiles, "set_stored", killed)
        with pytest.raises(SystemExit):
            computer.seal()
    result = computer.seal()
    assert result.problems == ()
    assert result.written_bytes < 60_000  # the database's pages were found in the vault
    assert computer.sealed().keys() == {DATABASE, PICTURE, VIDEO}


def test_cancelled_while_a_database_is_read_it_goes_on_next_time(
    computer: SealedComputer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancel(_: int, offset: int) -> None:
        if offset == 2 * 2**20:
            raise Cancelled

    with monkeypatch.context() as patch:
        reading(patch, cancel)
        with pytest.raises(Cancelled):
            computer.seal()
    assert computer.seal().problems == ()
    assert computer.sealed().keys() == {DATABASE, PICTURE, VIDEO}


def test_a_catalogue_made_anew_takes_over_what_the_vault_has(computer: SealedComputer) -> None:
    computer.seal()
    before = computer.sealed()
    (computer.folder / "catalogue.db").unlink()
    result = computer.seal(now=NOW)
    assert result.problems == ()
    assert computer.sealed() == before
    assert result.written_bytes < 60_000


def test_a_second_computer_does_not_touch_what_the_first_has(computer: SealedComputer, tmp_path: Path) -> None:
    first = computer.seal().snapshot_id
    before = computer.sealed()
    other = SealedComputer(tmp_path / "second", computer.storage, name="desktop")
    other.chat.write(f"{PICTURES}/other.dat", b"another picture")
    assert other.seal().problems == ()
    assert other.sealed().keys() == {f"{PICTURES}/other.dat"}
    assert computer.sealed(str(first)) == before
    assert computer.seal().problems == ()
    assert computer.sealed() == before
