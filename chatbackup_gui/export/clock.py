"""Moments as the reader's clock showed them; quick, because every message has one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

_QUARTER_S = 900  # no zone changes within one
_DAY_S = 86_400
_RANKS_IN_A_SECOND = 1_024_000
_EPOCH = date(1970, 1, 1)
_EPOCH_AT = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(NamedTuple):
    """A local day (days since 1970), seconds since its midnight, and how far the zone is ahead of UTC."""

    day: int
    second: int
    offset: str

    @property
    def date(self) -> date:
        """The day."""
        return _EPOCH + timedelta(days=self.day)

    @property
    def clock(self) -> str:
        """The time as 09:03:05."""
        return f"{CLOCK[self.second // 60]}:{self.second % 60:02}"


CLOCK = tuple(f"{minute // 60:02}:{minute % 60:02}" for minute in range(24 * 60))
"""How each minute of a day is written."""


class Clock:
    """A zone; None stands for this computer's."""

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone
        self._days: dict[int, tuple[int, str] | None] = {}
        self._quarters: dict[int, tuple[int, str]] = {}

    def moment(self, rank: int) -> Moment:
        """Return when a message of a rank was sent."""
        seconds = rank // _RANKS_IN_A_SECOND
        number = seconds // _DAY_S
        known = self._days[number] if number in self._days else self._look_at_day(number)
        ahead, offset = known or self._look_at_quarter(seconds // _QUARTER_S)
        day, second = divmod(seconds + ahead, _DAY_S)
        return Moment(day, second, offset)

    def _look_at_day(self, number: int) -> tuple[int, str] | None:
        """Return how far the zone is ahead throughout a day of UTC; None where that changes."""
        first, last = self._ahead(number * _DAY_S), self._ahead((number + 1) * _DAY_S - 1)
        self._days[number] = first if first == last else None
        return self._days[number]

    def _look_at_quarter(self, number: int) -> tuple[int, str]:
        if number not in self._quarters:
            self._quarters[number] = self._ahead(number * _QUARTER_S)
        return self._quarters[number]

    def _ahead(self, seconds: int) -> tuple[int, str]:
        try:
            local = (_EPOCH_AT + timedelta(seconds=seconds)).astimezone(self._zone)
        except (OverflowError, ValueError, OSError):  # at the calendar's ends, which no clock has shown
            return 0, "+00:00"
        shown = f"{local:%z}"
        return round((local.utcoffset() or timedelta()).total_seconds()), f"{shown[:3]}:{shown[3:5]}"
