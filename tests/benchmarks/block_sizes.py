"""What sizes of blocks would cost for a file of which so many pages change in a day: worked out, not tried.

The bytes of the day are those of the blocks in which a page changed, of the node that names every block of the file,
and of the new blobs' entries in pack headers and in the index.
"""

from __future__ import annotations

import gc
import time
import tracemalloc
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from hashlib import blake2b, sha256
from pathlib import Path
from random import Random

import msgspec
from benchmarks.cost import KIB, MIB
from benchmarks.sealed_chats import PAGE_BYTES, pages_of

from chatbackup_gui.backup.blocks import SEGMENT_BYTES, block_bytes
from chatbackup_gui.vault.blob import BlobId, BlobKind
from chatbackup_gui.vault.blob_index import BlobIndex
from chatbackup_gui.vault.compression import compress
from chatbackup_gui.vault.crypto import OVERHEAD
from chatbackup_gui.vault.index import PackEntry, encode_index
from chatbackup_gui.vault.pack import MAX_BLOBS_IN_PACK, PACK_BYTES, PackedBlob, pack_size
from chatbackup_gui.vault.tree import encode_tree, file_node

SIZES_KIB = (4, 8, 16, 32, 64, 128, 256, 1024)
DIGEST_BYTES = 16
EVER = datetime(2026, 1, 1, tzinfo=UTC)


class BlockCost(msgspec.Struct, frozen=True):
    """What one size costs; all but `blobs`, `changed` and `hash_seconds` in bytes. `day_bytes` is their sum for a day.

    `hash_seconds` is the processor time of naming every block of the file, which each pass does again.
    """

    blobs: int
    changed: int
    changed_bytes: int
    node_bytes: int
    packed_node_bytes: int
    index_bytes: int
    day_index_bytes: int
    memory_bytes: int
    day_bytes: int
    hash_seconds: float


class DayOfPages:
    """Which pages of a file changed: look before, let it happen, ask after."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._before = self._digests()

    def changed(self) -> list[int]:
        """Return the numbers of the pages, from 0, that changed or are new."""
        before = self._before
        now = enumerate(self._digests())
        return [number for number, digest in now if number >= len(before) or before[number] != digest]

    def _digests(self) -> list[bytes]:
        return [blake2b(page, digest_size=DIGEST_BYTES).digest() for page in pages_of(self._file)]


def print_block_sizes(file: Path, changed_pages: Sequence[int]) -> None:
    """Print a row for each size, and one for the sizes that we use."""
    print(
        "blocks of      blobs  changed  MiB of them  node MiB (zstd)  index MiB: all, day memory MiB  hash s  day MiB"
    )
    for size_kib in SIZES_KIB:
        _print_row(f"{size_kib} KiB", _cost(file, changed_pages, _always(size_kib * KIB)))
    _print_row("as we do", _cost(file, changed_pages, block_bytes))


def _print_row(name: str, cost: BlockCost) -> None:
    print(
        f"{name:9} {cost.blobs:10,} {cost.changed:8,} {cost.changed_bytes / MIB:12.1f}"
        f" {cost.node_bytes / MIB:9.2f} ({cost.packed_node_bytes / MIB:.2f})"
        f" {cost.index_bytes / MIB:14.2f}, {cost.day_index_bytes / MIB:.2f} {cost.memory_bytes / MIB:11.1f}"
        f" {cost.hash_seconds:7.2f} {cost.day_bytes / MIB:8.1f}",
        flush=True,
    )


def _cost(file: Path, changed_pages: Iterable[int], size_at: Callable[[int], int]) -> BlockCost:
    total = file.stat().st_size
    starts = _starts(total, size_at)
    lengths = [until - start for start, until in zip(starts, [*starts[1:], total], strict=True)]
    changed = {bisect_right(starts, page * PAGE_BYTES) - 1 for page in changed_pages}
    changed_lengths = [lengths[number] for number in sorted(changed)]
    node = encode_tree([file_node(file.name, [entry.id for entry in _blobs(lengths)], total, EVER)])
    day_packs = _packs(changed_lengths)
    day_index = compress(encode_index(day_packs))
    packed_node = compress(node)
    return BlockCost(
        blobs=len(lengths),
        changed=len(changed),
        changed_bytes=sum(changed_lengths),
        node_bytes=len(node),
        packed_node_bytes=len(packed_node),
        index_bytes=len(compress(encode_index(_packs(lengths)))),
        day_index_bytes=len(day_index),
        memory_bytes=_memory(lengths),
        day_bytes=sum(pack_size(pack.blobs) for pack in day_packs) + len(packed_node) + len(day_index),
        hash_seconds=_hash_seconds(file, size_at),
    )


def _always(size: int) -> Callable[[int], int]:
    """Return what gives one size for every offset."""
    return lambda _: size


def _starts(total: int, size_at: Callable[[int], int]) -> list[int]:
    """Return where each block begins."""
    starts, at = [], 0
    while at < total:
        starts.append(at)
        at += size_at(at)
    return starts


def _blobs(lengths: Iterable[int]) -> list[PackedBlob]:
    """Return blobs with invented ids; what is encrypted does not become smaller."""
    drawn = Random(1)
    return [PackedBlob(BlobId(drawn.randbytes(32)), BlobKind.DATA, 0, length + OVERHEAD, None) for length in lengths]


def _packs(lengths: Sequence[int]) -> list[PackEntry]:
    """Put blobs one behind the other into packs, as the writer does."""
    packs: list[PackEntry] = []
    inside: list[PackedBlob] = []
    offset = 0
    for blob in _blobs(lengths):
        inside.append(msgspec.structs.replace(blob, offset=offset))
        offset += blob.length
        if offset >= PACK_BYTES[BlobKind.DATA] or len(inside) >= MAX_BLOBS_IN_PACK:
            packs.append(PackEntry(_pack_id(packs), inside))
            inside, offset = [], 0
    return [*packs, PackEntry(_pack_id(packs), inside)] if inside else packs


def _pack_id(before: Sequence[PackEntry]) -> bytes:
    return sha256(b"pack %d" % len(before)).digest()


def _memory(lengths: Sequence[int]) -> int:
    """Return what our index takes in memory when it knows all the blobs of the file."""
    gc.collect()
    tracemalloc.start()
    index = BlobIndex()
    index.add(_packs(lengths))
    gc.collect()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(index) == len(lengths)
    return taken


def _hash_seconds(file: Path, size_at: Callable[[int], int]) -> float:
    """Return the processor time of hashing every block, reading left out."""
    seconds, offset = 0.0, 0
    with file.open("rb", buffering=0) as stream:
        while piece := stream.read(SEGMENT_BYTES):
            size, view = size_at(offset), memoryview(piece)
            started = time.thread_time()
            for at in range(0, len(piece), size):
                sha256(view[at : at + size]).digest()
            seconds += time.thread_time() - started
            offset += len(piece)
    return seconds
