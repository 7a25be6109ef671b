"""Tidies up after us however we end: even a killed script leaves no process and no folder behind."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path
from types import TracebackType


class Caretaker:
    """A shell that waits on a pipe for our end, and then stops a process, a Wine prefix and removes a folder.

    The pipe closes when we leave `with`, and when we die in whatever way; the shell is in a session of its own, so that
    what is typed into our terminal does not reach it.
    """

    def __init__(self, *, last: list[list[str | Path]]) -> None:
        """`last` are the commands for the end, in order; one that fails does not keep the rest from running."""
        script = "cat >/dev/null; " + "; ".join(shlex.join(map(str, command)) for command in last)
        self._shell = subprocess.Popen(
            ["/bin/sh", "-c", script],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def close(self) -> None:
        """Have the last commands run now, and wait for them."""
        assert self._shell.stdin
        self._shell.stdin.close()
        self._shell.wait()

    def __enter__(self) -> Caretaker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
