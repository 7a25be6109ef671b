"""The windows that `window.py` measures, each in a process of its own; one JSON object on standard output.

empty                     an empty window: first paint, then memory at rest
app                       the app's window on a profile that is set up: the same, then in the tray again
tray                      the app started as at login: memory and processor time at rest
contacts COUNT            the table of contacts: from a keystroke or a sort to the end of the repaint
chats COUNT               the list of conversations: from a keystroke or an arrow key to the end of the repaint
gaps                      the app while it backs up for the first time: gaps between turns of the event loop
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import psutil
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

STARTED = float(os.environ.get("BENCHMARK_STARTED", "0")) or time.time()
SETTLE_MS = 4_000
REST_SECONDS = float(os.environ.get("BENCHMARK_REST", "60"))


class FirstPaint(QObject):
    """Notes when the first picture of a window was painted in full."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self.seconds = 0.0
        self._then = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.seconds:
            self.seconds = -1.0
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self.seconds = time.time() - STARTED
        self._then()


def memory_bytes(process: psutil.Process | None = None) -> int:
    """Return what a process holds in memory of its own, shared libraries left out (USS)."""
    return int((process or psutil.Process()).memory_full_info().uss)


def resident_bytes() -> int:
    """Return what this process holds in memory, shared libraries included (RSS)."""
    return int(psutil.Process().memory_info().rss)


def told(**figures: object) -> None:
    """Print the figures and end."""
    print(json.dumps(figures), flush=True)
    QApplication.quit()


def empty() -> None:
    """Measure an empty window."""
    application = QApplication(sys.argv[:1])
    paint = FirstPaint(lambda: QTimer.singleShot(SETTLE_MS, lambda: told(
        paint_seconds=paint.seconds, rss_bytes=resident_bytes(), uss_bytes=memory_bytes())))  # fmt: skip
    application.installEventFilter(paint)
    window = QWidget()
    window.resize(1000, 640)
    window.show()
    application.exec()


def app(*, is_minimized: bool) -> None:
    """Measure the app on the profile that the environment names."""
    from chatbackup_gui.ui import app as module
    from chatbackup_gui.ui.program import Program

    programs: list[Program] = []
    init = Program.__init__

    def noted(self: Program, **arguments: object) -> None:
        programs.append(self)
        init(self, **arguments)  # type: ignore[arg-type]

    Program.__init__ = noted  # type: ignore[method-assign]
    made = module._application
    figures: dict[str, object] = {}

    def closed() -> None:
        window = programs[0].window
        if window is not None:
            window.close()
        QTimer.singleShot(SETTLE_MS, lambda: _rest(programs[0], figures))

    def painted() -> None:
        figures.update(paint_seconds=paint.seconds)
        QTimer.singleShot(SETTLE_MS, lambda: (figures.update(open_rss_bytes=resident_bytes(),
                                                             open_uss_bytes=memory_bytes()), closed()))  # fmt: skip

    paint = FirstPaint(painted)

    def with_filter(program: list[str]) -> QApplication:
        application = made(program)
        if is_minimized:
            QTimer.singleShot(SETTLE_MS, lambda: _rest(programs[0], figures))
        else:
            application.installEventFilter(paint)
        return application

    module._application = with_filter
    module.main(["chatbackup-gui", *(["--minimized"] if is_minimized else [])])


def _rest(program: object, figures: dict[str, object]) -> None:
    """Measure memory in the tray, then processor time of both processes over a minute in which nothing happens."""
    engine = psutil.Process(program.engine.process_id)  # type: ignore[attr-defined]
    figures.update(is_tray_there=program.tray.is_there, rss_bytes=resident_bytes(), uss_bytes=memory_bytes(),  # type: ignore[attr-defined]
                   engine_rss_bytes=int(engine.memory_info().rss))  # fmt: skip
    before = [sum(each.cpu_times()[:2]) for each in (psutil.Process(), engine)]

    def after() -> None:
        spent = [sum(each.cpu_times()[:2]) - was for each, was in zip((psutil.Process(), engine), before, strict=True)]
        print(json.dumps({**figures, "window_cpu_seconds": spent[0], "engine_cpu_seconds": spent[1],
                          "rest_seconds": REST_SECONDS}), flush=True)  # fmt: skip
        program.quit(asks=False)  # type: ignore[attr-defined]

    QTimer.singleShot(int(REST_SECONDS * 1000), after)


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "empty":
        empty()
    elif what in ("app", "tray"):
        app(is_minimized=what == "tray")
    elif what == "contacts":
        from benchmarks.window_contacts import measure_contacts

        print(json.dumps(measure_contacts(int(rest[0]))), flush=True)
    elif what == "chats":
        from benchmarks.window_chats import measure_chats

        print(json.dumps(measure_chats(int(rest[0]))), flush=True)
    else:
        from benchmarks.window_gaps import measure_gaps

        print(json.dumps(measure_gaps()), flush=True)
