"""A newer Setup over an older version: that is ended in order, or nothing is changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
from pathlib import Path

from smoking import registry
from smoking.installation import PROGRAM, Installation, until
from smoking.trial import Failed, demand
from smoking.windows_bench import OLDER, Bench
from smoking.wine_process import Running
from windows import icon, installer, package

STILL_RUNS = 3  # installer.nsi
PATIENCE_S = 3
SETTINGS = "settings.json"
ONLY_IN_OLDER = "lib/of-the-older.txt"


def install_older(bench: Bench) -> str:
    """An older version, with another number and a file that the newer does not have, installs where nothing is."""
    done = bench.installed.install(pack_older(bench))
    demand(done.status == 0, done)
    demand(version_of(bench) == OLDER, f"installed is {version_of(bench)}")
    return f"version {OLDER}, in {done.seconds:.1f} s"


def install_over_hanging(bench: Bench) -> str:
    """A Setup that is not answered gives up with its own exit status, and the version that was there is whole."""
    impatient = bench.scratch / "older.exe"
    before = state_of(bench.installed.folder)
    running = start_in_tray(bench)
    hanging = list(bench.prefix.processes(PROGRAM))
    for process in hanging:
        os.kill(process, signal.SIGSTOP)
    try:
        done = bench.installed.install(impatient)
    finally:
        for process in hanging:
            os.kill(process, signal.SIGCONT)
    demand(done.status == STILL_RUNS, f"it should have ended with {STILL_RUNS}: {done}")
    demand(state_of(bench.installed.folder) == before, "files of the version that was there have changed")
    bench.installed.quit()  # it listens again, whether or not it heard what it was asked meanwhile
    ended = running.wait(60)
    demand(ended.status == 0, f"the copy that did not answer: {ended}")
    return f"exit status {STILL_RUNS} after {done.seconds:.1f} s, of which {PATIENCE_S} s it waited"


def install_over_running(bench: Bench) -> str:
    """The copy in the tray ends by itself with status 0, and the new version is there."""
    before = home_of(bench.installed)
    running = start_in_tray(bench)
    done = bench.installed.install(bench.setup)
    demand(done.status == 0, done)
    ended = running.wait(60)
    demand(ended.status == 0, f"the copy that ran: {ended}")
    demand(not bench.prefix.processes(PROGRAM), "something of the old version still runs")
    demand(version_of(bench) != OLDER, "the old version is still there")
    demand(not (bench.installed.folder / ONLY_IN_OLDER).exists(), f"{ONLY_IN_OLDER} is still there")
    demand(home_of(bench.installed) == before, "settings or set-up have changed")
    return f"{OLDER} became {version_of(bench)} in {done.seconds:.1f} s; the old copy ended with status 0"


def look_at_home(bench: Bench) -> str:
    """The new version starts on the old home, and reads the catalogue with the password in the keyring."""
    running = start_in_tray(bench)
    bench.installed.quit()
    ended = running.wait(30)
    demand(ended.status == 0, ended)
    status = bench.installed.answers("status")[-1]
    demand(status["messages"], status)
    return f"{status['messages']} messages, {status['snapshots']} snapshots"


def pack_older(bench: Bench) -> Path:
    """Pack the payload of the last build anew, as an older version that waits for a running copy only briefly."""
    payload, setup = bench.scratch / "older", bench.scratch / "older.exe"
    shutil.copytree(package.PAYLOAD, payload)
    (payload / ONLY_IN_OLDER).write_text("what the newer version no longer has\n")
    drawn, picture = icon.make(package.PICTURES)
    parts = installer.Parts(version=OLDER, payload=payload, icon=drawn, picture=picture, patience_s=PATIENCE_S)
    installer.build(parts, setup, work=bench.scratch, is_quick=True)
    return setup


def start_in_tray(bench: Bench) -> Running:
    """Start the program as at login and wait until its engine has answered, which the home's lock tells."""
    running = bench.installed.start("--minimized")
    until(lambda: has_engine(bench.installed) or not running.is_running, "the engine runs")
    if not running.is_running:
        raise Failed(f"it ended at once: {running.wait(1)}")
    return running


def has_engine(installed: Installation) -> bool:
    """Tell whether the process behind the window is there."""
    return any("--engine" in words for words in installed.prefix.processes(PROGRAM).values())


def version_of(bench: Bench) -> object:
    """Return the version that Windows lists."""
    return (registry.values(bench.prefix, registry.UNINSTALL) or {}).get("DisplayVersion")


def state_of(folder: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of every file below a folder."""
    files = (each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): (each.stat().st_size, each.stat().st_mtime_ns) for each in files}


def home_of(installed: Installation) -> dict[str, str]:
    """Return a digest of what a person has set up and chosen."""
    names = ("profile.json", SETTINGS)
    files = [installed.home / name for name in names if (installed.home / name).exists()]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
