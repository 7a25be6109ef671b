"""Snapshots: when, by whom and of what a tree was saved (`restic/restic:internal/restic/snapshot.go`)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from chatbackup_gui.errors import FormatError
from chatbackup_gui.vault.blob import BlobId

_Hex = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
_Time = Annotated[datetime, Meta(tz=True)]


class SnapshotSummary(Struct, frozen=True, kw_only=True):
    """What making the snapshot meant; counts and bytes. restic fills it since 0.17 and shows `total_…` in its lists."""

    backup_start: _Time
    backup_end: _Time
    files_new: int = 0
    files_changed: int = 0
    files_unmodified: int = 0
    dirs_new: int = 0
    dirs_changed: int = 0
    dirs_unmodified: int = 0
    data_blobs: int = 0
    tree_blobs: int = 0
    data_added: int = 0
    data_added_packed: int = 0
    total_files_processed: int = 0
    total_bytes_processed: int = 0


class Snapshot(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One saved state. `parent` and `original` are ids of snapshots, `tree` is the id of the root tree; all in hex.

    restic groups snapshots by `hostname` and `paths` and thins them out in these groups.
    """

    time: _Time
    parent: _Hex | None = None
    tree: _Hex
    paths: tuple[str, ...]
    hostname: str = ""
    username: str = ""
    uid: int = 0
    gid: int = 0
    excludes: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    original: _Hex | None = None
    program_version: str = ""
    summary: SnapshotSummary | None = None

    @property
    def tree_id(self) -> BlobId:
        """The root tree."""
        return BlobId(bytes.fromhex(self.tree))


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Snapshot)


def encode_snapshot(snapshot: Snapshot) -> bytes:
    """Return the JSON that a snapshot's file holds (before compression and encryption). Times must be aware."""
    return _encoder.encode(snapshot)


def decode_snapshot(data: bytes) -> Snapshot:
    """Return the snapshot a file holds; nanoseconds are rounded to microseconds, unknown fields dropped.

    Raises FormatError if it is none.
    """
    try:
        return _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FormatError("not a snapshot as restic writes it") from error
