"""The parts of the self-test."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from chatbackup_gui.resources import resource
from chatbackup_gui.selftest import running
from chatbackup_gui.selftest.check import CheckFailed, Context
from chatbackup_gui.selftest.checks.libraries import TRIALS
from chatbackup_gui.selftest.checks.resources import FILES
from chatbackup_gui.selftest.main import main
from chatbackup_gui.selftest.place import temporary_place
from chatbackup_gui.selftest.register import CHECKS
from chatbackup_gui.selftest.report import CheckResult, report_of

ROOT = Path(__file__).parent.parent.parent
SOURCES = (".ts", ".po")  # of what is in the program
TELLS_AND_FAILS = """
import json, pathlib, sys
told = {"facts": {"answer": 42}, "problem": sys.argv[1]}
pathlib.Path(sys.argv[sys.argv.index("--result") + 1]).write_text(json.dumps(told))
print("and then I fell")
sys.exit(3)
"""
CONTRACT = ["libraries", "resources", "keyring", "watching", "demo", "reading", "export", "engine",
            "window-offscreen", "window", "tray"]  # fmt: skip
FOREIGN = """
import sys
import chatbackup_gui.selftest.main
names = {name.partition(".")[0] for name in sys.modules} - before
print(sorted(names - set(sys.stdlib_module_names) - {"chatbackup_gui"}))
"""


def test_the_report_is_one_ascii_object_with_a_problem_only_where_there_is_one() -> None:
    results = [CheckResult("resources", 1.234, {"qt": "6.11"}), CheckResult("tray", 0.5, {"available": True}, "坏了")]
    text = report_of(results)
    assert text.isascii()
    report = json.loads(text)
    assert list(report) == ["version", "system", "packaged", "python", "qt", "passed", "checks"]
    assert (report["qt"], report["passed"]) == ("6.11", False)
    assert report["checks"] == [
        {"name": "resources", "passed": True, "seconds": 1.23, "facts": {"qt": "6.11"}},
        {"name": "tray", "passed": False, "seconds": 0.5, "facts": {"available": True}, "problem": "坏了"},
    ]


def test_no_check_at_all_is_no_proof() -> None:
    assert json.loads(report_of([]))["passed"] is False


def test_the_checks_are_those_that_packages_rely_on_and_come_after_what_they_need() -> None:
    names = [check.name for check in CHECKS]
    assert names == CONTRACT
    assert all(names.index(need) < names.index(check.name) for check in CHECKS for need in check.needs)


def test_every_resource_is_looked_for() -> None:
    there = {path.relative_to(resource("")).as_posix() for path in resource("").rglob("*") if path.is_file()}
    assert set(FILES) == {name for name in there if not name.endswith(SOURCES)}


def test_every_library_that_the_program_depends_on_is_tried() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[^\w-]", line)[0] for line in project["dependencies"]}
    elsewhere = {"qtawesome", "jeepney"}  # a font of the first is drawn by `resources`; the second belongs to keyring
    assert set(TRIALS) == needed - elsewhere


def test_what_runs_the_checks_needs_no_library_that_may_be_missing() -> None:
    program = "import sys\nbefore = {name.partition('.')[0] for name in sys.modules}" + FOREIGN
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_is_not_there_fails_only_where_it_is_required(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    with temporary_place() as place:
        facts = Context(place, "tray").without("tray", "no panel")
        assert facts == {"available": False, "why": "no panel"}
        with pytest.raises(CheckFailed, match="tray: no panel") as failed:
            Context(place, "tray", required=frozenset({"tray"})).without("tray", "no panel")
        assert failed.value.facts == facts


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_macos_always_have_a_keyring(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    with temporary_place() as place, pytest.raises(CheckFailed):
        Context(place, "keyring").without("keyring", "the backend is missing in the package")


def test_a_place_goes_away_and_keeps_what_shall_stay(tmp_path: Path) -> None:
    with temporary_place(tmp_path / "kept") as place:
        assert place.home.parent == place.vault.parent == tmp_path / "kept"
        assert place.password_file.read_text(encoding="utf-8").startswith("自检 ")
        (place.work / "scratch" / "file").touch()
    assert not place.work.exists()
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["password.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_where_there_is_no_place_to_work_in_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["--only", "libraries", "--keep", str(tmp_path / "file" / "kept")]) == 1
    assert "no place to work in" in capsys.readouterr().err


def test_only_its_owner_may_read_the_password() -> None:
    with temporary_place() as place:
        assert place.password_file.stat().st_mode & 0o777 == 0o600


def test_processes_use_nothing_of_this_computers_profile(tmp_path: Path) -> None:
    with temporary_place() as place:
        given = place.environment({"CHATBACKUP_HOME": "/home/me/real", "PATH": "/bin"})
        assert given["CHATBACKUP_HOME"] == str(place.home)
        assert given["PYTHON_KEYRING_BACKEND"].endswith("fail.Keyring")
        assert given["PATH"] == "/bin"


def test_a_process_that_falls_after_it_told_has_failed_with_what_it_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for told, problem in (("", "its process"), ("a fault", "a fault; its process")):
        monkeypatch.setattr(
            running, "own_command", lambda *words, told=told: [sys.executable, "-c", TELLS_AND_FAILS, told, *words]
        )
        with temporary_place() as place:
            result = running.run_check(Context(place, "demo"), limit_s=60)
        assert result.problem == f"{problem} ended with status 3. Its last words: and then I fell"
        assert result.facts == {"answer": 42}


def test_a_process_that_says_nothing_or_cannot_be_started_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    commands = {
        "it ended without saying what it found": [sys.executable, "-c", ""],
        "its process could not be": ["/no"],
    }
    for problem, command in commands.items():
        monkeypatch.setattr(running, "own_command", lambda *words, command=command: command)
        with temporary_place() as place:
            assert running.run_check(Context(place, "demo"), limit_s=60).problem.startswith(problem)
