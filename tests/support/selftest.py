"""The self-test as a process, on a computer of its own: an empty home, an empty folder for temporary files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec

NOT_THERE = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "CHATBACKUP_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME",
             "XDG_DATA_HOME", "PYTHONPATH")  # fmt: skip


class Outcome(msgspec.Struct, frozen=True):
    """A self-test that has ended."""

    status: int
    report: dict[str, Any]
    words: str

    def check(self, name: str) -> dict[str, Any]:
        return next(check for check in self.report["checks"] if check["name"] == name)


class SelfTester:
    """A person who runs it; `environment` may be changed before."""

    def __init__(self, folder: Path) -> None:
        self.home, self.temporary, self._stand_ins = folder / "home", folder / "temporary", folder / "stand-ins"
        for each in (self.home, self.temporary, self._stand_ins):
            each.mkdir()
        self.environment = {name: value for name, value in os.environ.items() if name not in NOT_THERE}
        places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self.temporary))
        self.environment |= {"HOME": str(self.home), "PYTHONPATH": str(self._stand_ins), **places}

    def put_in_place_of(self, module: str, program: str) -> None:
        """Let something else be imported under the name of a module."""
        (self._stand_ins / f"{module}.py").write_text(program, encoding="utf-8")

    def begin(self, *words: str | Path, program: tuple[str, ...] = ("-m", "chatbackup_gui")) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        command = [sys.executable, *program, "--selftest", *map(str, words)]
        return subprocess.Popen(
            command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=pipe,
            stderr=pipe,
            encoding="utf-8",
            preexec_fn=None if os.name == "nt" else _hear_ctrl_c,
        )

    def run(self, *words: str | Path, program: tuple[str, ...] = ("-m", "chatbackup_gui")) -> Outcome:
        process = self.begin(*words, program=program)
        out, words_said = process.communicate()
        return Outcome(process.returncode, json.loads(out) if out else {}, words_said)

    def left_behind(self) -> list[str]:
        """Return what lies in the home and among temporary files."""
        return [str(path) for folder in (self.home, self.temporary) for path in folder.rglob("*")]


def _hear_ctrl_c() -> None:
    """Undo what a shell does to the commands in its background, and tests run there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
