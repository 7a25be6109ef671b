"""New files for the user."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chatbackup_gui.backup.new_file import write_new
from chatbackup_gui.engine.opened import empty_opened, opened_folder
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.errors import Cancelled, MediumMissing, TargetNotUsable
from chatbackup_gui.model.job import CancelToken


def write(folder: Path, name: str, *pieces: bytes) -> Path:
    return write_new(folder, name, pieces, token=CancelToken())


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_file_is_written_whole_under_its_name(tmp_path: Path) -> None:
    path = write(tmp_path, "照片.jpg", b"one ", b"two")
    assert path == tmp_path / "照片.jpg"
    assert path.read_bytes() == b"one two"
    assert names_in(tmp_path) == ["照片.jpg"]


def test_a_name_that_is_taken_gets_a_number_and_what_was_there_stays(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"mine")
    (tmp_path / "a (2).zip").symlink_to(tmp_path / "nowhere")
    (tmp_path / "a (3).zip").mkdir()
    assert write(tmp_path, "a.zip", b"new") == tmp_path / "a (4).zip"
    assert (tmp_path / "a.zip").read_bytes() == b"mine"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\x", "a\0b", "con", ".", "", "\u202egpj.exe", "x" * 5000],
)
def test_any_name_is_made_one_of_a_file_in_the_folder(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    path = write(inside, name, b"x")
    assert path.parent == inside
    assert names_in(inside) == [path.name]
    assert names_in(tmp_path) == ["inside"]
    assert "\u202e" not in path.name


def test_a_file_that_cannot_be_read_to_its_end_is_not_there(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise MediumMissing(name="a")

    with pytest.raises(MediumMissing):
        write_new(tmp_path, "a.zip", pieces(), token=CancelToken())
    assert names_in(tmp_path) == []


def test_one_who_asks_to_stop_finds_nothing_left_behind(tmp_path: Path) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        write_new(tmp_path, "a.zip", [b"x", b"y"], token=token)
    assert names_in(tmp_path) == []


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    with pytest.raises(TargetNotUsable) as raised:
        write(tmp_path / "nowhere", "a.zip", b"x")
    assert raised.value.folder == str(tmp_path / "nowhere")


def test_files_to_be_opened_lie_in_a_folder_for_their_owner_alone_until_it_is_emptied(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    empty_opened(home)
    folder = opened_folder(home)
    assert folder.stat().st_mode & 0o777 == 0o700
    write(opened_folder(home), "a.pdf", b"x")
    empty_opened(home)
    assert not folder.exists()
