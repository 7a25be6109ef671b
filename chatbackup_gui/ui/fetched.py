"""What conversations on screen need and the engine has to be asked for: in batches, once it has come to rest, kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.chat_key import Keyed, key_of
from chatbackup_gui.ui.engine import Engine

SETTLE_MS = 60  # rows that only fly past are not asked for


class Fetched(QObject):
    """At most `batch` are asked for at a time, and `most_kept` are kept; what the answer lacks counts as not there."""

    arrived = Signal()
    batch = 50
    most_kept = 1_000

    def __init__(self, *, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._wanted: tuple[Any, ...] = ()
        self._asked: dict[int, Hashable] = {}
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._ask)

    def want(self, conversations: Iterable[Keyed]) -> None:
        """Fetch for these, which are on screen now, unless it was tried already."""
        self._wanted = tuple(each for each in conversations if self.kept_as(each) not in self._kept)
        if self._wanted and not self._asked:
            self._timer.start()

    def forget_missing(self) -> None:
        """Let those be tried again for which there was nothing."""
        self._kept = OrderedDict((key, value) for key, value in self._kept.items() if value)

    def kept_as(self, conversation: Any) -> Hashable:
        """Return under what something is kept; what is to be asked for anew gets another name."""
        return key_of(conversation)

    def request(self, rows: tuple[int, ...]) -> wire.Request:
        """Return the question, which is answered by row."""
        raise NotImplementedError

    def made(self, answer: Any) -> object:
        """Return what is kept of one row's answer, None where it is of no use."""
        raise NotImplementedError

    def _of(self, conversation: Keyed) -> Any:
        return self._kept.get(self.kept_as(conversation))

    def _ask(self) -> None:
        asked = self._wanted[: self.batch]
        if not asked:
            return
        self._asked = {each.row: self.kept_as(each) for each in asked}
        self._wanted = self._wanted[self.batch :]
        reply = self._engine.ask(self.request(tuple(self._asked)))
        reply.succeeded.connect(self._take)
        reply.failed.connect(self._miss)

    def _take(self, answers: dict[int, Any]) -> None:
        for row, key in self._asked.items():
            self._kept[key] = self.made(answers[row]) if row in answers else None
        while len(self._kept) > self.most_kept:
            self._kept.popitem(last=False)
        self._asked = {}
        self.arrived.emit()
        self._ask()

    def _miss(self, failure: wire.Failure) -> None:
        self._take({})
