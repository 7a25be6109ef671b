"""Own messages that the server has not answered yet (FORMAT.md, Messages).

Read now, such a row would get an id of our making and, once it is answered, come back under the server's. So it waits
for up to an hour: its table counts as read up to the row before it, and the next pass meets it again.
"""

from __future__ import annotations

import msgspec

from chatbackup_gui.model.account import PersonId
from chatbackup_gui.sources._database.view import Row
from chatbackup_gui.sources._wechat.cursor import FileMark
from chatbackup_gui.sources._wechat.system import SYSTEM_TYPES
from chatbackup_gui.sources._wechat.table_walk import TableWalk

WAIT_SECONDS = 3_600
_NEVER_LOOKED_AT = (0, 0, 0, 0)
_UINT32 = 2**32 - 1


class Unsent:
    """The rows that wait. `now` is in seconds; a row from the future does not wait, its clock cannot be trusted."""

    def __init__(self, me: PersonId, now: int) -> None:
        self._me = me
        self._young = range(now - WAIT_SECONDS, now + WAIT_SECONDS)
        self._first: dict[str, dict[bytes, int]] = {}

    def without(self, walk: TableWalk, rows: list[Row]) -> list[Row]:
        """Return the rows that need not wait."""
        if all(row[3] for row in rows):
            return rows
        waiting = {row[2] for row in rows if row[3] == 0 and self._waits(walk, row)}
        if not waiting:
            return rows
        first = self._first.setdefault(walk.shard.file.name, {})
        table = bytes.fromhex(walk.table.hash)
        first[table] = min(first.get(table, walk.high), *(row_id for row_id in waiting if isinstance(row_id, int)))
        return [row for row in rows if row[2] not in waiting]

    def _waits(self, walk: TableWalk, row: Row) -> bool:
        """Whether a row without a server id may get one; what the program itself says never does."""
        create_time, _, local_id, _, local_type, sender, *_ = row
        return (
            isinstance(local_id, int)
            and isinstance(local_type, int)
            and local_type & _UINT32 not in SYSTEM_TYPES
            and isinstance(create_time, int)
            and create_time in self._young
            and walk.shard.names.get(sender) == self._me
        )

    def below(self, marks: dict[str, FileMark]) -> dict[str, FileMark]:
        """Return marks lowered so that the next pass meets the waiting rows again, whether or not anything changed."""
        lowered = {name: _below(marks[name], first) for name, first in self._first.items() if name in marks}
        return {**marks, **lowered}

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self._first)


def _below(mark: FileMark, first: dict[bytes, int]) -> FileMark:
    """Lower one database's mark below the first waiting row of each table."""
    seen = {table: min(seq, first.get(table, seq + 1) - 1) for table, seq in mark.seen.items()}
    return msgspec.structs.replace(mark, stamp=_NEVER_LOOKED_AT, seen=seen)
