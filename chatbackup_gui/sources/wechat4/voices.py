"""Voice recordings: rows of media_N.db (FORMAT.md, Voice), joined where one recording has several."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from chatbackup_gui.errors import SourceVanished
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._database.view import Row, View
from chatbackup_gui.sources.wechat4.media_folder import stamp_of
from chatbackup_gui.sources.wechat4.people import md5_of
from chatbackup_gui.sources.wechat4.schema import columns_of, names_in
from chatbackup_gui.sources.wechat4.side_database import SideDatabase

_TABLE = "VoiceInfo"
_RECORDING = "CAST(voice_data AS BLOB)"
_NEEDED = {"svr_id", "voice_data"}
_NANOSECONDS = 10**9


class _Recording(msgspec.Struct, frozen=True):
    """What the stem of a voice's place says; `server_id` 0 where the server gave none."""

    server_id: int
    hash: str
    create_time: int
    local_id: int

    @classmethod
    def from_stem(cls, stem: str) -> _Recording:
        """Take a stem apart; what is not a number counts as 0."""
        server_id, table_hash, create_time, local_id = (stem.split("/") + [""] * 4)[:4]
        return cls(_number(server_id), table_hash, _number(create_time), _number(local_id))


class Voices:
    """The media databases of an account. Any thread may read."""

    def __init__(self, databases: Sequence[SideDatabase]) -> None:
        self._databases = {database.file.name: database for database in databases}
        self._finders: dict[str, _Finder] = {}
        self._lock = threading.Lock()

    def stamp(self) -> int:
        """Return what changes when a recording comes, 0 where there are no media databases."""
        return stamp_of([database.file.stamp() for database in self._databases.values()])

    def locate(self, places: Sequence[Place]) -> Iterator[Located]:
        """Yield the recordings that are there."""
        left = list(places)
        for name, database in self._databases.items():
            stems = [place.stem for place in left]
            with self._lock:
                found = database.read(partial(self._sizes, name, stems)) or {}
            for stem, (size, create_time) in found.items():
                yield Located(stem, f"{name}#{stem}", size, create_time * _NANOSECONDS)
            left = [place for place in left if place.stem not in found]

    def content(self, path: str) -> bytes:
        """Return a recording. Raises SourceVanished when it is not there any more."""
        name, _, stem = path.partition("#")
        database = self._databases.get(name)
        if database:
            with self._lock:
                rows = database.read(lambda view: self._finder(name, view).rows(stem, _RECORDING)) or []
            parts = [part for _, part, _ in rows if isinstance(part, bytes)]
            if parts:
                return b"".join(parts)
        raise SourceVanished(folder=path)

    def _sizes(self, name: str, stems: list[str], view: View) -> dict[str, tuple[int, int]]:
        return self._finder(name, view).sizes(stems)

    def _finder(self, name: str, view: View) -> _Finder:
        """Return what finds recordings in a view; making one goes through all conversations of the database."""
        finder = self._finders.get(name)
        if finder is None or finder.view is not view:
            finder = self._finders[name] = _Finder(view)
        return finder

    def close(self) -> None:
        """Let go of the files."""
        self._finders.clear()
        for database in self._databases.values():
            database.close()


class _Finder:
    """Finds the rows of recordings in one view, by conversation where the table is indexed so."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._columns = columns_of(view, _TABLE)
        self._chats: dict[str, list[int]] = {}
        if "chat_name_id" in self._columns:
            for number, name in names_in(view).items():
                self._chats.setdefault(md5_of(name), []).append(number)

    def rows(self, stem: str, value: str) -> list[Row]:
        """Return (create_time, value, data_index) of a recording's rows, in the order of data_index."""
        if not self._columns.keys() >= _NEEDED:
            return []
        wanted = _Recording.from_stem(stem)
        where, values = self._where(wanted)
        if not where:
            return []
        time = "create_time" if "create_time" in self._columns else "0"
        index = "data_index" if "data_index" in self._columns else "'0'"
        sql = f"SELECT {time}, {value}, {index} FROM {_TABLE} WHERE {where}"
        chats = self._chats.get(wanted.hash, [])
        rows = [row for chat in chats for row in self.view.rows(f"{sql} AND chat_name_id = ?", (*values, chat))]
        if not self._chats:
            rows = self.view.rows(sql, values)
        return sorted(rows, key=lambda row: _number(str(row[2])))

    def sizes(self, stems: list[str]) -> dict[str, tuple[int, int]]:
        """Return (bytes, create_time) of the recordings there are."""
        found = {}
        for stem in stems:
            rows = self.rows(stem, f"length({_RECORDING})")
            size = sum(row[1] for row in rows if isinstance(row[1], int))
            if size:
                found[stem] = size, rows[0][0] if isinstance(rows[0][0], int) else 0
        return found

    def _where(self, wanted: _Recording) -> tuple[str, tuple[int, ...]]:
        """Return the condition that names a recording."""
        if wanted.server_id:
            return "svr_id = ?", (wanted.server_id,)
        if {"create_time", "local_id", "chat_name_id"} <= self._columns.keys() and wanted.hash in self._chats:
            return "create_time = ? AND local_id = ?", (wanted.create_time, wanted.local_id)
        return "", ()


def _number(text: str) -> int:
    """Return a number of at most 19 digits, 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 19 else 0
