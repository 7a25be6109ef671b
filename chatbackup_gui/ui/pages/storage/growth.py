"""The bars of the growth chart and the axis beside them. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.pages.storage.levels import TEXT

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200)


class Bar(msgspec.Struct, frozen=True):
    """What came in one month, or in one year; months are yyyymm. A month of nothing is a bar of nothing."""

    first_month: int
    last_month: int
    messages: int
    by_kind: Mapping[str, int]
    bytes: int

    @property
    def is_year(self) -> bool:
        """Whether it stands for more than a month."""
        return self.first_month != self.last_month


def bars(growth: Iterable[wire.MonthGrowth], *, most: int) -> tuple[Bar, ...]:
    """Return a bar for every month from the first to the last, or for every year where months would be too many."""
    known = {each.month: each for each in growth if _is_month(each.month)}
    if not known:
        return ()
    months = _months(min(known), max(known))
    if len(months) <= most:
        return tuple(_bar([month], known) for month in months)
    years = sorted({month // 100 for month in months})
    return tuple(_bar([year * 100 + month for month in range(1, 13)], known) for year in years)


def axis(top_bytes: int, *, most: int = 5) -> tuple[int, ...]:
    """Return round sizes from 0 up to the first at or above the top, at most `most` of them beside 0."""
    unit = 1
    while True:
        for step in _STEPS:
            needed = -(-max(top_bytes, 1) // (step * unit))
            if needed <= most:
                return tuple(step * unit * number for number in range(needed + 1))
        unit *= 1024


def _bar(months: list[int], known: Mapping[int, wire.MonthGrowth]) -> Bar:
    sizes: dict[str, int] = {}
    for month in months:
        if found := known.get(month):
            sizes[TEXT] = sizes.get(TEXT, 0) + found.text_bytes
            for kind, size in found.media_bytes.items():
                sizes[kind.value] = sizes.get(kind.value, 0) + size
    sizes = {kind: size for kind, size in sizes.items() if size}
    messages = sum(known[month].messages for month in months if month in known)
    return Bar(months[0], months[-1], messages, sizes, sum(sizes.values()))


def _months(first: int, last: int) -> list[int]:
    found = [first]
    while found[-1] < last:
        found.append(found[-1] + 1 if found[-1] % 100 < 12 else found[-1] + 89)
    return found


def _is_month(month: int) -> bool:
    return 1 <= month % 100 <= 12 and month >= 100
