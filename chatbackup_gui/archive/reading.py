"""Conversations in the order in which people read them: by rank, and by message id within one rank.

Every call costs what it returns, from wherever in however large a conversation, and what a part of it that was sent in
the same millisecond with the same `order` holds: of those the ids decide, which stand in the messages themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from itertools import chain, groupby, islice
from operator import itemgetter

import msgspec

from chatbackup_gui.archive.database import Database, Row
from chatbackup_gui.archive.ids import DOCUMENT_BITS, KEY_BITS, KEY_MASK, UNIX_EPOCH, first_rank_at, hash_of, row_of
from chatbackup_gui.archive.known import find_keys
from chatbackup_gui.archive.values import Placed
from chatbackup_gui.model.message import Message, MessageId
from chatbackup_gui.model.transcript import Position

_FIRST, _END = -(2**63), 2**63 - 1  # no rank comes near them
_MOST_ROWS = 1000
_BLOCK_MS = 900_000  # zones differ from UTC by whole quarters of an hour since 1972
_BLOCKS_BEFORE = 10**8  # makes the numbers of blocks positive, because SQLite divides towards zero

_SPAN = f"FROM message INDEXED BY message_order WHERE id >> {DOCUMENT_BITS} = ?"
_ASCENDING = f"SELECT rank, body {_SPAN} AND rank >= ? AND rank < ? ORDER BY rank LIMIT ?"
_DESCENDING = f"SELECT rank, body {_SPAN} AND rank >= ? AND rank < ? ORDER BY rank DESC LIMIT ?"
_OF_RANK = f"SELECT rank, body {_SPAN} AND rank = ?"
_BLOCKS = f"""SELECT ((rank >> 10) + {_BLOCKS_BEFORE * _BLOCK_MS}) / {_BLOCK_MS} - {_BLOCKS_BEFORE} AS block, count(*)
{_SPAN} AND rank >= ? AND rank < ? GROUP BY block ORDER BY block"""

_decode = msgspec.json.Decoder(Message).decode


def after(database: Database, conversation: int, position: Position | None, limit: int) -> list[Placed]:
    """Return the messages that follow a position, or the first ones, in order."""
    if position is None:
        return _first(database, conversation, _FIRST, limit)
    same = [one for one in _of_rank(database, conversation, position.rank) if one.message.id > position.id]
    return [*same, *_first(database, conversation, position.rank + 1, limit)][:limit]


def before(database: Database, conversation: int, position: Position | None, limit: int) -> list[Placed]:
    """Return the messages that a position follows, or the last ones, in order."""
    found: list[Placed] = []
    if position is not None:
        found = [one for one in _of_rank(database, conversation, position.rank) if one.message.id < position.id][::-1]
    end = _END if position is None else position.rank
    groups = _groups(_descending(database, conversation, end, at_once=limit + 1))
    while len(found) < limit and (group := next(groups, None)):
        found += reversed(group)
    return found[:limit][::-1]


def since(database: Database, conversation: int, moment: datetime, limit: int) -> list[Placed]:
    """Return the first messages sent at or after a moment, in order."""
    return _first(database, conversation, first_rank_at(moment), limit)


def between(database: Database, conversation: int, start: datetime | None, end: datetime | None) -> Iterator[Placed]:
    """Yield the messages of a stretch of time in order, some of them at a time."""
    first = _FIRST if start is None else first_rank_at(start)
    last = _END if end is None else first_rank_at(end)
    return chain.from_iterable(_groups(_ascending(database, conversation, first, last, at_once=_MOST_ROWS)))


def message(database: Database, conversation: int, message_id: MessageId) -> Placed | None:
    """Return a message by its id, None if there is none such in the conversation."""
    key = conversation << KEY_BITS | hash_of(message_id)
    while found := find_keys(database, [key]).get(key):
        rank, body = database.row("SELECT rank, body FROM message WHERE id = ?", row_of(conversation, found[0]))
        one = _decode(body)
        if one.id == message_id:
            return Placed(rank, one)
        key = key >> KEY_BITS << KEY_BITS | (key + 1) & KEY_MASK
    return None


def day_counts(
    database: Database, conversation: int, start: datetime | None, end: datetime | None, zone: tzinfo | None
) -> dict[date, int]:
    """Return how many messages each day of a zone (None is this computer's) has; days without any are absent.

    Reads the ranks alone, and of them as many as there are messages: 0.1 s for a million.
    """
    first = _FIRST if start is None else first_rank_at(start)
    last = _END if end is None else first_rank_at(end)
    days: dict[date, int] = defaultdict(int)
    for block, count in database.all(_BLOCKS, (conversation, first, last)):
        days[(UNIX_EPOCH + timedelta(milliseconds=block * _BLOCK_MS)).astimezone(zone).date()] += count
    return dict(days)


def month_origins(database: Database, conversation: int) -> dict[int, frozenset[str]]:
    """Return the names of the origins that showed messages of each month."""
    found: dict[int, set[str]] = defaultdict(set)
    for month, name in database.all(
        "SELECT month, name FROM month_origin JOIN origin ON origin.id = origin WHERE conversation = ? ORDER BY month",
        (conversation,),
    ):
        found[month].add(name)
    return {month: frozenset(names) for month, names in found.items()}


def _first(database: Database, conversation: int, rank: int, limit: int) -> list[Placed]:
    groups = _groups(_ascending(database, conversation, rank, _END, at_once=limit + 1))
    return list(islice(chain.from_iterable(groups), limit))


def _of_rank(database: Database, conversation: int, rank: int) -> list[Placed]:
    """Return the messages of one rank, by id."""
    return next(_groups(iter(database.all(_OF_RANK, (conversation, rank)))), [])


def _ascending(database: Database, conversation: int, first: int, end: int, *, at_once: int) -> Iterator[Row]:
    """Yield (rank, body) of ranks from `first` to before `end`, some at a time, so that no statement stays open."""
    at_once = min(at_once, _MOST_ROWS)
    while rows := database.all(_ASCENDING, (conversation, first, end, at_once)):
        yield from _whole(database, conversation, rows, at_once)
        first = rows[-1][0] + 1


def _descending(database: Database, conversation: int, end: int, *, at_once: int) -> Iterator[Row]:
    """Yield (rank, body) of ranks before `end`, the last first."""
    at_once = min(at_once, _MOST_ROWS)
    while rows := database.all(_DESCENDING, (conversation, _FIRST, end, at_once)):
        yield from _whole(database, conversation, rows, at_once)
        end = rows[-1][0]


def _whole(database: Database, conversation: int, rows: list[Row], at_once: int) -> Iterator[Row]:
    """Yield rows, and of the last rank, of which there may be more than were read, all there are."""
    if len(rows) < at_once:
        yield from rows
        return
    last = rows[-1][0]
    yield from (row for row in rows if row[0] != last)
    yield from database.all(_OF_RANK, (conversation, last))


def _groups(rows: Iterator[Row]) -> Iterator[list[Placed]]:
    """Yield messages together with those of the same rank, by their ids."""
    for rank, same in groupby(rows, key=itemgetter(0)):
        group = [Placed(rank, _decode(body)) for _, body in same]
        if len(group) > 1:
            group.sort(key=lambda one: one.message.id)
        yield group
