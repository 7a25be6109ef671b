"""What the scripts of this folder do alike: say what is being done, and run commands."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"


def say(text: str) -> None:
    """Print one line of what is being done, at once."""
    print(f"== {text}", flush=True)


def begin(script: Callable[[], int | None]) -> None:
    """Run a whole script and end with its exit status; Ctrl-C ends it with a line, and not with a trace."""
    try:
        sys.exit(script())
    except KeyboardInterrupt:
        say("stopped")
        sys.exit(130)  # as shells have it for SIGINT


def run(*command: str | Path, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> None:
    """Run a command; end this script with its exit status if it fails, with a sentence if it is not there."""
    try:
        done = subprocess.run([str(part) for part in command], cwd=cwd, env=env, check=False)
    except OSError as error:
        sys.exit(f"{command[0]} could not be started: {error.strerror}")
    if done.returncode:
        say(f"failed with exit status {done.returncode}: {' '.join(str(part) for part in command)}")
        sys.exit(done.returncode)


def succeeds(*command: str | Path, cwd: Path = ROOT) -> bool:
    """Run a command quietly and tell whether it succeeded."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env=environment,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0
