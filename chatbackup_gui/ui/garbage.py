"""Garbage is collected on the main thread only.

Left alone, Python collects on whichever thread makes the next object, and with a cycle that holds widgets or timers
those were destroyed on a worker's thread: Qt aborts or reads freed memory on the main one.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer

LOOK_EVERY_MS = 3_000
MOST_YOUNG = 1_000  # new objects that are left uncollected
WHOLE_EVERY = 20  # so many collections, one looks at the old objects as well


class Garbage(QObject):
    """Collects between two turns of the event loop from now on; what there is already counts as kept for good."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._collections = 0
        self._timer = QTimer(self, interval=LOOK_EVERY_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def collect_due(self) -> None:
        """Collect if enough was made since the last time."""
        if gc.get_count()[0] > MOST_YOUNG:
            self._collections += 1
            gc.collect(1 if self._collections % WHOLE_EVERY else 2)
