"""Capturing an account's files as they lie: databases with their `-wal`, and media, without reading what they say.

What the vault has is noted in the catalogue only after an index naming it is in the vault, as for other media.
"""

from __future__ import annotations

import contextlib
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import TypeVar

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.sealed import SealedFolderRow, SealedStored
from chatbackup_gui.backup.blocks import SEGMENT_BYTES, segments
from chatbackup_gui.backup.sealed_listing import UNREADABLE, Listed, SealedListing, SealedOrigin
from chatbackup_gui.backup.sealed_reach import SealedReach
from chatbackup_gui.backup.sealed_wanted import SealedWanted, WantedFile
from chatbackup_gui.errors import SourceError
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode, Progress, Report
from chatbackup_gui.model.sealed import Grade
from chatbackup_gui.sources._database.files import ReadOnlyFile, as_source_error
from chatbackup_gui.sources._database.pair import Pair
from chatbackup_gui.sources.sealed import SealedFile
from chatbackup_gui.vault.writer import Writer

WHILE_WRITING = ProblemCode("sealed.while_writing")
THREADS = 3
TRIES = 12  # a writer at full speed that begins its `-wal` anew every few milliseconds spoils half of them
WAL_TRIES = 5
_GRADES = tuple(Grade)
PAUSE_SECONDS = 0.25
LONGEST_PAUSE = 4  # of these
IN_FLIGHT = 8
NOTE_EVERY_BYTES = 2**30
NOTE_EVERY_FILES = 10_000
WAL_BLOCK_BYTES = 64 * 2**10  # it is appended to, and begun anew before it is large

Item = TypeVar("Item")
Result = TypeVar("Result")


class Sealing:
    """One pass over one account's files. A folder of media that did not change costs one `stat` call."""

    def __init__(
        self,
        *,
        archive: Archive,
        writer: Writer,
        origin: SealedOrigin,
        reach: SealedReach,
        wanted: SealedWanted,
        token: CancelToken,
        report: Report,
    ) -> None:
        self._archive = archive
        self._files = archive.sealed
        self._writer = writer
        self._origin = origin
        self._reach = reach
        self._token = token
        self._report = report
        self._account = archive.account(origin.account)
        self._wanted = wanted
        self._unnoted: list[tuple[int, str, SealedStored]] = []
        self._unnoted_bytes = 0
        self._done_bytes = 0
        self.stored = 0
        self.problems: list[Problem] = []

    def run(self, *, full: bool) -> None:
        """Store what is new or has changed and roams, and what the vault has lost; `full` as for a listing.

        Raises SourceVanished or SourceUnavailable for the account's folder as a whole.
        """
        listing = SealedListing(archive=self._archive, origin=self._origin, token=self._token)
        due = self._files.due(self._account, self._origin.name)

        def lacks_some(row: SealedFolderRow) -> bool:
            return self._reach.takes(row.place) and (row.row in due or self._wanted.has_lost_some(row))

        with ThreadPoolExecutor(THREADS, thread_name_prefix="seal") as pool:
            try:
                for listed in listing.folders(full=full, needs=lacks_some):
                    if self._reach.takes(listed.row.place):
                        self._store(pool, listed)
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise
            finally:
                self.problems += listing.problems
        self.note()

    def _store(self, pool: ThreadPoolExecutor, listed: Listed) -> None:
        """Store what a folder has that is not stored yet."""
        limit = self._reach.limit(listed.row.place)
        wanted = [file for file in self._wanted.of(listed) if limit is None or file.file.size <= limit]
        if listed.row.place.media is not None:
            self._media(pool, listed.row, wanted)
        else:
            for one in wanted:
                self._database(pool, listed.row, one)

    def _media(self, pool: ThreadPoolExecutor, row: SealedFolderRow, files: list[WantedFile]) -> None:
        """Store files that do not change in place, several at a time."""
        store = _in_turn(pool, files, lambda one: self._store_file(self._path(row, one.file), one.file))
        for one, stored in store:
            self._token.check()
            if isinstance(stored, OSError):
                self._fail(f"{row.path}/{one.file.name}", stored)
            elif one.stored is None or not one.is_kept or stored.size >= min(one.file.size, one.stored.size):
                self._take(row.row, one.file.name, stored)  # else it was cut off since it was listed

    def _store_file(self, path: Path, file: SealedFile) -> SealedStored | OSError:
        """Store one file, a segment at a time (on a worker thread)."""
        ids: list[bytes] = []
        size_bytes = 0
        try:
            opened = ReadOnlyFile(path)
            try:
                while piece := opened.read_at(SEGMENT_BYTES, size_bytes):
                    self._token.check()
                    ids.append(self._writer.save_data(piece))
                    size_bytes += len(piece)
            finally:
                opened.close()
        except OSError as error:
            return error
        return SealedStored(file.size, file.mtime_ns, size_bytes, b"".join(ids))

    def _database(self, pool: ThreadPoolExecutor, row: SealedFolderRow, one: WantedFile) -> None:
        """Store a database and its `-wal`, again and again until they are of one state, but not for ever."""
        where = f"{row.path}/{one.file.name}"
        path = self._path(row, one.file)
        try:
            taken = taken_patiently(lambda: self._taken(pool, path, one.file), self._token.wait)
        except OSError as error:
            self._fail(where, error)
            return
        if taken.grade is Grade.WHILE_WRITING:
            self.problems.append(Problem(WHILE_WRITING, where))
            if one.stored and one.stored.grade is not Grade.WHILE_WRITING and one.is_kept:
                return  # what is stored is of one state; this one would only be newer
        self._take(row.row, one.file.name, taken)

    def _taken(self, pool: ThreadPoolExecutor, path: Path, file: SealedFile) -> SealedStored:
        """Read both files once, the `-wal` after the main file, and tell how well they fit. Raises OSError."""
        with Pair(path) as pair:

            def read(segment: tuple[int, int, int]) -> bytes:
                offset, length, _ = segment
                self._token.check()
                return pair.read(length, offset)

            ids: list[bytes] = []
            size_bytes = 0
            # Threads read ahead; blocks this small are saved by one, since several would only wait for each other.
            with contextlib.closing(_in_turn(pool, segments(pair.size_bytes, pair.prefix_bytes), read)) as pieces:
                for (_, length, block), piece in pieces:
                    ids += self._saved(piece, block)
                    size_bytes += len(piece)
                    self._done_bytes += len(piece)
                    self._report(Progress(stage="seal", done=self.stored, done_bytes=self._done_bytes))
                    if len(piece) < length:
                        break  # the program made the file shorter; what comes after would lie at a wrong place
            wal, wal_size = self._wal(pair)
            return SealedStored(
                file.size, file.mtime_ns, size_bytes, b"".join(ids), wal_size, b"".join(wal), pair.grade()
            )

    def _wal(self, pair: Pair) -> tuple[list[bytes], int]:
        """Store the `-wal`; return its blobs and bytes."""
        ids: list[bytes] = []
        size_bytes = 0
        for _ in range(WAL_TRIES):
            ids, size_bytes = [], 0
            for piece in pair.wal():
                self._token.check()
                ids += self._saved(piece, WAL_BLOCK_BYTES)
                size_bytes += len(piece)
            if not pair.is_wal_torn():
                break
        return ids, size_bytes

    def _saved(self, piece: bytes, block_bytes: int) -> list[bytes]:
        """Save a piece block by block; return their ids."""
        view = memoryview(piece)
        return [self._writer.save_data(view[at : at + block_bytes]) for at in range(0, len(piece), block_bytes)]

    def _take(self, folder: int, name: str, stored: SealedStored) -> None:
        """Take over what was stored; notes everything once enough has come together."""
        self._unnoted.append((folder, name, stored))
        self._unnoted_bytes += stored.size
        self.stored += 1
        self._report(Progress(stage="seal", done=self.stored, done_bytes=self._done_bytes))
        if self._unnoted_bytes >= NOTE_EVERY_BYTES or len(self._unnoted) >= NOTE_EVERY_FILES:
            self.note()

    def note(self) -> None:
        """Flush the vault, then note in the catalogue what it now holds."""
        if self._unnoted:
            self._writer.flush()
            self._files.set_stored(self._unnoted)
            self._unnoted, self._unnoted_bytes = [], 0

    def _path(self, row: SealedFolderRow, file: SealedFile) -> Path:
        return self._origin.folder / row.path / file.name

    def _fail(self, where: str, error: OSError) -> None:
        if isinstance(error, FileNotFoundError):
            return  # the program removed it just now: next time it is not listed any more
        reason: SourceError = as_source_error(error, Path(where))
        self.problems.append(Problem(UNREADABLE, where, reason.code))


def taken_patiently(take: Callable[[], SealedStored], wait: Callable[[float], object]) -> SealedStored:
    """Take a database until it is surely of one state, but not for ever; return the best, of equals the newest."""
    best = take()
    for attempt in range(1, TRIES):
        is_final = best.grade is Grade.PROBABLY and sys.platform == "win32"  # no more can be known there
        if best.grade is Grade.CONSISTENT or is_final:
            break
        wait(PAUSE_SECONDS * min(attempt, LONGEST_PAUSE))
        again = take()
        if _GRADES.index(again.grade) <= _GRADES.index(best.grade):
            best = again
    return best


def _in_turn(
    pool: ThreadPoolExecutor, items: Iterable[Item], work: Callable[[Item], Result]
) -> Generator[tuple[Item, Result]]:
    """Yield items with what work made of them, in their order, a few of them at work ahead of the caller.

    Once it is closed, none is at work any more.
    """
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    try:
        for item in items:
            waiting.append((item, pool.submit(work, item)))
            if len(waiting) >= IN_FLIGHT:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    finally:
        wait([future for _, future in waiting if not future.cancel()])
