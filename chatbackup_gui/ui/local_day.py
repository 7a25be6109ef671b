"""Days as whoever sits here counts them, and the moments at which they begin."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from PySide6.QtCore import QDate


def beginning_of(day: date) -> datetime:
    """Return when a local day begins, UTC."""
    return datetime.combine(day, time()).astimezone(UTC)


def as_day(day: QDate) -> date:
    """Return a day of Qt's as one of Python's."""
    return date(day.year(), day.month(), day.day())
