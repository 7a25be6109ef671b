"""Restoring from a damaged vault, to a full disk, while things vanish."""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.trees import new_vault, save_snapshot

from chatbackup_gui.backup.restore import restore
from chatbackup_gui.errors import Cancelled, StorageVanished, TargetNotUsable
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.local import LocalStorage
from chatbackup_gui.vault.storage.memory import MemoryStorage
from chatbackup_gui.vault.walk import find

DICE = random.Random(2)
SINGLE = {f"{n:03d}.jpg": DICE.randbytes(40_000) for n in range(60)}
DIVIDED = {"database": [DICE.randbytes(50_000) for _ in range(10)]}
CONTENT: dict[str, Any] = {"media": SINGLE, "sealed": DIVIDED}


def saved(storage: Any, journal: Path) -> tuple[Vault, BlobId]:
    vault = new_vault(storage)
    return vault, save_snapshot(vault, CONTENT, journal)[1]


def files_in(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


EXPECTED = {f"media/{name}": data for name, data in SINGLE.items()} | {"sealed/database": b"".join(DIVIDED["database"])}


def test_a_damaged_blob_costs_the_files_made_of_it_and_no_others(tmp_path: Path) -> None:
    storage = MemoryStorage()
    vault, tree = saved(storage, tmp_path / "journal")
    damaged = ["media/007.jpg", "media/033.jpg", "sealed/database"]
    for path in damaged:
        location = vault.location(find(vault, tree, path).blobs[-1])
        pack = bytearray(storage.files[FileKind.DATA, location.pack.hex()])
        pack[location.offset + 20] ^= 1
        storage.files[FileKind.DATA, location.pack.hex()] = bytes(pack)
    result = restore(vault, tree, tmp_path / "out")
    assert sorted((problem.code, problem.where) for problem in result.problems) == [
        ("restore.damaged", path) for path in damaged
    ]
    assert files_in(tmp_path / "out") == {path: data for path, data in EXPECTED.items() if path not in damaged}


def test_a_pack_that_has_not_arrived_costs_its_files(tmp_path: Path) -> None:
    storage = MemoryStorage()
    vault, tree = saved(storage, tmp_path / "journal")
    pack = vault.location(find(vault, tree, "media/000.jpg").blobs[0]).pack.hex()
    del storage.files[FileKind.DATA, pack]
    result = restore(vault, tree, tmp_path / "out")
    assert len(result.problems) + result.files == len(EXPECTED)
    assert len(files_in(tmp_path / "out")) == result.files < len(EXPECTED)


def test_a_full_disk_ends_the_restore_and_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, tree = saved(MemoryStorage(), tmp_path / "journal")
    room = [1_000_000]
    write = os.write

    def write_while_there_is_room(handle: int, data: bytes) -> int:
        room[0] -= len(data)
        if room[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, data)

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", write_while_there_is_room)
        with pytest.raises(TargetNotUsable) as caught:
            restore(vault, tree, tmp_path / "out")
    assert caught.value.reason == "No space left on device"
    left = files_in(tmp_path / "out")
    assert left
    assert left.items() <= EXPECTED.items()
    assert restore(vault, tree, tmp_path / "out").problems == []
    assert files_in(tmp_path / "out") == EXPECTED


def after(blobs: int, act: Callable[[], object], vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do something when so many blobs have been read."""
    read_blobs = vault.read_blobs
    count = [0]

    def read_and_act(pack: bytes, ids: Any) -> Any:
        for each in read_blobs(pack, ids):
            count[0] += 1
            if count[0] == blobs:
                act()
            yield each

    monkeypatch.setattr(vault, "read_blobs", read_and_act)


def test_a_vault_that_vanishes_ends_the_restore(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault, tree = saved(LocalStorage(tmp_path / "vault"), tmp_path / "journal")
    read_blobs = vault.read_blobs

    def unplug_and_read(pack: bytes, ids: Any) -> Any:
        shutil.rmtree(tmp_path / "vault")
        return read_blobs(pack, ids)

    monkeypatch.setattr(vault, "read_blobs", unplug_and_read)
    with pytest.raises(StorageVanished):
        restore(vault, tree, tmp_path / "out", threads=1)
    assert files_in(tmp_path / "out") == {}


def test_a_target_that_vanishes_ends_the_restore(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault, tree = saved(MemoryStorage(), tmp_path / "journal")
    after(20, lambda: (tmp_path / "out").rename(tmp_path / "gone"), vault, monkeypatch)
    with pytest.raises(TargetNotUsable):
        restore(vault, tree, tmp_path / "out")


def test_cancelling_half_way_leaves_whole_files_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault, tree = saved(MemoryStorage(), tmp_path / "journal")
    token = CancelToken()
    after(35, token.cancel, vault, monkeypatch)
    with pytest.raises(Cancelled):
        restore(vault, tree, tmp_path / "out", token=token)
    assert files_in(tmp_path / "out").items() <= EXPECTED.items()


def test_a_file_that_appears_meanwhile_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault, tree = saved(MemoryStorage(), tmp_path / "journal")
    mine = tmp_path / "out" / "media" / "059.jpg"
    after(1, lambda: mine.write_bytes(b"mine"), vault, monkeypatch)
    result = restore(vault, tree, tmp_path / "out", threads=1)
    assert [(problem.code, problem.where) for problem in result.problems] == [("restore.exists", "media/059.jpg")]
    assert files_in(tmp_path / "out") == EXPECTED | {"media/059.jpg": b"mine"}
