"""What the Linux packages are tried on: a bare Debian, and a screen with window manager and tray outside of it.

The screen's programs run on this machine and not inside, where their libraries would hide that the package forgot some.
"""

from __future__ import annotations

import subprocess
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

import system_packages
from making.place import BUILD
from smoking import chroot
from smoking.caretaker import Caretaker
from smoking.chroot import HOME, PERSON, Debian
from smoking.done import Done
from smoking.linux_process import Running
from smoking.screen import Screen
from system_packages import Need

NEEDS = (
    Need("xvfb", ("Xvfb",)),
    Need("openbox", ("openbox",)),
    Need("trayer", ("trayer",)),
    Need("xdotool", ("xdotool",)),
    Need("imagemagick", ("import",)),
    Need("restic", ("restic",)),
)
INSIDE = ("dbus", "gnome-keyring", "fonts-wqy-microhei", "libgtk-3-bin", "desktop-file-utils", "appstream")
PICTURES = BUILD / "smoke" / "linux"
RUNTIME = f"{HOME}/.runtime"

_SESSION = 'printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$@"'


def provide() -> None:
    """Install what the trials take on this machine."""
    system_packages.provide(NEEDS)
    chroot.provide()


_MAPS = 'for each in /proc/[0-9]*; do [ "$(readlink "$each/exe")" = "$1" ] && cat "$each/maps"; done; true'


class Bench:
    """The bare Debian and the screen; `program` is where the program that is tried lies inside."""

    def __init__(self, package: Path, program: str) -> None:
        self.package = package
        self.program = program
        self._open = ExitStack()
        try:
            self.debian = self._open.enter_context(Debian())
            self.screen = self._open.enter_context(Screen())
            for command in (["openbox"], ["trayer", "--edge", "bottom", "--widthtype", "request", "--height", "24"]):
                self._open.enter_context(self._outside(command))
        except BaseException:
            self._open.close()
            raise

    def _outside(self, command: list[str]) -> Caretaker:
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(
            ["env", f"DISPLAY={self.screen.display}", *command], stdin=quiet, stdout=quiet, stderr=quiet
        )
        return Caretaker(last=[["kill", str(process.pid)]])

    def path(self, inside: str) -> Path:
        """Return where a path inside lies on this machine."""
        return self.debian.root / inside.lstrip("/")

    def copy_in(self, file: Path, inside: str) -> None:
        """Give the person a file."""
        to = self.path(inside)
        to.write_bytes(file.read_bytes())
        to.chmod(0o644)

    def as_person(self, *command: str, **variables: str) -> Done:
        """Run a program as the person, who sits at the screen."""
        return self.debian.run(*command, user=PERSON, **self._seat(), **variables)

    def demand(self, *command: str, **variables: str) -> str:
        """Run a program as the person, which must succeed; return what it wrote."""
        return self.debian.demand(*command, user=PERSON, **self._seat(), **variables)

    def start_session(self, *command: str, **variables: str) -> Running:
        """Start a program in a session of the person's: a bus of its own, and a keyring that is open."""
        if not self.path(RUNTIME).exists():
            self.demand("mkdir", "--mode=700", RUNTIME)
        session = ("dbus-run-session", "--", "sh", "-c", _SESSION, "sh", *command)
        return self.debian.start(*session, user=PERSON, **self._seat(), **variables)

    def _seat(self) -> dict[str, str]:
        return {"DISPLAY": self.screen.display, "XDG_RUNTIME_DIR": RUNTIME}

    def windows(self) -> list[str]:
        """Return the names of the program's windows that are on the screen."""
        asked = ["xdotool", "search", "--onlyvisible", "--class", "ChatBackup", "getwindowname", "%@"]
        environment = {"DISPLAY": self.screen.display, "PATH": "/usr/bin:/bin"}
        done = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False, timeout=30)
        return [line for line in done.stdout.splitlines() if line]

    def processes(self) -> int:
        """Return how many processes of the program run inside."""
        told = self.debian.demand("sh", "-c", "readlink /proc/[0-9]*/exe || true")
        return told.splitlines().count(self.program)

    def loaded(self) -> set[str]:
        """Return the libraries that processes of the program have loaded, by their paths inside."""
        told = self.debian.demand("sh", "-c", _MAPS, "sh", self.program)
        return {line.split(maxsplit=5)[5] for line in told.splitlines() if ".so" in line}

    def close(self) -> None:
        """End everything, and remove it."""
        self._open.close()

    def __enter__(self) -> Bench:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
