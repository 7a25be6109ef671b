"""What older snapshots hold sealed, laid out again as the chat program's folder, state after state.

Only blocks that differ from the state before are read from the vault and written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from chatbackup_gui.backup.names import safe_id
from chatbackup_gui.backup.restore_plan import is_possible_name, plain_size
from chatbackup_gui.backup.sealed_tree import FOLDER
from chatbackup_gui.errors import ChatBackupError, InvalidRequest, StorageVanished
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.sources.sealed import SealedLayout
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.tree import Node
from chatbackup_gui.vault.walk import OnError, find, walk

Contents = dict[str, tuple[BlobId, ...]]
"""Blobs of files, by path below the account folder."""


class SealedState(msgspec.Struct, frozen=True):
    """What one snapshot holds of an account: databases with their `-wal`, and media."""

    databases: Contents
    media: Contents


def sealed_states(
    vault: Vault, app: str, account_ids: Iterable[str], layout: SealedLayout, on_error: OnError
) -> Iterator[SealedState]:
    """Yield the states of all snapshots of all computers, oldest first; those that are like the one before once.

    What cannot be read of a snapshot is told to `on_error`. Raises StorageVanished.
    """
    before: BlobId | None = None
    folders = [f"{app}/{safe_id(each)}/{FOLDER}" for each in account_ids]
    for name, snapshot in vault.snapshots():
        for folder in folders:
            tree = _subtree(vault, snapshot.tree_id, folder, partial(on_error, name))
            if tree is not None and tree != before:
                before = tree
                yield _state(vault, tree, layout, on_error)


class Replay:
    """A folder of ours in which states are laid out, one after the other. Raises OSError, and what the vault raises."""

    def __init__(self, vault: Vault, folder: Path, token: CancelToken) -> None:
        self.folder = folder
        self._vault = vault
        self._token = token
        self._there: Contents = {}

    def lay_out(self, files: Contents) -> None:
        """Make the folder hold just these databases, or media besides."""
        for path in [path for path in self._there if path not in files]:
            (self.folder / path).unlink(missing_ok=True)
            del self._there[path]
        self.add(files)

    def add(self, files: Contents) -> None:
        """Write files; of one that is there, what is different."""
        for path, content in files.items():
            self._token.check()
            if self._there.get(path) != content:
                self._write(self.folder / path, self._there.get(path, ()), content)
                self._there[path] = content

    def _write(self, target: Path, before: tuple[BlobId, ...], content: tuple[BlobId, ...]) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        offset, same_until = 0, 0
        with target.open("r+b" if before else "wb") as file:
            for number, blob in enumerate(content):
                size_bytes = plain_size(self._vault.location(blob))
                is_same = number < len(before) and before[number] == blob and same_until == offset
                if not is_same:
                    file.seek(offset)
                    file.write(self._vault.load(blob))
                offset += size_bytes
                if number < len(before):
                    same_until += plain_size(self._vault.location(before[number]))
            file.truncate(offset)


def _subtree(vault: Vault, tree: BlobId, path: str, on_error: Callable[[ChatBackupError], None]) -> BlobId | None:
    try:
        return find(vault, tree, path).subtree_id
    except InvalidRequest:
        return None
    except StorageVanished:
        raise
    except ChatBackupError as error:
        on_error(error)
        return None


def _state(vault: Vault, tree: BlobId, layout: SealedLayout, on_error: OnError) -> SealedState:
    """Sort what a sealed folder holds; names that no system would let us write are left out."""

    def may_be_made(node: Node) -> bool:
        return is_possible_name(node.name, on_windows=True)

    databases: Contents = {}
    media: Contents = {}
    for path, node in walk(vault, tree, enter=may_be_made, on_error=on_error):
        if node.is_file and may_be_made(node):
            place = layout.place_of(path.rpartition("/")[0])
            if place is not None:
                (databases if place.media is None else media)[path] = tuple(node.blobs)
    return SealedState(databases, media)
