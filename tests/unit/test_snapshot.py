"""Snapshots in restic's JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from chatbackup_gui.errors import FormatError
from chatbackup_gui.vault.snapshot import Snapshot, SnapshotSummary, decode_snapshot, encode_snapshot

AT = datetime(2024, 9, 1, 8, 30, 0, 120000, tzinfo=UTC)
TREE = "0f" * 32


def test_a_snapshot_comes_back_as_it_was() -> None:
    snapshot = Snapshot(
        time=AT,
        parent="aa" * 32,
        tree=TREE,
        paths=("/ChatBackup",),
        hostname="办公室",
        username="me",
        uid=1000,
        gid=100,
        excludes=("*.tmp",),
        tags=("chatbackup",),
        original="bb" * 32,
        program_version="chatbackup 1",
        summary=SnapshotSummary(backup_start=AT, backup_end=AT, files_new=3, data_added_packed=12),
    )
    assert decode_snapshot(encode_snapshot(snapshot)) == snapshot
    assert snapshot.tree_id == bytes.fromhex(TREE)


def test_what_is_empty_is_left_out_as_restic_does() -> None:
    stored = json.loads(encode_snapshot(Snapshot(time=AT, tree=TREE, paths=("/p",))))
    assert stored == {"time": "2024-09-01T08:30:00.120000Z", "tree": TREE, "paths": ["/p"]}


def test_a_summary_names_all_its_counts() -> None:
    summary = SnapshotSummary(backup_start=AT, backup_end=AT)
    stored = json.loads(encode_snapshot(Snapshot(time=AT, tree=TREE, paths=(), summary=summary)))["summary"]
    assert len(stored) == 14
    assert stored["total_bytes_processed"] == 0


def test_go_times_with_nanoseconds_and_any_offset_are_understood() -> None:
    stored = b'{"time":"2024-09-01T08:30:00.123456789-03:30","parent":null,"tree":"%b","paths":["/p"],"new":{}}'
    zone = timezone(-timedelta(hours=3, minutes=30))
    assert decode_snapshot(stored % TREE.encode()).time == datetime(2024, 9, 1, 8, 30, 0, 123457, zone)


@pytest.mark.parametrize(
    "nonsense",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"time":"2024-09-01T08:30:00","tree":"%b","paths":[]}' % TREE.encode(),
        b'{"time":"2024-09-01T08:30:00Z","tree":"..","paths":[]}',
    ],
)
def test_nonsense_is_a_format_error(nonsense: bytes) -> None:
    with pytest.raises(FormatError):
        decode_snapshot(nonsense)
