"""A vault of ours in restic's hands, and restic's snapshots in ours."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any

import pytest
from support.restic import PASSWORD, MakeRestic, Restic
from support.trees import AT, new_vault, save_snapshot

from chatbackup_gui.backup.restore import restore
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.check import check, survey
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.local import LocalStorage
from chatbackup_gui.vault.walk import walk

DICE = random.Random(3)
NASTY = [
    '李雷 [wxid_1] <b>&😀 "q"',
    "back\\slash",
    "line\nfeed\ttab\x01\x7f\x85\xa0\xad",
    "\u200bzero\u202ebidi\u2028line\u2029\ufeff\ufffd\u3000",
    "\ue001 \U000f0001 \u0378",
    "new in Unicode 14 \U0001fae0, 15 \U0001fae8, 16 \U0001fae9",
    "~$x",
    " leading and trailing. ",
    "%s%00`$(x)",
]
CONTENT: dict[str, Any] = {name: name.encode() for name in NASTY} | {
    "folder " + NASTY[0]: {name: {"deep": name.encode()} for name in NASTY},
    "divided": [DICE.randbytes(200_000) for _ in range(5)],
    "texts.jsonl": [b'{"text":"again and again"}\n' * 9000],
    "empty": b"",
    "nothing in it": {},
}
SECOND: dict[str, Any] = {"new": DICE.randbytes(100_000), "divided": CONTENT["divided"]}


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return new_vault(LocalStorage(tmp_path / "vault"), password=PASSWORD, cache=tmp_path / "cache")


@pytest.fixture
def restic(make_restic: MakeRestic, tmp_path: Path) -> Restic:
    return make_restic(tmp_path / "vault")


def saved(vault: Vault, content: dict[str, Any], tmp_path: Path) -> tuple[str, BlobId]:
    return save_snapshot(vault, content, tmp_path / "journal")


def below(folder: Path) -> dict[str, tuple[bytes | None, int]]:
    """Every path below a folder: content (None for a folder) and time."""
    return {
        os.fsdecode(os.path.relpath(each, folder)): (
            each.read_bytes() if each.is_file() else None,
            each.stat().st_mtime_ns,
        )
        for each in folder.rglob("*")
    }


def test_restic_restores_what_we_saved_and_so_do_we(vault: Vault, restic: Restic, tmp_path: Path) -> None:
    snapshot_id, tree = saved(vault, CONTENT, tmp_path)
    restic.check()
    restic.run("restore", snapshot_id, "--target", tmp_path / "theirs")
    result = restore(vault, tree, tmp_path / "ours")
    assert result.problems == []
    assert below(tmp_path / "ours") == below(tmp_path / "theirs")
    assert len(below(tmp_path / "ours")) == len(CONTENT) + 2 * len(NASTY)
    for name in NASTY:
        assert (tmp_path / "theirs" / name).read_bytes() == name.encode()


def test_restic_lists_our_names_and_times(vault: Vault, restic: Restic, tmp_path: Path) -> None:
    snapshot_id, tree = saved(vault, CONTENT, tmp_path)
    listed = {each["path"].removeprefix("/"): each for each in restic.json("ls", snapshot_id)[1:]}
    ours = dict(walk(vault, tree))
    assert listed.keys() == ours.keys()
    assert {each["mtime"] for each in listed.values()} == {AT.isoformat().replace("250000+00:00", "25Z")}
    assert all(listed[path].get("size", 0) == node.size for path, node in ours.items())


def test_what_restic_saved_is_restored_by_us(vault: Vault, restic: Restic, tmp_path: Path) -> None:
    _, tree = saved(vault, CONTENT, tmp_path)
    restore(vault, tree, tmp_path / "in")
    (tmp_path / "in" / "big").write_bytes(DICE.randbytes(9_000_000))  # restic cuts it where it likes
    os.utime(tmp_path / "in", ns=(5, 5))
    restic.run("backup", ".", cwd=tmp_path / "in")
    vault.refresh()
    theirs = vault.snapshots()[-1][1]
    assert theirs.tree_id != tree
    result = restore(vault, theirs.tree_id, tmp_path / "ours")
    assert result.problems == []
    assert below(tmp_path / "ours") == below(tmp_path / "in")
    assert check(vault, read_data_fraction=1.0) == []


def test_a_vault_lives_on_after_restic_changed_it(vault: Vault, restic: Restic, tmp_path: Path) -> None:
    first, _ = saved(vault, CONTENT, tmp_path)
    _, second_tree = saved(vault, SECOND, tmp_path)
    restic.run("tag", "--add", "seen by restic")
    restic.newer().run("rewrite", "--exclude", "/divided", "--forget", first[:8])
    others = [each for each, snapshot in vault.snapshots() if snapshot.tree_id != second_tree]
    restic.run("forget", "--prune", "--max-unused", "0", *others)
    restic.check()

    ((_, left),) = vault.snapshots()
    assert (left.tree_id, left.tags, left.original is not None) == (second_tree, ("seen by restic",), True)
    vault.refresh()
    found = survey(vault, read_data_fraction=1.0)
    assert (found.problems, found.unused_packs, found.unused_blobs) == ([], 0, 0)
    assert restore(vault, second_tree, tmp_path / "second").problems == []
    assert (tmp_path / "second" / "new").read_bytes() == SECOND["new"]

    third, third_tree = saved(vault, CONTENT | {"more": b"more"}, tmp_path)
    restic.check()
    restic.run("restore", third, "--target", tmp_path / "theirs")
    assert restore(vault, third_tree, tmp_path / "ours").problems == []
    assert below(tmp_path / "ours") == below(tmp_path / "theirs")


def test_a_copy_by_restic_has_the_same_tree(
    vault: Vault, make_restic: MakeRestic, restic: Restic, tmp_path: Path
) -> None:
    snapshot_id, tree = saved(vault, CONTENT, tmp_path)
    copy = make_restic(tmp_path / "copy")
    copy.run("init")
    restic.run("copy", "--repo2", copy.repo, "--password-file2", copy.password_file, snapshot_id)
    copy.check()
    ours = Vault.open(LocalStorage(tmp_path / "copy"), password=PASSWORD, cache_folder=None)
    ours.refresh()
    assert [each.tree_id for _, each in ours.snapshots()] == [tree]
    assert check(ours, read_data_fraction=1.0) == []
