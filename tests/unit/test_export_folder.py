"""The folder of an export: what differs is written, what is somebody else's is not touched."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import msgspec
import pytest
from support.chats_to_export import conversation, sample_chats
from support.systems import needs_links, needs_loose_open_files

from chatbackup_gui.backup.restore_files import is_folder_itself
from chatbackup_gui.errors import TargetNotUsable
from chatbackup_gui.export.document import Chat
from chatbackup_gui.export.folder import OutputFolder
from chatbackup_gui.export.ledger import JOURNAL_FILE, LEDGER_FILE

IN_THE_WAY = "a file that no export wrote lies in the way"


def times(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def write(path: Path, **files: str) -> OutputFolder:
    with OutputFolder(path) as folder:
        for name, text in files.items():
            folder.write(name, text.encode())
    return folder


def chat(name: str, identity: str) -> Chat:
    found = sample_chats().chat(1)
    assert found
    return msgspec.structs.replace(found, conversation=conversation(name, identity=identity))


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, a="one", b="two")
    before = times(tmp_path)
    again = write(tmp_path, a="one", b="two")
    assert (again.written, again.kept) == (0, 2)
    assert times(tmp_path) == before


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    write(tmp_path, a="one", b="two")
    before = times(tmp_path)
    again = write(tmp_path, a="one", b="three")
    assert (again.written, again.kept, again.written_bytes) == (1, 1, 5)
    changed = {name for name, time in times(tmp_path).items() if time != before[name]}
    assert changed == {"b", LEDGER_FILE}


def test_a_file_that_is_gone_or_was_changed_is_written_again(tmp_path: Path) -> None:
    write(tmp_path, a="one", b="two")
    (tmp_path / "a").unlink()
    (tmp_path / "b").write_text("TWO")
    write(tmp_path, a="one", b="two")
    assert ((tmp_path / "a").read_text(), (tmp_path / "b").read_text()) == ("one", "two")


def test_a_copied_folder_is_known_by_its_content(tmp_path: Path) -> None:
    write(tmp_path / "one", a="one")
    shutil.copytree(tmp_path / "one", tmp_path / "two", copy_function=shutil.copyfile)
    os.utime(tmp_path / "two" / "a", (1, 1))
    assert write(tmp_path / "two", a="one").written == 0


def test_somebody_elses_file_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("theirs")
    with pytest.raises(TargetNotUsable) as told:
        write(tmp_path, a="ours")
    assert told.value.reason == IN_THE_WAY
    assert (tmp_path / "a").read_text() == "theirs"


def test_somebody_elses_file_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("theirs")
    with OutputFolder(tmp_path) as folder:
        folder.remove("a")
    assert (tmp_path / "a").read_text() == "theirs"


@needs_links
def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "chats").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(TargetNotUsable), OutputFolder(tmp_path / "out") as folder:
        folder.write("chats/a", b"ours")
    assert list((tmp_path / "elsewhere").iterdir()) == []


@needs_links
@pytest.mark.parametrize("name", [".~a.tmp", f".~{LEDGER_FILE}.tmp"])
def test_a_link_in_place_of_what_is_being_written_is_not_followed(tmp_path: Path, name: str) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "out").mkdir()
    for content in ("one", "two"):
        (tmp_path / "out" / name).symlink_to(tmp_path / "mine")
        with pytest.raises(TargetNotUsable), OutputFolder(tmp_path / "out") as folder:
            folder.write("a", content.encode())
    assert (tmp_path / "mine").read_text() == "mine"
    write(tmp_path / "out", a="two")


@needs_links
def test_a_link_in_place_of_what_is_written_piece_by_piece_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".~a.tmp").symlink_to(tmp_path / "mine")
    with pytest.raises(TargetNotUsable), OutputFolder(tmp_path / "out") as folder, folder.new("a") as file:
        file.write(b"ours")
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize("name", ["../outside", "/outside", "a/../../outside", "C:/outside", "a\\b", ""])
def test_a_ledger_that_names_files_elsewhere_is_not_believed(tmp_path: Path, name: str) -> None:
    write(tmp_path, a="one")
    ledger = json.loads((tmp_path / LEDGER_FILE).read_bytes())
    ledger["files"][name] = ["0", 1, 1]
    (tmp_path / LEDGER_FILE).write_text(json.dumps(ledger))
    with pytest.raises(TargetNotUsable):
        OutputFolder(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 99}', '{"files": {"a": 1}}'])
def test_a_ledger_that_is_not_understood_ends_the_export(tmp_path: Path, content: str) -> None:
    (tmp_path / LEDGER_FILE).write_text(content)
    with pytest.raises(TargetNotUsable):
        OutputFolder(tmp_path)


@needs_loose_open_files
def test_what_a_killed_export_left_is_ours(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path)
    folder.write("a", b"one")  # and the process is gone: nothing is noted but the journal
    assert (tmp_path / JOURNAL_FILE).exists()
    write(tmp_path, a="two")
    assert (tmp_path / "a").read_text() == "two"
    assert not (tmp_path / JOURNAL_FILE).exists()


def test_a_file_takes_its_place_whole_or_not_at_all(tmp_path: Path) -> None:
    write(tmp_path, a="old")
    with pytest.raises(KeyError), OutputFolder(tmp_path) as folder, folder.new("a") as file:
        file.write(b"half")
        raise KeyError
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", LEDGER_FILE]
    assert (tmp_path / "a").read_text() == "old"


def test_a_full_disk_is_told_and_what_is_there_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a="old", b="old")

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(TargetNotUsable) as told, OutputFolder(tmp_path) as folder:
        folder.write("a", b"new")
        monkeypatch.setattr(os, "replace", refuse)
        folder.write("b", b"new")
    monkeypatch.undo()
    assert told.value.reason == "No space left on device"
    assert ((tmp_path / "a").read_text(), (tmp_path / "b").read_text()) == ("new", "old")
    write(tmp_path, a="new", b="new")
    assert ((tmp_path / "a").read_text(), (tmp_path / "b").read_text()) == ("new", "new")


def test_a_ledger_that_finds_no_room_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(TargetNotUsable), OutputFolder(tmp_path) as folder:
        folder.write("a", b"one")
        monkeypatch.setattr(os, "fsync", refuse)
    assert [path.name for path in tmp_path.glob(".~*.tmp")] == []


@needs_loose_open_files
def test_a_folder_that_vanishes_is_told(tmp_path: Path) -> None:
    with pytest.raises(TargetNotUsable), OutputFolder(tmp_path / "out") as folder:
        folder.write("chats/a", b"one")
        shutil.rmtree(tmp_path / "out")
        folder.write("chats/b", b"two")


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(TargetNotUsable):
        OutputFolder(tmp_path / "out")


def test_two_chats_of_one_name_have_two_folders_and_keep_them(tmp_path: Path) -> None:
    ann, bob = chat("小王", "wxid_1"), chat("小王", "WXID_1")
    with OutputFolder(tmp_path) as folder:
        first = folder.chat_folder(ann), folder.chat_folder(bob)
    assert first[0] == "chats/小王 [wxid_1]"
    assert first[0].casefold() != first[1].casefold()
    renamed = chat("王总", "wxid_1")
    with OutputFolder(tmp_path) as folder:
        assert folder.chat_folder(renamed) == first[0]


def test_a_junction_which_needs_no_rights_on_windows_does_not_lead_out_either() -> None:
    seen = SimpleNamespace(st_mode=stat.S_IFDIR | 0o777, st_reparse_tag=0xA0000003)
    assert not is_folder_itself(cast("os.stat_result", seen))
    seen.st_reparse_tag = 0x9000601A  # OneDrive's own, on folders that it carries
    assert is_folder_itself(cast("os.stat_result", seen))
