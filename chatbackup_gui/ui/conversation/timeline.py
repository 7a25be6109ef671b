"""Where in a conversation a moment is, as a number of messages, and back: what the scroll bar is made of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import UTC, datetime

from chatbackup_gui.engine import wire


class Timeline:
    """Piecewise linear between the first and the last message of each month; neither way ever goes back.

    `total` is how many messages there are; the first has number 0.
    """

    def __init__(self, months: Iterable[wire.CoveredMonth]) -> None:
        self._seconds: list[float] = []
        self._numbers: list[float] = []
        self.total = 0
        for month in sorted(months, key=lambda each: each.month):
            if month.messages and month.first_at and month.last_at:
                self._add(month.first_at.timestamp(), self.total)
                self.total += month.messages
                self._add(month.last_at.timestamp(), self.total - 1)

    @classmethod
    def of_chat(cls, chat: wire.Chat) -> Timeline:
        """Return what is known before the months are: as if messages were spread evenly."""
        return cls([wire.CoveredMonth(0, chat.messages, chat.first_at, chat.last_at)])

    def number_at(self, moment: datetime) -> float:
        """Return how many messages were sent before a moment, at most `total` - 1."""
        seconds = moment.timestamp()
        return _between(self._seconds, self._numbers, seconds, bisect_right(self._seconds, seconds))

    def moment_at(self, number: float) -> datetime:
        """Return when a message was sent; `number` may lie between two."""
        seconds = _between(self._numbers, self._seconds, number, bisect_left(self._numbers, number))
        return datetime.fromtimestamp(seconds, UTC)

    def _add(self, seconds: float, number: int) -> None:
        self._seconds.append(max(seconds, self._seconds[-1]) if self._seconds else seconds)
        self._numbers.append(number)


def _between(known: list[float], wanted: list[float], value: float, after: int) -> float:
    """Return what belongs to a value, on the line between the two known ones beside it; `after` is the second."""
    if not known:
        return 0.0
    if value <= known[0]:
        return wanted[0]
    if value >= known[-1]:
        return wanted[-1]
    step = known[after] - known[after - 1]
    if not step:
        return wanted[after]
    return wanted[after - 1] + (wanted[after] - wanted[after - 1]) * (value - known[after - 1]) / step
