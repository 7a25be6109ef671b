"""The app in the tray of a virtual desktop, as at login, on a profile that is set up."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support import file_keyring
from support.engine_person import EnginePerson
from support.virtual_desktop import VirtualDesktop, ended_with

TESTS = Path(__file__).parent.parent


@contextmanager
def app_in_tray(desktop: VirtualDesktop, person: EnginePerson, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run `chatbackup-gui --minimized` until the block ends; it is then asked to quit, in order."""
    environment = {
        **desktop.environment,
        "PYTHONPATH": str(TESTS),
        "CHATBACKUP_HOME": str(person.home),
        "PYTHON_KEYRING_BACKEND": "support.file_keyring.FileKeyring",
        file_keyring.VARIABLE: str(person.keyring_file),
    }
    program = [sys.executable, "-m", "chatbackup_gui"]
    with ended_with([*program, "--minimized", *arguments], environment) as process:
        yield process
        subprocess.run([*program, "--quit"], env=environment, check=True)
        process.wait(30)
