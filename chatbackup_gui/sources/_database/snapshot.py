"""What a foreign database looked like when we began to read it, and whether that still holds.

A writer appends to `-wal`; a checkpoint copies frames from there into the main file; once all are copied, the next
writer begins the `-wal` anew under other salts. No lock of ours stops the last two, so they are noticed instead:

- the main file's size or time changed: a checkpoint ran (frames that only repeat what we have would be harmless,
  but cannot be told apart cheaply);
- the `-wal` header changed: it began anew, was removed or appeared;
- the checkpoint counters in `-shm` changed (read as plain bytes, where it exists): Windows may be late with times.

A `-wal` that only grew changes nothing for us. Source: sqlite.org/walformat.html.
"""

from __future__ import annotations

import time
from pathlib import Path

from chatbackup_gui.sources._database.files import ReadOnlyFile, head_of

WAL_HEADER_BYTES = 32
_JOURNAL_HEAD_BYTES = 28
_FRAME_HEADER_BYTES = 24
_SALTS = slice(16, 24)
_FRAME_SALTS = slice(8, 16)
_SMALLEST_PAGE_BYTES = 512
_SHM_BACKFILLED_AT = 96
_SHM_BACKFILL_ATTEMPTED_AT = 128
_COARSEST_CLOCK_NS = 20_000_000  # file times of a busy Linux move in steps of up to 10 ms


class Snapshot:
    """One foreign database's files, as of one moment. Raises OSError when they cannot be opened."""

    def __init__(self, path: Path, prefix_bytes: int = 0) -> None:
        self.path = path
        self.prefix_bytes = prefix_bytes
        self.was_lost = False
        self._wal_path = path.with_name(path.name + "-wal")
        self._shm_path = path.with_name(path.name + "-shm")
        self._state = self._settled_state()
        self.journal_head = head_of(path.with_name(path.name + "-journal"), _JOURNAL_HEAD_BYTES)
        self.main = ReadOnlyFile(path)
        self.wal: ReadOnlyFile | None = None
        if self._state[1]:
            self.wal = ReadOnlyFile(self._wal_path)

    def has_changed(self) -> bool:
        """Whether what was read since the opening may mix two states of the database."""
        if self.was_lost:
            return True
        try:
            return self._look() != self._state
        except OSError:
            return True

    def read_main(self, size_bytes: int, offset: int) -> bytes:
        """Return bytes of the main file, behind its prefix."""
        return self.main.read_at(size_bytes, offset + self.prefix_bytes)

    def main_size_bytes(self) -> int:
        """Return the main file's length without its prefix."""
        return max(self.main.size_bytes() - self.prefix_bytes, 0)

    def read_wal(self, size_bytes: int, offset: int) -> bytes:
        """Return bytes of the `-wal`; marks the snapshot lost when a page is read that was written over.

        A page is recognised by being read alone: SQLite reads whole frames only while it looks for the last commit.
        """
        if self.wal is None:
            return b""
        is_page = size_bytes >= _SMALLEST_PAGE_BYTES and size_bytes & (size_bytes - 1) == 0
        if not is_page or offset < WAL_HEADER_BYTES + _FRAME_HEADER_BYTES:
            return self.wal.read_at(size_bytes, offset)
        frame = self.wal.read_at(size_bytes + _FRAME_HEADER_BYTES, offset - _FRAME_HEADER_BYTES)
        if frame[_FRAME_SALTS] != self._state[1][_SALTS]:
            self.was_lost = True
            return b""
        return frame[_FRAME_HEADER_BYTES:]

    def wal_size_bytes(self) -> int:
        """Return the length of the `-wal` now, 0 where there was none."""
        return self.wal.size_bytes() if self.wal else 0

    def close(self) -> None:
        """Let go of the files."""
        self.main.close()
        if self.wal:
            self.wal.close()

    def _settled_state(self) -> tuple[tuple[int, int, int], bytes, bytes]:
        """Look at the files once the main file's time is old enough for any later write to change it."""
        for _ in range(4):
            state = self._look()
            if not 0 <= time.time_ns() - state[0][1] < _COARSEST_CLOCK_NS:
                break
            time.sleep(_COARSEST_CLOCK_NS / 2e9)
        return state

    def _look(self) -> tuple[tuple[int, int, int], bytes, bytes]:
        """Return (file number, size and time of the main file; header of the `-wal`; counters of the `-shm`)."""
        seen = self.path.stat()
        counters = head_of(self._shm_path, 4, _SHM_BACKFILLED_AT)
        counters += head_of(self._shm_path, 4, _SHM_BACKFILL_ATTEMPTED_AT)
        return (seen.st_ino, seen.st_mtime_ns, seen.st_size), head_of(self._wal_path, WAL_HEADER_BYTES), counters
