"""Modules as Python runs them, compiled by the very Python that will: Wine runs it, so that any machine makes the same.

A Linux Python of another 3.13 writes other bytes for a third of the modules, and Debian 12 has none.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from smoking.caretaker import Caretaker
from steps import say

COMPILER = Path(__file__).with_name("compile_modules.py")


def compile_modules(python: Path, source: Path, target: Path) -> None:
    """Put a `.pyc` below `target` for each `.py` below `source`; `python` is the folder of the package's Python."""
    say("compiling the modules with the package's own Python, under Wine")
    with tempfile.TemporaryDirectory(prefix="chatbackup-compile-") as folder:
        environment = _environment(Path(folder) / "wine")
        with Caretaker(last=[["env", f"WINEPREFIX={environment['WINEPREFIX']}", "wineserver", "-k", "-w"]]):
            _begin(environment)
            _run([str(python / "python.exe"), *map(_name, (COMPILER, source, target))], environment)


def _environment(prefix: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "USER", "TMPDIR")}
    overrides = "mscoree=;mshtml=;winemenubuilder.exe="  # it would ask for .NET and a browser, and write menus
    wine = {"WINEPREFIX": str(prefix), "WINEARCH": "win64", "WINEDEBUG": "-all", "WINEDLLOVERRIDES": overrides}
    return {**kept, **wine, "HOME": str(prefix.parent), "LANG": "C.UTF-8"}  # Wine links Documents and so on into it


def _begin(environment: dict[str, str]) -> None:
    """Make the prefix; Wine's services start with it, and would hold pipes open for ever."""
    nothing = subprocess.DEVNULL
    command = ["wine", "wineboot", "-i"]
    done = subprocess.run(command, env=environment, stdin=nothing, stdout=nothing, stderr=nothing, check=False)
    if done.returncode:
        sys.exit(f"Wine could not make a prefix in {environment['WINEPREFIX']}: exit status {done.returncode}")


def _run(command: list[str], environment: dict[str, str]) -> None:
    """Run a Windows program without a screen; Python under Wine dies of streams that are files."""
    done = subprocess.run(
        ["wine", *command], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if done.returncode:
        told = (done.stdout + done.stderr).decode(errors="replace")
        sys.exit(f"{Path(command[0]).name} failed under Wine: {told[-2000:]}")


def _name(place: Path) -> str:
    """Return the Windows path of a place: Wine has the whole machine on drive Z."""
    return "Z:" + str(place.absolute()).replace("/", "\\")
