"""Looking into snapshots, and bringing them back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from chatbackup_gui.backup.restore import RestoreResult, restore
from chatbackup_gui.backup.run import PATHS
from chatbackup_gui.engine.contacts import SHOWN_CANDIDATES
from chatbackup_gui.errors import UnknownContact
from chatbackup_gui.model.job import CancelToken, Report
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import LATEST, Vault
from chatbackup_gui.vault.tree import Node, decode_tree
from chatbackup_gui.vault.walk import find

ABOUT_CONVERSATION = "conversation.json"  # the file that marks a conversation's folder
DEEPEST_CONVERSATION = 4  # app / account / bucket / conversation


def list_folder(vault: Vault, snapshot: str, path: str) -> list[Node]:
    """Return what lies at a path of a snapshot: a folder's nodes, or the one file; raises InvalidRequest."""
    tree = _tree_of(vault, snapshot)
    wanted = PurePosixPath("/") / path
    if wanted != PurePosixPath("/"):
        node = find(vault, tree, str(wanted))
        if node.subtree_id is None:
            return [node]
        tree = node.subtree_id
    return list(decode_tree(vault.load(tree)).nodes)


def restore_snapshot(
    vault: Vault, snapshot: str, target: Path, *, contact: str | None, token: CancelToken, report: Report
) -> RestoreResult:
    """Write a snapshot, or one contact's part of it, below `target`; raises UnknownContact, TargetNotUsable."""
    tree = _tree_of(vault, snapshot)
    if contact is None:
        return restore(vault, tree, target, token=token, report=report)
    folder = _folder_of(vault, tree, contact)
    inside = f"{folder}/"
    return restore(
        vault,
        tree,
        target,
        choose=lambda path: path == folder or path.startswith(inside) or folder.startswith(f"{path}/"),
        token=token,
        report=report,
    )


def _tree_of(vault: Vault, snapshot: str) -> BlobId:
    """Return a snapshot's tree; `latest` is the latest of chats, whatever else restic has put into the vault."""
    if snapshot == LATEST:
        ours = [found.tree_id for _, found in vault.snapshots() if found.paths == PATHS]
        if ours:
            return ours[-1]
    return vault.find_snapshot(snapshot)[1].tree_id


def _folder_of(vault: Vault, tree: BlobId, wanted: str) -> str:
    """Return the path of the conversation folder meant: `name [id]` by its id, its name, or a part of its name."""
    folders = list(_conversation_folders(vault, tree))
    text = wanted.casefold()
    for fits in (
        lambda name: name.endswith(f"[{text}]"),
        lambda name: name.rpartition(" [")[0] == text,
        lambda name: text in name.rpartition(" [")[0],
    ):
        found = [path for path in folders if fits(_name_of(path).casefold())]
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownContact(wanted=wanted, candidates=tuple(map(_name_of, found[:SHOWN_CANDIDATES])))
    raise UnknownContact(wanted=wanted)


def _name_of(path: str) -> str:
    return path.rpartition("/")[2]


def _conversation_folders(vault: Vault, tree: BlobId, path: str = "", depth: int = 0) -> Iterator[str]:
    nodes = decode_tree(vault.load(tree)).nodes
    if any(node.name == ABOUT_CONVERSATION for node in nodes):
        yield path
    elif depth < DEEPEST_CONVERSATION:
        for node in nodes:
            if node.subtree_id is not None:
                below = f"{path}/{node.name}" if path else node.name
                yield from _conversation_folders(vault, node.subtree_id, below, depth + 1)
