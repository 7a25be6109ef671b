"""Reading several tables in the order of time, stretch after stretch, each about as many rows as shall be held."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from chatbackup_gui.model.job import CancelToken, Problem
from chatbackup_gui.sources._database.view import ForeignDatabase, Row, View
from chatbackup_gui.sources.qq.collector import collector_at_rest
from chatbackup_gui.sources.qq.table_walk import Place, Stretch, TableWalk

Result = TypeVar("Result")

WANTED_ROWS = 6_000
_MOST_ROWS = 4 * WANTED_ROWS
_FIRST_WIDTH_SECONDS = 86_400
_LARGEST_WIDTH_SECONDS = 2**40
_LARGEST_STEP = 4.0

Parts = list[tuple[TableWalk, list[Row]]]


class TimeSlice(msgspec.Struct, frozen=True):
    """The rows of one stretch of time, by table. Everything sent before `position` has been read.

    Where one second has more rows than shall be held, `position` stays there until the last of them.
    """

    parts: Parts
    position: int
    rows: int
    problems: list[Problem] = []


class TimeWalk:
    """Walks of the tables of one database, together."""

    def __init__(self, database: ForeignDatabase, walks: list[TableWalk], token: CancelToken) -> None:
        self._database = database
        self._walks = walks
        self._token = token

    def slices(self, position: int) -> Iterator[TimeSlice]:
        """Yield all rows sent at `position` or later, oldest first, a few thousand at a time."""
        problems = self._begin()
        width = _FIRST_WIDTH_SECONDS
        while (start := self._next_time(position)) is not None:
            position = max(position, start)
            stretches = self._take(position, position + width)
            if stretches is None:
                if width > 1:
                    width = max(width // 8, 1)
                    continue
                for part in self._second(position):
                    yield msgspec.structs.replace(part, problems=problems + part.problems)
                    problems = []
                position += 1
                continue
            position += width
            part = self._slice(stretches, position)
            yield msgspec.structs.replace(part, problems=problems + part.problems)
            problems = []
            width = _next_width(width, part.rows)
        if problems:
            yield TimeSlice([], position, 0, problems)

    def all_rows(self) -> TimeSlice:
        """Read everything at once; for little that is new."""
        found = self._on_each(lambda walk, view: walk.all_rows(view))
        return self._slice(list(zip(self._walks, found, strict=True)), 0)

    def _begin(self) -> list[Problem]:
        """Look for rows whose ids do not tell their time."""
        found = self._on_each(lambda walk, view: walk.odd_rows(view))
        return [
            problem for walk, (odd, gaps) in zip(self._walks, found, strict=True) for problem in walk.begin(odd, gaps)
        ]

    def _next_time(self, position: int) -> int | None:
        """Return where the next rows are."""
        times = self._on_each(lambda walk, view: walk.next_time(view, position))
        return min((time for time in times if time is not None), default=None)

    def _take(self, since: int, until: int) -> list[tuple[TableWalk, Stretch]] | None:
        """Read a stretch of all tables, None where that would be too much."""

        def take(view: View) -> list[tuple[TableWalk, Stretch]] | None:
            taken, left = [], _MOST_ROWS
            for walk in self._walks:
                self._token.check()
                with collector_at_rest():
                    stretch = walk.take(view, since, until, left)
                if stretch.rest is not None:
                    return None
                left -= len(stretch.rows)
                taken.append((walk, stretch))
            return taken

        return self._database.read(take)

    def _second(self, second: int) -> Iterator[TimeSlice]:
        """Yield one second that has more rows than shall be held, part by part."""
        for walk in self._walks:
            place: Place | None = None
            while True:
                self._token.check()
                stretch = self._part_of(walk, second, place)
                place = stretch.rest
                yield self._slice([(walk, stretch)], second)
                if place is None:
                    break

    def _part_of(self, walk: TableWalk, second: int, place: Place | None) -> Stretch:
        return self._database.read(lambda view: walk.take(view, second, second + 1, _MOST_ROWS, place))

    def _slice(self, stretches: list[tuple[TableWalk, Stretch]], position: int) -> TimeSlice:
        """Make a slice of what was read from one state of the database."""
        problems = [problem for walk, stretch in stretches for problem in walk.accept(stretch)]
        parts = [(walk, stretch.rows) for walk, stretch in stretches]
        return TimeSlice(parts, position, sum(len(rows) for _, rows in parts), problems)

    def _on_each(self, work: Callable[[TableWalk, View], Result]) -> list[Result]:
        """Do the same to every table, in one state of the database."""

        def all_of(view: View) -> list[Result]:
            done = []
            for walk in self._walks:
                self._token.check()
                done.append(work(walk, view))
            return done

        return self._database.read(all_of)


def _next_width(width: int, rows: int) -> int:
    """Aim the next stretch at the wanted number of rows."""
    factor = WANTED_ROWS / max(rows, 1)
    return min(max(int(width * min(max(factor, 1 / _LARGEST_STEP), _LARGEST_STEP)), 1), _LARGEST_WIDTH_SECONDS)
