"""One program with several modes, and how it starts itself again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chatbackup_gui import __version__
from chatbackup_gui.desktop.own_command import own_command
from chatbackup_gui.desktop.standard_streams import open_missing_streams
from chatbackup_gui.export.pdf.typesetter import typesetter_command
from chatbackup_gui.ui.engine_link import engine_command
from chatbackup_gui.ui.pages.settings.login import login_command

WITHOUT_STREAMS = """
import runpy, sys
sys.stdin = sys.stdout = sys.stderr = None
sys.argv = ["ChatBackup", *sys.argv[1:]]
runpy.run_module("chatbackup_gui", run_name="__main__")
"""


@pytest.fixture
def packaged(monkeypatch: pytest.MonkeyPatch) -> str:
    program = str(Path("/usr/lib/chatbackup/ChatBackup"))
    monkeypatch.setattr(sys, "frozen", "chatbackup", raising=False)
    monkeypatch.setattr(sys, "executable", program)
    return program


def test_from_a_checkout_the_interpreter_runs_the_package() -> None:
    assert own_command("--engine") == [sys.executable, "-m", "chatbackup_gui", "--engine"]


def test_a_packaged_program_starts_itself(packaged: str) -> None:
    assert own_command("--cli", "status") == [packaged, "--cli", "status"]


def test_engine_typesetter_and_login_start_this_program(packaged: str) -> None:
    assert engine_command() == [packaged, "--engine"]
    assert typesetter_command() == [packaged, "--typeset"]
    assert login_command() == [packaged, "--minimized"]


def run(home: Path, *words: str, program: tuple[str, ...] = ("-m", "chatbackup_gui"), **extra: str) -> tuple[int, str]:
    """Start the program; return its exit status and everything it printed."""
    environment = {**os.environ, "CHATBACKUP_HOME": str(home), "CHATBACKUP_LANGUAGE": "en", **extra}
    command = [sys.executable, *program, *words]
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_the_command_line_is_a_mode_of_it(tmp_path: Path) -> None:
    assert run(tmp_path, "--cli", "--version") == (0, f"chatbackup, version {__version__}\n")
    status, words = run(tmp_path, "--cli", "demo")
    assert status == 2
    assert words.startswith("Usage: chatbackup demo [OPTIONS] DIR")


def test_shells_complete_the_command_line_through_that_mode(tmp_path: Path) -> None:
    asked = {"_CHATBACKUP_COMPLETE": "bash_complete", "COMP_WORDS": "chatbackup resto", "COMP_CWORD": "1"}
    assert run(tmp_path, "--cli", **asked) == (0, "plain,restore\n")


def test_only_the_first_argument_chooses(tmp_path: Path) -> None:
    status, words = run(tmp_path, "--minimized", "--engine")
    assert status == 2
    assert "unrecognized arguments: --engine" in words


@pytest.mark.parametrize(("words", "status"), [(["--version"], 0), (["--help"], 0), (["--nonsense"], 2)])
def test_a_window_without_standard_streams_falls_over_nothing(tmp_path: Path, words: list[str], status: int) -> None:
    assert run(tmp_path, *words, program=("-c", WITHOUT_STREAMS)) == (status, "")


def test_the_command_line_without_standard_streams_ends_with_its_status(tmp_path: Path) -> None:
    assert run(tmp_path, "--cli", "--version", program=("-c", WITHOUT_STREAMS)) == (0, "")
    assert run(tmp_path, "--cli", "status", program=("-c", WITHOUT_STREAMS)) == (1, "")


def test_missing_streams_read_nothing_and_write_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    there = sys.stderr
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(sys, "stdout", None)
    open_missing_streams()
    with sys.stdin, sys.stdout:
        assert sys.stdin.read() == ""
        print("聊天 \ud83d", flush=True)
    assert sys.stderr is there
