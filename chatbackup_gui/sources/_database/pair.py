"""A database and its `-wal`, taken as they lie while their owner writes, without a key.

Why it can be done: a checkpoint copies pages from the `-wal` into the main file and nothing else ever changes that in
WAL mode. So whatever mixture of old and new pages a reader of the main file gets, the `-wal`, read *afterwards*, has
every page that was copied meanwhile and sets it right, as it does after a crash - unless it was begun anew in between.
That shows in its header, whose salts never come back. Frames appended while it is read, or torn at its end, fail their
checksums and are ignored by SQLite.

Without a `-wal` (rollback journals, or nobody has it open) the main file must not have changed while it was read.
Source: sqlite.org/walformat.html, sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from chatbackup_gui.model.sealed import Grade
from chatbackup_gui.sources._database.files import ReadOnlyFile, head_of
from chatbackup_gui.sources._formats.sqlcipher import SALT_BYTES

QQ_PREFIX = b"SQLite header 3\0"
QQ_PREFIX_BYTES = 1024
_HEAD_BYTES = 128
_WAL_HEADER_BYTES = 32
_WAL_MAGICS = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_WAL_CHUNK_BYTES = 2**20
_PAGE_MULTIPLE = 512
_COARSEST_CLOCK_NS = 20_000_000
_SETTLE_TRIES = 4


class _State(msgspec.Struct, frozen=True):
    """The files at one moment: main file's (number, mtime, size) and first bytes, header of the `-wal`, hot journals.

    A transaction with a rollback journal counts in the first page, which is then encrypted anew.
    """

    main: tuple[int, int, int]
    head: bytes
    wal: bytes
    is_journal_hot: bool


class Pair:
    """The two files, open. Read the main file first, then the `-wal`, then ask for the grade."""

    def __init__(self, path: Path) -> None:
        """Open. Raises OSError."""
        self._path = path
        self._wal_path = path.with_name(path.name + "-wal")
        self._journal_path = path.with_name(path.name + "-journal")
        self._main = ReadOnlyFile(path)
        try:
            head = self._main.read_at(len(QQ_PREFIX), 0)
            self.prefix_bytes = QQ_PREFIX_BYTES if head == QQ_PREFIX else 0
            self._begun, self._is_settled = self._settled()
            self.size_bytes = self._begun.main[2]
        except BaseException:
            self._main.close()
            raise
        self._copied_header: bytes | None = None

    def __enter__(self) -> Pair:
        return self

    def __exit__(self, *_: object) -> None:
        self._main.close()

    def read(self, size_bytes: int, offset: int) -> bytes:
        """Return bytes of the main file. Any thread. Raises OSError."""
        return self._main.read_at(size_bytes, offset)

    def wal(self) -> Iterator[bytes]:
        """Yield the `-wal` as it is now, piece by piece; nothing where there is none. Raises OSError."""
        self._copied_header = b""
        try:
            file = ReadOnlyFile(self._wal_path)
        except FileNotFoundError:
            return
        try:
            offset = 0
            while piece := file.read_at(_WAL_CHUNK_BYTES, offset):
                if offset == 0:
                    self._copied_header = piece[:_WAL_HEADER_BYTES]
                offset += len(piece)
                yield piece
        finally:
            file.close()

    def is_wal_torn(self) -> bool:
        """Whether the `-wal` was begun anew while it was read: then it has to be read again."""
        return head_of(self._wal_path, _WAL_HEADER_BYTES) != self._copied_header

    def grade(self) -> Grade:
        """Tell how sure it is that what was read is one state of the database; ask after reading both files."""
        try:
            ended = self._look()
        except OSError:
            return Grade.WHILE_WRITING
        is_same_file = (ended.main[0], ended.head[:SALT_BYTES]) == (self._begun.main[0], self._begun.head[:SALT_BYTES])
        if not is_same_file or ended.wal != self._copied_header:
            return Grade.WHILE_WRITING
        is_sound = (self.size_bytes - self.prefix_bytes) % _PAGE_MULTIPLE == 0
        if self._begun.wal and self._begun.wal == ended.wal:
            return Grade.CONSISTENT if is_sound and ended.wal[:4] in _WAL_MAGICS else Grade.PROBABLY
        has_changed = (ended.main, ended.head) != (self._begun.main, self._begun.head)
        if has_changed or self._begun.is_journal_hot or ended.is_journal_hot:
            return Grade.WHILE_WRITING
        # Windows may be late with times, and a clock may be too coarse to show a change.
        return Grade.CONSISTENT if is_sound and self._is_settled and sys.platform != "win32" else Grade.PROBABLY

    def _settled(self) -> tuple[_State, bool]:
        """Look at the files once the main file's time is old enough for any later write to change it.

        Tells whether it is: the clock is read before the look, in case we are kept waiting in between.
        """
        for _ in range(_SETTLE_TRIES):
            now_ns = time.time_ns()
            state = self._look()
            if not 0 <= now_ns - state.main[1] < _COARSEST_CLOCK_NS:
                return state, True
            time.sleep(_COARSEST_CLOCK_NS / 2e9)
        return state, False

    def _look(self) -> _State:
        seen = self._path.stat()
        wal = head_of(self._wal_path, _WAL_HEADER_BYTES)
        journal = head_of(self._journal_path, len(_JOURNAL_MAGIC))
        head = head_of(self._path, _HEAD_BYTES, self.prefix_bytes)
        return _State((seen.st_ino, seen.st_mtime_ns, seen.st_size), head, wal, journal == _JOURNAL_MAGIC)
