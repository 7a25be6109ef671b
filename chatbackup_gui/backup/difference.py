"""How the files of one tree differ from those of another; equal folders are not looked into."""

from __future__ import annotations

import msgspec

from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.tree import Node, decode_tree


class Difference(msgspec.Struct, frozen=True):
    """Numbers of files."""

    new: int = 0
    changed: int = 0

    def __add__(self, other: Difference) -> Difference:
        return Difference(new=self.new + other.new, changed=self.changed + other.changed)


def count_difference(vault: Vault, before: BlobId | None, after: BlobId) -> Difference:
    """Count the files of tree `after` that are not in tree `before`, and those that have other content there.

    Both trees must be in the vault; cost follows the folders that differ.
    """
    if before == after:
        return Difference()
    old = {node.name: node for node in decode_tree(vault.load(before)).nodes} if before else {}
    total = Difference()
    for node in decode_tree(vault.load(after)).nodes:
        total += _count_node(vault, old.get(node.name), node)
    return total


def _count_node(vault: Vault, old: Node | None, node: Node) -> Difference:
    if node.subtree_id is not None:
        return count_difference(vault, old.subtree_id if old else None, node.subtree_id)
    if old is None or old.is_dir:
        return Difference(new=1)
    return Difference(changed=int(old.content != node.content))
