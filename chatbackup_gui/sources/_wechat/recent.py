"""Rows so young that they may still be recalled: WeChat lets a message be taken back for two minutes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from chatbackup_gui.sources._database.view import Row
from chatbackup_gui.sources._wechat.cursor import RecentRow
from chatbackup_gui.sources._wechat.table_walk import TableWalk

WINDOW_SECONDS = 300
_MOST_ROWS = 4_096
_LATEST_CLOCK_SECONDS = 86_400  # a row from farther in the future does not say what time it is


class RecentRows:
    """The rows of the last five minutes before the newest one, while rows go by in any order."""

    def __init__(self, kept: Iterable[RecentRow], now: int) -> None:
        """Begin with what an earlier pass kept; `now` is the time here, in seconds."""
        self._rows = {(row.file, row.table, row.local_id): row for row in kept}
        self._latest = now + _LATEST_CLOCK_SECONDS
        self._newest = max((row.create_time for row in self._rows.values()), default=0)

    def add(self, walk: TableWalk, rows: Sequence[Row]) -> None:
        """Take note of rows of a table; those that others of them have outdated already cost no digest."""
        file, table = walk.shard.file.name, bytes.fromhex(walk.table.hash)
        times = [row[0] for row in rows if type(row[0]) is int and row[0] <= self._latest]
        self._newest = max(self._newest, max(times, default=0))
        since = self._newest - WINDOW_SECONDS
        for row in rows:
            create_time, local_id = row[0], row[2]
            if type(create_time) is int and type(local_id) is int and since <= create_time <= self._latest:
                self._rows[file, table, local_id] = RecentRow(file, table, local_id, create_time, digest_of(row))
        if len(self._rows) > 2 * _MOST_ROWS:
            self._rows = {(row.file, row.table, row.local_id): row for row in self.kept()}

    def kept(self) -> list[RecentRow]:
        """Return the rows to look at again next time, newest first."""
        since = self._newest - WINDOW_SECONDS
        young = [row for row in self._rows.values() if row.create_time >= since]
        young.sort(key=lambda row: (-row.create_time, row.file, row.table, row.local_id))
        return young[:_MOST_ROWS]


def digest_of(row: Row) -> bytes:
    """Return what changes when a row is recalled, edited, or gets its file or transcript."""
    digest = hashlib.blake2b(digest_size=8)
    for value in (row[3], row[4], row[7], row[8], row[9]):
        digest.update(value if isinstance(value, bytes) else repr(value).encode())
        digest.update(b"\0")
    return digest.digest()
