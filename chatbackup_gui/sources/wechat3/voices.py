"""Voice recordings: rows of MediaMSGn.db and OpenIMMedia.db (FORMAT.md, Finding media)."""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

from chatbackup_gui.errors import SourceUnavailable, SourceVanished
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._database.tables import columns_of, has_index_on
from chatbackup_gui.sources._database.view import Row, View
from chatbackup_gui.sources._media.folders import stamp_of

_NEEDED = {"reserved0", "buf"}
_TABLES = ("Media", "OpenIMMedia")
_AT_ONCE = 500
_MOST_DIGITS = 20
_LARGEST_SECONDS = 2**63 // 10**9


class Voices:
    """The media databases of an account. Any thread may read."""

    def __init__(self, databases: Sequence[SideDatabase]) -> None:
        self._databases = {database.file.name: database for database in databases}
        self._tables: dict[str, tuple[View, list[_Table]]] = {}
        self._lock = threading.Lock()

    def stamp(self) -> int:
        """Return what changes when a recording comes, 0 where there are no media databases."""
        return stamp_of([database.file.stamp() for database in self._databases.values()])

    def locate(self, places: Sequence[Place]) -> Iterator[Located]:
        """Yield the recordings that are there, of which none is read.

        Last raises SourceUnavailable where a database is kept from us.
        """
        left = {number: place.stem for place in places if (number := _server_id(place.stem))}
        refusal: SourceUnavailable | None = None
        for name, database in self._databases.items():
            with self._lock:
                found = database.read(lambda view, name=name: self._sizes(name, view, left)) or {}  # type: ignore[misc]
                refusal = refusal or database.refusal
            for number, (table, row, size) in found.items():
                stem = left.pop(number)
                yield Located(stem, f"{name}#{table}/{row}/{stem}", size, _nanoseconds(stem))
        if refusal:
            raise refusal

    def content(self, path: str) -> bytes:
        """Return a recording. Raises SourceVanished when it is not there any more, SourceUnavailable."""
        name, _, rest = path.partition("#")
        table, row, stem = (rest.split("/", 2) + [""] * 2)[:3]
        database = self._databases.get(name)
        if database and table in _TABLES and row.isascii() and row.isdigit() and len(row) < _MOST_DIGITS - 1:
            with self._lock:
                found = database.read(lambda view: _recording(view, table, int(row), _server_id(stem)))
            if database.refusal:
                raise database.refusal
            if found:
                return found
        raise SourceVanished(folder=path)

    def _sizes(self, name: str, view: View, wanted: Collection[int]) -> dict[int, tuple[str, int, int]]:
        """Return server id -> (table, row, bytes) of the recordings that one database has."""
        known = self._tables.get(name)
        if known is None or known[0] is not view:
            tables = [_Table(view, table) for table in _TABLES if columns_of(view, table).keys() >= _NEEDED]
            known = self._tables[name] = view, tables
        return {
            number: (table.name, row, size)
            for table in known[1]
            for number, row, size in table.rows(wanted)
            if number in wanted
        }


class _Table:
    """One table in one view. Where no index serves server ids, it is read once and 24 bytes a row are kept."""

    def __init__(self, view: View, name: str) -> None:
        self.name = name
        self._view = view
        self._rows: _Rows | None = (
            None if has_index_on(view, name, "Reserved0") else _Rows(view.stream(f"{self._select} ORDER BY 1"))
        )

    @property
    def _select(self) -> str:
        return f"SELECT Reserved0, rowid, octet_length(Buf) FROM {self.name}"

    def rows(self, wanted: Collection[int]) -> Iterator[tuple[int, int, int]]:
        """Yield (server id, row, bytes) of recordings."""
        if self._rows is not None:
            yield from self._rows.of(wanted)
            return
        numbers = list(wanted)
        for start in range(0, len(numbers), _AT_ONCE):
            part = tuple(numbers[start : start + _AT_ONCE])
            yield from _measured(
                self._view.rows(f"{self._select} WHERE Reserved0 IN ({','.join('?' * len(part))})", part)
            )


class _Rows:
    """(server id, row, bytes) of a whole table, by server id."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._columns = array("q"), array("q"), array("q")
        for row in _measured(rows):
            for column, value in zip(self._columns, row, strict=True):
                column.append(value)

    def of(self, wanted: Iterable[int]) -> Iterator[tuple[int, int, int]]:
        """Yield those of these server ids."""
        numbers, rows, sizes = self._columns
        for number in wanted:
            at = bisect_left(numbers, number)
            if at < len(numbers) and numbers[at] == number:
                yield number, rows[at], sizes[at]


def _measured(rows: Iterable[Row]) -> Iterator[tuple[int, int, int]]:
    """Yield the rows that are recordings: all three numbers, and not empty."""
    for number, row, size in rows:
        if isinstance(number, int) and isinstance(row, int) and isinstance(size, int) and size:
            yield number, row, size


def _recording(view: View, table: str, row: int, server_id: int) -> bytes:
    """Return a recording by its row, or where that is another's now, by its message; empty where there is none."""
    for where in ("rowid = ? AND Reserved0 = ?", "? IS NOT NULL AND Reserved0 = ?"):
        for (found,) in view.rows(f"SELECT CAST(Buf AS BLOB) FROM {table} WHERE {where} LIMIT 1", (row, server_id)):
            if isinstance(found, bytes) and found:
                return found
    return b""


def _server_id(stem: str) -> int:
    """Return the server id in a place's stem, as the table holds it: signed; 0 for what is none."""
    digits = stem.rpartition("/")[2]
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS else 0
    if number >= 2**64:
        return 0
    return number - 2**64 if number >= 2**63 else number


def _nanoseconds(stem: str) -> int:
    """Return the time in a place's stem; what 64 bits do not hold counts as the nearest that they do."""
    digits = stem.partition("/")[2].partition("/")[0]
    seconds = int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS else 0
    return min(seconds, _LARGEST_SECONDS) * 10**9
