"""From the clock on the wall to UTC. An export does not say which zone its times are of (FORMAT.md, Times)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

_HOURS_KEPT = 10_000


class WallClock:
    """Reads times as a computer in a zone showed them; None is the zone of this computer."""

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone
        self._offsets: dict[tuple[int, int, int, int], timedelta] = {}

    def utc(self, at: datetime) -> datetime:
        """Return an aware time in UTC."""
        hour = (at.year, at.month, at.day, at.hour)
        offset = self._offsets.get(hour)
        if offset is None:
            if len(self._offsets) >= _HOURS_KEPT:
                self._offsets.clear()
            offset = self._offsets[hour] = self._offset_of(at)
        return (at - offset).replace(tzinfo=UTC)

    def _offset_of(self, at: datetime) -> timedelta:
        """Return how far the zone is before UTC then."""
        aware = at.replace(tzinfo=self._zone) if self._zone else at.astimezone()
        return aware.utcoffset() or timedelta(0)
