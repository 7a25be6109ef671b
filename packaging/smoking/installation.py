"""ChatBackup inside a prefix, as its Setup leaves it and its person uses it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from smoking.done import Done
from smoking.trial import demand
from smoking.wine import Prefix
from smoking.wine_process import Running

PROGRAM = "ChatBackup.exe"
PATIENCE_S = 180


class Installation:
    """One person's ChatBackup in a prefix: by itself where Setup puts it, and with the home that it takes by itself."""

    def __init__(self, prefix: Prefix, folder: str = "") -> None:
        self.prefix = prefix
        local = f"C:\\users\\{prefix.user}\\AppData\\Local"
        self.name = folder or f"{local}\\Programs\\ChatBackup"
        self.folder = prefix.path(self.name)
        self.home = prefix.path(f"{local}\\ChatBackup")
        roaming = prefix.path(f"C:\\users\\{prefix.user}\\AppData\\Roaming")
        self.start_menu = roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        self.desktop = prefix.path(f"C:\\users\\{prefix.user}\\Desktop")

    @property
    def is_there(self) -> bool:
        """Tell whether the program is installed."""
        return (self.folder / PROGRAM).exists()

    def _there(self, program: str) -> str:
        """Return the Windows path of one of our programs; raises Failed where it is not installed."""
        name = f"{self.name}\\{program}"
        demand(self.prefix.path(name).exists(), f"{program} is not installed")
        return name

    def install(self, setup: Path, *options: str, seconds: float = PATIENCE_S) -> Done:
        """Run a Setup silently to its end."""
        # NSIS wants /D= last and without quotation marks; words joined by blanks are quoted by nobody
        chosen = f"/D={self.name}".split(" ") if self.folder != Installation(self.prefix).folder else []
        return self.prefix.run(setup, "/S", *options, *chosen, seconds=seconds)

    def uninstall(self, *options: str) -> None:
        """Run the uninstaller silently, and wait until it is done, which it does not do itself."""
        done = self.prefix.run(self._there("uninstall.exe"), "/S", *options, seconds=PATIENCE_S)
        demand(done.status == 0, done)
        until(lambda: not (self.folder / "uninstall.exe").exists(), "the uninstaller is gone")
        until(lambda: not self.prefix.processes("Un.exe"), "its copy has ended")

    def command(self, *words: str | Path, seconds: float = PATIENCE_S, said: str = "", **variables: str) -> Done:
        """Run the command line with words; paths of this machine are named as Windows names them."""
        named = [self.prefix.name(word) if isinstance(word, Path) else word for word in words]
        return self.prefix.run(self._there("bin\\chatbackup.exe"), *named, seconds=seconds, words=said, **variables)

    def answers(self, *words: str | Path, allowed: tuple[int, ...] = (0,), **variables: str) -> list[Any]:
        """Run the command line with `--json` and return its lines; raises Failed for other exit statuses."""
        done = self.command(*words, "--json", **variables)
        demand(done.status in allowed, f"chatbackup {words[0]}: {done}")
        return [json.loads(line) for line in done.output.splitlines()]

    def start(self, *arguments: str, **variables: str) -> Running:
        """Start the window's program."""
        return self.prefix.start(self._there(PROGRAM), *arguments, **variables)

    def running(self) -> dict[int, list[str]]:
        """Return the windows' processes, not those behind them: ids and words."""
        found = self.prefix.processes(PROGRAM)
        return {number: words for number, words in found.items() if not {"--engine", "--typeset"} & set(words)}

    def quit(self) -> None:
        """Ask the copy that runs to end, and wait until it and all behind it have."""
        done = self.prefix.run(self._there(PROGRAM), "--quit", seconds=PATIENCE_S)
        demand(done.status == 0, f"--quit: {done}")
        until(lambda: not self.prefix.processes(PROGRAM), "the program has ended")


def until(holds: Callable[[], object], words: str, seconds: float = PATIENCE_S) -> float:
    """Wait until something holds and return the seconds it took; raises Failed with the words where it never does."""
    began = time.monotonic()
    while not holds():
        demand(time.monotonic() - began < seconds, f"not after {seconds:.0f} s: {words}")
        time.sleep(0.1)
    return time.monotonic() - began
