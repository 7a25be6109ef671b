"""Tables that tell where files lie by their md5, which no index serves."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator

import msgspec

from chatbackup_gui.sources._database.view import Row, View

_PREFIX_DIGITS = 16


class Md5Table:
    """One table. A whole table is read for the first question, and from the second one on an index in memory answers.

    `source` is what follows FROM, `md5` the SQL for the md5 in hexadecimal digits, `columns` that for the rest.
    """

    def __init__(self, source: str, md5: str, columns: str) -> None:
        self._source = f"FROM {source}"
        self._md5 = md5
        self._select = f"SELECT {md5}, {columns} {self._source}"
        self._was_asked = False
        self._index: _Index | None = None

    def rows(self, view: View, md5s: Collection[str]) -> list[Row]:
        """Return (md5, columns…) of these md5s, in the order in which they were written."""
        column, wanted = self._md5, list[object](md5s)
        if self._was_asked:
            self._index = self._index or _Index(
                view.stream(f"SELECT rowid, {self._md5} AS md5 {self._source} ORDER BY 2 COLLATE NOCASE")
            )
            column, wanted = "rowid", list(self._index.rows_of(md5s))
        self._was_asked = True
        listed = msgspec.json.encode(wanted).decode()
        rows = view.rows(f"{self._select} AND {column} IN (SELECT value FROM json_each(?)) ORDER BY rowid", (listed,))
        return [row for row in rows if row[0] in md5s]


class _Index:
    """Row numbers by the first half of the md5; takes 16 bytes a row."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Take (row, md5), sorted by md5."""
        self._prefixes, self._rows = array("Q"), array("q")
        for row, md5 in rows:
            prefix = _prefix_of(md5)
            if prefix is not None and isinstance(row, int):
                self._prefixes.append(prefix)
                self._rows.append(row)

    def rows_of(self, md5s: Iterable[str]) -> Iterator[int]:
        """Yield the rows whose md5s begin like these."""
        for prefix in filter(None, map(_prefix_of, md5s)):
            yield from self._rows[bisect_left(self._prefixes, prefix) : bisect_right(self._prefixes, prefix)]


def _prefix_of(md5: object) -> int | None:
    """Return the first half of an md5 as a number, None for what is none."""
    try:
        return int(md5[:_PREFIX_DIGITS], 16) if isinstance(md5, str) and len(md5) == 2 * _PREFIX_DIGITS else None
    except ValueError:
        return None
