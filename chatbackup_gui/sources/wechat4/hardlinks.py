"""hardlink.db: from the md5 in a message to a file's name and folders (FORMAT.md, Finding media)."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator

import msgspec

from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.sources._database.tables import columns_of, names_in
from chatbackup_gui.sources._database.view import Row, View

_TABLE = re.compile(r"(image|video|file)_hardlink_info_v(\d{1,3})", re.IGNORECASE)
_NEEDED = {"md5", "file_name", "dir1", "dir2"}
_OWN_FILES = "(type IS NULL OR type NOT IN (4, 5, 6))"
_PREFIX_DIGITS = 16


class Link(msgspec.Struct, frozen=True):
    """A file's name and the names of its two folders, in whatever order."""

    name: str
    folders: tuple[str, str]


class Hardlinks:
    """Finds the rows of md5s; serves one pass. The tables have no index on md5s, so a whole table is read for each
    question, and from the second one on an index in memory answers.
    """

    def __init__(self) -> None:
        self._tables: dict[MediaKind, list[_Table]] = {}

    def find(self, view: View, kind: MediaKind, md5s: Collection[str]) -> dict[str, list[Link]]:
        """Return what is known of files; the newest last. Raises DamagedDatabase, SourceBusy."""
        if kind not in self._tables:
            self._tables[kind] = _tables_of(view, kind)
        folders = names_in(view, "dir2id", "username")
        links: dict[str, list[Link]] = {}
        for table in self._tables[kind]:
            for md5, name, *numbers in table.rows(view, md5s):
                first, second = (folders.get(each, "") if isinstance(each, int) else "" for each in numbers)
                links.setdefault(str(md5), []).append(Link(str(name), (first, second)))
        return links


class _Table:
    """One table; `where` leaves out what lies inside merged forwards."""

    def __init__(self, name: str, where: str) -> None:
        self._source = f"FROM {name} WHERE {where}"
        self._was_asked = False
        self._index: _Index | None = None

    def rows(self, view: View, md5s: Collection[str]) -> list[Row]:
        """Return (md5, name, folder, folder) of these md5s, in the order in which they were written."""
        column, wanted = "md5", list[object](md5s)
        if self._was_asked:
            self._index = self._index or _Index(
                view.stream(f"SELECT rowid, md5 {self._source} ORDER BY md5 COLLATE NOCASE")
            )
            column, wanted = "rowid", list(self._index.rows_of(md5s))
        self._was_asked = True
        listed = msgspec.json.encode(wanted).decode()
        select = f"SELECT md5, file_name, dir1, dir2 {self._source}"
        rows = view.rows(f"{select} AND {column} IN (SELECT value FROM json_each(?)) ORDER BY rowid", (listed,))
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


def _tables_of(view: View, kind: MediaKind) -> list[_Table]:
    """Return the tables of a kind that can be read as such, of all generations, the newest last."""
    names = [str(row[0]) for row in view.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    matches = [match for name in names if (match := _TABLE.fullmatch(name)) and match[1].lower() == kind]
    tables = []
    for match in sorted(matches, key=lambda match: int(match[2])):
        columns = columns_of(view, match[0]).keys()
        if columns >= _NEEDED:
            tables.append(_Table(match[0], _OWN_FILES if "type" in columns else "1"))
    return tables


def _prefix_of(md5: object) -> int | None:
    """Return the first half of an md5 as a number, None for what is none."""
    try:
        return int(md5[:_PREFIX_DIGITS], 16) if isinstance(md5, str) and len(md5) == 2 * _PREFIX_DIGITS else None
    except ValueError:
        return None
