"""Media into the vault: read, decoded where that is lossless, cut, stored once.

A medium's blobs are noted in the catalogue only after an index naming them is in the vault: whatever a crash
leaves unnoted is read again, and its blobs are then found in the packs already written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import MediaRow, Stored
from chatbackup_gui.backup.names import folded, media_name
from chatbackup_gui.backup.wanted import Task
from chatbackup_gui.errors import SourceError, SourceVanished, WrongImageKey
from chatbackup_gui.model.account import AccountId
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode, Progress, Report
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.vault.writer import Writer

SEALED = ProblemCode(WrongImageKey.code)
THREADS = 3  # one reads or waits while two hash and encrypt
IN_FLIGHT = 1000  # enough to go on with while the catalogue is written
NOTE_EVERY_BYTES = 2**30
NOTE_EVERY_FILES = 10_000  # what is not noted yet is kept in memory


class Content(msgspec.Struct, frozen=True):
    """What became of one medium in the vault."""

    blobs: bytes
    suffix: str
    size_bytes: int
    lacks_key: bool


class Capture:
    """Stores the media that a backup selects and the vault does not hold yet."""

    def __init__(self, *, archive: Archive, writer: Writer, token: CancelToken, report: Report) -> None:
        self._archive = archive
        self._writer = writer
        self._token = token
        self._report = report
        self._unnoted: list[tuple[Task, Content]] = []
        self._unnoted_bytes = 0
        self._files = self._bytes = 0
        self._sealed: Counter[AccountId] = Counter()
        self.problems: list[Problem] = []
        self.incomplete: set[tuple[int, int]] = set()

    def run(self, tasks: Iterable[Task]) -> int:
        """Store every task's medium; return how many were stored.

        What cannot be read is a problem, and its (conversation, month) is in `incomplete`. Pictures that were stored
        as found for want of a key are one problem for each account.
        """
        waiting: dict[Future[Content], Task] = {}
        ended: SimpleQueue[Future[Content]] = SimpleQueue()
        with ThreadPoolExecutor(THREADS, thread_name_prefix="capture") as pool:
            try:
                for task in tasks:
                    self._token.check()
                    future = pool.submit(self._store, task)
                    waiting[future] = task
                    future.add_done_callback(ended.put)
                    while not ended.empty() or len(waiting) >= IN_FLIGHT:
                        self._settle(waiting, ended.get())
                while waiting:
                    self._token.check()
                    self._settle(waiting, ended.get())
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise
        self.note()
        self.problems += [Problem(SEALED, account, str(count)) for account, count in self._sealed.items() if count]
        return self._files

    def _store(self, task: Task) -> Content:
        """Read one medium and save its blobs (on a worker thread). Raises SourceVanished for one worth nothing now."""
        content = task.reader.read(task.located)
        ids, size_bytes = [], 0
        for chunk in content.chunks:
            self._token.check()
            ids.append(self._writer.save_data(chunk))
            size_bytes += len(chunk)
        if task.replaces and not size_bytes:
            raise SourceVanished(folder=task.located.path)  # cut off since it was found
        return Content(blobs=b"".join(ids), suffix=content.suffix, size_bytes=size_bytes, lacks_key=content.lacks_key)

    def _settle(self, waiting: dict[Future[Content], Task], ended: Future[Content]) -> None:
        """Take over what has been stored; notes everything once enough has come together."""
        task = waiting.pop(ended)
        try:
            content = ended.result()
        except SourceError as error:
            self._fail(task, error)
            return
        self._unnoted.append((task, content))
        self._unnoted_bytes += content.size_bytes
        self._sealed[task.reader.account.id] += content.lacks_key
        self._files += 1
        self._bytes += content.size_bytes
        self._report(Progress(stage="capture", done=self._files, done_bytes=self._bytes))
        if self._unnoted_bytes >= NOTE_EVERY_BYTES or len(self._unnoted) >= NOTE_EVERY_FILES:
            self.note()

    def _fail(self, task: Task, error: SourceError) -> None:
        self.problems.append(Problem(code=ProblemCode("media.unreadable"), where=task.located.path, detail=error.code))
        self.incomplete.add((task.row.conversation, task.row.month))

    def note(self) -> None:
        """Flush the vault, then note in the catalogue what it now holds."""
        if not self._unnoted:
            return
        self._writer.flush()
        names = _Names(self._archive)
        changes: dict[int, tuple[Stored | None, Stored | None]] = {}
        for task, content in self._unnoted:
            row = task.row
            medium, preview = changes.get(row.row, (row.stored, row.preview_stored))
            stored = Stored(
                name=names.pick(task, content.suffix),
                size=content.size_bytes,
                mtime_ns=task.located.mtime_ns,
                content=content.blobs,
                of_path=task.located.path,
                of_size=task.located.size,
                of_mtime_ns=task.located.mtime_ns,
                of_sealed=task.located.is_sealed,
            )
            changes[row.row] = (medium, stored) if task.is_preview else (stored, preview)
        self._archive.set_stored([(row, *pair) for row, pair in changes.items()])
        self._unnoted.clear()
        self._unnoted_bytes = 0


class _Names:
    """File names within months: unique without regard to case, kept once given.

    A medium that another origin knows, such as the vault, keeps the name it has there.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._taken: dict[tuple[int, int], set[str]] = {}
        self._given: dict[tuple[int, int, str, str, bool], str] = {}

    def pick(self, task: Task, suffix: str) -> str:
        """Return the name under which a medium goes into its month's folder."""
        row = task.row
        before = task.replaces
        if before and before.name.endswith(suffix):
            return before.name
        month = (row.conversation, row.month)
        if month not in self._taken:
            self._learn(month)
        given = self._given.get((*month, row.ref.kind, row.ref.id, task.is_preview))
        if given and given.endswith(suffix):
            return given
        titled = row.ref.kind is MediaKind.FILE and row.ref.title and not task.is_preview
        stem = row.ref.title if titled else row.ref.id + (".preview" if task.is_preview else "")
        name = media_name(stem, "" if titled else suffix, self._taken[month])
        self._taken[month].add(folded(name))
        return name

    def _learn(self, month: tuple[int, int]) -> None:
        rows = self._archive.media_of(*month)
        for row in rows:
            for stored, is_preview in ((row.stored, False), (row.preview_stored, True)):
                if stored:
                    self._given[*month, row.ref.kind, row.ref.id, is_preview] = stored.name
        self._taken[month] = set(_names_of(rows))


def _names_of(rows: Iterable[MediaRow]) -> Iterator[str]:
    for row in rows:
        for stored in (row.stored, row.preview_stored):
            if stored:
                yield folded(stored.name)
