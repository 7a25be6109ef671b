"""How long a pause may be: an hour, until tomorrow, until resumed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from chatbackup_gui.ui.standing.verdicts import clock
from chatbackup_gui.ui.words import translate

MORNING = time(8)  # of the day after; midnight would end a pause made at 23:50 before it helped


def tomorrow(now: datetime) -> datetime:
    """Return the next day's morning, as this computer's clock shows it."""
    day = now.astimezone().date() + timedelta(days=1)
    return datetime.combine(day, MORNING).astimezone()


class PauseMenu(QMenu):
    """Offers the pauses; `chosen` tells until when, None for until resumed."""

    chosen = Signal(object)  # datetime | None

    def __init__(self, *, now: Callable[[], datetime] = clock, parent: QWidget | None = None) -> None:
        super().__init__(translate("Pause", "Pause"), parent)
        self._now = now
        self.addAction(translate("Pause", "For 1 hour")).triggered.connect(self._for_an_hour)
        self.addAction(translate("Pause", "Until tomorrow")).triggered.connect(self._until_tomorrow)
        self.addAction(translate("Pause", "Until I resume")).triggered.connect(self._for_good)

    def _for_an_hour(self) -> None:
        self.chosen.emit(self._now() + timedelta(hours=1))

    def _until_tomorrow(self) -> None:
        self.chosen.emit(tomorrow(self._now()))

    def _for_good(self) -> None:
        self.chosen.emit(None)
