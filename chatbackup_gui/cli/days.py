"""Days as people write them on the command line."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from time import strptime

from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.roaming.rules import start_of_day


def local_day(text: str | None, *, end: bool = False) -> datetime | None:
    """Return the start of a local day written as 2024-09-01, or of the day after it; raises InvalidRequest."""
    if text is None:
        return None
    try:
        day = date(*strptime(text, "%Y-%m-%d")[:3])
        return start_of_day(day + timedelta(days=end), None)
    except (ValueError, OverflowError):  # the calendar ends with the year 9999
        raise InvalidRequest(what="day such as 2024-09-01", given=text) from None
