"""A screen of our own without a monitor, held for a whole run: Wine's server stays on the first one it has seen."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from types import TracebackType

from smoking.caretaker import Caretaker


class Screen:
    """An Xvfb on the first number that is free; `display` is its name for DISPLAY."""

    def __init__(self, size: str = "1280x900x24") -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"],
            pass_fds=[write],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        self._caretaker = Caretaker(last=[["kill", str(self._server.pid)]])
        with os.fdopen(read) as told:
            number = told.readline().strip()
        if not number:
            self.close()
            raise RuntimeError("Xvfb did not start")
        self.display = f":{number}"

    def take_picture(self, file: Path) -> None:
        """Write what is on the screen as a PNG."""
        file.parent.mkdir(parents=True, exist_ok=True)
        command = ["import", "-display", self.display, "-window", "root", str(file)]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=30)

    def close(self) -> None:
        """Take the screen away."""
        self._caretaker.close()
        self._server.wait()

    def __enter__(self) -> Screen:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
