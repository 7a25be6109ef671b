"""restic and we use the same repository, in both directions."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest
from support.restic import PASSWORD, MakeRestic
from support.vaults import CHEAP, new_vault, open_vault, save_files, snapshot_of

from chatbackup_gui.errors import VaultLocked, WrongPassword
from chatbackup_gui.vault import lock
from chatbackup_gui.vault.blob import BlobId, BlobKind
from chatbackup_gui.vault.pack import PACK_BYTES, decode_header
from chatbackup_gui.vault.polynomial import is_irreducible
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.local import LocalStorage
from chatbackup_gui.vault.tree import decode_tree

FILES = {
    "empty": b"",
    "text.jsonl": b'{"text":"\xe4\xbd\xa0\xe5\xa5\xbd"}\n' * 3000,
    "photo.jpg": b"".join(sha256(bytes([n % 256, n // 256])).digest() for n in range(5000)),
    "李雷 [wxid_1] <b>&😀": b"a name",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "vault"


def back_up(root: Path, home: Path, files: dict[str, bytes] = FILES) -> str:
    with open_vault(LocalStorage(root), home / "cache").writer(journal=home / "journal") as writer:
        return writer.save_snapshot(snapshot_of(save_files(writer, files)))


def contents(root: Path, snapshot_id: str = "latest") -> dict[str, bytes]:
    """Every file of a snapshot, by its name, read by us."""
    vault = open_vault(LocalStorage(root))
    found: dict[str, bytes] = {}
    trees = [vault.find_snapshot(snapshot_id)[1].tree_id]
    while trees:
        for node in decode_tree(vault.load(trees.pop())).nodes:
            if node.subtree_id is not None:
                trees.append(node.subtree_id)
            if node.is_file:
                found[node.name] = b"".join(map(vault.load, node.blobs))
    return found


def write_files(folder: Path, files: dict[str, bytes] = FILES) -> Path:
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


class TestResticReadsOurs:
    def test_it_finds_no_fault_and_restores_every_byte(
        self, root: Path, tmp_path: Path, make_restic: MakeRestic
    ) -> None:
        new_vault(LocalStorage(root))
        snapshot_id = back_up(root, tmp_path)
        restic = make_restic(root)
        restic.check()
        assert [found["id"] for found in restic.json("snapshots")] == [snapshot_id]
        restic.run("restore", "latest", "--target", tmp_path / "restored")
        restored = {path.name: path.read_bytes() for path in (tmp_path / "restored").rglob("*") if path.is_file()}
        assert restored == FILES

    def test_it_reads_single_blobs_and_packs_as_we_do(
        self, root: Path, tmp_path: Path, make_restic: MakeRestic
    ) -> None:
        new_vault(LocalStorage(root))
        back_up(root, tmp_path)
        vault, restic = open_vault(LocalStorage(root)), make_restic(root)
        for pack, found in vault.packs().items():
            assert [blob.plain_length is None for blob in found.blobs].count(True) <= 2
            for blob in found.blobs:
                assert restic.run_bytes("cat", "blob", blob.id.hex()) == vault.load(blob.id)
            assert sha256(restic.run_bytes("cat", "pack", pack.hex())).digest() == pack

    def test_the_config_is_one_that_restic_can_split_by(self, root: Path, make_restic: MakeRestic) -> None:
        vault = new_vault(LocalStorage(root))
        config = make_restic(root).json("cat", "config")
        assert (config["version"], config["id"]) == (2, vault.id)
        polynomial = int(config["chunker_polynomial"], 16)
        assert polynomial.bit_length() == 54
        assert is_irreducible(polynomial)

    def test_every_secret_opens_it_and_removed_ones_do_not(self, root: Path, make_restic: MakeRestic) -> None:
        vault = new_vault(LocalStorage(root))
        recovery = vault.add_key("ABCD-EFGH", cost=CHEAP)
        make_restic(root, "ABCD-EFGH").run("snapshots")
        vault.change_password("new 密码", cost=CHEAP)
        make_restic(root, "new 密码").run("snapshots")
        make_restic(root).run("snapshots", fails=True)
        vault.remove_key(recovery)
        make_restic(root, "ABCD-EFGH").run("snapshots", fails=True)

    def test_keys_of_the_real_cost_open(self, root: Path, make_restic: MakeRestic) -> None:
        Vault.create(LocalStorage(root), password=PASSWORD, hostname="h", username="u", cache_folder=None)
        (key,) = make_restic(root).json("key", "list")
        assert (key["hostName"], key["userName"]) == ("h", "u")

    def test_many_packs_and_several_index_files_are_one_repository(
        self, root: Path, tmp_path: Path, make_restic: MakeRestic, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(PACK_BYTES, BlobKind.DATA, 50_000)
        monkeypatch.setattr("chatbackup_gui.vault.delivery.INTERIM_INDEX_PACKS", 3)
        new_vault(LocalStorage(root))
        back_up(root, tmp_path, {f"{n}": os.urandom(20_000) for n in range(40)} | FILES)
        assert len(list((root / "index").iterdir())) > 3
        make_restic(root).check()

    def test_leftovers_of_a_killed_run_do_not_disturb_it(
        self, root: Path, tmp_path: Path, make_restic: MakeRestic
    ) -> None:
        new_vault(LocalStorage(root))
        back_up(root, tmp_path)
        for folder in ("", "data", "data/00", "index", "snapshots", "keys", "locks"):
            (root / folder).mkdir(exist_ok=True)
            (root / folder / ".~0123.tmp").write_bytes(b"torn")
        restic = make_restic(root)
        restic.check()
        restic.run("prune")
        restic.run("rebuild-index")
        assert contents(root) == FILES


class TestWeReadRestics:
    def test_its_repository_opens_with_its_password_and_gives_every_byte(
        self, root: Path, tmp_path: Path, make_restic: MakeRestic
    ) -> None:
        restic = make_restic(root)
        restic.run("init")
        restic.run("backup", ".", cwd=write_files(tmp_path / "files"))
        assert contents(root) == FILES
        with pytest.raises(WrongPassword):
            Vault.open(LocalStorage(root), password="wrong", cache_folder=None)

    def test_its_packs_have_the_headers_its_index_says(
        self, root: Path, tmp_path: Path, make_restic: MakeRestic
    ) -> None:
        restic = make_restic(root)
        restic.run("init")
        restic.run("backup", ".", cwd=write_files(tmp_path / "files"))
        storage = LocalStorage(root)
        vault = open_vault(storage)
        for pack, found in vault.packs().items():
            data = storage.load(FileKind.DATA, pack.hex())
            assert tuple(decode_header(vault.keys, data)) == found.blobs
            assert len(data) == found.size_bytes
            for blob in found.blobs:
                assert vault.load(blob.id) == restic.run_bytes("cat", "blob", blob.id.hex())

    def test_a_repository_it_did_not_compress_is_read(
        self, root: Path, tmp_path: Path, make_restic: MakeRestic
    ) -> None:
        restic = make_restic(root)
        restic.run("init")
        restic.run("backup", ".", "--compression", "off", cwd=write_files(tmp_path / "files"))
        assert contents(root) == FILES

    def test_its_repository_can_be_written_by_us(self, root: Path, tmp_path: Path, make_restic: MakeRestic) -> None:
        restic = make_restic(root)
        restic.run("init")
        restic.run("backup", ".", cwd=write_files(tmp_path / "files"))
        snapshot_id = back_up(root, tmp_path, {"more": b"more"})
        restic.check()
        assert contents(root, snapshot_id) == {"more": b"more"}
        assert contents(root) == FILES


class TestSideBySide:
    def test_it_adds_a_snapshot_to_ours_and_shares_blobs(
        self, root: Path, tmp_path: Path, make_restic: MakeRestic
    ) -> None:
        new_vault(LocalStorage(root))
        back_up(root, tmp_path)
        restic = make_restic(root)
        summary = restic.json("backup", write_files(tmp_path / "files"))[-1]
        assert summary["data_blobs"] == 0, "restic saved again what it found in ours"
        restic.check()
        assert contents(root) == FILES
        assert len(open_vault(LocalStorage(root)).snapshots()) == 2

    def test_after_its_forget_and_prune_we_read_and_go_on(
        self, root: Path, tmp_path: Path, make_restic: MakeRestic
    ) -> None:
        new_vault(LocalStorage(root), tmp_path / "cache")
        first = back_up(root, tmp_path)
        second = back_up(root, tmp_path, {"text.jsonl": FILES["text.jsonl"], "new": b"new"})
        make_restic(root).run("forget", first, "--prune", "--max-unused", "0")
        vault = Vault.open(LocalStorage(root), password=PASSWORD, cache_folder=tmp_path / "cache")
        assert vault.refresh().lost_packs
        assert [snapshot_id for snapshot_id, _ in vault.snapshots()] == [second]
        assert not vault.has(BlobId(sha256(FILES["photo.jpg"]).digest()))
        third = back_up(root, tmp_path)
        assert contents(root, third) == FILES
        make_restic(root).check()

    def test_its_prune_waits_for_our_lock_and_goes_when_we_have_gone(
        self, root: Path, tmp_path: Path, make_restic: MakeRestic
    ) -> None:
        vault = new_vault(LocalStorage(root))
        restic = make_restic(root)
        with vault.writer(journal=tmp_path / "journal") as writer:
            writer.save_data(b"content")
            writer.flush()
            restic.run("prune", fails=True)
            restic.run("snapshots")
        restic.run("prune")

    def test_its_exclusive_lock_keeps_us_out(self, root: Path, tmp_path: Path, make_restic: MakeRestic) -> None:
        vault = new_vault(LocalStorage(root))
        exclusive = vault.lock(exclusive=True)
        exclusive.ensure()
        restic = make_restic(root)
        (lock_id,) = restic.run("list", "locks", "--no-lock").split()
        assert json.loads(restic.run("cat", "lock", lock_id, "--no-lock"))["exclusive"]
        restic.run("backup", write_files(tmp_path / "files"), fails=True)
        with pytest.raises(VaultLocked), vault.writer(journal=tmp_path / "journal") as writer:
            writer.save_data(b"content")
        exclusive.release()
        restic.run("backup", tmp_path / "files")

    def test_a_lock_that_its_killed_process_left_is_removed(
        self, root: Path, tmp_path: Path, make_restic: MakeRestic
    ) -> None:
        vault = new_vault(LocalStorage(root))
        left = lock.LockHolder(vault.storage, vault.keys, exclusive=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "getpid", lambda: 2**22 + 1)  # above the largest process id
            left.ensure()
        back_up(root, tmp_path)
        left.release()
        assert list(vault.storage.list(FileKind.LOCKS)) == []
        make_restic(root).check()
