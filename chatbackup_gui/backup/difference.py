"""How the files of one tree differ from those of another; equal folders are not looked into."""

from __future__ import annotations

import msgspec

from chatbackup_gui.errors import ChatBackupError, StorageVanished
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.tree import TreeEntry, decode_entries


class Difference(msgspec.Struct, frozen=True):
    """Numbers of files; `unreadable` are trees that could not be loaded though the later snapshot needs them."""

    new: int = 0
    changed: int = 0
    unreadable: tuple[BlobId, ...] = ()

    def __add__(self, other: Difference) -> Difference:
        return Difference(
            new=self.new + other.new,
            changed=self.changed + other.changed,
            unreadable=self.unreadable + other.unreadable,
        )


def count_difference(vault: Vault, before: BlobId | None, after: BlobId) -> Difference:
    """Count the files of tree `after` that are not in tree `before`, and those that have other content there.

    Cost follows the folders that differ. Where a folder of `before` cannot be read, everything counts as new.
    Raises StorageVanished, and nothing else of the vault's.
    """
    if before == after:
        return Difference()
    entries = _entries(vault, after)
    if entries is None:
        return Difference(unreadable=(after,))
    old = {entry.quoted_name: entry for entry in (before and _entries(vault, before)) or ()}
    total = Difference()
    for entry in entries:
        total += _count_entry(vault, old.get(entry.quoted_name), entry)
    return total


def _entries(vault: Vault, tree_id: BlobId) -> tuple[TreeEntry, ...] | None:
    """Return what a folder holds, None where that cannot be read."""
    try:
        return decode_entries(vault.load(tree_id))
    except StorageVanished:
        raise
    except ChatBackupError:
        return None


def _count_entry(vault: Vault, old: TreeEntry | None, entry: TreeEntry) -> Difference:
    if entry.subtree_id is not None:
        return count_difference(vault, old.subtree_id if old else None, entry.subtree_id)
    if old is None or old.subtree_id is not None:
        return Difference(new=1)
    return Difference(changed=int(old.content != entry.content))
