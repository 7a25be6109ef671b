"""Days as people write them on the command line."""

from __future__ import annotations

from datetime import datetime

from chatbackup_gui.engine.overview import end_of_day
from chatbackup_gui.errors import InvalidRequest


def local_day(text: str | None, *, end: bool = False) -> datetime | None:
    """Return the start of a local day written as 2024-09-01, or its end; raises InvalidRequest."""
    if text is None:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").astimezone()
        return end_of_day(day) if end else day
    except (ValueError, OverflowError):  # the calendar ends with the year 9999
        raise InvalidRequest(what="day such as 2024-09-01", given=text) from None
