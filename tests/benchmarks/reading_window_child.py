"""The window that `reading_window.py` measures; one JSON object on standard output.

fake COUNT    a conversation of so many messages whose answers are reckoned
engine        the largest conversation of the profile that the environment names
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.window_child import resident_bytes
from benchmarks.window_gaps import Gaps
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionSlider
from support.fake_engine import FakeEngine
from support.sample_chats import MILLION_ROW, png, sample_chats
from support.sample_profile import state

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Appearance, Language
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.conversation import ConversationView
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.engine_link import EngineLink

MIB = 2**20
JUMPS = 60
SECONDS = 8.0  # of each way to scroll
EVERY_MS = 8  # a quick wheel
PATIENCE_MS = 60_000
LATE_MS = 50.0


class Paints(QObject):
    """Calls back when the viewport has been painted."""

    def __init__(self) -> None:
        super().__init__()
        self.then: Callable[[], None] | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.then is not None:
            QTimer.singleShot(0, self.then)
            self.then = None
        return False


class Turns(Gaps):
    """Gaps, and how much of each this thread worked: what they would be on a machine that does nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.worked_ms: list[float] = []
        self._worked = time.thread_time()

    def _tick(self) -> None:
        super()._tick()
        worked = time.thread_time()
        self.worked_ms.append((worked - self._worked) * 1000)
        self._worked = worked

    def stop(self) -> None:
        """Note nothing more."""
        self._timer.stop()


class Reader:
    """Hands of somebody who reads."""

    def __init__(self, view: ConversationView) -> None:
        self.view = view
        self._paints = Paints()
        view.canvas.viewport().installEventFilter(self._paints)

    def until_painted(self, go: Callable[[], None]) -> tuple[float, float]:
        """Return the milliseconds until a place that is gone to is on screen, and how many of them it worked."""
        loop = QEventLoop()

        def shown() -> None:
            self._paints.then = loop.quit

        connection = self.view.page_shown.connect(shown)
        QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
        started, worked = time.perf_counter(), time.thread_time()
        go()
        loop.exec()
        self.view.page_shown.disconnect(connection)
        return (time.perf_counter() - started) * 1000, (time.thread_time() - worked) * 1000

    def gaps(self, act: Callable[[int], None]) -> Turns:
        """Return the gaps while something is done again and again."""
        loop, turn = QEventLoop(), 0
        gaps = Turns()

        def again() -> None:
            nonlocal turn
            act(turn)
            turn += 1

        timer = QTimer(interval=EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(again)
        timer.start()
        QTimer.singleShot(int(SECONDS * 1000), loop.quit)
        loop.exec()
        timer.stop()
        gaps.stop()
        return gaps

    def wheel(self, turn: int) -> None:
        """Turn the wheel: up for most of the time, then down."""
        viewport = self.view.canvas.viewport()
        middle = QPointF(viewport.rect().center())
        delta = 240 if turn * EVERY_MS < SECONDS * 700 else -240
        no, none = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
        turned = QWheelEvent(
            middle,
            viewport.mapToGlobal(middle),
            QPoint(),
            QPoint(0, delta),
            none,
            no,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.postEvent(viewport, turned)

    def slide(self, turn: int) -> None:
        """Draw the slider up the bar and down again."""
        bar = self.view.canvas.verticalScrollBar()
        if turn == 0:
            QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=_handle(bar))
        steps = SECONDS * 1000 / EVERY_MS / 3
        share = abs((turn / steps) % 2 - 1)
        QTest.mouseMove(bar, QPoint(bar.width() // 2, round(10 + share * (bar.height() - 20))))

    def page(self, turn: int) -> None:
        """Press Page Up."""
        if turn % 4 == 0:
            QTest.keyClick(self.view.canvas, Qt.Key.Key_PageUp)


def _handle(bar) -> QPoint:  # type: ignore[no-untyped-def]
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    part = QStyle.SubControl.SC_ScrollBarSlider
    return bar.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, bar).center()


def measure(view: ConversationView, chat: wire.Chat) -> dict[str, float]:
    """Return every figure."""
    chance = random.Random(5)
    reader = Reader(view)
    figures: dict[str, float] = {"messages": float(chat.messages), "start_mib": resident_bytes() / MIB}
    figures["open_ms"], figures["open_worked_ms"] = reader.until_painted(lambda: view.open(chat))
    QTest.qWait(500)
    moments = [chat.first_at + (chat.last_at - chat.first_at) * chance.random() for _ in range(JUMPS)]
    figures |= _spread("day", [reader.until_painted(lambda at=at: view.go_to_moment(at)) for at in moments])
    positions = []
    for at in moments[:20]:
        reader.until_painted(lambda at=at: view.go_to_moment(at))
        positions.append(view.canvas.visible_entries()[0].position)
    figures |= _spread("message", [reader.until_painted(lambda each=each: view.go_to(each)) for each in positions])
    for name, act in (("wheel", reader.wheel), ("pages", reader.page), ("slider", reader.slide)):
        turns = reader.gaps(act)
        late = sum(each >= LATE_MS for each in turns.milliseconds)
        figures |= {f"{name}_gaps": len(turns.milliseconds), f"{name}_late": late}
        figures |= {f"{name}_worst_ms": max(turns.milliseconds), f"{name}_worked_ms": max(turns.worked_ms)}
    return figures | {"end_mib": resident_bytes() / MIB}


def _spread(name: str, took: list[tuple[float, float]]) -> dict[str, float]:
    milliseconds, worked = zip(*took, strict=True)
    median, worst = statistics.median(milliseconds), max(milliseconds)
    return {f"{name}_median_ms": median, f"{name}_worst_ms": worst, f"{name}_worked_ms": max(worked)}


def main() -> None:
    """Measure and print."""
    application = QApplication(sys.argv[:1])
    words.speak(Language.ENGLISH)
    theme.wear(application, Appearance.LIGHT)
    engine, chat = _fake(int(sys.argv[2])) if sys.argv[1] == "fake" else _real()
    view = ConversationView(engine=engine)
    view.resize(860, 560)
    view.show()
    QTest.qWait(500)
    print(json.dumps(measure(view, chat)), flush=True)
    engine.close()


def _fake(count: int) -> tuple[Engine, wire.Chat]:
    chats = sample_chats(million=count)
    for entry in (chats.chats[MILLION_ROW][1].entry(number) for number in range(5, 12 * 97, 12)):
        chats.answers()[wire.FetchMedium](wire.FetchMedium(MILLION_ROW, 202011, "image", entry.parts[0].medium.id))  # type: ignore[union-attr, arg-type]
    assert png.cache_info().currsize
    engine = FakeEngine(chats.answers())
    engine.tell(state())
    return engine, chats.chats[MILLION_ROW][0]


def _real() -> tuple[Engine, wire.Chat]:
    engine = EngineLink()
    loop, found = QEventLoop(), []
    QTimer.singleShot(PATIENCE_MS, loop, loop.quit)

    def told(answered: tuple[wire.Chat, ...]) -> None:
        found.append(max(answered, key=lambda each: each.messages))
        loop.quit()

    def state_told(now: wire.State) -> None:
        if now.phase is not wire.Phase.STARTING and not found:
            engine.state_changed.disconnect(state_told)
            engine.ask(wire.ListChats()).succeeded.connect(told)

    engine.state_changed.connect(state_told)
    engine.start()
    loop.exec()
    return engine, found[0]


if __name__ == "__main__":
    main()
