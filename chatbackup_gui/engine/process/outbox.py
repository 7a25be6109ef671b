"""Lines on their way to a window that may be slow to read, or has stopped for a while: nobody's work waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable

MOST_BYTES = 64 * 2**20  # that wait; who has an answer to add then waits as well, so that memory is bounded


class Outbox:
    """Writes lines in their order, in a thread of its own. After an OSError of `write` all are dropped. Any thread."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._write = write
        self._changed = threading.Condition()
        self._lines: dict[object, bytes] = {}
        self._bytes = 0
        self._is_open = True
        self._is_broken = False
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)
        self._thread.start()

    def put(self, line: bytes, about: object = None) -> None:
        """Let a line be written; it takes the place of one about the same thing that still waits."""
        with self._changed:
            while about is None and self._bytes > MOST_BYTES and not self._is_broken:
                self._changed.wait()
            if self._is_broken or not self._is_open:
                return
            about = object() if about is None else about
            self._bytes += len(line) - len(self._lines.get(about, b""))
            self._lines[about] = line
            self._changed.notify_all()

    def close(self, seconds: float) -> None:
        """Take no more lines; wait so long for those that are there to be read."""
        with self._changed:
            self._is_open = False
            self._changed.notify_all()
        self._thread.join(seconds)

    def _run(self) -> None:
        while (line := self._next()) is not None:
            try:
                self._write(line)
            except OSError:
                with self._changed:
                    self._is_broken = True
                    self._lines.clear()
                    self._changed.notify_all()
                return

    def _next(self) -> bytes | None:
        with self._changed:
            while not self._lines and self._is_open:
                self._changed.wait()
            if not self._lines:
                return None
            line = self._lines.pop(next(iter(self._lines)))
            self._bytes -= len(line)
            self._changed.notify_all()
            return line
