"""A Windows program that was started inside Wine."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

from smoking.done import Done


class Running:
    """A Windows program that was started: its streams are pipes, because Python under Wine dies of anything else."""

    def __init__(
        self,
        command: list[str],
        *,
        told_in: Path,
        environment: dict[str, str],
        folder: Path,
        words: str,
        is_shown: bool,
    ) -> None:
        """`told_in` is the file into which the witness writes the exit status."""
        self._began = time.monotonic()
        self._told_in = told_in
        self.process = subprocess.Popen(
            command,
            env=environment,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        self._told: dict[str, bytearray] = {"output": bytearray(), "errors": bytearray()}
        assert self.process.stdin
        assert self.process.stdout
        assert self.process.stderr
        self._readers = [
            _start(_drain, self.process.stdout, self._told["output"], is_shown),
            _start(_drain, self.process.stderr, self._told["errors"], is_shown),
        ]
        with self.process.stdin as stream:
            stream.write(words.encode())

    @property
    def is_running(self) -> bool:
        """Tell whether it has not ended."""
        return self.process.poll() is None

    def wait(self, seconds: float) -> Done:
        """Return how it ended; it is killed when the seconds are over.

        What it started may live on and hold its pipes, so their end is waited for only a moment.
        """
        try:
            self.process.wait(seconds)
            status = int(self._told_in.read_text()) if self._told_in.exists() else self.process.returncode
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            status = None
        self._told_in.unlink(missing_ok=True)
        took = time.monotonic() - self._began
        for reader in self._readers:
            reader.join(1)
        output, errors = (bytes(told).decode("utf-8", "replace").replace("\r\n", "\n") for told in self._told.values())
        return Done(status=status, output=output, errors=errors, seconds=took)


def _start(work: object, *arguments: object) -> threading.Thread:
    thread = threading.Thread(target=work, args=arguments, daemon=True)  # type: ignore[arg-type]
    thread.start()
    return thread


def _drain(stream: IO[bytes], into: bytearray, is_shown: bool) -> None:
    """Read a pipe to its end, so that nobody waits for room in it; show on our own output what it says."""
    with stream:
        while read := os.read(stream.fileno(), 65536):
            into += read
            if is_shown:
                sys.stdout.buffer.write(read.replace(b"\r\n", b"\n"))
                sys.stdout.buffer.flush()
