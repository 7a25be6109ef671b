"""Changes as moments: when the first came, when the last did, when they have settled."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

LONGEST_WAIT_SECONDS = 600.0


def settled_at(first: float, last: float, *, quiet_seconds: float, longest_wait_seconds: float) -> float:
    """Return when changes have settled: quiet for a while, or going on for too long to wait any more."""
    return min(last + quiet_seconds, first + longest_wait_seconds)


class Changes:
    """The changes since they were last taken: when the first came and when the last did, by the clock. Any thread.

    `on_first` is called, in the thread of the change, for the first since then.
    """

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, on_first: Callable[[], None] = lambda: None
    ) -> None:
        self._clock = clock
        self._on_first = on_first
        self._lock = threading.Lock()
        self._span: tuple[float, float] | None = None

    @property
    def span(self) -> tuple[float, float] | None:
        """The moments of the first and the last change, None where there was none."""
        return self._span

    def touch(self) -> None:
        """Note a change."""
        with self._lock:
            now = self._clock()
            is_first = self._span is None
            self._span = (self._span[0] if self._span else now, now)
        if is_first:
            self._on_first()

    def forget(self) -> None:
        """Forget the changes so far."""
        with self._lock:
            self._span = None

    def put_back(self, span: tuple[float, float] | None) -> None:
        """Take back what was forgotten too early."""
        if span:
            with self._lock:
                self._span = (span[0], self._span[1] if self._span else span[1])

    def take_settled(self, *, quiet_seconds: float) -> bool:
        """Tell whether there were changes that have settled, and forget them if so.

        They count as settled after LONGEST_WAIT_SECONDS, whatever goes on.
        """
        with self._lock:
            if self._span is None:
                return False
            settled = settled_at(*self._span, quiet_seconds=quiet_seconds, longest_wait_seconds=LONGEST_WAIT_SECONDS)
            is_settled = self._clock() >= settled
            if is_settled:
                self._span = None
            return is_settled
