"""Files that somebody holds: ours while scanners and cloud clients read them, theirs while we read."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from chatbackup_gui import held_files
from chatbackup_gui.errors import SourceUnavailable, StorageUnavailable
from chatbackup_gui.sources._database.files import ReadOnlyFile, as_source_error
from chatbackup_gui.vault.storage.base import CONFIG_NAME, FileKind
from chatbackup_gui.vault.storage.disk import Disk
from chatbackup_gui.vault.storage.local import LocalStorage

GENERIC_READ, GENERIC_WRITE, OPEN_EXISTING, EVERYBODY = 0x80000000, 0x40000000, 3, 7
HOLD_SECONDS = 0.3

kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
kernel32.CreateFileW.restype = ctypes.c_void_p
kernel32.CloseHandle.argtypes = (ctypes.c_void_p,)


@contextmanager
def held(path: Path, *, access: int = GENERIC_READ, shared_with: int = 0) -> Iterator[None]:
    """Hold a file as another program would, which lets nobody else have it unless it says so."""
    handle = kernel32.CreateFileW(str(path), access, shared_with, None, OPEN_EXISTING, 0, None)
    assert handle not in (None, ctypes.c_void_p(-1).value), ctypes.WinError(ctypes.get_last_error())
    try:
        yield
    finally:
        kernel32.CloseHandle(handle)


@contextmanager
def held_for_a_moment(path: Path, *, shared_with: int = 0) -> Iterator[None]:
    is_held, may_end = threading.Event(), threading.Event()

    def hold() -> None:
        with held(path, shared_with=shared_with):
            is_held.set()
            may_end.wait(HOLD_SECONDS)

    holder = threading.Thread(target=hold)
    holder.start()
    is_held.wait()
    try:
        yield
    finally:
        may_end.set()
        holder.join()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_bytes(b"new")
    old.write_bytes(b"old")
    return new, old


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_files, "_DELAYS_S", (0.01, 0.02))


class TestReplacing:
    def test_a_file_that_is_held_for_a_moment_is_replaced_after_it(self, files: tuple[Path, Path]) -> None:
        new, old = files
        with held_for_a_moment(old, shared_with=1):
            Disk().replace(new, old)
        assert old.read_bytes() == b"new"
        assert not new.exists()

    @pytest.mark.usefixtures("impatient")
    def test_one_that_is_held_for_good_is_an_error_and_both_files_stay(self, files: tuple[Path, Path]) -> None:
        new, old = files
        with held(old, shared_with=1), pytest.raises(PermissionError) as refused:
            Disk().replace(new, old)
        assert refused.value.winerror in (5, 32)
        assert (new.read_bytes(), old.read_bytes()) == (b"new", b"old")

    def test_a_file_that_is_held_for_a_moment_is_removed_after_it(self, files: tuple[Path, Path]) -> None:
        new, _ = files
        with held_for_a_moment(new, shared_with=1):
            Disk().remove(new)
        assert not new.exists()

    @pytest.mark.usefixtures("impatient")
    def test_a_vault_tells_which_file_it_could_not_remove(self, tmp_path: Path) -> None:
        storage = LocalStorage(tmp_path / "vault")
        storage.prepare()
        storage.save(FileKind.CONFIG, CONFIG_NAME, b"config")
        name = sha256(b"lock").hexdigest()
        storage.save(FileKind.LOCKS, name, b"lock")
        with (
            held(storage.path(FileKind.LOCKS, name), shared_with=1),
            pytest.raises(StorageUnavailable, match=name),
        ):
            storage.remove(FileKind.LOCKS, name)

    def test_all_waiting_together_takes_some_seconds_and_not_minutes(self) -> None:
        assert 2 < sum(held_files._DELAYS_S) < 3
        assert held_files._DELAYS_S[0] == 0.01
        assert max(held_files._DELAYS_S) <= 1


class TestReading:
    def test_while_we_read_the_chat_program_may_write_rename_and_remove_its_file(self, tmp_path: Path) -> None:
        path = tmp_path / "message.db"
        path.write_bytes(b"one")
        file = ReadOnlyFile(path)
        with path.open("r+b") as writing:
            writing.write(b"two")
        assert file.read_at(3, 0) == b"two"
        path.rename(tmp_path / "renamed.db")
        assert file.read_at(3, 0) == b"two"
        (tmp_path / "renamed.db").unlink()
        file.close()
        assert list(tmp_path.iterdir()) == []

    def test_a_database_that_its_program_holds_for_writing_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "message.db"
        path.write_bytes(b"bytes")
        with held(path, access=GENERIC_READ | GENERIC_WRITE, shared_with=EVERYBODY):
            file = ReadOnlyFile(path)
            assert file.read_at(5, 0) == b"bytes"
            file.close()

    def test_one_that_a_scanner_holds_for_a_moment_is_read_after_it(self, tmp_path: Path) -> None:
        path = tmp_path / "message.db"
        path.write_bytes(b"bytes")
        with held_for_a_moment(path):
            file = ReadOnlyFile(path)
        assert file.read_at(5, 0) == b"bytes"
        file.close()

    def test_one_that_is_kept_from_us_is_an_error_of_the_system(self, tmp_path: Path) -> None:
        path = tmp_path / "message.db"
        path.write_bytes(b"bytes")
        with held(path), pytest.raises(OSError) as refused:  # noqa: PT011 (its number is looked at)
            ReadOnlyFile(path)
        assert refused.value.winerror == 32
        assert isinstance(as_source_error(refused.value, path), SourceUnavailable)

    def test_nothing_is_changed_by_reading_even_line_ends_and_the_letter_that_ends_texts(self, tmp_path: Path) -> None:
        path = tmp_path / "bytes"
        content = bytes(range(256)) + b"a\r\nb\nc\x1ad"
        path.write_bytes(content)
        file = ReadOnlyFile(path)
        assert file.read_at(1000, 0) == content
        assert file.size_bytes() == path.stat().st_size == len(content)
        file.close()
