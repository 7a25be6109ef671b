"""Asks for messages: those beside what is loaded, and those at another place."""

from __future__ import annotations

from datetime import datetime

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from chatbackup_gui.engine import wire
from chatbackup_gui.model.transcript import Position
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.question import Question

FIRST_PAGE = 60  # what is painted first should not wait for more
PAGE = 120
REST_MS = 5_000


class Target(msgspec.Struct, frozen=True):
    """Where to go: a position, a moment, or with neither the end. `number` is which message that is, if known."""

    position: Position | None = None
    moment: datetime | None = None
    number: float | None = None
    is_pointed_at: bool = False


class Pager(QObject):
    """At most one question of each kind is under way; of jumps only the newest is asked after that."""

    jumped = Signal(object, object)  # wire.ChatPage, Target
    came_before = Signal(object)  # wire.ChatPage
    came_after = Signal(object)
    failed = Signal(object)  # wire.Failure

    def __init__(self, *, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._row = 0
        self._target: Target | None = None
        self._next: Target | None = None
        self._jump, self._before, self._after = (Question(engine=engine, parent=self) for _ in range(3))
        self._jump.succeeded.connect(self._land)
        self._jump.failed.connect(self._miss)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._before.succeeded.connect(self.came_before)
        self._after.succeeded.connect(self.came_after)
        for question in (self._before, self._after):
            question.failed.connect(self._miss_beside)

    def begin(self, row: int) -> None:
        """Turn to another conversation; answers about the one before are not wanted any more."""
        self._row = row
        self._target = self._next = None
        self._rest.stop()
        for question in (self._jump, self._before, self._after):
            question.forget()

    @property
    def is_jumping(self) -> bool:
        """Whether another place was asked for and is not there yet."""
        return self._jump.is_open

    def jump(self, target: Target) -> None:
        """Go to another place."""
        self._before.forget()
        self._after.forget()
        if self._jump.is_open:
            self._next = target
            return
        self._target = target
        self._jump.ask(wire.ReadChat(self._row, at=target.moment, around=target.position, limit=FIRST_PAGE))

    def want_before(self, position: Position) -> None:
        """Ask for what stands before a position, unless that is under way."""
        if self._may_ask(self._before):
            self._before.ask(wire.ReadChat(self._row, before=position, limit=PAGE))

    def want_after(self, position: Position) -> None:
        """Ask for what stands after a position, unless that is under way."""
        if self._may_ask(self._after):
            self._after.ask(wire.ReadChat(self._row, after=position, limit=PAGE))

    def _may_ask(self, question: Question) -> bool:
        return not question.is_open and not self._jump.is_open and not self._rest.isActive()

    def _miss_beside(self, failure: wire.Failure) -> None:
        self._rest.start()  # else every paint would ask again
        self.failed.emit(failure)

    def _land(self, page: wire.ChatPage) -> None:
        target, self._target, following, self._next = self._target, None, self._next, None
        assert target is not None
        self.jumped.emit(page, target)
        if following is not None:
            self.jump(following)

    def _miss(self, failure: wire.Failure) -> None:
        self._target = self._next = None
        self.failed.emit(failure)
