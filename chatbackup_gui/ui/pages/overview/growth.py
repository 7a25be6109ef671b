"""How the vault grew, in numbers and in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from chatbackup_gui.ui import words
from chatbackup_gui.ui.words import translate

Growth = tuple[tuple[datetime, int], ...]
RECENT = timedelta(days=30)


def grown_bytes(growth: Growth, now: datetime) -> int:
    """Return by how much the vault grew in the last 30 days; from nothing, where it is younger."""
    if not growth:
        return 0
    before = [size for moment, size in growth if moment <= now - RECENT]
    return growth[-1][1] - (before[-1] if before else 0)


def growth_words(growth: Growth, now: datetime) -> str:
    """Return how the vault grew lately, as a sentence; empty while it holds nothing."""
    if not growth:
        return ""
    grown = grown_bytes(growth, now)
    if grown < 0:
        return translate("Overview", "It shrank by {size} in the last 30 days.").format(size=words.size(-grown))
    if growth[0][0] > now - RECENT:
        pattern = translate("Overview", "It has grown to this since {day}.")
        return pattern.format(day=words.day(growth[0][0]))
    return translate("Overview", "It grew by {size} in the last 30 days.").format(size=words.size(grown))


def points(growth: Growth) -> list[tuple[float, float]]:
    """Return the growth as points in a square of one by one, from its lower left corner; empty for less than two."""
    if len(growth) < 2:
        return []
    (first, _), (last, _) = growth[0], growth[-1]
    span = (last - first).total_seconds() or 1.0
    most = max(size for _, size in growth) or 1
    return [((moment - first).total_seconds() / span, size / most) for moment, size in growth]
