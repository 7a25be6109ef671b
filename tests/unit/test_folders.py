"""Folders of a snapshot."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from chatbackup_gui.backup.folders import (
    EPOCH,
    MAX_CONTENT_IDS,
    MAX_CONVERSATIONS,
    MAX_MEDIA,
    Entry,
    FolderWriter,
    file_entry,
)
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.tree import decode_tree


class Trees:
    """Keeps saved trees in memory."""

    def __init__(self) -> None:
        self.held: dict[BlobId, bytes] = {}

    def save(self, encoded: bytes) -> BlobId:
        blob_id = BlobId(hashlib.sha256(encoded).digest())
        self.held[blob_id] = encoded
        return blob_id

    def names(self, entry: Entry) -> list[str]:
        assert entry.subtree is not None
        return [node.name for node in decode_tree(self.held[entry.subtree]).nodes]


@pytest.fixture
def trees() -> Trees:
    return Trees()


@pytest.fixture
def folders(trees: Trees) -> FolderWriter:
    return FolderWriter(save_tree=trees.save)


def a_file(name: str, *, day: int = 1, blobs: int = 1) -> Entry:
    content = [BlobId(bytes([number % 256]) * 32) for number in range(blobs)]
    return file_entry(name, content, 10, datetime(2024, 9, day, tzinfo=UTC))


def test_a_folder_knows_what_is_below_it(folders: FolderWriter) -> None:
    inner = folders.folder("inner", [a_file("a", day=3), a_file("b", day=9)])
    outer = folders.folder("outer", [inner, a_file("c", day=5)])
    assert (outer.files, outer.size_bytes) == (3, 30)
    assert outer.newest_at == datetime(2024, 9, 9, tzinfo=UTC)


def test_an_empty_folder_has_the_oldest_time_there_is(folders: FolderWriter) -> None:
    assert folders.folder("empty", []).newest_at == EPOCH


def test_the_same_entries_in_another_order_are_the_same_tree(folders: FolderWriter) -> None:
    entries = [a_file("a"), a_file("b"), a_file("c")]
    assert folders.folder("x", entries) == folders.folder("x", entries[::-1])


def test_few_conversations_lie_side_by_side(folders: FolderWriter) -> None:
    entries = [a_file(f"c{number}") for number in range(MAX_CONVERSATIONS)]
    assert folders.conversations(entries, [entry.name for entry in entries]) == entries


def test_many_conversations_are_divided_by_their_ids_alone(folders: FolderWriter, trees: Trees) -> None:
    entries = [a_file(f"name {number}") for number in range(MAX_CONVERSATIONS + 1)]
    ids = [f"wxid_{number}" for number in range(len(entries))]
    buckets = folders.conversations(entries, ids)
    assert {bucket.name for bucket in buckets} <= set("0123456789abcdef")
    renamed = [a_file(f"other {number}") for number in range(len(entries))]
    again = folders.conversations(renamed, ids)
    assert [(b.name, b.files) for b in buckets] == [(b.name, b.files) for b in again]
    assert sum(bucket.files for bucket in buckets) == len(entries)


def test_months_made_of_many_blobs_are_divided_by_year(folders: FolderWriter, trees: Trees) -> None:
    small = [a_file("2023-12.jsonl"), a_file("2024-01.jsonl")]
    assert trees.names(folders.months("messages", small)) == ["2023-12.jsonl", "2024-01.jsonl"]
    large = [a_file("2023-12.jsonl", blobs=MAX_CONTENT_IDS), a_file("2024-01.jsonl")]
    assert trees.names(folders.months("messages", large)) == ["2023", "2024"]


def test_many_media_of_a_month_are_divided_by_day(folders: FolderWriter, trees: Trees) -> None:
    files = [a_file(f"{number}.jpg", day=1 + number % 3) for number in range(MAX_MEDIA + 1)]
    assert trees.names(folders.media("2024-09", files)) == ["01", "02", "03"]
