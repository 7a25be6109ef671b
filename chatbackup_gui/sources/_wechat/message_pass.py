"""One pass over the messages of an account: what is new since a cursor, or everything.

A pass fixes at its start how far it goes (`high`, the largest local_id of each table), so that what the program writes
meanwhile is left to the next pass and nothing falls between the two; a pass that was cut off is brought to its end and
the next one follows at once. Rows that arrive late with old times have high local_ids and are found like any other.
Rows of the last minutes are looked at again, because they may be recalled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode
from chatbackup_gui.model.message import Sighting
from chatbackup_gui.sources._database.view import View
from chatbackup_gui.sources._wechat.body import Slot
from chatbackup_gui.sources._wechat.cursor import Cursor, FileMark, Pending, RecentRow
from chatbackup_gui.sources._wechat.decoding import Decoded, RowDecoder
from chatbackup_gui.sources._wechat.recent import RecentRows, digest_of
from chatbackup_gui.sources._wechat.shard import Shard
from chatbackup_gui.sources._wechat.table_walk import Stretch, TableWalk
from chatbackup_gui.sources._wechat.time_walk import Parts, on_each_shard, slices_of
from chatbackup_gui.sources._wechat.unsent import Unsent
from chatbackup_gui.sources.base import Batch

UNKNOWN_CHAT = ProblemCode("source.unknown_chat")
_FEW_ROWS = 10_000
_BEGINNING = -(2**63)
_ROWS_BETWEEN_CHECKS = 1_000


class MessagePass:
    """Reads shards that have been looked into (`Shard.look`) and builds batches. `now` is in seconds.

    `decoder_of` makes what decodes a table's rows, `is_known` tells whether it is known whose a table is, `look_up`
    fills in the places of media that rows do not tell: it gets sightings and (position, slot) of those without.
    """

    def __init__(
        self,
        shards: list[Shard],
        me: PersonId,
        *,
        decoder_of: Callable[[TableWalk], RowDecoder],
        is_known: Callable[[TableWalk], bool],
        look_up: Callable[[list[Sighting], Sequence[tuple[int, Slot]]], None],
        now: int,
    ) -> None:
        self._shards = shards
        self._decoder_of_table = decoder_of
        self._is_known = is_known
        self._look_up = look_up
        self._now = now
        self._unsent = Unsent(me, now)
        self._decoders: dict[tuple[str, str], RowDecoder] = {}

    def batches(self, cursor: Cursor, token: CancelToken, problems: list[Problem], *, full: bool) -> Iterator[Batch]:
        """Yield what the cursor has not seen (with `full`: everything). `problems` go with the first batch."""
        pending = None if full else self._still_pending(cursor)
        high = pending.high if pending else {shard.file.name: _mark_of(shard) for shard in self._shards}
        walks = self._walks({} if full else cursor.files, high)
        problems = problems + self._unknown_chats(walks)
        recent = RecentRows(cursor.recent, self._now)
        before = cursor.recent if pending else _read_before(cursor.recent, walks)
        again = [] if full else self._changed_again(before, token)
        total, done = sum(walk.high - walk.low for walk in walks), 0
        if total <= _FEW_ROWS and not pending:
            again += on_each_shard(walks, token, lambda walk, view: walk.all_rows(view))
        else:
            for part in slices_of(walks, pending.position if pending else _BEGINNING, token):
                decoded = self._decoded(part.parts, recent, token)
                done += part.rows
                at = Pending(part.position, self._unsent.below(high))
                here = None if full else Cursor(files=cursor.files, recent=recent.kept(), pending=at)
                yield self._batch(decoded, problems, here, done, max(total, done))
                problems = []
        decoded = self._decoded(again, recent, token)
        after = Cursor(files={**cursor.files, **self._unsent.below(high)}, recent=recent.kept())
        done += len(decoded.sightings)
        yield self._batch(decoded, problems, after, done, done)
        if pending:
            for batch in self.batches(after, token, [], full=False):
                yield msgspec.structs.replace(batch, done=done + batch.done, total=done + batch.total)

    def _batch(self, decoded: Decoded, problems: list[Problem], cursor: Cursor | None, done: int, total: int) -> Batch:
        """Make a batch; without a cursor, nobody can go on from it."""
        encoded = cursor.encode() if cursor else None
        return Batch(decoded.sightings, problems + decoded.problems, encoded, done, total, bool(self._unsent))

    def _still_pending(self, cursor: Cursor) -> Pending | None:
        """Return the pass that was cut off, if its databases are the same as then."""
        salts = {shard.file.name: shard.salt for shard in self._shards}
        pending = cursor.pending
        if pending and all(salts.get(name) == mark.salt for name, mark in pending.high.items()):
            return pending
        return None

    def _walks(self, seen: dict[str, FileMark], high: dict[str, FileMark]) -> list[TableWalk]:
        """Return a walk for each table that has unread rows."""
        walks = []
        for shard in self._shards:
            if shard.file.name not in high:
                continue
            lows = _seen_in(seen, shard)
            highs = high[shard.file.name].seen
            for table in shard.tables:
                name = bytes.fromhex(table.hash)
                low, until = lows.get(name, 0), highs.get(name, 0)
                low = 0 if low > table.seq else low  # the table was made anew
                if until > low:
                    walks.append(TableWalk(shard, table, low, until))
        return walks

    def _changed_again(self, kept: list[RecentRow], token: CancelToken) -> Parts:
        """Return the young rows of an earlier pass that say something else now."""
        digests = {(row.file, row.table, row.local_id): row.digest for row in kept}
        by_table: dict[tuple[str, bytes], list[int]] = {}
        for row in kept:
            by_table.setdefault((row.file, row.table), []).append(row.local_id)

        def changed(walk: TableWalk, view: View) -> Stretch:
            file, table = walk.shard.file.name, bytes.fromhex(walk.table.hash)
            rows, problems = walk.rows_by_id(view, by_table[file, table])
            fresh = [
                row for row in rows if type(row[2]) is int and digests.get((file, table, row[2])) != digest_of(row)
            ]
            return Stretch(fresh, problems=problems)

        walks = [
            TableWalk(shard, table, table.seq, table.seq)
            for shard in self._shards
            for table in shard.tables
            if (shard.file.name, bytes.fromhex(table.hash)) in by_table
        ]
        return on_each_shard(walks, token, changed)

    def _decoded(self, parts: Parts, recent: RecentRows, token: CancelToken) -> Decoded:
        """Decode rows of several tables and look up their media's names; order them by time."""
        into = Decoded()
        for walk, stretch in parts:
            into.problems += stretch.problems
            decoder = self._decoder_of(walk)
            rows = self._unsent.without(walk, stretch.rows)
            for start in range(0, len(rows), _ROWS_BETWEEN_CHECKS):
                token.check()
                decoder.decode(rows[start : start + _ROWS_BETWEEN_CHECKS], into)
            recent.add(walk, rows)
        self._look_up(into.sightings, into.unplaced)
        into.sort()
        return into

    def _decoder_of(self, walk: TableWalk) -> RowDecoder:
        """Return the decoder of a table."""
        key = walk.shard.file.name, walk.table.hash
        if key not in self._decoders:
            self._decoders[key] = self._decoder_of_table(walk)
        return self._decoders[key]

    def _unknown_chats(self, walks: list[TableWalk]) -> list[Problem]:
        """Return a problem for each conversation that nobody's name fits, when it is read for the first time."""
        names = sorted({walk.table.name for walk in walks if walk.low == 0 and not self._is_known(walk)})
        return [Problem(UNKNOWN_CHAT, name) for name in names]


def _read_before(kept: list[RecentRow], walks: list[TableWalk]) -> list[RecentRow]:
    """Return the young rows that this pass does not read anyway."""
    lows = {(walk.shard.file.name, bytes.fromhex(walk.table.hash)): walk.low for walk in walks}
    return [row for row in kept if row.local_id <= lows.get((row.file, row.table), row.local_id)]


def _seen_in(seen: dict[str, FileMark], shard: Shard) -> dict[bytes, int]:
    """Return how far a database was read, nothing where another file bears its name now."""
    mark = seen.get(shard.file.name)
    return mark.seen if mark and mark.salt == shard.salt else {}


def _mark_of(shard: Shard) -> FileMark:
    """Return how far a database goes now."""
    return FileMark(shard.salt, shard.stamp, {bytes.fromhex(table.hash): table.seq for table in shard.tables})
