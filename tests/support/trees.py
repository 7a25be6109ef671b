"""Vaults for tests: quick to open, filled from a dictionary of paths."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.keys import KeyCost
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.snapshot import Snapshot
from chatbackup_gui.vault.storage.base import Storage
from chatbackup_gui.vault.storage.memory import MemoryStorage
from chatbackup_gui.vault.tree import Node, dir_node, encode_tree, file_node
from chatbackup_gui.vault.writer import Writer

AT = datetime(2024, 9, 1, 8, 30, 15, 250000, tzinfo=UTC)
Content = bytes | list[bytes] | dict[str, Any] | Node
"""A file, a file in several blobs, a folder, or a node as it is."""


def new_vault(storage: Storage | None = None, *, password: str = "secret", cache: Path | None = None) -> Vault:
    """An empty vault whose password costs next to nothing to try."""
    return Vault.create(
        storage or MemoryStorage(),
        password=password,
        hostname="host",
        username="user",
        cache_folder=cache,
        cost=KeyCost(n=16),
    )


def save_folder(writer: Writer, content: Mapping[str, Content]) -> BlobId:
    """Save a folder and all in it; return its tree."""
    return writer.save_tree(encode_tree([_node(writer, name, each) for name, each in content.items()]))


def save_snapshot(vault: Vault, content: Mapping[str, Content], journal: Path) -> tuple[str, BlobId]:
    """Save a snapshot of a folder; return its id and its tree."""
    with vault.writer(journal=journal) as writer:
        tree = save_folder(writer, content)
        snapshot = Snapshot(time=AT, tree=tree.hex(), paths=("/chatbackup",), hostname="host", username="user")
        return writer.save_snapshot(snapshot), tree


def _node(writer: Writer, name: str, content: Content) -> Node:
    if isinstance(content, Node):
        return content
    if isinstance(content, dict):
        return dir_node(name, save_folder(writer, content), AT)
    pieces = [content] if isinstance(content, bytes) else content
    blobs = [writer.save_data(piece) for piece in pieces if piece]
    return file_node(name, blobs, sum(map(len, pieces)), AT)
