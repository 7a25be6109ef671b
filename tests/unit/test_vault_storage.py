from __future__ import annotations

import errno
import os
import time
from collections.abc import Sequence
from hashlib import sha256
from io import FileIO
from pathlib import Path

import pytest
from support.storage_contract import DATA, NAME, StorageContract
from support.systems import needs_two_letter_cases

from chatbackup_gui.errors import FileNotInStorage, StorageFull, StorageUnavailable, StorageVanished
from chatbackup_gui.vault.storage.base import CONFIG_NAME, FileKind
from chatbackup_gui.vault.storage.disk import Disk
from chatbackup_gui.vault.storage.local import LocalStorage
from chatbackup_gui.vault.storage.memory import MemoryStorage


class TestMemoryStorage(StorageContract):
    @pytest.fixture
    def store(self) -> MemoryStorage:
        storage = MemoryStorage()
        storage.save(FileKind.CONFIG, CONFIG_NAME, b"config")
        return storage


class TestLocalStorage(StorageContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> LocalStorage:
        return prepared(tmp_path / "vault")


def prepared(root: Path, disk: Disk | None = None) -> LocalStorage:
    storage = LocalStorage(root, disk=disk)
    storage.prepare()
    storage.save(FileKind.CONFIG, CONFIG_NAME, b"config")
    return storage


class Recorder(Disk):
    """Notes what is asked of the disk, and fails where told to."""

    def __init__(self, fail_at: str = "", error: OSError | None = None) -> None:
        self.asked: list[str] = []
        self._fail_at = fail_at
        self._error = error

    def _note(self, what: str) -> None:
        self.asked.append(what)
        if what == self._fail_at and self._error:
            raise self._error

    def create(self, path: Path) -> FileIO:
        self._note("create")
        return super().create(path)

    def write(self, file: FileIO, data: memoryview) -> None:
        self._note("write")
        super().write(file, data)

    def flush(self, file: FileIO) -> None:
        self._note("flush")
        super().flush(file)

    def replace(self, source: Path, target: Path) -> None:
        self._note("replace")
        super().replace(source, target)

    def flush_folder(self, folder: Path) -> None:
        self._note("flush_folder")
        super().flush_folder(folder)


def files_in(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_files_lie_as_restic_lays_them(tmp_path: Path) -> None:
    storage = prepared(tmp_path)
    storage.save(FileKind.DATA, NAME, DATA)
    storage.save(FileKind.SNAPSHOTS, NAME, DATA)
    assert files_in(tmp_path) == {"config", f"data/{NAME[:2]}/{NAME}", f"snapshots/{NAME}"}


def test_a_file_is_written_flushed_renamed_and_its_folder_flushed(tmp_path: Path) -> None:
    disk = Recorder()
    storage = prepared(tmp_path, disk)
    disk.asked.clear()
    storage.save(FileKind.INDEX, NAME, DATA)
    assert disk.asked == ["create", "write", "flush", "replace", "flush_folder"]


def test_the_entry_of_a_new_folder_is_flushed_before_its_first_file_counts(tmp_path: Path) -> None:
    disk = Recorder()
    storage = prepared(tmp_path, disk)
    disk.asked.clear()
    storage.save(FileKind.DATA, NAME, DATA)
    assert disk.asked == ["flush_folder", "create", "write", "flush", "replace", "flush_folder"]


@pytest.mark.parametrize("at", ["create", "write", "flush", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_apart_and_leaves_nothing_behind(tmp_path: Path, at: str, number: int) -> None:
    prepared(tmp_path)
    storage = LocalStorage(tmp_path, disk=Recorder(at, OSError(number, "full")))
    with pytest.raises(StorageFull):
        storage.save(FileKind.INDEX, NAME, DATA)
    assert files_in(tmp_path) == {"config"}


def test_windows_names_for_a_full_disk_are_known(tmp_path: Path) -> None:
    full = OSError(errno.EIO, "full")
    full.winerror = 112
    prepared(tmp_path)
    with pytest.raises(StorageFull):
        LocalStorage(tmp_path, disk=Recorder("write", full)).save(FileKind.INDEX, NAME, DATA)


def test_another_error_of_the_system_says_where_and_why(tmp_path: Path) -> None:
    prepared(tmp_path)
    storage = LocalStorage(tmp_path, disk=Recorder("write", OSError(errno.EIO, "Input/output error")))
    with pytest.raises(StorageUnavailable) as caught:
        storage.save(FileKind.INDEX, NAME, DATA)
    assert caught.value.reason == "Input/output error"


def test_a_file_held_by_a_scanner_on_windows_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = prepared(tmp_path)
    tries: list[int] = []

    def held_twice(source: Path, target: Path) -> None:
        tries.append(1)
        if len(tries) <= 2:
            error = PermissionError(errno.EACCES, "sharing violation")
            error.winerror = 32
            raise error
        replace(source, target)

    replace = os.replace
    monkeypatch.setattr(os, "replace", held_twice)
    storage.save(FileKind.INDEX, NAME, DATA)
    assert len(tries) == 3
    assert storage.load(FileKind.INDEX, NAME) == DATA


def test_folders_that_a_cloud_client_did_not_carry_are_made_again(tmp_path: Path) -> None:
    storage = prepared(tmp_path)
    for kind in FileKind:
        if kind is not FileKind.CONFIG:
            (tmp_path / kind).rmdir()
            assert list(storage.list(kind)) == []
            storage.save(kind, NAME, DATA)
            assert storage.load(kind, NAME) == DATA


def test_an_unplugged_disk_does_not_become_a_folder(tmp_path: Path) -> None:
    root = tmp_path / "mount" / "vault"
    storage = prepared(root)
    root.rename(tmp_path / "elsewhere")
    for act in (
        lambda: storage.save(FileKind.DATA, NAME, DATA),
        lambda: storage.load(FileKind.DATA, NAME),
        lambda: storage.begin(FileKind.DATA),
        lambda: list(storage.list(FileKind.SNAPSHOTS)),
    ):
        with pytest.raises(StorageVanished):
            act()
    assert not root.exists()


def test_an_empty_mount_point_is_no_vault(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    storage = prepared(root)
    root.rename(tmp_path / "elsewhere")
    root.mkdir()
    with pytest.raises(StorageVanished):
        storage.save(FileKind.DATA, NAME, DATA)
    assert list(root.iterdir()) == []


def test_a_missing_config_is_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotInStorage):
        LocalStorage(tmp_path).load(FileKind.CONFIG, CONFIG_NAME)


@needs_two_letter_cases
def test_conflict_copies_and_temporary_files_are_not_listed(tmp_path: Path) -> None:
    storage = prepared(tmp_path)
    storage.save(FileKind.DATA, NAME, DATA)
    folder = tmp_path / "data" / NAME[:2]
    for name in (f"{NAME} (conflicted copy)", f".~{NAME}.tmp", NAME.upper(), "desktop.ini"):
        (folder / name).write_bytes(b"x")
    other = "ff" if NAME[:2] != "ff" else "00"
    (tmp_path / "data" / other).mkdir()
    (tmp_path / "data" / other / NAME).write_bytes(b"a pack in the wrong folder")
    assert list(storage.list(FileKind.DATA)) == [(NAME, len(DATA))]


def test_only_old_temporary_files_are_leftovers(tmp_path: Path) -> None:
    storage = prepared(tmp_path)
    storage.save(FileKind.DATA, NAME, DATA)
    old, young, foreign = (
        tmp_path / "data" / ".~a.tmp",
        tmp_path / "data" / NAME[:2] / ".~b.tmp",
        tmp_path / "index" / "c.tmp",
    )
    for path in (old, young, foreign):
        path.write_bytes(b"")
    two_days_ago = time.time() - 2 * 86400
    for path in (old, foreign, tmp_path / "data" / NAME[:2] / NAME):
        os.utime(path, (two_days_ago, two_days_ago))
    assert storage.remove_leftovers() == 1
    assert not old.exists()
    assert young.exists()
    assert foreign.exists()
    assert storage.load(FileKind.DATA, NAME) == DATA


def test_a_place_where_no_vault_can_be_made_is_not_a_vault_that_vanished(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageUnavailable):
        LocalStorage(tmp_path / "file" / "vault").prepare()


def test_a_leftover_that_cannot_be_removed_is_passed_over(tmp_path: Path) -> None:
    storage = prepared(tmp_path)
    folder, file = tmp_path / "index" / ".~a.tmp", tmp_path / "index" / ".~b.tmp"
    folder.mkdir()
    file.write_bytes(b"")
    for path in (folder, file):
        os.utime(path, (0, 0))
    assert storage.remove_leftovers() == 1
    assert folder.exists()


def test_a_leftover_that_another_computer_removes_meanwhile_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = prepared(tmp_path)
    leftover = tmp_path / "index" / ".~a.tmp"
    leftover.write_bytes(b"")
    os.utime(leftover, (0, 0))
    scan = LocalStorage._scan

    def scan_and_remove(self: LocalStorage, folder: Path) -> Sequence[os.DirEntry[str]]:
        found = scan(self, folder)
        if folder.name == "index":
            leftover.unlink()
        return found

    monkeypatch.setattr(LocalStorage, "_scan", scan_and_remove)
    assert storage.remove_leftovers() == 0


def test_a_vault_that_vanishes_while_leftovers_are_removed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = prepared(tmp_path)
    leftover = tmp_path / "index" / ".~a.tmp"
    leftover.write_bytes(b"")
    os.utime(leftover, (0, 0))
    scan = LocalStorage._scan

    def scan_and_vanish(self: LocalStorage, folder: Path) -> Sequence[os.DirEntry[str]]:
        found = scan(self, folder)
        if found and folder.name == "index":
            leftover.unlink()
            (tmp_path / CONFIG_NAME).unlink()
        return found

    monkeypatch.setattr(LocalStorage, "_scan", scan_and_vanish)
    with pytest.raises(StorageVanished):
        storage.remove_leftovers()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few users make links")
@pytest.mark.parametrize("name", [NAME[:2], f"{NAME[:2]}/{NAME}"])
def test_what_the_system_refuses_to_look_at_is_an_error_of_the_storage(tmp_path: Path, name: str) -> None:
    storage = prepared(tmp_path)
    link = tmp_path / "data" / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(link)
    with pytest.raises(StorageUnavailable):
        list(storage.list(FileKind.DATA))


def test_a_large_file_keeps_its_content_when_the_cache_lets_go_of_it(tmp_path: Path) -> None:
    storage = prepared(tmp_path)
    data = os.urandom(3 * 2**20)
    storage.save(FileKind.DATA, sha256(data).hexdigest(), data)
    assert storage.load(FileKind.DATA, sha256(data).hexdigest()) == data
