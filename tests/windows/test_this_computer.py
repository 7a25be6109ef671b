"""What Windows says of this computer, by its own functions."""

from __future__ import annotations

import subprocess
import sys

import psutil
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine

from chatbackup_gui import language
from chatbackup_gui.desktop.full_screen import is_full_screen
from chatbackup_gui.desktop.places import home
from chatbackup_gui.desktop.power import is_on_battery
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.ui.tray.tray import Tray

LOWERED = """
import psutil
from chatbackup_gui.desktop.priority import lower_priority
lower_priority()
print(int(psutil.Process().nice()))
"""


def test_nothing_fills_the_screen_of_a_computer_that_runs_tests() -> None:
    assert not is_full_screen()


def test_the_battery_is_known_or_there_is_none() -> None:
    assert is_on_battery() in (None, False, True)


def test_the_language_is_that_of_windows_own_screens() -> None:
    assert language._system_locale()[2:3] == "_"
    assert language.language_of({}) in ("en", "zh")


def test_the_engine_lets_other_programs_go_first() -> None:
    said = subprocess.run([sys.executable, "-c", LOWERED], check=True, capture_output=True).stdout
    assert int(said) == psutil.BELOW_NORMAL_PRIORITY_CLASS


def test_the_home_lies_where_windows_keeps_what_stays_on_a_computer() -> None:
    assert "AppData" in home().parts


def test_the_tray_has_a_place_for_the_icon(qtbot: QtBot) -> None:
    del qtbot
    tray = Tray(engine=FakeEngine(), settings=Settings())
    assert tray.is_there
    tray.close()
