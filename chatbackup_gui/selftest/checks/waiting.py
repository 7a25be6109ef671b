"""Waiting while Qt's events go on."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

from chatbackup_gui.selftest.check import CheckFailed

PATIENCE_S = 30.0
_LOOK_EVERY_MS = 10


def wait_ms(pause_ms: int) -> None:
    """Let events go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(pause_ms, loop.quit)
    loop.exec()


def wait_until(holds: Callable[[], bool], problem: str, *, patience_s: float = PATIENCE_S) -> None:
    """Let events go on until something holds; raises CheckFailed with the problem where it does not come to that."""
    deadline = time.monotonic() + patience_s
    while not holds():
        if time.monotonic() > deadline:
            raise CheckFailed(f"{problem} within {patience_s:g} seconds")
        wait_ms(_LOOK_EVERY_MS)
