"""What older snapshots hold sealed, laid out again as the chat program's folder, state after state.

Only blobs that differ from the state before are read from the vault and written.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

import msgspec

from chatbackup_gui.backup.restore_plan import is_possible_name, plain_size
from chatbackup_gui.errors import ChatBackupError, StorageVanished
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.sources.sealed import DATABASE_SUFFIX, SealedLayout
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.tree import Node
from chatbackup_gui.vault.walk import OnError, walk

WAL_SUFFIX = "-wal"
SPARE_BYTES = 256 * 2**20  # what is left free for everybody else on the disk

Contents = dict[str, tuple[BlobId, ...]]
"""Blobs of files, by path below the account folder."""


class SealedState(msgspec.Struct, frozen=True):
    """What a folder of sealed files holds: databases with their `-wal`, and media."""

    databases: Contents
    media: Contents


def read_state(vault: Vault, tree: BlobId, layout: SealedLayout, on_error: OnError) -> SealedState:
    """Sort what a sealed folder holds; names that no system would let us write are left out.

    What cannot be read is told to `on_error`. Raises StorageVanished.
    """

    def may_be_made(node: Node) -> bool:
        return is_possible_name(node.name, on_windows=True)

    databases: Contents = {}
    media: Contents = {}
    for path, node in walk(vault, tree, enter=lambda _, node: may_be_made(node), on_error=on_error):
        place = layout.place_of(path.rpartition("/")[0]) if node.is_file and may_be_made(node) else None
        if place and place.media is not None:
            media[path] = tuple(node.blobs)
        elif place and path.lower().removesuffix(WAL_SUFFIX).endswith(DATABASE_SUFFIX):
            databases[path] = tuple(node.blobs)
    return SealedState(databases, media)


class Replay:
    """A folder of ours in which states are laid out, one after the other.

    A file of which the vault has lost a part is left out and told to `on_error`; of a database and its `-wal` both.
    Raises OSError where there is no room, or the system refuses, and StorageVanished.
    """

    def __init__(self, *, vault: Vault, folder: Path, token: CancelToken) -> None:
        self.folder = folder
        self._vault = vault
        self._token = token
        self._there: Contents = {}
        folder.parent.mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(mode=0o700)

    def lay_out(self, databases: Contents, on_error: OnError) -> bool:
        """Make the folder hold just these databases; tell whether it holds any."""
        self._remove(self._there.keys() - databases.keys())
        self.add(databases, on_error)
        torn = {path.removesuffix(WAL_SUFFIX) for path in databases.keys() - self._there.keys()}
        self._remove({path for path in self._there if path.removesuffix(WAL_SUFFIX) in torn})
        return bool(self._there)

    def add(self, files: Contents, on_error: OnError) -> None:
        """Write files; of one that is there, what is different."""
        changed = {path: content for path, content in files.items() if self._there.get(path) != content}
        self._refuse_without_room(changed)
        for path, content in changed.items():
            self._token.check()
            before = self._there.pop(path, ())
            try:
                self._write(self.folder / path, before, content)
            except StorageVanished:
                raise
            except ChatBackupError as error:
                (self.folder / path).unlink(missing_ok=True)
                on_error(path, error)
            else:
                self._there[path] = content

    def size_of(self, content: Iterable[BlobId]) -> int:
        """Return the bytes of a file; parts that the vault has lost count nothing."""
        return sum(plain_size(self._vault.location(blob)) for blob in content if self._vault.has(blob))

    def _remove(self, paths: Collection[str]) -> None:
        for path in list(paths):
            (self.folder / path).unlink(missing_ok=True)
            del self._there[path]

    def _refuse_without_room(self, changed: Contents) -> None:
        needed_bytes = sum(map(self.size_of, changed.values()))
        needed_bytes -= sum(self.size_of(self._there.get(path, ())) for path in changed)
        if needed_bytes > 0 and needed_bytes + SPARE_BYTES > shutil.disk_usage(self.folder).free:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.folder))

    def _write(self, target: Path, before: tuple[BlobId, ...], content: tuple[BlobId, ...]) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        offset, same_until = 0, 0
        with target.open("r+b" if before else "wb") as file:
            for number, blob in enumerate(content):
                size_bytes = plain_size(self._vault.location(blob))
                is_same = number < len(before) and before[number] == blob and same_until == offset
                if not is_same:
                    self._token.check()
                    file.seek(offset)
                    file.write(self._vault.load(blob))
                offset += size_bytes
                if number < len(before):
                    same_until += plain_size(self._vault.location(before[number]))
            file.truncate(offset)
