"""The engine as pages see it: something to ask, and signals for what it tells."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from chatbackup_gui.engine import wire

CANCELLED = wire.Failure("cancelled")  # somebody asked for it to be stopped
ENDED = wire.Failure("engine.ended", retryable=True)  # the engine did not live to answer


class Reply(QObject):
    """The answer to one request, to come. It belongs to the engine, not to the page that asked: a page that goes away
    meanwhile is simply not told."""

    succeeded = Signal(object)
    failed = Signal(object)  # wire.Failure
    progressed = Signal(object)  # model.job.Progress
    ended = Signal()  # last, after success or failure alike

    def __init__(self, number: int, request: wire.Request, answer: Any, parent: QObject) -> None:
        super().__init__(parent)
        self.number = number
        self.request = request
        self.answer = answer  # the type that the answer is read as

    def succeed(self, answer: object) -> None:
        """Hand over the answer; the reply then goes away."""
        self.succeeded.emit(answer)
        self._end()

    def fail(self, failure: wire.Failure) -> None:
        """Hand over why there is none; the reply then goes away."""
        self.failed.emit(failure)
        self._end()

    def _end(self) -> None:
        self.ended.emit()
        self.deleteLater()


class Engine(QObject):
    """What pages ask. `EngineLink` is the real one; tests have one that answers from a table."""

    state_changed = Signal(object)  # wire.State
    changed = Signal(object)  # frozenset[wire.Topic]
    died = Signal(str)  # its last words; it is started again
    given_up = Signal(str)  # it died too often to be started again

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = wire.State(wire.Phase.STARTING)

    @property
    def state(self) -> wire.State:
        """The last state told."""
        return self._state

    def start(self) -> None:
        """Begin to work; what the engine tells comes through the event loop."""

    def close(self) -> None:
        """End in order; may wait for it, and nothing is told any more."""

    def ask(self, request: wire.Request, *, answer: Any = None) -> Reply:
        """Send a request; connect to the reply at once, it answers through the event loop.

        `answer` is a type that reads less of the answer than the request's own, which takes less time: to make 10,000
        contacts holds up every thread for 35 to 130 ms, to pass them over a tenth of it.
        """
        raise NotImplementedError

    def _tell(self, state: wire.State) -> None:
        self._state = state
        self.state_changed.emit(state)
