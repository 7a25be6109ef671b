"""Where a month of a conversation is, told from what the engine measured; and days in weeks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from chatbackup_gui.engine import wire

MONTHS = 12


class Cover(StrEnum):
    """Where a month's messages are."""

    BOTH = "both"
    HERE = "here"
    VAULT = "vault"
    ARRIVING = "arriving"  # named by a snapshot that cannot be read yet
    MISSING = "missing"  # known to have been there, and neither on this computer nor in the vault


def cover_of(month: wire.CoveredMonth) -> Cover:
    """Return where a month is."""
    if month.is_here:
        return Cover.BOTH if month.is_in_vault else Cover.HERE
    if month.is_in_vault:
        return Cover.VAULT
    return Cover.ARRIVING if month.arriving else Cover.MISSING


def years_of(months: Iterable[wire.CoveredMonth]) -> tuple[int, ...]:
    """Return every year from the last to the first in which there is something."""
    years = [each.month // 100 for each in months]
    return tuple(range(max(years), min(years) - 1, -1)) if years else ()


def weeks_of(month: int, first_weekday: int) -> tuple[tuple[date | None, ...], ...]:
    """Return the days of a month (yyyymm) in weeks that begin on a weekday (0 is Monday); None where it has no day."""
    start = date(month // 100, month % 100, 1)
    after = date(start.year + start.month // MONTHS, start.month % MONTHS + 1, 1)
    days: list[date | None] = [None] * ((start.weekday() - first_weekday) % 7)
    days += [start + timedelta(days=number) for number in range((after - start).days)]
    days += [None] * (-len(days) % 7)
    return tuple(tuple(days[at : at + 7]) for at in range(0, len(days), 7))
