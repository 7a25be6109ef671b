"""A Windows of our own: a fresh Wine prefix in a temporary folder, gone without a trace when it is closed.

Debian 12's Wine 8 runs our Windows programs with three small libraries standing in for what it lacks (`standins/`), and
with four of its own switched off or replaced. It is unlike Windows in that a file is born when it last changed,
alternate streams are files, reserved names can be made, symbolic links need no right, shortcuts with Chinese letters
cannot be followed, and letters come from this machine's fonts. It proves nothing about SmartScreen, Defender, OneDrive.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

import debian
from smoking.caretaker import Caretaker
from smoking.done import Done
from smoking.screen import Screen
from smoking.wine_process import Running
from steps import say

COMPILER = "x86_64-w64-mingw32-gcc"
FLAGS = ("-O2", "-s")

PACKAGES = {  # Debian's package: the program that proves it
    "wine": "wine",
    "wine64": "/usr/lib/wine/wine64",
    "restic": "restic",
    "xvfb": "Xvfb",
    "imagemagick": "import",
    "gcc-mingw-w64-x86-64-win32": COMPILER,
    "binutils-mingw-w64-x86-64": "x86_64-w64-mingw32-ld",
}
SERVER = "/usr/lib/wine/wineserver64"
STAND_INS = Path(__file__).parent / "standins"
WITNESS = Path(__file__).with_name("witness.c")

OVERRIDES = {
    "mscoree": "",  # no .NET and no browser engine: Wine would ask to download them
    "mshtml": "",
    "wbemprox": "",  # else platform.uname(), which keyring calls, aborts Python 3.12 and later
    "netprofm": "",  # else QNetworkInformation.loadDefaultBackend() never comes back
    "winemenubuilder.exe": "",  # else shortcuts turn up in the menu of the person who runs this
    "mscms": "n,b",
    "icuuc": "n",
    "bcryptprimitives": "n",
}


def provide() -> None:
    """Install what Wine takes, saying so; ends the script where that does not work."""
    lacking = [package for package, program in PACKAGES.items() if not shutil.which(program)]
    if not lacking:
        return
    say(f"installing {len(lacking)} of Debian's packages: {' '.join(lacking)}")
    if not debian.is_here() or not debian.install(lacking):
        raise SystemExit(f"Needed to run Windows programs, and not there: {' '.join(lacking)} (names of Debian's)")


class Prefix:
    """A Windows 10 of its own: `C:` is `drive_c`, `Z:` is the whole of this machine."""

    def __init__(self, *, screen: Screen, user: str = "person") -> None:
        """`user` is the name of the person, and of their folder below `C:\\users`."""
        self.user = user
        self._whole = Path(tempfile.mkdtemp(prefix="chatbackup-wine-"))
        self.home = self._whole / "home"  # not ours: Wine makes Documents, Desktop and so on links into it
        self.folder = self._whole / "prefix"
        self.drive_c = self.folder / "drive_c"
        self._witness = self.folder / "witness.exe"
        self._started = 0
        for folder in (self.home, self.folder):
            folder.mkdir()
        self.environment = self._make_environment(screen, user)
        last: list[list[str | Path]] = [
            ["env", f"WINEPREFIX={self.folder}", SERVER, "-k"],
            ["env", f"WINEPREFIX={self.folder}", SERVER, "-w"],
            ["rm", "-rf", self._whole],
        ]
        self._caretaker = Caretaker(last=last)
        try:
            self._make()
        except BaseException:
            self.close()
            raise

    def _make_environment(self, screen: Screen, user: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "TMPDIR")}
        overrides = ";".join(f"{name}={order}" for name, order in OVERRIDES.items())
        return {
            **kept,
            "DISPLAY": screen.display,
            "HOME": str(self.home),
            "USER": user,
            "LANG": "C.UTF-8",
            "WINEPREFIX": str(self.folder),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": overrides,
        }

    def _make(self) -> None:
        # kept until the end: else it and Windows' services end with each program, and start anew with the next
        self._run_apart(SERVER, "-p")
        self._run_apart("wine", "wineboot", "-i")
        self._add_stand_ins(self.drive_c / "windows" / "system32")
        subprocess.run([COMPILER, *FLAGS, "-municode", "-o", str(self._witness), str(WITNESS)], check=True)
        self._run_apart("wine", "winecfg", "-v", "win10")

    def _run_apart(self, *command: str) -> None:
        """Run a program of Wine's own; its services start with it and would hold pipes for ever."""
        done = subprocess.run(
            command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=180,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: exit status {done.returncode}")

    def _add_stand_ins(self, system: Path) -> None:
        for source in sorted(STAND_INS.glob("*.c")):
            library = system / f"{source.stem}.dll"
            library.unlink(missing_ok=True)
            command = [COMPILER, *FLAGS, "-shared", "-o", str(library), str(source), "-ladvapi32"]
            subprocess.run(command, check=True)

    def path(self, place: Path | str) -> Path:
        """Return where a Windows path (`C:\\…`) of this prefix lies on this machine."""
        drive, _, rest = str(place).partition(":\\")
        root = self.drive_c if drive.upper() == "C" else Path("/")
        return root.joinpath(*rest.split("\\"))

    def name(self, place: Path) -> str:
        """Return the Windows path of a place on this machine."""
        if place.is_relative_to(self.drive_c):
            return "C:\\" + "\\".join(place.relative_to(self.drive_c).parts)
        return "Z:" + str(place.absolute()).replace("/", "\\")

    def start(
        self,
        program: str | Path,
        *arguments: str,
        words: str = "",
        folder: Path | None = None,
        is_shown: bool = False,
        **variables: str,
    ) -> Running:
        """Start a Windows program (its name, or a path of either system) with words for its standard input.

        It runs in `folder`, by itself that of the prefix. Wine passes `variables` on to it,
        but for those of Qt's (`QT_…`).
        """
        named = self.name(program) if isinstance(program, Path) else program
        self._started += 1
        told_in = self.folder / f"status-{self._started}"
        return Running(
            ["wine", self.name(self._witness), named, *arguments],
            told_in=told_in,
            environment={**self.environment, "WITNESS_FILE": self.name(told_in), **variables},
            folder=folder or self.folder,
            words=words,
            is_shown=is_shown,
        )

    def run(
        self,
        program: str | Path,
        *arguments: str,
        seconds: float = 120,
        words: str = "",
        folder: Path | None = None,
        is_shown: bool = False,
        **variables: str,
    ) -> Done:
        """Run a Windows program to its end, or until the seconds are over; else as `start`."""
        running = self.start(program, *arguments, words=words, folder=folder, is_shown=is_shown, **variables)
        return running.wait(seconds)

    def processes(self, name: str) -> dict[int, list[str]]:
        """Return the ids, as this machine knows them, and the words of programs that run here under a name."""
        mine = f"WINEPREFIX={self.folder}".encode()
        found: dict[int, list[str]] = {}
        for process in Path("/proc").glob("[0-9]*"):
            try:
                words = (process / "cmdline").read_bytes().rstrip(b"\0").split(b"\0")
                environment = (process / "environ").read_bytes().split(b"\0")
            except OSError:  # it has ended, or is another's
                continue
            if mine in environment and words[0].lower().endswith(b"\\" + name.lower().encode()):
                found[int(process.name)] = [word.decode("utf-8", "replace") for word in words]
        return found

    def close(self) -> None:
        """End every program of the prefix and remove it."""
        self._caretaker.close()

    def __enter__(self) -> Prefix:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
