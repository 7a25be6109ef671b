"""Names that Windows gives to devices, cuts, or takes for one another: told, and nothing is written wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.trees import new_vault, save_snapshot

from chatbackup_gui.backup.restore import RestoreResult, restore
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.local import LocalStorage


def restored(folder: Path, content: dict[str, Any]) -> RestoreResult:
    storage = LocalStorage(folder / "vault")
    _, tree = save_snapshot(new_vault(storage), content, folder / "journal")
    vault = Vault.open(storage, password="secret", cache_folder=None)
    vault.refresh()
    return restore(vault, tree, folder / "out")


@pytest.mark.parametrize(
    "name", ["CON", "aux.txt", "nul", "com1", "LPT9.log", "conin$", "dot.", "blank ", "a:b", "a*", 'a"', "a|b", "a?"]
)
def test_a_name_that_windows_does_not_keep_is_told_and_what_is_beside_it_restored(tmp_path: Path, name: str) -> None:
    result = restored(tmp_path, {name: b"x", "folder": {name: {"inside": b"x"}}, "good": b"good"})
    assert {(each.code, each.where) for each in result.problems} == {
        ("restore.name", name),
        ("restore.name", f"folder/{name}"),
    }
    found = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")}
    assert found == {"folder", "good"}
    assert (tmp_path / "out" / "good").read_bytes() == b"good"


def test_of_two_names_that_differ_by_case_one_is_restored_and_the_other_told(tmp_path: Path) -> None:
    result = restored(tmp_path, {"Notes.txt": b"upper", "notes.txt": b"lower"})
    (problem,) = result.problems
    assert problem.code == "restore.exists"
    assert [path.name for path in (tmp_path / "out").iterdir()] == [
        "notes.txt" if problem.where == "Notes.txt" else "Notes.txt"
    ]


def test_two_folders_that_differ_by_case_become_one_and_lose_nothing(tmp_path: Path) -> None:
    result = restored(tmp_path, {"Chats": {"a": b"a"}, "chats": {"b": b"b"}})
    assert result.problems == []
    (folder,) = (tmp_path / "out").iterdir()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a": b"a", "b": b"b"}
