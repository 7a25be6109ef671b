"""`--selftest` from the checkout: it passes where all is well, says what is wrong, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path

import psutil
import pytest
from PySide6.QtGui import QImage
from support.person import Person
from support.selftest import Outcome, SelfTester
from support.virtual_desktop import virtual_desktop
from support.waiting import wait_until

from chatbackup_gui import __version__
from chatbackup_gui.resources import resource
from chatbackup_gui.selftest.checks.picture import is_blank
from chatbackup_gui.selftest.register import CHECKS

OTHER_RESOURCES = """
from pathlib import Path
from chatbackup_gui import resources
resources._FOLDER = Path({folder!r})
"""
HANGING = """
import pathlib, subprocess, sys, time
other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path({file!r}).write_text(str(other.pid))
print("about to hang", flush=True)
time.sleep(600)
"""
LEAVING_SOMEBODY = """
import pathlib, subprocess, sys
other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
pathlib.Path({file!r}).write_text(str(other.pid))
raise ModuleNotFoundError("squarify is somebody else")
"""
WITHOUT_STREAMS = """
import runpy, sys
sys.stdin = sys.stdout = sys.stderr = None
sys.argv = ["ChatBackup", *sys.argv[1:]]
runpy.run_module("chatbackup_gui", run_name="__main__")
"""


@pytest.fixture
def tester(tmp_path: Path) -> SelfTester:
    return SelfTester(tmp_path)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[SelfTester, Outcome, Path]:
    """One run of everything, without a display, and what was asked to stay of it."""
    folder = tmp_path_factory.mktemp("whole")
    tester, kept = SelfTester(folder), folder / "kept"
    kept.mkdir()
    files = ("--output", kept / "report.json", "--picture", kept / "window.png")
    return tester, tester.run("--keep", kept / "demo", *files), kept


def test_from_the_checkout_everything_passes(whole: tuple[SelfTester, Outcome, Path]) -> None:
    _, tested, _ = whole
    assert (tested.status, tested.report["passed"]) == (0, True), tested.words
    assert [check["name"] for check in tested.report["checks"]] == [check.name for check in CHECKS]
    assert not any("problem" in check for check in tested.report["checks"])


def test_the_report_says_what_was_tested(whole: tuple[SelfTester, Outcome, Path]) -> None:
    _, tested, _ = whole
    assert tested.report["version"] == __version__
    assert tested.report["packaged"] is False
    assert tested.report["python"] == ".".join(map(str, sys.version_info[:3]))
    assert tested.report["qt"].startswith("6.")
    assert tested.check("demo")["facts"]["messages"] == 400
    assert tested.check("engine")["facts"]["chats"] == 10
    assert tested.check("window-offscreen")["facts"]["pages"] == 6


def test_what_this_computer_does_not_have_is_a_fact(whole: tuple[SelfTester, Outcome, Path]) -> None:
    _, tested, _ = whole
    for name in ("keyring", "window", "tray"):
        facts = tested.check(name)["facts"]
        assert facts["available"] is False
        assert facts["why"]


def test_nothing_is_left_behind(whole: tuple[SelfTester, Outcome, Path]) -> None:
    tester, _, _ = whole
    assert tester.left_behind() == []


def test_report_and_picture_are_left_where_they_are_wanted(whole: tuple[SelfTester, Outcome, Path]) -> None:
    _, tested, kept = whole
    assert json.loads((kept / "report.json").read_text(encoding="utf-8")) == tested.report
    assert not is_blank(QImage(str(kept / "window.png")))


def test_another_build_opens_the_vault_that_was_kept(whole: tuple[SelfTester, Outcome, Path], tmp_path: Path) -> None:
    _, _, kept = whole
    other = Person(tmp_path, chats=kept / "demo" / "chats", vault=kept / "demo" / "vault")
    for secret in ("password.txt", "recovery-key.txt"):
        opened = other.run("open-vault", other.vault, password_file=kept / "demo" / secret).lines
        assert opened[0]["snapshots"] >= 1
        shutil.rmtree(other.home)


def test_a_display_and_a_tray_that_are_required_and_there(tester: SelfTester, tmp_path: Path) -> None:
    with virtual_desktop(tmp_path / "desktop") as desktop:
        for name in ("DISPLAY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"):
            tester.environment[name] = desktop.environment[name]
        tested = tester.run("--only", "window", "tray", "--require", "window", "tray")
    assert tested.status == 0, tested.words
    assert tested.check("window")["facts"]["platform"] == "xcb"
    assert tested.check("window")["facts"]["seconds_to_first_paint"] > 0
    assert tested.check("tray")["facts"]["available"]


@pytest.mark.parametrize("requirement", ["tray", "keyring"])
def test_what_is_required_and_not_there_is_a_failure(tester: SelfTester, requirement: str) -> None:
    tested = tester.run("--only", requirement, "--require", requirement)
    assert tested.status == 1
    assert tested.check(requirement)["problem"].startswith(f"{requirement}: ")
    assert tested.check(requirement)["facts"]["available"] is False


def test_a_check_that_crashes_is_a_failure_with_its_last_words(tester: SelfTester) -> None:
    tester.put_in_place_of("squarify", "import os\nprint('the library says goodbye', flush=True)\nos.abort()\n")
    tested = tester.run("--only", "libraries", "watching")
    assert (tested.status, tested.report["passed"]) == (1, False)
    assert "the library says goodbye" in tested.check("libraries")["problem"]
    assert os.name == "nt" or "signal SIGABRT" in tested.check("libraries")["problem"]
    assert tested.check("watching")["passed"]
    assert tester.left_behind() == []


def is_alive(process_id: int) -> bool:
    """Tell whether a process works; one that was killed may stay in the list until somebody asks how it ended."""
    try:
        return psutil.Process(process_id).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_check_that_hangs_is_ended_with_all_that_it_started(tester: SelfTester, tmp_path: Path) -> None:
    started = tmp_path / "started"
    tester.put_in_place_of("sqlcipher3", HANGING.format(file=str(started)))
    tested = tester.run("--only", "libraries", "--limit", "10")
    assert tested.status == 1
    problem = tested.check("libraries")["problem"]
    assert problem.startswith("it was not done after 10 seconds")
    assert "about to hang" in problem
    assert "Current thread" in problem or "Thread 0x" in problem
    assert "in check_libraries" in problem
    wait_until(lambda: not is_alive(int(started.read_text())))
    assert tester.left_behind() == []


@pytest.mark.skipif(os.name == "nt", reason="sessions are those of POSIX")
def test_a_check_has_ended_when_its_process_has(tester: SelfTester, tmp_path: Path) -> None:
    started = tmp_path / "started"
    tester.put_in_place_of("squarify", LEAVING_SOMEBODY.format(file=str(started)))
    problem = tester.run("--only", "libraries", "--limit", "60").check("libraries")["problem"]
    os.kill(int(started.read_text()), signal.SIGKILL)
    assert problem == "squarify: ModuleNotFoundError: squarify is somebody else"


@pytest.mark.parametrize("library", ["sqlcipher3", "msgspec", "psutil", "lz4", "keyring"])
def test_a_library_that_is_missing_is_named(tester: SelfTester, library: str) -> None:
    tester.put_in_place_of(library, f"raise ModuleNotFoundError({f'No module named {library!r}'!r})")
    tested = tester.run("--only", "libraries")
    assert tested.status == 1
    assert f"No module named '{library}'" in tested.check("libraries")["problem"]


def test_a_window_without_its_library_fails_with_words(tester: SelfTester) -> None:
    tester.put_in_place_of("PySide6", "raise ModuleNotFoundError(\"No module named 'PySide6'\")")
    tested = tester.run("--only", "resources")
    assert tested.status == 1
    assert "No module named 'PySide6'" in tested.check("resources")["problem"]
    assert tested.report["qt"] == ""


def test_missing_and_broken_resources_are_named(tester: SelfTester, tmp_path: Path) -> None:
    folder = tmp_path / "resources"
    shutil.copytree(resource(""), folder)
    (folder / "translations" / "chatbackup_zh_CN.qm").unlink()
    (folder / "icons" / "chatbackup.svg").write_text("no picture")
    tester.put_in_place_of("sitecustomize", OTHER_RESOURCES.format(folder=str(folder)))
    tested = tester.run("--only", "resources")
    assert tested.status == 1
    problem = tested.check("resources")["problem"]
    assert "translations/chatbackup_zh_CN.qm is not there" in problem
    assert "icons/chatbackup.svg cannot be drawn" in problem
    assert "“概览” is “Overview” on a screen in “zh”" in problem


def test_what_needs_a_check_that_failed_is_not_tried(tester: SelfTester) -> None:
    tester.put_in_place_of("sqlcipher3", "raise ModuleNotFoundError('gone')")
    tested = tester.run("--only", "engine")
    assert tested.status == 1
    assert "gone" in tested.check("demo")["problem"]
    assert tested.check("engine")["problem"] == "not tried, because demo failed"


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_that_is_stopped_leaves_nothing_behind(tester: SelfTester, number: signal.Signals) -> None:
    process = tester.begin("--only", "demo")
    wait_until(lambda: psutil.Process(process.pid).children(recursive=True)[1:])  # the check, and a command of it
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(number)
    out, words = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, "")
    assert words.endswith("stopped\n")
    wait_until(lambda: not any(is_alive(child.pid) for child in children))
    assert tester.left_behind() == []


def test_a_program_without_a_console_tells_through_the_file(tester: SelfTester, tmp_path: Path) -> None:
    output = tmp_path / "report.json"
    tested = tester.run("--only", "watching", "--output", output, program=("-c", WITHOUT_STREAMS))
    assert (tested.status, tested.report, tested.words) == (0, {}, "")
    assert json.loads(output.read_text(encoding="utf-8"))["passed"]


def test_arguments_that_are_not_understood(tester: SelfTester, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    for words in (["--nonsense"], ["--require", "luck"], ["--only", "nothing"], ["--keep", tmp_path / "full"]):
        assert tester.run(*words).status == 2
    assert tester.left_behind() == []


def test_what_cannot_be_left_is_a_failure(tester: SelfTester, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert tester.run("--only", "watching", "--output", nowhere / "report.json").status == 1
    assert tester.run("--only", "watching", "--picture", tmp_path / "window.png").status == 1
