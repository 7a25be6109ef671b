"""Removing snapshots. What nothing names any more stays in the packs until `restic prune` takes it out."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from chatbackup_gui.errors import FileNotInStorage
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.base import FileKind


def remove_snapshots(vault: Vault, ids: Iterable[str]) -> None:
    """Remove snapshot files, each by itself, while nobody else is at work in the vault; one that has gone is fine.

    What takes their place is in the vault before this is asked for: killed at any point, each is there still or its
    successor is. Raises VaultLocked while another computer holds a lock, StorageVanished.
    """
    lock = vault.lock(exclusive=True)
    try:
        for snapshot_id in ids:
            vault.assert_in_place()
            lock.ensure()
            _remove(vault, snapshot_id)
    finally:
        lock.release()


def _remove(vault: Vault, snapshot_id: str) -> None:
    with suppress(FileNotInStorage):  # another computer was quicker
        vault.storage.remove(FileKind.SNAPSHOTS, snapshot_id)
    vault.cache.drop(FileKind.SNAPSHOTS, snapshot_id)
