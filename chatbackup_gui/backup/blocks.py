"""Where files that change in place are cut: at fixed offsets, so that what is stored follows the pages that changed.

SQLite changes pages of 1 to 4 KiB all over a file. Small blocks store less of what did not change, large ones need
fewer names: a file's node lists them all, and is written whole with every snapshot. The size of a block therefore grows
with its offset, so that no file, however large, has more than some hundred thousand, and a file that grows keeps
the blocks it has. Measured (`tests/benchmarks/run.py sealed`), see ARCHITECTURE.md, "Figures".
"""

from __future__ import annotations

from collections.abc import Iterator

SMALLEST_BLOCK_BYTES = 8 * 2**10
FINE_BYTES = 2**30  # up to here blocks are smallest; with each doubling of the offset they double
SEGMENT_BYTES = 2 * 2**20  # what one thread reads at once: a whole number of blocks


def block_bytes(offset: int) -> int:
    """Return the size of the block at an offset behind the prefix, at most a segment."""
    return min(SMALLEST_BLOCK_BYTES << (offset // FINE_BYTES).bit_length(), SEGMENT_BYTES)


def segments(size_bytes: int, prefix_bytes: int = 0) -> Iterator[tuple[int, int, int]]:
    """Yield (offset, bytes, bytes of its blocks) of stretches that make up a file; a prefix is one by itself."""
    if prefix_bytes and size_bytes:
        yield 0, min(prefix_bytes, size_bytes), prefix_bytes
    offset = 0
    while prefix_bytes + offset < size_bytes:
        length = min(SEGMENT_BYTES, size_bytes - prefix_bytes - offset)
        yield prefix_bytes + offset, length, block_bytes(offset)
        offset += length
