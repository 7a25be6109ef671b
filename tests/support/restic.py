"""The public restic program, as tests call it. Where it is missing, tests fail; on Windows alone they are skipped."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

NEWER_VARIABLE = "CHATBACKUP_NEWER_RESTIC"
PASSWORD = "correct horse 电池 staple"


class Restic:
    """restic on one repository; without a cache, so that every byte comes from the repository."""

    def __init__(self, repo: Path, password_file: Path, *, program: str | None = None) -> None:
        self.repo = repo
        self.password_file = password_file
        self._program = program or shutil.which("restic")

    def newer(self) -> Restic:
        """A restic that knows `rewrite` (0.15 and later) on the same repository; `dev.py test` provides one."""
        if "rewrite" in self.run("help"):
            return self
        program = os.environ.get(NEWER_VARIABLE)
        assert program, f"{NEWER_VARIABLE} must name a restic of 0.15 or later; packaging/dev.py test sees to it"
        return Restic(self.repo, self.password_file, program=program)

    def run(self, *args: str | Path, fails: bool = False, cwd: Path | None = None) -> str:
        """Return what restic prints; asserts that it succeeds, or with `fails` that it does not."""
        return self.run_bytes(*args, fails=fails, cwd=cwd).decode()

    def run_bytes(self, *args: str | Path, fails: bool = False, cwd: Path | None = None) -> bytes:
        """`run` for output that is not text: `cat blob`, `dump`."""
        if sys.platform == "win32" and not self._program:
            pytest.skip("restic is asked on Linux; inside Wine there is none")
        assert self._program, "restic is not installed; interop tests need it (apt-get install restic)"
        # args go in as they are: restic takes global options at any place
        options = ["--repo", str(self.repo), "--password-file", str(self.password_file), "--no-cache"]
        done = subprocess.run(
            [self._program, *options, *map(str, args)],
            cwd=cwd,
            capture_output=True,
            check=False,
            timeout=300,
            env={**os.environ, "RESTIC_PROGRESS_FPS": "0"},
        )
        said = (
            f"restic {' '.join(map(str, args))} -> {done.returncode}\n{done.stdout[-4000:]!r}\n{done.stderr[-4000:]!r}"
        )
        assert (done.returncode != 0) == fails, said
        return done.stdout

    def json(self, *args: str | Path) -> Any:
        """What restic prints with `--json`; a list where it prints one object a line."""
        text = self.run(*args, "--json").strip()
        try:
            return json.loads(text)
        except json.JSONDecodeError:
            return [json.loads(line) for line in text.split("\n")]  # a name may hold U+2028, where splitlines() splits

    def check(self, *, read_data: bool = True, locked: bool = False) -> str:
        """`restic check`; raises AssertionError when restic finds anything wrong.

        With `locked` it does not mind a lock, be it of a process that was killed: restic wants `unlock` first.
        """
        said = self.run("check", *(["--read-data"] if read_data else []), *(["--no-lock"] if locked else []))
        assert "no errors were found" in said, said
        return said


MakeRestic = Callable[..., Restic]


@pytest.fixture
def make_restic(tmp_path: Path) -> MakeRestic:
    """`make_restic(folder, password=PASSWORD)`: restic on the repository in a folder (made or not)."""

    def make(repo: Path, password: str = PASSWORD) -> Restic:
        password_file = tmp_path / f"restic-password-{len(list(tmp_path.glob('restic-password-*')))}"
        password_file.write_text(password, encoding="utf-8")
        return Restic(repo, password_file)

    return make
