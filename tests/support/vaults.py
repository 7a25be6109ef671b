"""Vaults for tests: cheap keys, locks that do not wait, and a snapshot of something small."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from chatbackup_gui.vault import lock
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.keys import KeyCost
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.snapshot import Snapshot
from chatbackup_gui.vault.storage.base import Storage
from chatbackup_gui.vault.tree import encode_tree, file_node
from chatbackup_gui.vault.writer import Writer

PASSWORD = "correct horse 电池 staple"
CHEAP = KeyCost(n=16, r=1, p=1)
MOMENT = datetime(2024, 9, 1, 12, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def locks_do_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else is at work in a test's vault, unless the test says so."""
    monkeypatch.setattr(lock, "SETTLING_S", 0.0)


def new_vault(storage: Storage, cache_folder: Path | None = None) -> Vault:
    """Make a vault that opens with PASSWORD."""
    vault = Vault.create(
        storage, password=PASSWORD, hostname="host", username="user", cache_folder=cache_folder, cost=CHEAP
    )
    vault.refresh()
    return vault


def open_vault(storage: Storage, cache_folder: Path | None = None) -> Vault:
    """Open a vault and read its index."""
    vault = Vault.open(storage, password=PASSWORD, cache_folder=cache_folder)
    vault.refresh()
    return vault


def save_files(writer: Writer, files: dict[str, bytes]) -> BlobId:
    """Save a folder of files, each one blob; return its tree."""
    nodes = [
        file_node(name, mtime=MOMENT, size=len(data), content=[writer.save_data(data)] if data else [])
        for name, data in files.items()
    ]
    return writer.save_tree(encode_tree(nodes))


def snapshot_of(tree: BlobId, time: datetime = MOMENT) -> Snapshot:
    """A snapshot of a tree."""
    return Snapshot(time=time, tree=tree.hex(), paths=("/chats",), hostname="host", username="user")
