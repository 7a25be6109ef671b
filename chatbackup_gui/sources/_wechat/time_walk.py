"""Reading many tables in the order of time: stretch after stretch, each about as many rows as shall be held at once."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from itertools import groupby

import msgspec

from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.sources._database.view import View
from chatbackup_gui.sources._wechat.shard import Shard
from chatbackup_gui.sources._wechat.table_walk import Stretch, TableWalk, TooDense

WANTED_ROWS = 6_000
_MOST_ROWS = 4 * WANTED_ROWS
_FIRST_SECONDS = 86_400
_LARGEST_WIDTH = 2**60
_LARGEST_STEP = 4.0


Parts = list[tuple[TableWalk, Stretch]]


class TimeSlice(msgspec.Struct, frozen=True):
    """The rows of one stretch of time, by table. Everything before `position` has been read.

    Where one moment has more rows than shall be held, `position` stays there until the last of them.
    """

    parts: Parts
    position: int
    rows: int


def slices_of(walks: list[TableWalk], position: int, token: CancelToken) -> Iterator[TimeSlice]:
    """Yield all rows from `position` on, oldest first, a few thousand at a time."""
    begun = on_each_shard(walks, token, lambda walk, view: walk.begin(view, position))
    for walk, stretch in begun:
        walk.go_on(stretch)
    if any(stretch.problems for _, stretch in begun):
        yield TimeSlice(begun, position, 0)
    heap = [(walk.next_seq, number) for number, walk in enumerate(walks) if walk.next_seq is not None]
    heapq.heapify(heap)
    width = _FIRST_SECONDS * max((walk.table.second for walk in walks), default=1)
    while heap:
        until = heap[0][0] + width
        active = []
        while heap and heap[0][0] < until:
            active.append(heapq.heappop(heap)[1])
        active.sort()
        try:
            parts = _take([walks[number] for number in active], until, width, token)
        except TooDense:
            heap += [(seq, number) for number in active if (seq := walks[number].next_seq) is not None]
            heapq.heapify(heap)
            width = max(width // 8, 1)
            continue
        for walk, stretch in parts:
            walk.go_on(stretch)
        for number in active:
            next_seq = walks[number].next_seq
            if next_seq is not None:
                heapq.heappush(heap, (next_seq, number))
        rows = sum(len(stretch.rows) for _, stretch in parts)
        width = _next_width(width, rows)
        yield TimeSlice(parts, min(until, heap[0][0]) if heap else until, rows)


def _next_width(width: int, rows: int) -> int:
    """Aim the next stretch at the wanted number of rows."""
    factor = WANTED_ROWS / max(rows, 1)
    return min(max(int(width * min(max(factor, 1 / _LARGEST_STEP), _LARGEST_STEP)), 1), _LARGEST_WIDTH)


def _take(walks: list[TableWalk], until: int, width: int, token: CancelToken) -> Parts:
    """Read one stretch of all tables that have rows in it. Raises TooDense, unless it cannot be made shorter."""
    is_shortest = width == 1
    taken = 0

    def take(walk: TableWalk, view: View) -> Stretch:
        nonlocal taken
        if is_shortest and taken >= _MOST_ROWS:
            return Stretch([], walk.next_seq)
        stretch = walk.take(view, until, _MOST_ROWS - taken, in_parts=is_shortest)
        taken += len(stretch.rows)
        return stretch

    return on_each_shard(walks, token, take)


def on_each_shard(walks: list[TableWalk], token: CancelToken, work: Callable[[TableWalk, View], Stretch]) -> Parts:
    """Do the same to every table; those of one database are read from one state of it."""
    done: Parts = []
    for shard, group in groupby(sorted(walks, key=lambda walk: walk.shard.file.name), key=lambda walk: walk.shard):
        done += _on_shard(shard, list(group), token, work)
    return done


def _on_shard(
    shard: Shard, walks: list[TableWalk], token: CancelToken, work: Callable[[TableWalk, View], Stretch]
) -> Parts:
    def all_of(view: View) -> Parts:
        done = []
        for walk in walks:
            token.check()
            done.append((walk, work(walk, view)))
        return done

    return shard.database.read(all_of)
