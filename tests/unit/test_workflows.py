"""The workflows for GitHub: valid by its schema, free of known dangers, and calling what is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SCRIPTS = Path(sys.executable).parent


def run(program: str, *arguments: str | Path) -> str:
    """Run a program of the environment and return what it says; fails where it finds anything."""
    command = [SCRIPTS / program, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_both_workflows_are_there() -> None:
    assert [file.name for file in WORKFLOWS] == ["ci.yml", "release.yml"]


def test_workflows_are_valid_by_githubs_schema() -> None:
    run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS)


def test_workflows_have_no_known_danger() -> None:
    """Rights, words of strangers in commands, credentials left behind, caches: what zizmor knows without a network."""
    run("zizmor", "--offline", "--no-progress", "--config", ROOT / ".github" / "zizmor.yml", *WORKFLOWS)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_no_command_holds_an_expression_of_githubs(file: Path) -> None:
    commands = re.findall(r"^ +(?:- )?run: (?:\|\n((?: {10,}.*\n|\n)+)|(.+)\n)", file.read_text(), re.MULTILINE)
    assert commands
    found = {each for block, line in commands for each in re.findall(r"\$\{\{.*?\}\}", block or line)}
    assert found <= {"${{ matrix.restic }}"}


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_script_and_verb_that_is_called_is_there(file: Path) -> None:
    calls = re.findall(r"python3? (packaging/\w+\.py) ([\w-]+)", file.read_text())
    assert calls
    for script, verb in calls:
        assert f"{script} {verb}" in (ROOT / script).read_text()


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_that_has_not_run_says_so(file: Path) -> None:
    assert "Not run yet" in file.read_text()
