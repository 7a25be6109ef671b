"""How fast work goes and how long it will take, from the progress it tells."""

from __future__ import annotations

from collections import deque

import msgspec

from chatbackup_gui.model.job import Progress
from chatbackup_gui.ui.words import size, translate

SPAN_SECONDS = 15.0  # what is measured over: short enough to follow a change, long enough not to jump
FIRST_SECONDS = 2.0  # before that nothing is known
LONGEST_SECONDS = 48 * 3600.0  # what is further away is not told


class Pace(msgspec.Struct, frozen=True):
    """None is not known (yet). Bytes where the work counts bytes."""

    bytes_per_second: float | None = None
    seconds_left: float | None = None


class PaceMeter:
    """Measures one stage at a time; a new stage begins anew. Moments are seconds of any steady clock."""

    def __init__(self) -> None:
        self._stage = ""
        self._points: deque[tuple[float, Progress]] = deque()

    def add(self, progress: Progress, at: float) -> Pace:
        """Take what was told at a moment, and return the pace now."""
        if progress.stage != self._stage:
            self._stage = progress.stage
            self._points.clear()
        self._points.append((at, progress))
        while at - self._points[0][0] > SPAN_SECONDS and len(self._points) > 2:
            self._points.popleft()
        began, first = self._points[0]
        if at - began < FIRST_SECONDS:
            return Pace()
        rate = (progress.done_bytes - first.done_bytes) / (at - began)
        return Pace(rate if rate > 0 else None, _seconds_left(first, progress, at - began))


def _seconds_left(first: Progress, now: Progress, passed: float) -> float | None:
    if now.total_bytes:
        done, left = now.done_bytes - first.done_bytes, now.total_bytes - now.done_bytes
    else:
        done, left = now.done - first.done, now.total - now.done
    if done <= 0 or left < 0:
        return None
    seconds = left / done * passed
    return seconds if seconds < LONGEST_SECONDS else None


def pace_in_words(pace: Pace) -> str:
    """Return rate and time left, as far as they are known: 12 MB a second, about 3 minutes left."""
    rate = "" if pace.bytes_per_second is None else size(round(pace.bytes_per_second))
    left = "" if pace.seconds_left is None else time_left(pace.seconds_left)
    if rate and left:
        return translate("Pace", "{size} a second, {time_left}").format(size=rate, time_left=left)
    return left or (translate("Pace", "{size} a second").format(size=rate) if rate else "")


def time_left(seconds: float) -> str:
    """Return how long something still takes, no more exact than it is known."""
    if seconds < 50:
        return translate("Pace", "less than a minute left")
    if seconds < 90 * 60:
        return translate("Pace", "about %Ln minute(s) left", "", round(seconds / 60))
    return translate("Pace", "about %Ln hour(s) left", "", round(seconds / 3600))
