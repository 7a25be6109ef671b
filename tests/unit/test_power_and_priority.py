"""Battery, priority and full screen, as far as this system tells."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import psutil
import pytest

from chatbackup_gui.desktop import full_screen, power, priority


@pytest.mark.parametrize(("plugged", "expected"), [(True, False), (False, True), (None, None)])
def test_a_battery_is_in_use_while_nothing_is_plugged_in(
    plugged: bool | None, expected: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(psutil, "sensors_battery", lambda: SimpleNamespace(power_plugged=plugged), raising=False)
    assert power.is_on_battery() is expected


@pytest.mark.parametrize("error", [FileNotFoundError(2, "x"), OSError(19, "x"), ValueError("x")])
def test_what_psutil_stumbles_over_is_no_answer(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(psutil, "sensors_battery", fail, raising=False)
    assert power.is_on_battery() is None


def test_a_computer_without_a_battery_does_not_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "sensors_battery", lambda: None, raising=False)
    assert power.is_on_battery() is None


def test_a_process_that_lowers_its_priority_goes_after_others_however_often_it_does() -> None:
    program = (
        "import psutil; from chatbackup_gui.desktop.priority import lower_priority as lower; lower(); lower();"
        "print(int(psutil.Process().nice()), int(psutil.Process().ionice().value if psutil.LINUX else 7))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    lowest = psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else priority.NICENESS
    assert done.stdout.split() == [str(int(lowest)), "7"]


@pytest.mark.skipif(sys.platform == "win32", reason="classes, not numbers")
def test_a_process_that_is_nicer_already_stays_so() -> None:
    program = (
        "import os, psutil; from chatbackup_gui.desktop.priority import lower_priority; os.nice(15);"
        "lower_priority(); print(psutil.Process().nice())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(done.stdout) >= 15


def test_a_system_that_refuses_leaves_everything_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise psutil.AccessDenied

    monkeypatch.setattr(psutil.Process, "nice", refuse)
    monkeypatch.setattr(psutil.Process, "ionice", refuse, raising=False)
    priority.lower_priority()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="asks the system, whatever the variables say")
@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ":987"},
        {"DISPLAY": "no display at all"},
        {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"},
        {"XDG_SESSION_TYPE": "wayland"},
    ],
)
def test_without_an_x_display_of_its_own_nobody_can_say(environment: dict[str, str]) -> None:
    assert full_screen.is_full_screen(environment) is None


def test_a_mac_does_not_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full_screen.sys, "platform", "darwin")  # type: ignore[attr-defined]
    assert full_screen.is_full_screen({"DISPLAY": ":0"}) is None
