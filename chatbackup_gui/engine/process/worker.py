"""A thread of the engine's, and the tasks that wait for it."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable

from chatbackup_gui.engine.process.sessions import Held, Sessions
from chatbackup_gui.engine.wire import Job
from chatbackup_gui.errors import (
    Cancelled,
    ChatBackupError,
    InvalidRequest,
    MediumError,
    SnapshotArriving,
    StorageInCloud,
)
from chatbackup_gui.model.job import CancelToken

ANSWERS = (
    InvalidRequest,
    MediumError,
    SnapshotArriving,
    StorageInCloud,
)  # say something of what was asked for, not of the session
OUR_THREADS = "engine-"  # how threads are called without which nothing would be done any more

log = logging.getLogger(__name__)


class Task:
    """Work for a thread. `settle` is told the answer, or the exception in its place, when it has ended.

    `number` is the request's, 0 where nobody asked. A task with a `job` is told of in the State.
    """

    def __init__(
        self,
        number: int,
        work: Callable[[Held, CancelToken], object],
        settle: Callable[[object], None],
        *,
        job: Job | None = None,
    ) -> None:
        self.number = number
        self.work = work
        self.settle = settle
        self.job = job
        self.token = CancelToken()


class Worker:
    """One thread with a session of its own; tasks are done in their order.

    `began` and `ended` are called around a task, in this thread. Unless it `keeps` the session, every task opens one.
    """

    def __init__(
        self,
        name: str,
        sessions: Sessions,
        *,
        keeps: bool = True,
        began: Callable[[Task], None] = lambda _: None,
        ended: Callable[[Task], None] = lambda _: None,
    ) -> None:
        self._held = sessions.held()
        self._keeps = keeps
        self._began, self._ended = began, ended
        self._tasks: deque[Task] = deque()
        self._current: Task | None = None
        self._condition = threading.Condition()
        self._is_closing = False
        self._thread = threading.Thread(target=self._run, name=OUR_THREADS + name, daemon=True)
        self._thread.start()

    def submit(self, task: Task) -> None:
        """Let a task be done when those before it are."""
        with self._condition:
            if not self._is_closing:
                self._tasks.append(task)
                self._condition.notify()
                return
        task.settle(Cancelled())

    def cancel(self, number: int) -> bool:
        """Ask the task of a request to stop, or take it away if it waits still; tell whether there is one."""
        with self._condition:
            current = self._current
            waiting = next((task for task in self._tasks if task.number == number), None)
            if waiting is not None:
                self._tasks.remove(waiting)
        if waiting is not None:
            waiting.settle(Cancelled())
            return True
        if current is not None and current.number == number:
            current.token.cancel()
            return True
        return False

    def close(self) -> None:
        """Take no more tasks, and ask the current one to stop; returns at once."""
        with self._condition:
            self._is_closing = True
            waiting, current = list(self._tasks), self._current
            self._tasks.clear()
            self._condition.notify()
        if current is not None:
            current.token.cancel()
        for task in waiting:
            task.settle(Cancelled())

    def join(self, seconds: float) -> bool:
        """Wait for the thread to end after `close`; tell whether it did."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (task := self._next()) is not None:
            self._began(task)
            answer = self._done(task)
            with self._condition:
                self._current = None
            if not self._keeps:
                self._close()
            self._ended(task)
            task.settle(answer)
        self._close()

    def _close(self) -> None:
        with self._held:
            self._held.close()

    def _next(self) -> Task | None:
        with self._condition:
            while not self._tasks and not self._is_closing:
                self._condition.wait()
            self._current = self._tasks.popleft() if self._tasks else None
            return self._current

    def _done(self, task: Task) -> object:
        """Do a task; return its answer or what it raised. This is one of the places that catch everything."""
        with self._held:
            try:
                return task.work(self._held, task.token)
            except Cancelled as stop:
                return stop
            except ANSWERS as answer:
                return answer
            except ChatBackupError as error:
                self._held.close()  # what it opened may be what is wrong
                return error
            except Exception as error:
                log.exception("a bug")
                self._held.close()
                return error
