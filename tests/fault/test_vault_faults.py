"""A full disk, a vanished folder, a refused write, at each change: a clear error, and the next run completes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from support.faulty import Faulty
from support.restic import MakeRestic
from support.vault_child import FILES
from support.vaults import PASSWORD, new_vault, open_vault, save_files, snapshot_of

from chatbackup_gui.errors import (
    DamagedFile,
    MissingBlob,
    NotAVault,
    StorageError,
    StorageFull,
    StorageUnavailable,
    StorageVanished,
)
from chatbackup_gui.vault.blob import BlobId, BlobKind
from chatbackup_gui.vault.device_files import device_files, save_device_file
from chatbackup_gui.vault.pack import PACK_BYTES
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.base import FileKind, Storage
from chatbackup_gui.vault.storage.local import LocalStorage
from chatbackup_gui.vault.storage.memory import MemoryStorage
from chatbackup_gui.vault.tree import decode_tree

FAILURES: list[Callable[[], StorageError]] = [
    lambda: StorageFull(needed_bytes=1000),
    lambda: StorageVanished(place="usb"),
    lambda: StorageUnavailable(place="nas", reason="timed out"),
]

NOTE = b"what one computer says to the others"


@pytest.fixture(autouse=True)
def packs_are_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PACK_BYTES, BlobKind.DATA, 2000)


def back_up(storage: Storage, home: Path) -> str:
    with open_vault(storage, home / "cache").writer(journal=home / "journal") as writer:
        return writer.save_snapshot(snapshot_of(save_files(writer, FILES)))


def contents(vault: Vault) -> dict[str, bytes]:
    tree = decode_tree(vault.load(vault.find_snapshot("latest")[1].tree_id))
    return {node.name: b"".join(map(vault.load, node.blobs)) for node in tree.nodes}


def changes_of_a_whole_run(home: Path) -> int:
    storage = MemoryStorage()
    new_vault(storage)
    counting = Faulty(storage, {})
    back_up(counting, home)
    return counting.changes


@pytest.mark.parametrize("failure", FAILURES)
def test_a_storage_that_fails_at_any_change_loses_nothing(failure: Callable[[], StorageError], tmp_path: Path) -> None:
    changes = changes_of_a_whole_run(tmp_path / "counting")
    assert changes > 20
    for number in range(changes - 1):  # the last removes the lock, which may stay
        storage, home = MemoryStorage(), tmp_path / str(number)
        new_vault(storage)
        with pytest.raises(type(failure())):
            back_up(Faulty(storage, {number: failure}), home)
        assert open_vault(storage).snapshots() == []
        back_up(storage, home)
        again = open_vault(storage)
        assert contents(again) == FILES
        assert sum(len(pack.blobs) for pack in again.packs().values()) == 6, number


def test_a_lock_that_cannot_be_removed_does_not_spoil_the_backup(tmp_path: Path) -> None:
    storage = MemoryStorage()
    new_vault(storage)
    last = changes_of_a_whole_run(tmp_path / "counting") - 1
    back_up(Faulty(storage, {last: FAILURES[2]}), tmp_path)
    assert len(list(storage.list(FileKind.LOCKS))) == 1
    assert contents(open_vault(storage)) == FILES


def test_a_vault_that_vanishes_while_saving_is_said_to_have_vanished(tmp_path: Path) -> None:
    root = tmp_path / "usb" / "vault"
    new_vault(LocalStorage(root))
    vault = open_vault(LocalStorage(root))
    with pytest.raises(StorageVanished), vault.writer(journal=tmp_path / "journal") as writer:
        writer.save_data(b"content")
        root.rename(tmp_path / "unplugged")
        writer.flush()
    assert not root.exists()
    with pytest.raises(NotAVault):
        open_vault(LocalStorage(root))
    (tmp_path / "unplugged").rename(root)
    back_up(LocalStorage(root), tmp_path / "home")
    assert contents(open_vault(LocalStorage(root))) == FILES


class TestDamage:
    """One flipped bit, or a cut, in each kind of file."""

    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        new_vault(LocalStorage(tmp_path / "vault"))
        back_up(LocalStorage(tmp_path / "vault"), tmp_path / "home")
        save_device_file(open_vault(LocalStorage(tmp_path / "vault")), NOTE)
        return tmp_path / "vault"

    def files(self, root: Path, kind: str) -> list[Path]:
        return [path for path in (root / kind).rglob("*") if path.is_file()] or [root / kind]

    @pytest.mark.parametrize("where", [0.0, 0.2, 0.5, 0.9, 0.999])
    def test_a_flipped_bit_in_any_file_is_never_taken_for_content(self, root: Path, where: float) -> None:
        for kind in FileKind:
            if kind is FileKind.LOCKS:
                continue
            for path in self.files(root, kind):
                whole = path.read_bytes()
                at = int(where * len(whole))
                path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
                self.assert_nothing_wrong_is_read(root)
                assert path.exists()
                path.write_bytes(whole)

    @pytest.mark.parametrize("keep", [0, 10, 100, 1000])
    def test_a_truncated_file_is_never_taken_for_content(self, root: Path, keep: int) -> None:
        for kind in (FileKind.SNAPSHOTS, FileKind.INDEX, FileKind.DATA):
            for path in self.files(root, kind):
                whole = path.read_bytes()
                path.write_bytes(whole[:keep])
                self.assert_nothing_wrong_is_read(root)
                path.write_bytes(whole)

    def assert_nothing_wrong_is_read(self, root: Path) -> None:
        try:
            vault = Vault.open(LocalStorage(root), password=PASSWORD, cache_folder=None)
            change = vault.refresh()
            snapshots = vault.snapshots()
        except DamagedFile:
            return
        assert snapshots or vault.damaged_snapshots
        assert all(document == NOTE for _, document in device_files(vault))
        expected = (DamagedFile, MissingBlob) if change.problems else DamagedFile
        for _, snapshot in snapshots:
            with suppress(expected):
                for node in decode_tree(vault.load(snapshot.tree_id)).nodes:
                    for blob_id in node.blobs:
                        with suppress(expected):
                            assert vault.load(blob_id) == FILES[node.name]

    def test_what_an_unreadable_index_named_is_saved_again(
        self, root: Path, tmp_path: Path, make_restic: MakeRestic
    ) -> None:
        (index,) = self.files(root, "index")
        index.write_bytes(b"")
        storage = LocalStorage(root)
        back_up(storage, tmp_path / "another computer")
        assert contents(open_vault(storage)) == FILES
        index.unlink()
        make_restic(root).check()

    def test_a_damaged_pack_is_healed_by_another_copy(self, root: Path, tmp_path: Path) -> None:
        vault = open_vault(LocalStorage(root))
        blob_id = BlobId(next(iter(vault.packs().values())).blobs[0].id)
        broken = root / "data" / vault.location(blob_id).pack.hex()[:2] / vault.location(blob_id).pack.hex()
        whole = vault.load(blob_id)
        second = Vault.open(LocalStorage(root), password=PASSWORD, cache_folder=None)  # knows no blob yet
        with second.writer(journal=tmp_path / "journal") as writer:
            writer.save_data(whole)
        broken.write_bytes(broken.read_bytes()[:5])
        assert open_vault(LocalStorage(root)).load(blob_id) == whole
