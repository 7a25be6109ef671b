"""The app in the tray of a real desktop, beside a chat program that writes: what happens without anybody's click."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from support import virtual_desktop as desktops
from support.engine_person import EnginePerson
from support.live_app import app_in_tray
from support.restic import Restic
from support.virtual_desktop import VirtualDesktop, virtual_desktop
from support.waiting import wait_until

from chatbackup_gui.demo import append_messages
from chatbackup_gui.engine.settings import Settings

QUIET_SECONDS = 2.0
PATIENCE_SECONDS = 60.0
BURSTS = 3


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desktops, "WAIT_SECONDS", PATIENCE_SECONDS)


@pytest.fixture
def person(tmp_path: Path) -> EnginePerson:
    person = EnginePerson(tmp_path)
    with person.start() as engine:
        person.set_up_with(engine, Settings(quiet_seconds=QUIET_SECONDS, tests_restores=False))
    return person


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[VirtualDesktop]:
    with virtual_desktop(tmp_path / "desktop") as desktop:
        yield desktop


def test_each_burst_becomes_one_snapshot_and_a_killed_engine_is_started_again(
    desktop: VirtualDesktop, person: EnginePerson
) -> None:
    with app_in_tray(desktop, person) as app:
        wait_until(lambda: len(person.snapshots()) == 1)
        for made in range(2, 2 + BURSTS):
            _burst(person)
            wait_until(lambda made=made: len(person.snapshots()) >= made)
        time.sleep(QUIET_SECONDS + 1)
        assert len(person.snapshots()) == 1 + BURSTS, "our own reading is no change"
        (engine,) = _engines_of(app.pid)
        os.kill(engine, signal.SIGKILL)
        wait_until(lambda: _engines_of(app.pid) not in ([], [engine]))
        _burst(person)
        wait_until(lambda: len(person.snapshots()) == 2 + BURSTS)
    assert app.returncode == 0
    assert not person.locks()
    Restic(person.vault, person.password_file).check()


def test_a_second_start_shows_the_window_of_the_first(desktop: VirtualDesktop, person: EnginePerson) -> None:
    with app_in_tray(desktop, person) as app:
        wait_until(lambda: person.snapshots())
        assert not _windows(desktop)
        with app_in_tray(desktop, person) as second:
            second.wait(30)
            wait_until(lambda: _windows(desktop))
            assert second.returncode == 0
            assert app.poll() is None


def test_quitting_where_nothing_runs_is_no_failure(desktop: VirtualDesktop, person: EnginePerson) -> None:
    command = [sys.executable, "-m", "chatbackup_gui", "--quit"]
    environment = {**desktop.environment, "CHATBACKUP_HOME": str(person.home)}
    assert subprocess.run(command, env=environment, check=False).returncode == 0


def _burst(person: EnginePerson) -> None:
    for _ in range(4):
        append_messages(person.chats, 2)
        time.sleep(0.3)


def _engines_of(app: int) -> list[int]:
    """Return the ids of the engines that a window's process has just now; one that was killed is none."""
    found = []
    for child in psutil.Process(app).children():
        with contextlib.suppress(psutil.NoSuchProcess):
            if "--engine" in child.cmdline():
                found.append(child.pid)
    return found


def _windows(desktop: VirtualDesktop) -> list[str]:
    command = ["xdotool", "search", "--onlyvisible", "--name", "^ChatBackup$"]
    found = subprocess.run(command, env=desktop.environment, check=False, capture_output=True, text=True)
    return found.stdout.split()
