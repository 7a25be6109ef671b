"""Paths of more than 260 characters, which Windows takes in their long form alone (Wine takes any)."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.trees import new_vault, save_snapshot

from chatbackup_gui.backup.restore import restore
from chatbackup_gui.backup.restore_preview import preview
from chatbackup_gui.export.folder import OutputFolder
from chatbackup_gui.model.long_path import long_path
from chatbackup_gui.vault.check import check
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.local import LocalStorage

LIMIT = 260


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    folder = tmp_path.joinpath(*["很深的文件夹 a folder far below others"] * 8)
    long_path(folder).mkdir(parents=True)
    assert len(str(folder)) > LIMIT
    return folder


def test_a_vault_lies_anywhere_and_is_called_as_people_write_it(deep: Path, tmp_path: Path) -> None:
    storage = LocalStorage(deep / "vault")
    save_snapshot(new_vault(storage), {"a": b"content"}, tmp_path / "journal")
    vault = Vault.open(LocalStorage(deep / "vault"), password="secret", cache_folder=None)
    assert check(vault, read_data_fraction=1) == []
    assert storage.place == str(deep / "vault")
    assert str(storage.path(FileKind.DATA, "00" * 32)).startswith("\\\\?\\")


def test_a_restore_goes_anywhere_and_tells_it_as_people_write_it(deep: Path, tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path / "vault")
    _, tree = save_snapshot(new_vault(storage), {"folder": {"长" * 60: b"content"}}, tmp_path / "journal")
    vault = Vault.open(storage, password="secret", cache_folder=None)
    vault.refresh()
    assert preview(vault, tree, deep / "out").problems == []
    assert restore(vault, tree, deep / "out").problems == []
    assert long_path(deep / "out" / "folder" / ("长" * 60)).read_bytes() == b"content"


def test_an_export_goes_anywhere(deep: Path) -> None:
    with OutputFolder(deep / "chats") as folder:
        folder.write(f"chats/{'长' * 20}/messages.html", b"<p>")
        with folder.new("media/x.bin") as file:
            file.write(b"bytes")
    with OutputFolder(deep / "chats") as folder:
        assert folder.keeps(f"chats/{'长' * 20}/messages.html")
        assert folder.keeps("media/x.bin")
    assert long_path(deep / "chats" / "media" / "x.bin").read_bytes() == b"bytes"
