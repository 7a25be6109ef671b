"""The program's own command line, as people run it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from chatbackup_gui.desktop.own_command import own_command
from chatbackup_gui.desktop.places import HOME_VARIABLE
from chatbackup_gui.selftest.check import CheckFailed

DONE, PROBLEMS = 0, 3  # with problems: the sample chats have damaged rows and lack some media, as real ones do
Line = dict[str, Any]


def chatbackup(*words: str | Path, home: Path | None = None) -> list[Line]:
    """Run a command with --json and return its lines; raises CheckFailed where it failed. `home` is another one."""
    environment = {**os.environ, **({HOME_VARIABLE: str(home)} if home else {})}
    done = subprocess.run(
        own_command("--cli", *map(str, words), "--json"),
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        check=False,
    )
    told = done.stdout.decode(errors="replace")
    if done.returncode not in (DONE, PROBLEMS):
        words_of_it = (told + done.stderr.decode(errors="replace")).strip()
        raise CheckFailed(f"`chatbackup {words[0]}` ended with status {done.returncode}: {words_of_it[-1000:]}")
    try:
        return [json.loads(line) for line in told.splitlines()]
    except ValueError:
        raise CheckFailed(f"`chatbackup {words[0]}` printed something else than JSON: {told[-300:]}") from None


def line_with(lines: list[Line], field: str) -> Line:
    """Return the line that has a field; raises CheckFailed where none has."""
    found = next((line for line in lines if field in line), None)
    if found is None:
        raise CheckFailed(f"a command told nothing of “{field}”")
    return found
