"""The Windows package tried inside Wine: installed, run, upgraded, removed, its vault read elsewhere.

The person is called 用户 甲, so that no path of theirs is ASCII or without a blank.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from making.place import BUILD, DIST, version
from smoking import (
    windows_elsewhere,
    windows_files,
    windows_removal,
    windows_selftest,
    windows_upgrade,
    windows_vaults,
    wine,
)
from smoking.caretaker import Caretaker
from smoking.installation import Installation
from smoking.screen import Screen
from smoking.trial import Trial
from smoking.windows_bench import Bench
from smoking.wine import Prefix
from steps import say
from windows import package

USER = "用户 甲"
PICTURES = BUILD / "smoke" / "windows"
CHECKS: tuple[tuple[str, Callable[[Bench], str | None]], ...] = (
    ("Setup is small enough", windows_files.weigh_setup),
    ("an older version installs silently", windows_upgrade.install_older),
    ("the command line sets up, backs up and finds Chinese words", windows_vaults.back_up),
    ("a Setup over a copy that does not answer changes nothing", windows_upgrade.install_over_hanging),
    ("a Setup over a running copy ends it in order and takes its place", windows_upgrade.install_over_running),
    ("the new version opens home and catalogue as they were", windows_upgrade.look_at_home),
    ("everything is where it belongs", windows_files.look_at_files),
    ("Start menu, uninstall key, nothing at login", windows_files.look_at_entries),
    ("the window opens, and the tray has its icon", windows_selftest.open_window),
    ("--selftest passes with the windows platform and a tray", windows_selftest.run),
    ("restic checks the vault that Windows wrote, all data read", windows_vaults.check_with_restic),
    ("Linux opens the vault that Windows wrote", windows_vaults.open_on_linux),
    ("Windows opens a vault that Linux wrote", windows_vaults.open_on_windows),
    ("uninstalling leaves catalogue, vault and foreign files", windows_removal.uninstall),
    ("installs into a path with Chinese letters and blanks", windows_elsewhere.install),
    ("uninstalling with the catalogue leaves the vault", windows_removal.uninstall_with_catalogue),
)


def main() -> int:
    """Try the Setup of dist/, built first where there is none; return 1 if any check fails."""
    wine.provide()
    setup = DIST / f"ChatBackup-{version()}-Setup.exe"
    if not setup.exists():
        say(f"{setup.name} is built first")
        package.build()
    elif not package.PAYLOAD.exists():
        say("an older Setup is packed from what this one was packed from, which is made first")
        package.build_payload()
    shutil.rmtree(PICTURES, ignore_errors=True)
    trial = Trial(f"{setup.name} inside Wine")
    began = time.monotonic()
    folder = tempfile.mkdtemp(prefix="chatbackup-smoke-")
    with Caretaker(last=[["rm", "-rf", folder]]), Screen() as screen:
        say("making a Wine prefix")
        with Prefix(screen=screen, user=USER) as prefix:
            say(f"made in {time.monotonic() - began:.0f} s")
            bench = Bench(Path(folder), setup, screen, prefix, Installation(prefix), PICTURES)
            for name, check in CHECKS:
                trial.check(name, lambda check=check: check(bench))
    status = trial.end()
    say(f"pictures are in {PICTURES}; all in all it took {time.monotonic() - began:.0f} s")
    return status
