"""The password is asked for once each time that the engine is locked, and again when the window is raised."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from support.fake_engine import FakeEngine
from support.sample_profile import state

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.ui.dialogs.unlock import UnlockDialog
from chatbackup_gui.ui.program import Program

LOCKED = state(wire.Phase.LOCKED, uses_keyring=False)


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def program(engine: FakeEngine, tmp_path: Path, qtbot: Any) -> Program:
    program = Program(home=tmp_path, settings=Settings(), engine=engine)
    program.window = QWidget()
    qtbot.addWidget(program.window)
    program.window.show()
    return program


def asking(program: Program) -> list[UnlockDialog]:
    assert program.window
    return [each for each in program.window.findChildren(UnlockDialog) if each.isVisible()]


def put_off(program: Program, qtbot: Any) -> None:
    (dialog,) = asking(program)
    dialog.later.click()
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_the_password_is_asked_for_once_each_time_it_is_locked(
    program: Program, engine: FakeEngine, qtbot: Any
) -> None:
    engine.tell(LOCKED)
    put_off(program, qtbot)
    engine.tell(LOCKED)
    assert asking(program) == []
    engine.tell(wire.State(wire.Phase.STARTING))
    engine.tell(LOCKED)
    assert len(asking(program)) == 1


def test_a_password_that_was_put_off_is_asked_for_when_the_window_is_raised(
    program: Program, engine: FakeEngine, qtbot: Any
) -> None:
    engine.tell(LOCKED)
    put_off(program, qtbot)
    program.show()
    program.show()
    assert len(asking(program)) == 1
