"""HardLink*.db: from the md5 in a message to a file's name and folders (FORMAT.md, Finding media)."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.sources._database.tables import columns_of, names_in
from chatbackup_gui.sources._database.view import SqlValue, View
from chatbackup_gui.sources._wechat.md5_table import Md5Table

_NEEDED = {"md5", "filename", "dirid1", "dirid2"}
_MD5 = "CASE typeof(MD5) WHEN 'blob' THEN lower(hex(MD5)) ELSE lower(MD5) END"
_COLUMNS = "CAST(FileName AS BLOB), DirID1, DirID2"


class Link(msgspec.Struct, frozen=True):
    """A file's name and the names of its two folders, in whatever order."""

    name: str
    folders: tuple[str, str]


class Hardlinks:
    """Finds the rows of md5s in one database; serves one pass."""

    def __init__(self) -> None:
        self._tables: dict[MediaKind, Md5Table | None] = {}

    def find(self, view: View, kind: MediaKind, md5s: Collection[str]) -> dict[str, list[Link]]:
        """Return what is known of files; the newest last. Raises DamagedDatabase, SourceBusy."""
        name = f"HardLink{kind.value.capitalize()}"
        if kind not in self._tables:
            is_there = columns_of(view, f"{name}Attribute").keys() >= _NEEDED
            self._tables[kind] = Md5Table(f"{name}Attribute WHERE 1", _MD5, _COLUMNS) if is_there else None
        table, links = self._tables[kind], dict[str, list[Link]]()
        rows = table.rows(view, md5s) if table else []
        folders = names_in(view, f"{name}ID", "dir") if rows else {}
        for md5, file_name, first, second in rows:
            if isinstance(file_name, bytes) and file_name:
                link = Link(file_name.decode("utf-8", "replace"), (_named(folders, first), _named(folders, second)))
                links.setdefault(str(md5), []).append(link)
        return links


def _named(folders: dict[int, str], number: SqlValue) -> str:
    """Return a folder's name, empty where there is none."""
    return folders.get(number, "") if isinstance(number, int) else ""
