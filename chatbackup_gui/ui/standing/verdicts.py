"""The verdict of now, told whenever it becomes another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.standing.level import Verdict
from chatbackup_gui.ui.standing.verdict import Health, verdict

LOOK_EVERY_MS = 60_000  # sentences say how long ago something was


def clock() -> datetime:
    """Return the time, aware and UTC."""
    return datetime.now(UTC)


class Verdicts(QObject):
    """Follows the engine, what becomes of its process, and the time."""

    changed = Signal(object)  # Verdict

    def __init__(self, *, engine: Engine, now: Callable[[], datetime] = clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._now = now
        self._health = Health.WELL
        self._current = verdict(engine.state, now())
        engine.state_changed.connect(self._state_changed)
        engine.died.connect(self._died)
        engine.given_up.connect(self._given_up)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @property
    def current(self) -> Verdict:
        """The verdict as it was last told."""
        return self._current

    def look(self) -> None:
        """Find the verdict of now."""
        found = verdict(self._engine.state, self._now(), self._health)
        if found != self._current:
            self._current = found
            self.changed.emit(found)

    def _state_changed(self, state: wire.State) -> None:
        if state.phase is not wire.Phase.STARTING:
            self._health = Health.WELL
        self.look()

    def _died(self, last_words: str) -> None:
        self._health = Health.STARTED_AGAIN
        self.look()

    def _given_up(self, last_words: str) -> None:
        self._health = Health.GIVEN_UP
        self.look()
