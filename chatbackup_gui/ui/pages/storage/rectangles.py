"""The rectangles of a treemap: areas after sizes, as square as can be. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import squarify  # type: ignore[import-untyped]

MOST = 60  # rectangles; the eye tells no more apart
_SMALLEST_SHARE = 1 / 300  # what takes less is drawn as large, so that it can be seen and clicked
_SLACK = 0.01  # pixels that rounding may take
_OTHERS_TO_SHOWN = 1 / 3  # others that take more are drawn smaller, so that those with a name have room for it


class Rectangle(msgspec.Struct, frozen=True):
    """A rectangle in pixels. `index` is the first part that it stands for, `count` how many; others are more than one.

    One that is not `is_to_scale` is drawn smaller than what it stands for.
    """

    x: float
    y: float
    width: float
    height: float
    index: int
    count: int = 1
    is_to_scale: bool = True

    def span(self, *, is_across: bool) -> tuple[float, float]:
        """Where it begins and how long it is, from left to right or from top to bottom."""
        return (self.x, self.width) if is_across else (self.y, self.height)

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, index: int) -> bool:
        """Tell whether it stands for a part."""
        return self.index <= index < self.index + self.count


class _Group(msgspec.Struct, frozen=True):
    """What becomes one rectangle; `drawn` is the size it is drawn with."""

    index: int
    count: int
    drawn: float
    is_to_scale: bool = True


def rectangles(sizes: Sequence[int], width: float, height: float) -> tuple[Rectangle, ...]:
    """Return rectangles for sizes that are given the largest first; those beyond the first `MOST - 1` share one."""
    if not sizes or width <= 0 or height <= 0:
        return ()
    shown = len(sizes) if len(sizes) <= MOST else MOST - 1
    groups = [_Group(index, 1, sizes[index]) for index in range(shown)]
    if shown < len(sizes):
        others, largest = sum(sizes[shown:]), sum(sizes[:shown]) * _OTHERS_TO_SHOWN
        groups.append(_Group(shown, len(sizes) - shown, min(others, largest), is_to_scale=others <= largest))
    floor = sum(group.drawn for group in groups) * _SMALLEST_SHARE
    groups.sort(key=lambda group: -group.drawn)
    areas = squarify.normalize_sizes([max(group.drawn, floor) for group in groups], width, height)
    placed = squarify.squarify(areas, 0, 0, width, height)
    return tuple(
        Rectangle(place["x"], place["y"], place["dx"], place["dy"], group.index, group.count, group.is_to_scale)
        for place, group in zip(placed, groups, strict=True)
    )


def neighbour(all_of_them: Sequence[Rectangle], current: int, right: int, down: int) -> int:
    """Return which rectangle an arrow key goes to: the nearest that begins where this one ends; `current` at the edge.

    `right` and `down` are -1, 0 or 1. What lies straight ahead is nearer than what lies aside.
    """
    here = all_of_them[current]
    best, nearest = current, float("inf")
    for number, other in enumerate(all_of_them):
        ahead, aside = _ways(here, other, right, down)
        if number != current and ahead > -_SLACK and ahead + 3 * aside < nearest:
            best, nearest = number, ahead + 3 * aside
    return best


def _ways(here: Rectangle, other: Rectangle, right: int, down: int) -> tuple[float, float]:
    """Return how far another begins ahead, and how far it is beside the strip that is straight ahead."""
    along, other_along = (each.span(is_across=bool(right)) for each in (here, other))
    beside, other_beside = (each.span(is_across=not right) for each in (here, other))
    ahead = _gap(along, other_along) if right + down > 0 else _gap(other_along, along)
    aside = max(_gap(beside, other_beside), _gap(other_beside, beside), 0)
    middles = abs(beside[0] + beside[1] / 2 - other_beside[0] - other_beside[1] / 2)
    return ahead, aside + middles / 100


def _gap(before: tuple[float, float], after: tuple[float, float]) -> float:
    """Return how much room is between two spans (start, length); below 0 where they overlap."""
    return after[0] - before[0] - before[1]
