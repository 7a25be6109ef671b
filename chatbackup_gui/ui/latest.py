"""Asking again and again while only the newest answer counts."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.engine import Engine, Reply


class Latest(QObject):
    """One kind of question; whoever asks anew no longer hears what was asked before."""

    succeeded = Signal(object)
    failed = Signal(object)  # wire.Failure

    def __init__(self, *, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._reply: Reply | None = None

    @property
    def is_asking(self) -> bool:
        """Whether an answer is awaited."""
        return self._reply is not None

    def ask(self, request: wire.Request) -> None:
        """Ask, and listen to this answer alone."""
        self.drop()
        self._reply = self._engine.ask(request)
        self._reply.succeeded.connect(self._succeed)
        self._reply.failed.connect(self._fail)

    def drop(self) -> None:
        """Listen no longer, and let the engine leave it where it has not begun."""
        if self._reply:
            self._reply.succeeded.disconnect(self._succeed)
            self._reply.failed.disconnect(self._fail)
            self._engine.ask(wire.Cancel(self._reply.number))
            self._reply = None

    def _succeed(self, answer: object) -> None:
        self._reply = None  # it goes away by itself
        self.succeeded.emit(answer)

    def _fail(self, failure: wire.Failure) -> None:
        self._reply = None
        self.failed.emit(failure)
