"""Checking a vault."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from support.trees import AT, new_vault, save_snapshot

from chatbackup_gui.errors import Cancelled, InvalidRequest
from chatbackup_gui.model.job import CancelToken, Progress
from chatbackup_gui.vault.blob import BlobId, BlobKind
from chatbackup_gui.vault.check import check, survey
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.snapshot import Snapshot
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.memory import MemoryStorage
from chatbackup_gui.vault.tree import file_node
from chatbackup_gui.vault.unpacked import name_of, seal_document

NOISE = random.Random(1).randbytes(50_000)
CONTENT: dict[str, Any] = {"a": NOISE, "folder": {"b": [b"1" * 1000, b"2" * 1000], "empty": b""}}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[FileKind, str], bytes]:
    storage = MemoryStorage()
    save_snapshot(new_vault(storage), CONTENT, tmp_path_factory.mktemp("saved") / "journal")
    return storage.files


@pytest.fixture
def storage(files: dict[tuple[FileKind, str], bytes]) -> MemoryStorage:
    storage = MemoryStorage()
    storage.files = dict(files)
    return storage


def opened(storage: MemoryStorage) -> Vault:
    return Vault.open(storage, password="secret", cache_folder=None)


def name_in(storage: MemoryStorage, kind: FileKind) -> str:
    (name,) = (name for of_kind, name in storage.files if of_kind is kind)
    return name


def data_pack(storage: MemoryStorage) -> str:
    vault = opened(storage)
    vault.refresh()
    return next(pack.hex() for pack, contents in vault.packs().items() if contents.blobs[0].kind is BlobKind.DATA)


def spoil(storage: MemoryStorage, kind: FileKind, name: str, at: int = 100) -> None:
    data = bytearray(storage.files[kind, name])
    data[at] ^= 1
    storage.files[kind, name] = bytes(data)


def codes(vault: Vault, fraction: float = 0.0) -> list[tuple[str, str]]:
    return sorted((problem.code, problem.where) for problem in check(vault, read_data_fraction=fraction))


def test_a_vault_as_it_should_be_has_no_problems(storage: MemoryStorage) -> None:
    found = survey(opened(storage), read_data_fraction=1.0)
    sizes = [len(data) for (kind, _), data in storage.files.items() if kind is FileKind.DATA]
    assert found.problems == []
    assert (found.snapshots, found.packs, found.trees, found.blobs) == (1, 2, 2, 5)
    assert (found.read_packs, found.read_bytes) == (2, sum(sizes))
    assert (found.unused_packs, found.unused_blobs) == (0, 0)


def test_an_empty_vault_has_no_problems() -> None:
    assert check(new_vault(), read_data_fraction=0.5) == []


@pytest.mark.parametrize("kind", [FileKind.INDEX, FileKind.SNAPSHOTS])
def test_a_flipped_bit_in_a_small_file_is_found(storage: MemoryStorage, kind: FileKind) -> None:
    vault = opened(storage)
    spoil(storage, kind, name_in(storage, kind))
    assert ("check.file", f"{kind}/{name_in(storage, kind)}") in codes(vault)


def test_a_key_file_that_is_not_what_its_name_says_is_found(storage: MemoryStorage) -> None:
    vault = opened(storage)
    storage.files[FileKind.KEYS, "0" * 64] = storage.files[FileKind.KEYS, name_in(storage, FileKind.KEYS)]
    assert codes(vault) == [("check.file", "keys/" + "0" * 64)]


def test_an_index_that_was_lost_is_found_through_what_the_snapshot_needs(storage: MemoryStorage) -> None:
    del storage.files[FileKind.INDEX, name_in(storage, FileKind.INDEX)]
    found = survey(opened(storage))
    assert [problem.code for problem in found.problems] == ["check.tree"]
    assert found.unused_packs == 2


def test_a_pack_that_is_missing_is_found(storage: MemoryStorage) -> None:
    pack = data_pack(storage)
    del storage.files[FileKind.DATA, pack]
    for fraction in (0.0, 1.0):
        assert codes(opened(storage), fraction) == [("check.pack_missing", f"data/{pack}")]


def test_a_pack_cut_short_is_found_without_reading_it(storage: MemoryStorage) -> None:
    pack = data_pack(storage)
    storage.files[FileKind.DATA, pack] = storage.files[FileKind.DATA, pack][:-1]
    assert codes(opened(storage)) == [("check.pack_size", f"data/{pack}")]


def test_a_flipped_bit_in_a_pack_is_found_by_reading_it(storage: MemoryStorage) -> None:
    pack = data_pack(storage)
    spoil(storage, FileKind.DATA, pack)
    vault = opened(storage)
    assert codes(vault) == []
    details = [problem.detail for problem in check(vault, read_data_fraction=1.0)]
    assert len(details) == 2
    assert details[0].startswith("not what its name says")
    assert details[1].startswith("damaged blobs: 1 / 3: ")


def test_a_header_that_does_not_decrypt_is_found(storage: MemoryStorage) -> None:
    pack = data_pack(storage)
    spoil(storage, FileKind.DATA, pack, at=-10)
    details = [problem.detail for problem in check(opened(storage), read_data_fraction=1.0)]
    assert any(detail.startswith("its header") for detail in details)


def test_a_blob_that_no_pack_has_is_found_with_its_path(tmp_path: Path) -> None:
    vault = new_vault()
    lost = file_node("lost", [BlobId(b"\1" * 32)], 5, AT)
    snapshot_id, _ = save_snapshot(vault, {"folder": {"lost": lost}}, tmp_path / "journal")
    assert codes(vault) == [("check.blob_missing", f"{snapshot_id[:8]}/folder/lost")]


def test_a_file_whose_parts_have_another_size_is_found(tmp_path: Path) -> None:
    vault = new_vault()
    with vault.writer(journal=tmp_path / "journal") as writer:
        blob = writer.save_data(b"four")
    save_snapshot(vault, {"wrong": file_node("wrong", [blob], 5, AT)}, tmp_path / "journal")
    assert [problem.code for problem in check(vault)] == ["check.tree"]


def test_a_tree_that_is_none_is_found(storage: MemoryStorage, tmp_path: Path) -> None:
    vault = opened(storage)
    with vault.writer(journal=tmp_path / "journal") as writer:
        tree = writer.save_tree(b"not a tree")
        writer.save_snapshot(Snapshot(time=AT, tree=tree.hex(), paths=("/",)))
    assert [problem.code for problem in check(vault)] == ["check.tree"]


def test_a_snapshot_that_is_none_is_found(storage: MemoryStorage) -> None:
    vault = opened(storage)
    data = seal_document(vault.keys, b"{}")
    storage.save(FileKind.SNAPSHOTS, name_of(data), data)
    assert codes(vault) == [("check.file", f"snapshots/{name_of(data)}")]


def test_what_is_unused_is_counted_and_no_problem(storage: MemoryStorage) -> None:
    del storage.files[FileKind.SNAPSHOTS, name_in(storage, FileKind.SNAPSHOTS)]
    storage.files[FileKind.DATA, "ab" * 32] = b"a pack on its way"
    found = survey(opened(storage), read_data_fraction=1.0)
    assert (found.problems, found.unused_packs, found.unused_blobs) == ([], 1, 5)


def test_a_fraction_reads_so_many_packs_and_a_seed_the_same_ones(storage: MemoryStorage) -> None:
    vault = opened(storage)
    assert survey(vault, read_data_fraction=0.0).read_packs == 0
    assert survey(vault, read_data_fraction=0.01).read_packs == 1
    assert survey(vault, read_data_fraction=0.5).read_packs == 1
    picked = {survey(vault, read_data_fraction=0.5, seed=7).read_bytes for _ in range(5)}
    assert len(picked) == 1
    assert len({survey(vault, read_data_fraction=0.5, seed=seed).read_bytes for seed in range(20)}) == 2


@pytest.mark.parametrize("fraction", [-0.1, 1.1, float("nan")])
def test_a_fraction_that_is_none_is_an_error(storage: MemoryStorage, fraction: float) -> None:
    with pytest.raises(InvalidRequest):
        check(opened(storage), read_data_fraction=fraction)


def test_a_check_can_be_stopped(storage: MemoryStorage) -> None:
    token = CancelToken()

    def stop_at_data(progress: Progress) -> None:
        if progress.stage == "check.trees":
            token.cancel()

    with pytest.raises(Cancelled):
        check(opened(storage), read_data_fraction=1.0, token=token, report=stop_at_data)
