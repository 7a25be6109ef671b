"""Backups into a vault that has lost something, or seems to have: nothing that was known is forgotten."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from support.computer import NOW, Computer

from chatbackup_gui.errors import StorageVanished
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.check import check
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.memory import MemoryStorage
from chatbackup_gui.vault.tree import encode_tree
from chatbackup_gui.vault.walk import find

HOME = "wechat/wxid_me/李雷 [wxid_lilei]"
PICTURE = f"{HOME}/media/2024-09/image0.jpg"

Files = dict[tuple[FileKind, str], bytes]


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    one = Computer(tmp_path, MemoryStorage())
    one.make_vault()
    one.reader.say("hello", image=b"picture")
    one.reader.say("later", days=40)
    return one


def take_away(computer: Computer, *kinds: FileKind) -> Files:
    """Remove all files of some kinds, and return them."""
    names = [(kind, name) for kind in kinds for name, _ in computer.storage.list(kind)]
    taken = {each: computer.storage.load(*each) for each in names}
    for each in names:
        computer.storage.remove(*each)
    return taken


def bring_back(computer: Computer, files: Files) -> None:
    for (kind, name), data in files.items():
        computer.storage.save(kind, name, data)


def forget_cache(computer: Computer) -> None:
    for path in sorted(computer.cache.glob("**/*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()


def pack_of(computer: Computer, blob: BlobId) -> str:
    return computer.open_vault().location(blob).pack.hex()


def test_media_whose_index_was_late_are_in_the_snapshot_once_it_is_there(computer: Computer) -> None:
    computer.back_up()
    computer.reader.files.clear()
    index = take_away(computer, FileKind.INDEX)
    during = computer.back_up()
    assert [problem.code for problem in during.problems] == ["media.lost"]
    assert PICTURE not in computer.files()
    assert computer.back_up().problems == during.problems
    bring_back(computer, index)
    assert computer.back_up().problems == ()
    assert computer.content(PICTURE) == b"picture"
    assert computer.back_up().snapshot_id is None


def test_an_index_file_that_is_torn_is_a_problem(computer: Computer) -> None:
    computer.back_up()
    computer.reader.files.clear()
    index = take_away(computer, FileKind.INDEX)
    forget_cache(computer)
    bring_back(computer, {each: data[:-1] for each, data in index.items()})
    assert {problem.code for problem in computer.back_up().problems} == {"backup.index", "media.lost"}


def test_a_vault_whose_config_has_gone_has_vanished(computer: Computer) -> None:
    computer.back_up()
    vault = computer.open_vault()
    taken = take_away(computer, FileKind.CONFIG, FileKind.INDEX)
    with pytest.raises(StorageVanished):
        computer.back_up(vault=vault)
    bring_back(computer, taken)
    assert computer.back_up().snapshot_id is None


@pytest.mark.parametrize("keeps_cache", [True, False])
def test_no_snapshot_names_what_the_vault_does_not_have(computer: Computer, *, keeps_cache: bool) -> None:
    computer.back_up()
    computer.reader.say("new", days=50)
    computer.back_up()
    take_away(computer, FileKind.INDEX, FileKind.DATA)
    if not keeps_cache:
        forget_cache(computer)
    take_away(computer, FileKind.SNAPSHOTS)
    computer.reader.say("newer", days=51)
    computer.back_up()
    assert check(computer.open_vault(), read_data_fraction=1.0) == []
    assert computer.content(PICTURE) == b"picture"


def test_a_parent_that_cannot_be_read_costs_the_statistics_and_nothing_else(computer: Computer) -> None:
    computer.back_up()
    computer.reader.say("new", days=49)
    computer.back_up()
    parent = computer.open_vault().snapshots()[-1][1].tree_id
    pack = pack_of(computer, parent)
    computer.storage.remove(FileKind.DATA, pack)
    forget_cache(computer)
    computer.reader.say("new", days=50)
    computer.back_up()
    snapshot = computer.open_vault().snapshots()[-1][1]
    assert snapshot.summary is not None
    assert snapshot.summary.files_new == snapshot.summary.total_files_processed == len(computer.files())


def test_folders_that_cannot_be_read_any_more_are_saved_anew(computer: Computer) -> None:
    computer.back_up()
    pack = pack_of(computer, computer.open_vault().snapshots()[-1][1].tree_id)
    computer.storage.remove(FileKind.DATA, pack)
    forget_cache(computer)
    computer.back_up()
    forget_cache(computer)
    assert computer.content(PICTURE) == b"picture"  # its whole folder was read on the way


def test_a_folder_that_was_taken_over_and_whose_pack_has_gone_is_saved_anew_at_once(computer: Computer) -> None:
    computer.back_up()
    month = find(computer.open_vault(), computer.open_vault().snapshots()[-1][1].tree_id, f"{HOME}/media/2024-09")
    assert month.subtree_id
    pack = pack_of(computer, month.subtree_id)
    computer.storage.remove(FileKind.DATA, pack)
    take_away(computer, FileKind.SNAPSHOTS)
    forget_cache(computer)
    assert computer.back_up().problems == ()
    forget_cache(computer)
    assert computer.content(PICTURE) == b"picture"


def test_a_folder_that_was_taken_over_and_is_damaged_is_told_and_saved_anew(computer: Computer) -> None:
    computer.back_up()
    month = find(computer.open_vault(), computer.open_vault().snapshots()[-1][1].tree_id, f"{HOME}/media/2024-09")
    assert month.subtree_id
    pack = pack_of(computer, month.subtree_id)
    spoilt = bytes(len(computer.storage.load(FileKind.DATA, pack)))
    computer.storage.remove(FileKind.DATA, pack)
    computer.storage.save(FileKind.DATA, pack, spoilt)
    take_away(computer, FileKind.SNAPSHOTS)
    forget_cache(computer)
    assert {problem.code for problem in computer.back_up().problems} == {"backup.tree"}
    assert computer.back_up().problems == ()
    forget_cache(computer)
    assert computer.content(PICTURE) == b"picture"


def test_a_snapshot_dated_in_the_future_is_not_taken_for_the_last_one(computer: Computer) -> None:
    computer.back_up(now=NOW)
    vault = computer.open_vault()
    snapshot_id, ours = vault.find_snapshot("latest")
    with vault.writer(journal=computer.folder / "other journal") as writer:
        tree = writer.save_tree(encode_tree([]))
        writer.flush()
        writer.save_snapshot(msgspec.structs.replace(ours, tree=tree.hex(), time=NOW + timedelta(days=9999)))
    assert computer.back_up().snapshot_id is None
    computer.reader.say("new", days=50)
    computer.back_up()
    newest = [each for each in computer.open_vault().snapshots() if each[1].parent == snapshot_id]
    assert len(newest) == 1
    assert computer.back_up().snapshot_id is None
