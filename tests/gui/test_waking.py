"""Waking from sleep is noticed by the clocks where no system tells of it; on macOS nothing else does.

Python's monotonic clock is mach_absolute_time there, which stands still while the computer sleeps.
"""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import surroundings
from chatbackup_gui.ui.surroundings import Surroundings


class Clocks:
    """The wall's time and ours, as the module asks for them."""

    def __init__(self) -> None:
        self.wall, self.ours = 1_700_000_000.0, 5_000.0

    def time(self) -> float:
        return self.wall

    def monotonic(self) -> float:
        return self.ours


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    clocks = Clocks()
    monkeypatch.setattr(surroundings, "time", clocks)
    monkeypatch.setattr("sys.platform", "darwin")
    return clocks


def look(qtbot: QtBot, clocks: Clocks, *, wall: float, ours: float) -> list[wire.Woken]:
    """Let so many seconds pass on both clocks between two looks; return what the engine was told."""
    engine = FakeEngine()
    looking = Surroundings(engine=engine)
    clocks.wall += wall
    clocks.ours += ours
    looking._timer.timeout.emit()
    looking._timer.stop()
    return engine.asked_of(wire.Woken)


def test_a_night_that_only_the_wall_saw_is_sleep(qtbot: QtBot, clocks: Clocks) -> None:
    assert len(look(qtbot, clocks, wall=8 * 3600, ours=60)) == 1


def test_a_minute_on_both_clocks_is_none(qtbot: QtBot, clocks: Clocks) -> None:
    assert look(qtbot, clocks, wall=60.2, ours=60) == []


def test_a_busy_computer_that_looks_late_has_not_slept(qtbot: QtBot, clocks: Clocks) -> None:
    assert look(qtbot, clocks, wall=600, ours=600) == []


def test_a_clock_that_was_set_back_lets_the_schedule_be_looked_at_too(qtbot: QtBot, clocks: Clocks) -> None:
    assert len(look(qtbot, clocks, wall=-3600, ours=60)) == 1


def test_each_sleep_is_told_once(qtbot: QtBot, clocks: Clocks) -> None:
    engine = FakeEngine()
    looking = Surroundings(engine=engine)
    for passed in (3600, 60, 60):
        clocks.wall += passed
        clocks.ours += 60
        looking._timer.timeout.emit()
    looking._timer.stop()
    assert len(engine.asked_of(wire.Woken)) == 1
