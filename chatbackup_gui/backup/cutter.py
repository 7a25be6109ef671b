"""Where a month of messages is cut into blobs.

A cut comes after a line whose own checksum says so, never at a fixed offset: a message that arrives late, or
that another computer knows and we do not, changes the blob it falls into and no other. Both ends of the range
keep a change small: a new message rewrites one blob, and that compresses to thirty kilobytes or so at most.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

MIN_BLOB_BYTES = 16 * 2**10
MAX_BLOB_BYTES = 128 * 2**10
LINES_A_CUT = 64  # one line in so many is a place to cut, on average


def cut_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines joined into blobs of MIN_BLOB_BYTES to MAX_BLOB_BYTES.

    The last blob may be shorter; a single line that is longer than MAX_BLOB_BYTES is a blob of its own.
    """
    pending: list[bytes] = []
    pending_bytes = 0
    for line in lines:
        if pending and pending_bytes + len(line) > MAX_BLOB_BYTES:
            yield b"".join(pending)
            pending, pending_bytes = [], 0
        pending.append(line)
        pending_bytes += len(line)
        if pending_bytes >= MIN_BLOB_BYTES and zlib.crc32(line) % LINES_A_CUT == 0:
            yield b"".join(pending)
            pending, pending_bytes = [], 0
    if pending:
        yield b"".join(pending)
