"""Work on a thread beside the main one, as the window sees it: signals in the main thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal

from chatbackup_gui.engine import wire
from chatbackup_gui.errors import ChatBackupError

_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="window")
_running: set[Task] = set()  # a task belongs to the program: the page that began it may go away meanwhile


class Task(QObject):
    """One piece of short work; made and heard on the main thread. An exception that is none of ours is a bug and is
    raised there."""

    succeeded = Signal(object)
    failed = Signal(object)  # wire.Failure
    ended = Signal()  # last, after success or failure alike
    _settled = Signal(object)

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work
        self._settled.connect(self._take, Qt.ConnectionType.QueuedConnection)  # also of work that ends within `start`

    def start(self) -> Task:
        """Begin; what comes of it comes through the event loop, so that there is time to connect."""
        _running.add(self)
        _threads.submit(self._work).add_done_callback(self._settled.emit)
        return self

    def _take(self, future: Future[object]) -> None:
        _running.discard(self)
        try:
            result = future.result()
        except ChatBackupError as error:
            self.failed.emit(wire.Failure.of(error))
        else:
            self.succeeded.emit(result)
        finally:
            self.ended.emit()


def begin(work: Callable[[], object]) -> Task:
    """Start work on a thread and return its task."""
    return Task(work).start()
