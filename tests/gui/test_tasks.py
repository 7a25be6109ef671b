"""Work on a thread beside the main one."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from chatbackup_gui.ui import tasks
from chatbackup_gui.ui.garbage import MOST_YOUNG, Garbage


class AtOnce:
    """An executor whose work has ended before `submit` returns."""

    def submit(self, work: object) -> Future[object]:
        future: Future[object] = Future()
        future.set_result(work())  # type: ignore[operator]
        return future


def test_work_that_ends_at_once_is_told_through_the_event_loop_all_the_same(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "_threads", AtOnce())
    with qtbot.waitSignal(tasks.begin(lambda: 7).succeeded) as told:
        pass
    assert told.args == [7]


class Knot(QObject):
    """An object with a timer that only the garbage collection frees; notes the thread that does."""

    freed_on: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.timer = QTimer(self, interval=1)

    def __del__(self) -> None:
        self.freed_on.add(threading.current_thread().name)


def test_what_only_a_collection_frees_dies_on_the_main_thread(qtbot: QtBot) -> None:
    garbage = Garbage()
    for _ in range(20):
        Knot()
        with qtbot.waitSignal(tasks.begin(lambda: [[number] for number in range(20_000)]).succeeded):
            pass
    more = [[number] for number in range(2 * MOST_YOUNG)]  # some take the place of freed ones, uncounted
    garbage.collect_due()
    assert Knot.freed_on == {"MainThread"}, len(more)
