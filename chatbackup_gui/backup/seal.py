"""Capturing an account's files as they lie: databases with their `-wal`, and media, without reading what they say.

What the vault has is noted in the catalogue only after an index naming it is in the vault, as for other media.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.sealed import SealedFileRow, SealedFolderRow, SealedStored
from chatbackup_gui.backup.blocks import SEGMENT_BYTES, segments
from chatbackup_gui.backup.sealed_listing import UNREADABLE, Listed, SealedListing, SealedOrigin
from chatbackup_gui.backup.sealed_reach import SealedReach
from chatbackup_gui.errors import SourceError
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode, Progress, Report
from chatbackup_gui.model.sealed import Grade
from chatbackup_gui.sources._database.files import ReadOnlyFile, as_source_error
from chatbackup_gui.sources._database.pair import Pair
from chatbackup_gui.sources.sealed import SealedFile
from chatbackup_gui.vault.writer import Writer

WHILE_WRITING = ProblemCode("sealed.while_writing")
THREADS = 3
TRIES = 8  # a writer at full speed that begins its `-wal` anew every few milliseconds spoils half of them
WAL_TRIES = 5
_GRADES = tuple(Grade)
PAUSE_SECONDS = 0.25
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
        self._unnoted: list[tuple[int, str, SealedStored]] = []
        self._unnoted_bytes = 0
        self._done_bytes = 0
        self.stored = 0
        self.problems: list[Problem] = []

    def run(self, *, full: bool) -> None:
        """Store what is new or has changed and roams; `full` as for a listing.

        Raises SourceVanished if the account's folder has gone.
        """
        listing = SealedListing(archive=self._archive, origin=self._origin, token=self._token)
        unstored = self._files.has_unstored(self._account, self._origin.name)

        def lacks_some(row: SealedFolderRow) -> bool:
            return row.row in unstored and self._reach.takes(row.place)

        with ThreadPoolExecutor(THREADS, thread_name_prefix="seal") as pool:
            try:
                for listed in listing.folders(full=full, needs=lacks_some):
                    if self._reach.takes(listed.row.place):
                        self._store(pool, listed)
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise
        self.note()
        self.problems += listing.problems

    def _store(self, pool: ThreadPoolExecutor, listed: Listed) -> None:
        """Store what a folder has that is not stored yet."""
        place = listed.row.place
        limit, is_media = self._reach.limit(place), place.media is not None
        befores = [(file, listed.before.get(file.name)) for file in listed.there]
        wanted = [(file, before) for file, before in befores if _is_wanted(file, before, limit, is_media=is_media)]
        if is_media:
            self._media(pool, listed.row, [file for file, _ in wanted])
        else:
            for file, before in wanted:
                self._database(pool, listed.row, file, before.stored if before else None)

    def _media(self, pool: ThreadPoolExecutor, row: SealedFolderRow, files: list[SealedFile]) -> None:
        """Store files that do not change in place, several at a time."""
        store = _in_turn(pool, files, lambda file: self._store_file(self._path(row, file), file))
        for file, stored in store:
            self._token.check()
            if isinstance(stored, OSError):
                self._fail(f"{row.path}/{file.name}", stored)
            else:
                self._take(row.row, file.name, stored)

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

    def _database(
        self,
        pool: ThreadPoolExecutor,
        row: SealedFolderRow,
        file: SealedFile,
        before: SealedStored | None,
    ) -> None:
        """Store a database and its `-wal`, again and again until they are of one state, but not for ever."""
        where = f"{row.path}/{file.name}"
        try:
            taken = taken_patiently(lambda: self._taken(pool, self._path(row, file), file), self._token.wait)
        except OSError as error:
            self._fail(where, error)
            return
        if taken.grade is Grade.WHILE_WRITING:
            self.problems.append(Problem(WHILE_WRITING, where))
            if before is not None and before.grade is not Grade.WHILE_WRITING:
                return  # what is stored is of one state; this one would only be newer
        self._take(row.row, file.name, taken)

    def _taken(self, pool: ThreadPoolExecutor, path: Path, file: SealedFile) -> SealedStored:
        """Read both files once, the `-wal` after the main file, and tell how well they fit. Raises OSError."""
        with Pair(path) as pair:

            def store(segment: tuple[int, int, int]) -> bytes:
                offset, length, block = segment
                self._token.check()
                data = memoryview(pair.read(length, offset))
                return b"".join(self._writer.save_data(data[at : at + block]) for at in range(0, len(data), block))

            ids: list[bytes] = []
            for segment, stored in _in_turn(pool, segments(pair.size_bytes, pair.prefix_bytes), store):
                ids.append(stored)
                self._done_bytes += segment[1]
                self._report(Progress(stage="seal", done=self.stored, done_bytes=self._done_bytes))
            wal, wal_size = self._wal(pair)
            return SealedStored(
                file.size, file.mtime_ns, pair.size_bytes, b"".join(ids), wal_size, b"".join(wal), pair.grade()
            )

    def _wal(self, pair: Pair) -> tuple[list[bytes], int]:
        """Store the `-wal`; return its blobs and bytes."""
        ids: list[bytes] = []
        size_bytes = 0
        for _ in range(WAL_TRIES):
            ids, size_bytes = [], 0
            for piece in pair.wal():
                self._token.check()
                view = memoryview(piece)
                blocks = (view[at : at + WAL_BLOCK_BYTES] for at in range(0, len(piece), WAL_BLOCK_BYTES))
                ids += [self._writer.save_data(block) for block in blocks]
                size_bytes += len(piece)
            if not pair.is_wal_torn():
                break
        return ids, size_bytes

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
    best, unsure = take(), 0
    for attempt in range(1, TRIES):
        unsure += best.grade is Grade.PROBABLY  # where no more can be known, more tries do not help
        if best.grade is Grade.CONSISTENT or unsure > 1:
            break
        wait(PAUSE_SECONDS * attempt)
        again = take()
        if _GRADES.index(again.grade) <= _GRADES.index(best.grade):
            best = again
    return best


def _is_wanted(file: SealedFile, before: SealedFileRow | None, limit: int | None, *, is_media: bool) -> bool:
    """Whether a file is to be stored: it was not yet, or it is another one now, and no poorer where it is a medium."""
    if limit is not None and file.size > limit:
        return False
    stored = before.stored if before else None
    if stored is None or stored.grade is Grade.WHILE_WRITING:
        return True
    if (file.size, file.mtime_ns) == (stored.of_size, stored.of_mtime_ns):
        return False
    return not is_media or file.size >= stored.of_size


def _in_turn(
    pool: ThreadPoolExecutor, items: Iterable[Item], work: Callable[[Item], Result]
) -> Iterator[tuple[Item, Result]]:
    """Yield items with what work made of them, in their order, a few of them at work ahead of the caller."""
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    for item in items:
        waiting.append((item, pool.submit(work, item)))
        if len(waiting) >= IN_FLIGHT:
            first, future = waiting.popleft()
            yield first, future.result()
    for first, future in waiting:
        yield first, future.result()
