"""A screen, a session bus, a window manager and a panel of their own: what a program meets on a desktop."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

WAIT_SECONDS = 30.0
SCREEN = "900x600x24"


@contextmanager
def ended_with(command: list[str], environment: dict[str, str], **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Run a program until the block ends."""
    process = subprocess.Popen(command, env=environment, text=True, **options)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(WAIT_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()


class VirtualDesktop:
    """`environment` is what a program is started with to be on it."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    @property
    def bus_address(self) -> str:
        """Where the session bus is."""
        return self.environment["DBUS_SESSION_BUS_ADDRESS"]

    def xdotool(self, *arguments: object) -> None:
        """Move the mouse, click, press keys."""
        subprocess.run(["xdotool", *map(str, arguments)], env=self.environment, check=True, timeout=WAIT_SECONDS)

    def picture(self) -> bytes:
        """Return what the whole screen shows, as raw pixels."""
        command = ["import", "-window", "root", "rgb:-"]
        return subprocess.run(command, env=self.environment, check=True, capture_output=True).stdout


@contextmanager
def virtual_desktop(home: Path, *, panel: bool = True) -> Iterator[VirtualDesktop]:
    """Start a desktop whose programs live in `home`; with `panel` there is one for XEmbed icons at the bottom right."""
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, parents=True)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("QT_", "WAYLAND"))},
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_CONFIG_HOME": str(home / "config"),
        "QT_QPA_PLATFORM": "xcb",
    }
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with ExitStack() as desktop:
        server = ["Xvfb", "-screen", "0", SCREEN, "-nolisten", "tcp", "-displayfd", "1"]
        screen = desktop.enter_context(
            ended_with(server, environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        )
        environment["DISPLAY"] = f":{screen.stdout.readline().strip()}"
        bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        daemon = desktop.enter_context(ended_with(bus, environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL))
        environment["DBUS_SESSION_BUS_ADDRESS"] = daemon.stdout.readline().strip()
        if panel:
            desktop.enter_context(ended_with(["openbox"], environment, **quiet))
            trayer = ["trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request", "--height", "24"]
            desktop.enter_context(ended_with(trayer, environment, **quiet))
        yield VirtualDesktop(environment)


class TellingApp:
    """A program that tells what happens as lines of JSON; `said` are those so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        assert process.stdout
        os.set_blocking(process.stdout.fileno(), False)
        self._rest = b""
        self.said: list[dict[str, Any]] = []

    def order(self, word: str) -> None:
        """Tell the program a word."""
        assert self._process.stdin
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()

    def heard(self, event: str) -> dict[str, Any] | None:
        """Return the newest line of an event, None before the first."""
        assert self._process.stdout
        with suppress(BlockingIOError):
            self._rest += os.read(self._process.stdout.fileno(), 65_536)
        *lines, self._rest = self._rest.split(b"\n")
        self.said += map(json.loads, lines)
        return next((line for line in reversed(self.said) if line["event"] == event), None)

    def has_ended(self) -> bool:
        """Tell whether the program has ended, and well."""
        status = self._process.poll()
        assert status in (None, 0), self.said
        return status is not None


@contextmanager
def telling_app(desktop: VirtualDesktop, script: Path) -> Iterator[TellingApp]:
    """Run a script of ours on the desktop."""
    command, pipe = [sys.executable, str(script)], subprocess.PIPE
    with ended_with(command, desktop.environment, stdin=pipe, stdout=pipe) as process:
        yield TellingApp(process)
