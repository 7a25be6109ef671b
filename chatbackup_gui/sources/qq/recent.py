"""Rows so young that they may still be recalled: QQ lets a message be taken back for two minutes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from chatbackup_gui.sources._database.view import Row
from chatbackup_gui.sources.qq.cursor import RecentRow

WINDOW_SECONDS = 600  # twice what `census` counts together, so that what is counted anew is mostly known
_MOST_ROWS = 4_096
_LATEST_CLOCK_SECONDS = 86_400  # a row from farther in the future does not say what time it is


class RecentRows:
    """The rows of the last minutes before the newest one, while rows go by in any order."""

    def __init__(self, kept: Iterable[RecentRow], now: int) -> None:
        """Begin with what an earlier pass kept; `now` is the time here, in seconds."""
        self._rows = {(row.table, row.row_id): row for row in kept}
        self._latest = now + _LATEST_CLOCK_SECONDS
        self._newest = max((row.sent for row in self._rows.values()), default=0)

    def fresh(self, table: str, rows: list[Row]) -> list[Row]:
        """Return the rows that are not known to say the same already."""
        known = {row.row_id: row.digest for row in self._rows.values() if row.table == table}
        return [row for row in rows if not isinstance(row[0], int) or not _is_same(row, known.get(row[0]))]

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """Take note of rows of a table."""
        times = (row[2] for row in rows)
        newest = max((sent for sent in times if type(sent) is int and sent <= self._latest), default=0)
        self._newest = max(self._newest, newest)
        since = self._newest - WINDOW_SECONDS
        for row in rows:
            row_id, sent = row[0], row[2]
            if type(sent) is int and type(row_id) is int and since <= sent <= self._latest:
                self._rows[table, row_id] = RecentRow(table, row_id, sent, digest_of(row))
        if len(self._rows) > 2 * _MOST_ROWS:
            self._rows = {(row.table, row.row_id): row for row in self.kept()}

    def kept(self) -> list[RecentRow]:
        """Return the rows to look at again next time, newest first."""
        since = self._newest - WINDOW_SECONDS
        young = [row for row in self._rows.values() if row.sent >= since]
        young.sort(key=lambda row: (-row.sent, row.table, row.row_id))
        return young[:_MOST_ROWS]


def _is_same(row: Row, digest: bytes | None) -> bool:
    return digest is not None and digest == digest_of(row)


def digest_of(row: Row) -> bytes:
    """Return what changes when a row is recalled, edited, reacted to, or gets its file or transcript."""
    digest = hashlib.blake2b(digest_size=8)
    for value in (row[5], *row[12:]):
        digest.update(value if isinstance(value, bytes) else repr(value).encode())
        digest.update(b"\0")
    return digest.digest()
