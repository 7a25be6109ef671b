"""Asks what the chosen snapshot holds: once the choice has come to rest, and once for each snapshot."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.engine import Engine, Reply

_REST_MS = 120  # an arrow key that is held down asks for nothing on its way


class Describer(QObject):
    """Tells what the last snapshot that was chosen holds; answers to earlier choices are kept and not told."""

    described = Signal(object)  # wire.SnapshotContent
    failed = Signal(object)  # wire.Failure

    def __init__(self, *, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._known: dict[str, wire.SnapshotContent] = {}
        self._asked: set[str] = set()
        self._chosen = ""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask)

    def choose(self, snapshot_id: str) -> None:
        """Choose a snapshot, or none by an empty id."""
        self._chosen = snapshot_id
        self._rest.stop()
        if known := self._known.get(snapshot_id):
            self.described.emit(known)
        elif snapshot_id:
            self._rest.start()

    def content(self, snapshot_id: str) -> wire.SnapshotContent | None:
        """Return what a snapshot holds, as far as it is known."""
        return self._known.get(snapshot_id)

    def _ask(self) -> None:
        if self._chosen in self._asked:
            return
        self._asked.add(self._chosen)
        reply = self._engine.ask(wire.DescribeSnapshot(self._chosen))
        reply.succeeded.connect(self._take)
        reply.failed.connect(self._fail)

    def _take(self, content: wire.SnapshotContent) -> None:
        self._asked.discard(content.id)
        self._known[content.id] = content
        if content.id == self._chosen:
            self.described.emit(content)

    def _fail(self, failure: wire.Failure) -> None:
        reply = self.sender()
        assert isinstance(reply, Reply)
        assert isinstance(reply.request, wire.DescribeSnapshot)
        self._asked.discard(reply.request.id)
        if reply.request.id == self._chosen:
            self.failed.emit(failure)
