"""Runs: who asked for one, what is told of it, and what it leaves behind."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

from chatbackup_gui.backup.run import BackupResult
from chatbackup_gui.backup.seal import WHILE_WRITING
from chatbackup_gui.backup.takeover import STAGE as TAKEOVER
from chatbackup_gui.backup.takeover import is_young
from chatbackup_gui.engine.backup_job import back_up
from chatbackup_gui.engine.process.history import MOST_PROBLEMS, History
from chatbackup_gui.engine.process.pipe import Pipe, failure_of
from chatbackup_gui.engine.process.scheduler import Scheduler
from chatbackup_gui.engine.process.sessions import Held, Sessions
from chatbackup_gui.engine.process.worker import Task, Worker
from chatbackup_gui.engine.session import PASSWORD
from chatbackup_gui.engine.troubles import needs_person
from chatbackup_gui.engine.wire import Changed, Failure, Job, Outcome, Run, Topic
from chatbackup_gui.errors import (
    Cancelled,
    ChatBackupError,
    EngineBusy,
    KeyringUnavailable,
    SecretMissing,
    StorageError,
    StorageFull,
    WrongPassword,
)
from chatbackup_gui.model.job import CancelToken, Progress

AGAIN_SECONDS = 60.0  # after a database was taken while its program wrote
ARRIVING_SECONDS = 900.0  # after a run that found files of the vault still on the way
TELL_SECONDS = 1.5  # between two words of what a takeover has brought, so that pages fill meanwhile

ARRIVED = frozenset({Topic.CONTACTS})
TOUCHED = frozenset({Topic.RUNS, Topic.SNAPSHOTS, Topic.CONTACTS})


class Backups:
    """Begins runs on the thread that writes, one at a time. Any thread."""

    def __init__(
        self,
        *,
        sessions: Sessions,
        scheduler: Scheduler,
        history: History,
        pipe: Pipe,
        writer: Worker,
        follow: Callable[[Held], None],
        wrote: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sessions = sessions
        self._scheduler = scheduler
        self._history = history
        self._pipe = pipe
        self._writer = writer
        self._follow = follow
        self._wrote = wrote
        self._clock = clock
        self._told_at = 0.0
        self._lock = threading.Lock()
        self._task: Task | None = None
        self._waiting: list[int] = []
        self._wants_full = False
        self._may_have_left_lock = False
        self._begins_again = False
        self._span: tuple[float, float] | None = None
        self._started_at = datetime.now(UTC)

    def ask(self, number: int, *, full: bool) -> None:
        """Answer a request with the run that is under way, or one that begins now; a full one begins in any case."""
        with self._lock:
            self._waiting.append(number)
            is_new = self._task is None
            if full and not is_new:
                self._wants_full = self._begins_again = True
        if is_new:
            self.begin(full=full)

    def begin(self, *, full: bool = False) -> None:
        """Begin a run, unless one is under way."""
        with self._lock:
            if self._task is not None:
                return
            task = self._task = Task(0, lambda held, token: self._run(held, token, full=full), self._ended)
        self._scheduler.job_began(Job.BACKUP)
        self._writer.submit(task)

    def cancel(self, number: int) -> bool:
        """Ask the run that a request waits for to stop, with 0 whichever runs; tell whether there is one."""
        with self._lock:
            task = self._task
            is_meant = task is not None and (number == 0 or number in self._waiting)
        if task is not None and is_meant:
            task.token.cancel()
        return is_meant

    def begin_again(self) -> None:
        """Stop the run that is under way, if one is, and begin again after what the writer is given meanwhile."""
        with self._lock:
            task = self._task
            self._begins_again = self._begins_again or task is not None
        if task is not None:
            task.token.cancel()

    def note_if_locked(self, error: BaseException) -> bool:
        """Let the password be asked for if it is what is missing; tell whether it is."""
        is_locked = _is_locked(error, self._sessions)
        if is_locked:
            self._sessions.password = None
            self._scheduler.locked(failure_of(error))
        return is_locked

    def _run(self, held: Held, token: CancelToken, *, full: bool) -> Run:
        """Back up, in the writer's thread. Raises ChatBackupError, Cancelled."""
        scheduler = self._scheduler
        self._started_at = datetime.now(UTC)
        self._span = scheduler.changes.span
        token.check()
        scheduler.assert_ours()
        self._follow(held)
        if self._may_have_left_lock:
            held.session.vault.lock().remove_left_behind()
            self._may_have_left_lock = False
        scheduler.changes.forget()  # what changes from here on is for the next run
        result = back_up(held.session, token=token, report=self._report, full=full)
        self._wrote(result.snapshot_id or "")
        if any(problem.code == WHILE_WRITING for problem in result.problems):
            scheduler.again_in(AGAIN_SECONDS)
        elif any(is_young(each, now=self._started_at) for each in result.arriving):
            scheduler.again_in(ARRIVING_SECONDS)
        return self._told(result)

    def _report(self, progress: Progress) -> None:
        self._scheduler.job_progressed(Job.BACKUP, progress)
        self._pipe.progress(self._waiting, Job.BACKUP, progress)
        if progress.stage == TAKEOVER and self._clock() - self._told_at >= TELL_SECONDS:
            self._told_at = self._clock()
            self._pipe.tell(Changed(ARRIVED))

    def _ended(self, answer: object) -> None:
        """Settle a run: remember it, tell it, answer those who wait; or begin it again."""
        with self._lock:
            self._task = None
            again, full = self._begins_again, self._wants_full
            self._begins_again = self._wants_full = False
            waiting = [] if again else self._waiting
            self._waiting = self._waiting if again else []
        if not isinstance(answer, Run):
            self._scheduler.changes.put_back(self._span)
            if self._span is None and not isinstance(answer, Cancelled | EngineBusy):
                self._scheduler.changes.touch()  # one that was asked for and failed is tried again, too
        if isinstance(answer, Run) or not again:
            self._settle(answer, waiting)
        self._scheduler.job_ended(Job.BACKUP)
        if again:
            self.begin(full=full)

    def _settle(self, answer: object, waiting: list[int]) -> None:
        run = answer if isinstance(answer, Run) else self._failed(answer)
        if not isinstance(answer, EngineBusy):  # what is remembered is the other engine's now
            self._history.add_run(run)
        if isinstance(answer, Run):
            self._scheduler.succeeded()
        for number in waiting:
            if isinstance(answer, Run):
                self._pipe.answer(number, answer)
            else:
                self._pipe.fail(number, run.failure or Failure("cancelled"))
        self._pipe.tell(Changed(TOUCHED))

    def _failed(self, error: object) -> Run:
        """Return a run that did not end well, and tell the scheduler what that means."""
        assert isinstance(error, BaseException)
        ended_at = datetime.now(UTC)
        if isinstance(error, Cancelled):
            self._scheduler.stopped()
            return Run(self._started_at, ended_at, Outcome.CANCELLED)
        failure = failure_of(error)
        self._may_have_left_lock = self._may_have_left_lock or isinstance(error, StorageError)
        if isinstance(error, EngineBusy):
            return Run(self._started_at, ended_at, Outcome.FAILED, failure=failure)
        if not self.note_if_locked(error):
            self._scheduler.failed(failure, needs_person=_is_for_people(error))
        return Run(self._started_at, ended_at, Outcome.FAILED, failure=failure)

    def _told(self, result: BackupResult) -> Run:
        return Run(
            started_at=self._started_at,
            ended_at=datetime.now(UTC),
            outcome=Outcome.PROBLEMS if result.problems else Outcome.DONE,
            snapshot_id=result.snapshot_id or "",
            new_messages=result.new_messages + result.taken_over,
            new_media=result.new_media,
            written_bytes=result.written_bytes,
            problem_count=len(result.problems),
            problems=result.problems[:MOST_PROBLEMS],
        )


def _is_locked(error: BaseException, sessions: Sessions) -> bool:
    """Whether only the password is missing, or the one that was typed is no longer the vault's."""
    if isinstance(error, WrongPassword):
        return sessions.password is not None
    return isinstance(error, SecretMissing) and error.which == PASSWORD


def _is_for_people(error: BaseException) -> bool:
    """Whether the state asks for a person: what passes by itself only says so, and is tried again."""
    if not isinstance(error, ChatBackupError):
        return True
    return needs_person(error) or isinstance(error, KeyringUnavailable | StorageFull) or not error.retryable
