"""Moments as the reader's clock showed them; quick, because every message has one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

_QUARTER_S = 900  # no zone changes in between
_DAY_S = 86_400
_RANKS_IN_A_SECOND = 1_024_000
_EPOCH = date(1970, 1, 1)


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
        self._offsets: dict[int, tuple[int, str]] = {}

    def moment(self, rank: int) -> Moment:
        """Return when a message of a rank was sent."""
        seconds = rank // _RANKS_IN_A_SECOND
        ahead, offset = self._offsets.get(seconds // _QUARTER_S) or self._look(seconds)
        day, second = divmod(seconds + ahead, _DAY_S)
        return Moment(day, second, offset)

    def _look(self, seconds: int) -> tuple[int, str]:
        local = datetime.fromtimestamp(seconds, UTC).astimezone(self._zone)
        ahead = local.utcoffset() or timedelta()
        found = round(ahead.total_seconds()), f"{local:%z}"[:3] + ":" + f"{local:%z}"[3:5]
        self._offsets[seconds // _QUARTER_S] = found
        return found
