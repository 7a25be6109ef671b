"""Folders of a snapshot: nodes become a tree, big folders are divided.

restic stores a folder as one tree blob and writes all of it when one entry changes. So a folder that would hold
very many entries, or files made of very many blobs, is divided by a rule that depends on its entries alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

import msgspec

from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.tree import Node, dir_node, encode_tree, file_node

MAX_CONVERSATIONS = 256
MAX_MEDIA = 256
MAX_CONTENT_IDS = 256

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Entry(msgspec.Struct, frozen=True):
    """One entry of a folder, with what its parents want to know: bytes and files below, newest time below."""

    name: str
    newest_at: datetime
    size_bytes: int
    files: int
    content: tuple[BlobId, ...] = ()
    subtree: BlobId | None = None

    def node(self) -> Node:
        """Return this entry as a node of a tree."""
        if self.subtree is None:
            return file_node(self.name, self.content, self.size_bytes, self.newest_at)
        return dir_node(self.name, self.subtree, self.newest_at)


def file_entry(name: str, content: Sequence[BlobId], size_bytes: int, newest_at: datetime) -> Entry:
    """Return an entry for a file made of the given blobs."""
    return Entry(name=name, newest_at=newest_at, size_bytes=size_bytes, files=1, content=tuple(content))


class FolderWriter:
    """Saves folders as trees; `save_tree` stores an encoded tree and returns its id."""

    def __init__(self, *, save_tree: Callable[[bytes], BlobId]) -> None:
        self._save_tree = save_tree

    def folder(self, name: str, entries: Iterable[Entry]) -> Entry:
        """Save a folder with these entries; its time is the newest below it."""
        held = list(entries)
        return Entry(
            name=name,
            newest_at=max((entry.newest_at for entry in held), default=EPOCH),
            size_bytes=sum(entry.size_bytes for entry in held),
            files=sum(entry.files for entry in held),
            subtree=self._save_tree(encode_tree([entry.node() for entry in held])),
        )

    def divided(self, name: str, entries: Sequence[Entry], *, bucket: Callable[[Entry], str]) -> Entry:
        """Save a folder whose entries lie in sub-folders named by `bucket`."""
        buckets: dict[str, list[Entry]] = {}
        for entry in entries:
            buckets.setdefault(bucket(entry), []).append(entry)
        return self.folder(name, [self.folder(each, inside) for each, inside in buckets.items()])

    def conversations(self, entries: Sequence[Entry], ids: Sequence[str]) -> list[Entry]:
        """Return what stands for these conversation folders in their account's folder.

        Up to MAX_CONVERSATIONS the folders themselves; beyond that folders named by one or two hex digits of
        the SHA-256 of the conversation's id, so that a rename moves nothing.
        """
        if len(entries) <= MAX_CONVERSATIONS:
            return list(entries)
        digits = 1 if len(entries) <= 16 * MAX_CONVERSATIONS else 2
        buckets: dict[str, list[Entry]] = {}
        for entry, conversation_id in zip(entries, ids, strict=True):
            digest = hashlib.sha256(conversation_id.encode()).hexdigest()
            buckets.setdefault(digest[:digits], []).append(entry)
        return [self.folder(each, inside) for each, inside in buckets.items()]

    def months(self, name: str, entries: Sequence[Entry]) -> Entry:
        """Save files or folders named by month (`2024-09…`), by year if the tree would be large."""
        if sum(len(entry.content) for entry in entries) <= MAX_CONTENT_IDS:
            return self.folder(name, entries)
        return self.divided(name, entries, bucket=lambda entry: entry.name[:4])

    def media(self, name: str, entries: Sequence[Entry]) -> Entry:
        """Save the media of one month, by day (UTC) if there are many."""
        if len(entries) <= MAX_MEDIA:
            return self.folder(name, entries)
        return self.divided(name, entries, bucket=lambda entry: f"{entry.newest_at:%d}")
