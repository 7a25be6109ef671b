"""One pass over the messages of an account: what is new since a cursor, or everything.

A pass fixes at its start what it will have read (a census of every table), so that what the program writes meanwhile
is left to the next pass and nothing falls between the two; a pass that was cut off is brought to its end and the next
one follows at once. Rows of the last minutes are looked at again, because they may be recalled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode
from chatbackup_gui.sources._database.view import ForeignDatabase
from chatbackup_gui.sources.base import Batch
from chatbackup_gui.sources.qq.census import HIGHEST, LOWEST, Census, Ranges, merged, take_census
from chatbackup_gui.sources.qq.collector import collector_at_rest
from chatbackup_gui.sources.qq.cursor import Cursor, Mark, Pending, RecentRow
from chatbackup_gui.sources.qq.decoder import Decoded, Owner, TableDecoder
from chatbackup_gui.sources.qq.lookups import Lookups
from chatbackup_gui.sources.qq.names import Names
from chatbackup_gui.sources.qq.people import People
from chatbackup_gui.sources.qq.recent import RecentRows
from chatbackup_gui.sources.qq.schema import MessageTable
from chatbackup_gui.sources.qq.table_walk import TableWalk
from chatbackup_gui.sources.qq.time_walk import Parts, TimeWalk

UNKNOWN_CHAT = ProblemCode("source.unknown_chat")
_FEW_ROWS = 10_000
_BEGINNING = 0
_ROWS_BETWEEN_CHECKS = 1_000


class MessagePass:
    """Reads the tables of nt_msg.db and builds batches. `now` is in seconds."""

    def __init__(
        self, database: ForeignDatabase, tables: Sequence[MessageTable], owner: Owner, people: People, names: Names,
        lookups: Lookups, now: int,
    ) -> None:  # fmt: skip
        self._database = database
        self._tables = tables
        self._lookups = lookups
        self._now = now
        self._decoders = {table.name: TableDecoder(table, owner, people, names) for table in tables}
        self._told: set[str] = set()

    def batches(
        self, cursor: Cursor, mark: Mark, token: CancelToken, problems: list[Problem], *, full: bool
    ) -> Iterator[Batch]:
        """Yield what the cursor has not seen (with `full`: everything). `mark` is the file as it is now, not counted.

        `problems` go with the first batch.
        """
        known = cursor.mark if cursor.mark.salt == mark.salt else Mark()
        pending = cursor.pending if cursor.pending and cursor.pending.high.salt == mark.salt and not full else None
        high = pending.high if pending else self._counted(known, mark, token)
        recent = RecentRows(cursor.recent if known.salt else [], self._now)
        ranges = {name: _everything() if full else _unread(name, census, known) for name, census in high.tables.items()}
        total = sum(high.tables[name].within(part) for name, part in ranges.items())
        if not pending and not full:
            ranges = _with_recent(ranges, cursor.recent if known.salt else [])
        walk = TimeWalk(self._database, self._walks(ranges), token)
        done = 0
        if total <= _FEW_ROWS and not pending:
            part = walk.all_rows()
            decoded = self._decoded(part.parts, recent, token, is_again=not full)
            problems, done = problems + part.problems, len(decoded.sightings)
        else:
            for part in walk.slices(pending.position if pending else _BEGINNING):
                decoded = self._decoded(part.parts, recent, token, is_again=not full)
                done += part.rows
                here = Cursor(mark=known, recent=recent.kept(), pending=Pending(part.position, high))
                yield self._batch(decoded, problems + part.problems, None if full else here, done, max(total, done))
                problems = []
            decoded = Decoded()
        tables = {name: census.aged() for name, census in high.tables.items()}
        after = Cursor(mark=msgspec.structs.replace(high, tables=tables), recent=recent.kept())
        yield self._batch(decoded, problems, after, done, done)
        if pending:
            for batch in self.batches(after, mark, token, [], full=False):
                yield msgspec.structs.replace(batch, done=done + batch.done, total=done + batch.total)

    def _batch(self, decoded: Decoded, problems: list[Problem], cursor: Cursor | None, done: int, total: int) -> Batch:
        """Make a batch; without a cursor, nobody can go on from it. Names each table with lost rows once."""
        unknown = {name for decoder in self._decoders.values() for name in decoder.unknown_chats} - self._told
        self._told |= unknown
        problems = problems + decoded.problems + [Problem(UNKNOWN_CHAT, name) for name in sorted(unknown)]
        return Batch(decoded.sightings, problems, cursor.encode() if cursor else None, done, total)

    def _counted(self, known: Mark, mark: Mark, token: CancelToken) -> Mark:
        """Return the file as it is now, its tables counted."""
        tables: dict[str, Census] = {}
        for table in self._tables:
            token.check()
            before = known.tables.get(table.name)
            tables[table.name] = self._census(table, before)
        return msgspec.structs.replace(mark, tables=tables)

    def _census(self, table: MessageTable, before: Census | None) -> Census:
        return self._database.read(lambda view: take_census(view, table, before, self._now))

    def _walks(self, ranges: dict[str, Ranges]) -> list[TableWalk]:
        """Return a walk for each table that has something to read."""
        return [TableWalk(table, ranges[table.name]) for table in self._tables if ranges.get(table.name)]

    def _decoded(self, parts: Parts, recent: RecentRows, token: CancelToken, *, is_again: bool) -> Decoded:
        """Decode rows of several tables in the order of time; rows that are known to say the same are left out."""
        into = Decoded()
        for walk, found in parts:
            name = walk.table.name
            rows = recent.fresh(name, found) if is_again else found
            with collector_at_rest():
                for start in range(0, len(rows), _ROWS_BETWEEN_CHECKS):
                    token.check()
                    self._decoders[name].decode(rows[start : start + _ROWS_BETWEEN_CHECKS], into)
            recent.add(name, rows)
        self._lookups.fill_in(into)
        into.sort()
        return into


def _everything() -> Ranges:
    return [(LOWEST, HIGHEST)]


def _unread(name: str, census: Census, known: Mark) -> Ranges:
    """Return where a table has what was not read."""
    return census.differing(known.tables.get(name))


def _with_recent(ranges: dict[str, Ranges], kept: list[RecentRow]) -> dict[str, Ranges]:
    """Return the ranges with those of young rows that were read before."""
    young = {name: list(part) for name, part in ranges.items()}
    for row in kept:
        if row.table in young:
            young[row.table].append((row.row_id, row.row_id))
    return {name: merged(part) for name, part in young.items()}
