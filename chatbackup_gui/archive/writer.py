"""The thread that writes messages while the caller prepares the next ones."""

from __future__ import annotations

import queue
import threading

from chatbackup_gui.archive.batch import Batch
from chatbackup_gui.archive.database import Database

_WAITING_BATCHES = 2
_COMMIT_AT = 100_000  # messages: rewrites most pages of the table of keys, whatever the number
_IDLE_S = 1.0


class Writer:
    """Gathers batches and writes them in order on a thread of its own, many to a transaction.

    A transaction ends when it is large, when nothing came for a second, and before anybody reads; it
    never has a part of a batch. After a failure nothing is written any more: every further call raises it, until
    the catalogue is opened again.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._queue: queue.Queue[Batch | threading.Event | None] = queue.Queue(_WAITING_BATCHES)
        self._thread: threading.Thread | None = None
        self._failure: BaseException | None = None
        self._is_failure_told = False
        self._is_settled = True
        self._gathered = Batch()

    def submit(self, batch: Batch) -> None:
        """Queue a batch; waits while two are waiting. The batch is the writer's from now on."""
        self._raise_failure()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="catalogue-writer", daemon=True)
            self._thread.start()
        self._is_settled = False
        self._queue.put(batch)

    def settle(self) -> None:
        """Wait until everything submitted is committed; then the database is the caller's until it submits."""
        if not self._is_settled:
            done = threading.Event()
            self._queue.put(done)
            done.wait()
            self._is_settled = True
        self._raise_failure()

    def close(self) -> None:
        """Commit what is waiting and end the thread; raises what went wrong in it, unless the caller knows."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None
            self._is_settled = True
        if not self._is_failure_told:
            self._raise_failure()

    def _raise_failure(self) -> None:
        if self._failure is not None:
            self._is_failure_told = True
            raise self._failure

    def _work(self) -> None:
        while True:
            try:
                item = self._queue.get(timeout=_IDLE_S if self._gathered.weight else None)
            except queue.Empty:
                self._attempt(commit=True)
                continue
            if isinstance(item, Batch):
                self._gathered.absorb(item)
                self._attempt(commit=False)
                continue
            self._attempt(commit=True)
            if item is None:
                return
            item.set()

    def _attempt(self, *, commit: bool) -> None:
        """Write what fills statements, and commit if it is much; or write and commit everything now."""
        commit = commit or self._gathered.weight >= _COMMIT_AT
        if self._failure is not None:
            self._gathered = Batch()
        elif self._gathered.weight:
            try:
                self._write(commit=commit)
            except BaseException as error:  # told to the caller by the next call
                self._fail(error)

    def _write(self, *, commit: bool) -> None:
        if not self._database.is_in_transaction:
            self._database.run("BEGIN IMMEDIATE")
        self._gathered.write(self._database, everything=commit)
        if commit:
            self._database.run("COMMIT")
            self._gathered = Batch()

    def _fail(self, error: BaseException) -> None:
        self._failure = error
        self._gathered = Batch()
        self._database.roll_back()
