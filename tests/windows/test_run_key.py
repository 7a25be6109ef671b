"""Starting at login, in the real registry."""

from __future__ import annotations

import sys
import winreg
from collections.abc import Iterator
from contextlib import suppress

import pytest

from chatbackup_gui.desktop import run_key
from chatbackup_gui.desktop.autostart import Autostart, AutostartState, measure_autostart, set_autostart
from chatbackup_gui.desktop.run_key import APPROVED, RUN

NAME = "ChatBackup-test"
ON, OFF, OFF_BY_SYSTEM = AutostartState
COMMAND = (sys.executable, "--minimized", "C:\\My Folder\\", 'a "quoted" word', "")


@pytest.fixture(autouse=True)
def entry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(run_key, "NAME", NAME)
    yield
    for path in (RUN, APPROVED):
        with suppress(FileNotFoundError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, path, 0, winreg.KEY_WRITE) as key:
            winreg.DeleteValue(key, NAME)


def approve(value: bytes) -> None:
    with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, APPROVED, 0, winreg.KEY_SET_VALUE) as key:
        winreg.SetValueEx(key, NAME, 0, winreg.REG_BINARY, value)


def test_what_is_switched_on_is_measured_word_by_word_and_switched_off_again() -> None:
    assert measure_autostart() == Autostart(OFF)
    assert set_autostart(True, COMMAND) == Autostart(ON, COMMAND)
    assert measure_autostart() == Autostart(ON, COMMAND)
    assert set_autostart(False, COMMAND) == Autostart(OFF)
    assert set_autostart(False, COMMAND) == Autostart(OFF)


def test_windows_finds_the_command_as_one_text_in_the_run_key() -> None:
    set_autostart(True, (r"C:\Program Files\ChatBackup\ChatBackup.exe", "--minimized"))
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN) as key:
        assert winreg.QueryValueEx(key, NAME) == (
            r'"C:\Program Files\ChatBackup\ChatBackup.exe" --minimized',
            winreg.REG_SZ,
        )


@pytest.mark.parametrize("first", [3, 1, 7])
def test_what_task_manager_switched_off_stays_off_whatever_we_are_asked(first: int) -> None:
    set_autostart(True, COMMAND)
    approve(bytes([first]) + bytes(3) + b"\x11" * 8)
    assert measure_autostart().state is OFF_BY_SYSTEM
    assert set_autostart(True, COMMAND).state is OFF_BY_SYSTEM


@pytest.mark.parametrize("first", [2, 6, 0])
def test_what_task_manager_switched_on_is_on(first: int) -> None:
    set_autostart(True, COMMAND)
    approve(bytes([first]) + bytes(11))
    assert measure_autostart().state is ON


def test_a_program_that_is_gone_counts_as_off_and_its_command_is_told() -> None:
    gone = (r"C:\gone\ChatBackup.exe", "--minimized")
    assert set_autostart(True, gone) == Autostart(OFF, gone)
