"""The app from nothing: `--demo` in a real window with a real tray, by keyboard to a vault that restic accepts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import support.first_run_app
from support import waiting
from support.virtual_desktop import TellingApp, ended_with, virtual_desktop
from support.waiting import wait_until

APP = Path(support.first_run_app.__file__)
PASSWORD = "ein Pferd frisst 7 Batterien"
FIRST_RUN_SECONDS = 240.0


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return tmp_path / "demo"


@pytest.fixture
def app(demo: Path, tmp_path: Path) -> Iterator[TellingApp]:
    pipe = subprocess.PIPE
    with virtual_desktop(tmp_path / "desktop") as desktop:
        command = [sys.executable, str(APP), str(demo), PASSWORD]
        with ended_with(command, desktop.environment, stdin=pipe, stdout=pipe) as process:
            yield TellingApp(process)


def test_the_wizard_ends_with_a_vault_that_restic_accepts_and_an_icon_in_the_tray_that_quits_in_order(
    app: TellingApp, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "WAIT_SECONDS", FIRST_RUN_SECONDS)
    wait_until(lambda: (app.heard("tray") or {}).get("has_window") is False)
    assert [line["step"] for line in app.said if line["event"] == "screen"] == [
        "FOLDERS", "PLACE", "ROAMING", "PasswordScreen",
    ]  # fmt: skip
    proven = app.heard("proven")
    assert proven
    assert "whole" in proven["words"]
    tray = app.heard("tray")
    assert tray
    assert tray["is_there"]
    assert tray["width"] > 0
    recovery = app.heard("recovery")
    assert recovery
    for secret in (PASSWORD, recovery["key"]):
        _restic(demo / "Cloud" / "ChatBackup", secret, "check", "--read-data")
    listed = _restic(demo / "Cloud" / "ChatBackup", PASSWORD, "ls", "latest")
    assert "/messages/" in listed
    app.order("quit")
    wait_until(app.has_ended)
    assert not Path(f"/proc/{tray['engine']}").exists()
    assert not any((demo / "Cloud" / "ChatBackup" / "locks").iterdir())
    assert not (demo / "home" / "crash.log").exists()


def _restic(vault: Path, password: str, *command: str) -> str:
    """Run restic on a vault; returns what it printed."""
    environment = {**os.environ, "RESTIC_PASSWORD": password}
    words = ["restic", "--no-cache", "--no-lock", "-r", str(vault), *command]
    return subprocess.run(words, env=environment, check=True, capture_output=True, text=True).stdout
