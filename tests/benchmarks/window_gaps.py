"""The app's own window while it reads and backs up an account for the first time: is it ever kept waiting?"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Appearance, Language, load_settings
from chatbackup_gui.ui import app, theme, words
from chatbackup_gui.ui.main_window import MainWindow, PageName
from chatbackup_gui.ui.program import Program

TICK_MS = 5
PAGE_EVERY_MS = 2_000  # every page is shown in turn meanwhile


class Gaps:
    """Turns of the event loop: a timer that is due every TICK_MS notes how much later it came."""

    def __init__(self) -> None:
        self.milliseconds: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.milliseconds.append((now - self._last) * 1000)
        self._last = now

    def share_below(self, milliseconds: float) -> float:
        """Return which share of the gaps was shorter."""
        return sum(each < milliseconds for each in self.milliseconds) / len(self.milliseconds)


def measure_gaps() -> dict[str, float]:
    """Return what the gaps were while the profile that the environment names was backed up."""
    application = app._application(sys.argv[:1])
    home = Path(os.environ["CHATBACKUP_HOME"])
    words.speak(Language.ENGLISH)
    theme.wear(application, Appearance.LIGHT)
    program = Program(home=home, settings=load_settings(home))
    figures: dict[str, float] = {}
    gaps: list[Gaps] = []
    started = time.monotonic()

    def turn_page(at: int = 0) -> None:
        if isinstance(program.window, MainWindow) and not figures:
            program.window.open_page(list(PageName)[at % len(PageName)])
            QTimer.singleShot(PAGE_EVERY_MS, lambda: turn_page(at + 1))

    def state_told(state: wire.State) -> None:
        if state.phase is wire.Phase.WORKING and not gaps:
            gaps.append(Gaps())
            turn_page()
        elif gaps and state.last_run is not None and not figures:
            worst = sorted(gaps[0].milliseconds)
            figures.update(
                seconds=time.monotonic() - started,
                messages=float(state.last_run.new_messages),
                gaps=float(len(worst)),
                share_below_50_ms=gaps[0].share_below(50),
                p999_ms=worst[int(len(worst) * 0.999)],
                worst_ms=worst[-1],
            )
            program.quit(asks=False)

    program.engine.state_changed.connect(state_told)
    program.start(is_minimized=False)
    application.exec()
    return figures
