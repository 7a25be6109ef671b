"""An engine for tests of pages: answers from a table, remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.engine import Engine, Reply

R = TypeVar("R", bound=wire.Request)


class FakeEngine(Engine):
    """`answers` maps a request's type to an answer, a Failure, or a function of the request that returns either.

    Answers go over the wire's JSON, as the real ones do, and come through the event loop. A request without an entry
    is never answered, as by an engine that is busy.
    """

    def __init__(self, answers: dict[type[wire.Request], Any] | None = None) -> None:
        super().__init__()
        self.answers: dict[type[wire.Request], Any] = answers or {}
        self.asked: list[wire.Request] = []
        self.open: list[Reply] = []
        self.kept: list[QWidget] = []  # what lives as long, such as the parent of a dialog

    def ask(self, request: wire.Request, *, answer: Any = None) -> Reply:
        self.asked.append(request)
        reply = Reply(len(self.asked), request, answer or request.answer, self)
        self.open.append(reply)
        if type(request) in self.answers:
            QTimer.singleShot(0, reply, lambda: self.answer(reply))
        return reply

    def answer(self, reply: Reply) -> None:
        """Answer a request from the table."""
        found = self.answers[type(reply.request)]
        value = found(reply.request) if isinstance(found, Callable) else found  # type: ignore[arg-type]
        self.open.remove(reply)
        if isinstance(value, wire.Failure):
            reply.fail(value)
        else:
            reply.succeed(wire.decode_answer(msgspec.Raw(msgspec.json.encode(value)), reply.answer))

    def asked_of(self, kind: type[R]) -> list[R]:
        """Return the requests of a kind, in their order."""
        return [each for each in self.asked if isinstance(each, kind)]

    def tell(self, state: wire.State) -> None:
        """Tell a state, as the engine's process would."""
        self._tell(state)

    def change(self, *topics: wire.Topic) -> None:
        """Tell that something changed."""
        self.changed.emit(frozenset(topics))
