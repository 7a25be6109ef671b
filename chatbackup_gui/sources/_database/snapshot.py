"""What a foreign database looked like when we began to read it, and whether that still holds.

A writer appends to `-wal`; a checkpoint copies frames from there into the main file; once all are copied, the next
writer begins the `-wal` anew under other salts. Without a `-wal`, a writer saves old pages in `-journal` and then
changes the main file. No lock of ours stops any of that, so it is noticed instead:

- the main file's size or time changed: a checkpoint ran (frames that only repeat what we have would be harmless,
  but cannot be told apart cheaply);
- its first bytes changed, or a `-journal` is in use: a transaction without `-wal` ends with a new change counter;
- the `-wal` header changed: it began anew, was removed or appeared;
- the checkpoint counters in `-shm` changed (read as plain bytes, where it exists): Windows may be late with times.

A `-wal` that only grew changes nothing for us. Source: sqlite.org/walformat.html, sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import time
from pathlib import Path

import msgspec

from chatbackup_gui.sources._database.files import ReadOnlyFile, head_of

WAL_HEADER_BYTES = 32
_MAIN_HEAD_BYTES = 128  # the change counter at 24; in an encrypted file all that follows it changes as well
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_FRAME_HEADER_BYTES = 24
_SALTS = slice(16, 24)
_FRAME_SALTS = slice(8, 16)
_SMALLEST_PAGE_BYTES = 512
_SHM_BACKFILLED_AT = 96  # read apart from the next: Windows refuses bytes 120 to 127, where the locks are
_SHM_BACKFILL_ATTEMPTED_AT = 128
_COARSEST_CLOCK_NS = 20_000_000  # file times of a busy Linux move in steps of up to 10 ms, of Windows 16 ms
_LOOKS_UNTIL_SETTLED = 10


class _State(msgspec.Struct, frozen=True):
    """One look at the files; two that are equal have the same database between them, but for new frames."""

    main: tuple[int, int, int]  # file number, size, time in ns
    main_head: bytes
    journal_is_used: bool
    wal_header: bytes
    shm_counters: bytes

    def was_settled(self, now_ns: int) -> bool:
        """Whether any write after `now_ns`, a moment before the look, must change the main file's time."""
        return abs(now_ns - self.main[2]) >= _COARSEST_CLOCK_NS


class Snapshot:
    """One foreign database's files, as of one moment. Raises OSError when they cannot be opened.

    `was_lost` is set when what was or will be read may mix two states, whatever the files look like afterwards.
    """

    def __init__(self, path: Path, prefix_bytes: int = 0) -> None:
        self.path = path
        self.prefix_bytes = prefix_bytes
        self._wal_path, self._shm_path, self._journal_path = (
            path.with_name(path.name + suffix) for suffix in ("-wal", "-shm", "-journal")
        )
        self._state, is_settled = self._settled_state()
        self.was_lost = self._state.journal_is_used or not is_settled
        self.main = ReadOnlyFile(path)
        self.wal: ReadOnlyFile | None = None
        if self._state.wal_header:
            try:
                self.wal = ReadOnlyFile(self._wal_path)
            except FileNotFoundError:
                self.was_lost = True
            except OSError:
                self.main.close()
                raise

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
        if frame[_FRAME_SALTS] != self._state.wal_header[_SALTS]:
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

    def _settled_state(self) -> tuple[_State, bool]:
        """Look at the files until the main file rests; return what was seen last, and whether it rested."""
        for _ in range(_LOOKS_UNTIL_SETTLED):
            now_ns = time.time_ns()
            state = self._look()
            if state.was_settled(now_ns):
                return state, True
            time.sleep(_COARSEST_CLOCK_NS / 2e9)
        return state, False

    def _look(self) -> _State:
        """Look at everything; at the journal first, since it goes last when a transaction ends."""
        journal = head_of(self._journal_path, len(_JOURNAL_MAGIC))
        seen = self.path.stat()
        return _State(
            main=(seen.st_ino, seen.st_size, seen.st_mtime_ns),
            main_head=head_of(self.path, _MAIN_HEAD_BYTES, self.prefix_bytes),
            journal_is_used=journal == _JOURNAL_MAGIC,
            wal_header=head_of(self._wal_path, WAL_HEADER_BYTES),
            shm_counters=head_of(self._shm_path, 4, _SHM_BACKFILLED_AT)
            + head_of(self._shm_path, 4, _SHM_BACKFILL_ATTEMPTED_AT),
        )
