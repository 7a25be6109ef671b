"""One question that may be asked again before it was answered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.engine import ENDED, Engine, Reply


class Question(QObject):
    """Asks the engine, and tells only what came of the newest request; earlier ones are no longer listened to.

    While the engine is starting the question waits for it. Where it `asks_again`, one that the engine's end cut off is
    asked once more; only questions that change nothing may.
    """

    succeeded = Signal(object)
    failed = Signal(object)  # wire.Failure
    progressed = Signal(object)  # model.job.Progress

    def __init__(self, *, engine: Engine, asks_again: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._asks_again = asks_again
        self._waiting: wire.Request | None = None
        self._newest: Reply | None = None
        self._was_cut_off = False
        engine.state_changed.connect(self._state_changed)

    @property
    def is_open(self) -> bool:
        """Whether an answer is waited for."""
        return self._newest is not None or self._waiting is not None

    def ask(self, request: wire.Request) -> None:
        """Ask; what was asked before is forgotten."""
        self._was_cut_off = False
        self._send(request)

    def forget(self) -> None:
        """Wait for no answer any more."""
        self._newest = self._waiting = None

    def cancel(self) -> None:
        """Let the engine stop the work that was asked for; its failure is told as any other."""
        if self._newest is not None:
            self._engine.ask(wire.Cancel(self._newest.number))

    def _send(self, request: wire.Request) -> None:
        self.forget()
        if self._engine.state.phase is wire.Phase.STARTING:
            self._waiting = request
            return
        self._newest = self._engine.ask(request)
        self._newest.succeeded.connect(self._answered)
        self._newest.failed.connect(self._refused)
        self._newest.progressed.connect(self._moved)

    def _state_changed(self, state: wire.State) -> None:
        if self._waiting is not None and state.phase is not wire.Phase.STARTING:
            self._send(self._waiting)

    def _answered(self, answer: object) -> None:
        if self.sender() is self._newest:
            self._newest = None
            self.succeeded.emit(answer)

    def _refused(self, failure: wire.Failure) -> None:
        reply = self._newest
        if reply is None or self.sender() is not reply:
            return
        self._newest = None
        if failure.code == ENDED.code and self._asks_again and not self._was_cut_off:
            self._was_cut_off = True
            self._waiting = reply.request  # until the engine is there again
        else:
            self.failed.emit(failure)

    def _moved(self, progress: object) -> None:
        if self.sender() is self._newest:
            self.progressed.emit(progress)
