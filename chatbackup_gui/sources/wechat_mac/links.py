"""hldata.db: from the md5 in a message to where its file lies (FORMAT.md, Media)."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import partial

import msgspec

from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._database.tables import columns_of
from chatbackup_gui.sources._database.view import Row, View
from chatbackup_gui.sources.wechat_mac.places import MEDIA_ROOT

_RECORDS, _RECORD_COLUMNS = "HlinkMediaRecord", {"mediamd5", "inodenumber"}
_DETAILS, _DETAIL_COLUMNS = "HlinkMediaDetail", {"inodenumber", "relativepath", "filename"}


class Links:
    """Finds files by md5. One thread at a time."""

    def __init__(self, databases: Iterable[SideDatabase]) -> None:
        self._databases = list(databases)
        self._finders: dict[str, _Finder] = {}

    def find(self, md5s: Collection[str]) -> dict[str, list[tuple[str, str]]]:
        """Return md5 -> (folder below the account, name) of all files that have had this content, the newest first.

        Raises SourceBusy.
        """
        found: dict[str, list[tuple[str, str]]] = {}
        for database in self._databases if md5s else ():
            for md5, folder, name in database.read(partial(self._files, database.file.name, md5s)) or ():
                found.setdefault(md5, []).insert(0, (folder, name))
        return found

    def _files(self, database: str, md5s: Collection[str], view: View) -> list[tuple[str, str, str]]:
        """Ask what finds files in a view; making that reads through all of its files."""
        finder = self._finders.get(database)
        if finder is None or finder.view is not view:
            finder = self._finders[database] = _Finder(view)
        return list(finder.files(md5s))


class _Finder:
    """Finds files in one view. Inode numbers have no index there, so one is kept here: 16 bytes a file."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._inodes, self._rows = array("q"), array("q")
        has_records = columns_of(view, _RECORDS).keys() >= _RECORD_COLUMNS
        if has_records and columns_of(view, _DETAILS).keys() >= _DETAIL_COLUMNS:
            numbered = f"SELECT inodeNumber, rowid FROM {_DETAILS} WHERE typeof(inodeNumber) = 'integer' ORDER BY 1, 2"
            for inode, row in view.stream(numbered):
                self._inodes.append(inode)  # type: ignore[arg-type]
                self._rows.append(row)  # type: ignore[arg-type]

    def files(self, md5s: Collection[str]) -> Iterator[tuple[str, str, str]]:
        """Yield (md5, folder, name), those first that were written first."""
        if not self._rows:
            return
        md5_of: dict[int, str] = {}
        for md5, inode in self._rows_of("mediaMd5, inodeNumber", _RECORDS, "mediaMd5", _both_spellings(md5s)):
            for detail in self._details_of(inode) if isinstance(inode, int) else ():
                md5_of[detail] = str(md5).lower()
        for row, path, name in self._rows_of("rowid, relativePath, fileName", _DETAILS, "rowid", sorted(md5_of)):
            if isinstance(row, int) and isinstance(path, str) and isinstance(name, str) and name:
                yield md5_of[row], (MEDIA_ROOT + path.strip("/")).rstrip("/"), name

    def _details_of(self, inode: int) -> Iterable[int]:
        return self._rows[bisect_left(self._inodes, inode) : bisect_right(self._inodes, inode)]

    def _rows_of(self, columns: str, table: str, key: str, wanted: Collection[object]) -> list[Row]:
        """Return the rows that have one of these keys, in the order in which they were written."""
        listed = msgspec.json.encode(list(wanted)).decode()
        condition = f"{key} IN (SELECT value FROM json_each(?)) ORDER BY rowid"
        return self.view.rows(f"SELECT {columns} FROM {table} WHERE {condition}", (listed,))


def _both_spellings(md5s: Iterable[str]) -> list[str]:
    """Return md5s in small and in capital letters: the index on them tells these apart."""
    return [spelt for md5 in md5s for spelt in (md5.lower(), md5.upper())]
