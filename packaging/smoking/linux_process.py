"""A Linux program that was started, and how it ended."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence

from smoking.done import Done


class Running:
    """What it writes goes into files, so that nobody waits for room in a pipe or for those that hold it."""

    def __init__(self, command: Sequence[str], *, environment: Mapping[str, str]) -> None:
        self._began = time.monotonic()
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 - closed by wait()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115
        self._process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=self._errors,
            start_new_session=True,
        )

    def wait(self, seconds: float) -> Done:
        """Return how it ended; it is stopped when the seconds are over."""
        try:
            status: int | None = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._stop()
            status = None
        told = []
        for file in (self._output, self._errors):
            with file:
                file.seek(0)
                told.append(file.read().decode("utf-8", "replace"))
        return Done(status=status, output=told[0], errors=told[1], seconds=time.monotonic() - self._began)

    def _stop(self) -> None:
        with contextlib.suppress(ProcessLookupError):  # its group: what it started goes with it
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
