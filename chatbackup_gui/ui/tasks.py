"""Work on a thread beside the main one, as the window sees it: signals in the main thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Qt, Signal

from chatbackup_gui.engine import wire
from chatbackup_gui.errors import ChatBackupError

_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="window")


class _Desk(QObject):
    """Where threads hand in what came of their work. It outlives them all: a Task may be freed by the main thread while
    the thread that worked for it has not come back from telling so."""

    handed_in = Signal(object)  # the number of a task and the Future that has ended

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count()
        self._running: dict[int, Task] = {}  # they belong to the program: the page that began one may go meanwhile
        self.handed_in.connect(self._take, Qt.ConnectionType.QueuedConnection)  # also of work that ends within `submit`

    def submit(self, task: Task, work: Callable[[], object]) -> None:
        """Let a thread do some work; its end is told through the event loop, so that there is time to connect."""
        number = next(self._numbers)
        self._running[number] = task
        _threads.submit(work).add_done_callback(partial(self._hand_in, number))

    def _hand_in(self, number: int, future: Future[object]) -> None:
        """Tell of work that has ended; on the thread that did it."""
        self.handed_in.emit((number, future))

    def _take(self, ended: tuple[int, Future[object]]) -> None:
        number, future = ended
        self._running.pop(number).tell(future)


class Task(QObject):
    """One piece of short work; made and heard on the main thread. An exception that is none of ours is a bug and is
    raised there."""

    succeeded = Signal(object)
    failed = Signal(object)  # wire.Failure
    ended = Signal()  # last, after success or failure alike

    def tell(self, future: Future[object]) -> None:
        """Tell what came of it."""
        try:
            result = future.result()
        except ChatBackupError as error:
            self.failed.emit(wire.Failure.of(error))
        else:
            self.succeeded.emit(result)
        finally:
            self.ended.emit()


_desk = _Desk()


def begin(work: Callable[[], object]) -> Task:
    """Start work on a thread and return its task."""
    task = Task()
    _desk.submit(task, work)
    return task
