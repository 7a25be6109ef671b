"""Going through what a snapshot holds, folder by folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Protocol

from chatbackup_gui.errors import ChatBackupError, DamagedFile, FormatError, InvalidRequest, StorageVanished
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.tree import Node, Tree, decode_tree, dir_node


class LoadsBlobs(Protocol):
    """A vault, as far as trees need one."""

    def load(self, blob_id: BlobId) -> bytes:
        """Return a blob, verified."""
        ...


OnError = Callable[[str, ChatBackupError], None]


def load_tree(vault: LoadsBlobs, tree_id: BlobId) -> Tree:
    """Return a tree. Raises what `Vault.load` does, and DamagedFile for a blob that is none."""
    try:
        return decode_tree(vault.load(tree_id))
    except FormatError as error:
        raise DamagedFile(name=f"tree/{tree_id.hex()}", reason=str(error)) from error


def walk(
    vault: LoadsBlobs,
    tree_id: BlobId,
    *,
    enter: Callable[[str, Node], bool] | None = None,
    on_error: OnError | None = None,
) -> Iterator[tuple[str, Node]]:
    """Yield (path, node) of everything below a tree, each folder before what it holds.

    Paths are separated by `/` and begin with a name; a name from elsewhere may itself hold anything. Folders for which
    `enter` (asked with path and node) says no are yielded and not gone into. A folder that cannot be read is told to
    `on_error`, or else raised; StorageVanished is always raised.
    """
    waiting = [_entries(vault, tree_id, "", on_error)]
    while waiting:
        for path, node in waiting[-1]:
            yield path, node
            if node.is_dir and node.subtree_id is not None and (enter is None or enter(path, node)):
                waiting.append(_entries(vault, node.subtree_id, path, on_error))
                break
        else:
            waiting.pop()


def find(vault: LoadsBlobs, tree_id: BlobId, path: str) -> Node:
    """Return the node at a path (`/` or nothing is the tree itself, as a folder without a name).

    Raises InvalidRequest where there is none.
    """
    node = dir_node("", tree_id, datetime(1970, 1, 1, tzinfo=UTC))
    for name in filter(None, path.split("/")):
        tree = load_tree(vault, node.subtree_id) if node.is_dir and node.subtree_id else Tree(())
        found = next((each for each in tree.nodes if each.name == name), None)
        if found is None:
            raise InvalidRequest(what="path in this snapshot", given=path)
        node = found
    return node


def _entries(vault: LoadsBlobs, tree_id: BlobId, folder: str, on_error: OnError | None) -> Iterator[tuple[str, Node]]:
    try:
        tree = load_tree(vault, tree_id)
    except StorageVanished:
        raise
    except ChatBackupError as error:
        if on_error is None:
            raise
        on_error(folder, error)
        return
    for node in tree.nodes:
        yield f"{folder}/{node.name}" if folder else node.name, node
