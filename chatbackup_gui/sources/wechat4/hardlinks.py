"""hardlink.db: from the md5 in a message to a file's name and folders (FORMAT.md, Finding media)."""

from __future__ import annotations

import re
from collections.abc import Collection

import msgspec

from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.sources._database.tables import columns_of, names_in
from chatbackup_gui.sources._database.view import View
from chatbackup_gui.sources._wechat.md5_table import Md5Table

_TABLE = re.compile(r"(image|video|file)_hardlink_info_v(\d{1,3})", re.IGNORECASE)
_NEEDED = {"md5", "file_name", "dir1", "dir2"}
_OWN_FILES = "(type IS NULL OR type NOT IN (4, 5, 6))"
_COLUMNS = "file_name, dir1, dir2"


class Link(msgspec.Struct, frozen=True):
    """A file's name and the names of its two folders, in whatever order."""

    name: str
    folders: tuple[str, str]


class Hardlinks:
    """Finds the rows of md5s; serves one pass."""

    def __init__(self) -> None:
        self._tables: dict[MediaKind, list[Md5Table]] = {}

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


def _tables_of(view: View, kind: MediaKind) -> list[Md5Table]:
    """Return the tables of a kind that can be read as such, of all generations, the newest last."""
    names = [str(row[0]) for row in view.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    matches = [match for name in names if (match := _TABLE.fullmatch(name)) and match[1].lower() == kind]
    tables = []
    for match in sorted(matches, key=lambda match: int(match[2])):
        columns = columns_of(view, match[0]).keys()
        if columns >= _NEEDED:
            own_files = _OWN_FILES if "type" in columns else "1"
            tables.append(Md5Table(f"{match[0]} WHERE {own_files}", "md5", _COLUMNS))
    return tables
