"""Which folders of sealed files the snapshots of a vault hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from chatbackup_gui.backup.names import safe_id
from chatbackup_gui.backup.sealed_tree import is_sealed_folder
from chatbackup_gui.errors import ChatBackupError, InvalidRequest, StorageVanished
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.walk import OnError, find, load_tree


def sealed_folders_of(
    vault: Vault, app: str, account_ids: Iterable[str], *, but: Collection[str], on_error: OnError
) -> dict[BlobId, set[str]]:
    """Return an account's folders of sealed files, each once, and the names of the snapshots that hold it.

    They come computer by computer and place by place, each oldest first, because states of one place differ least; the
    place that was kept last comes last. Snapshots named in `but` are not looked into; what cannot be read of another
    is told to `on_error`, by the snapshot's name. Raises StorageVanished.
    """
    places: dict[tuple[str, str], list[tuple[BlobId, str]]] = {}
    folders = [f"{app}/{safe_id(each)}" for each in account_ids]
    for name, snapshot in vault.snapshots():
        for folder in folders if name not in but else ():
            try:
                for place, tree in _sealed_in(vault, snapshot.tree_id, folder):
                    held = places.pop((snapshot.hostname, place), [])
                    places[snapshot.hostname, place] = [*held, (tree, name)]  # now the last
            except StorageVanished:
                raise
            except ChatBackupError as error:
                on_error(name, error)
    found: dict[BlobId, set[str]] = {}
    for held in places.values():
        for tree, name in held:
            found.setdefault(tree, set()).add(name)
    return found


def _sealed_in(vault: Vault, tree: BlobId, folder: str) -> Iterator[tuple[str, BlobId]]:
    """Yield the paths and trees of folders of sealed files in an account's folder, if there is one."""
    try:
        account = find(vault, tree, folder).subtree_id
    except InvalidRequest:
        return
    for node in load_tree(vault, account).nodes if account else ():
        if node.subtree_id and is_sealed_folder(node.name):
            yield f"{folder}/{node.name}", node.subtree_id
