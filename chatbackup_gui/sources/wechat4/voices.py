"""Voice recordings: rows of media_N.db (FORMAT.md, Voice), joined where one recording has several."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from chatbackup_gui.errors import SourceUnavailable, SourceVanished
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._database.tables import columns_of, names_in
from chatbackup_gui.sources._database.view import Row, SqlValue, View
from chatbackup_gui.sources._media.folders import stamp_of
from chatbackup_gui.sources._wechat.people import md5_of

_TABLE = "VoiceInfo"
_NEEDED = {"svr_id", "voice_data"}
_ROW_KEY = {"create_time", "local_id", "chat_name_id"}
_AT_ONCE = 500
_LARGEST = 2**63 - 1
_MOST_DIGITS = 20
_NANOSECONDS = 10**9


class _Recording(msgspec.Struct, frozen=True):
    """What the stem of a voice's place says, as the table holds it: `server_id` signed, 0 where there is none."""

    server_id: int
    hash: str
    create_time: int
    local_id: int

    @classmethod
    def from_stem(cls, stem: str) -> _Recording:
        """Take a stem apart; what is not a number that SQLite can hold counts as 0."""
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
        """Yield the recordings that are there; last raises SourceUnavailable where a database is kept from us."""
        left = {place.stem: _Recording.from_stem(place.stem) for place in places}
        refusal: SourceUnavailable | None = None
        for name, database in self._databases.items():
            with self._lock:
                found = database.read(partial(self._sizes, name, left)) or {}
                refusal = refusal or database.refusal
            for stem, (size, create_time) in found.items():
                yield Located(stem, f"{name}#{stem}", size, _nanoseconds(create_time))
                del left[stem]
        if refusal:
            raise refusal

    def content(self, path: str) -> bytes:
        """Return a recording. Raises SourceVanished when it is not there any more, SourceUnavailable."""
        name, _, stem = path.partition("#")
        database = self._databases.get(name)
        if database:
            recording = _Recording.from_stem(stem)
            with self._lock:
                parts = database.read(lambda view: self._finder(name, view).parts(recording))
            if database.refusal:
                raise database.refusal
            if parts:
                return b"".join(parts)
        raise SourceVanished(folder=path)

    def _sizes(self, name: str, wanted: dict[str, _Recording], view: View) -> dict[str, tuple[int, int]]:
        return self._finder(name, view).sizes(wanted)

    def _finder(self, name: str, view: View) -> _Finder:
        """Return what finds recordings in a view; making one goes through all conversations of the database."""
        finder = self._finders.get(name)
        if finder is None or finder.view is not view:
            finder = self._finders[name] = _Finder(view)
        return finder


class _Finder:
    """Finds the rows of recordings in one view, by conversation where the table tells it, as its index wants it."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._columns = columns_of(view, _TABLE)
        self._chats: dict[str, list[int]] = {}
        if "chat_name_id" in self._columns:
            for number, name in names_in(view).items():
                self._chats.setdefault(md5_of(name), []).append(number)

    def sizes(self, wanted: dict[str, _Recording]) -> dict[str, tuple[int, int]]:
        """Return stem -> (bytes, create_time) of the recordings there are; none of them is read."""
        found: dict[str, tuple[int, int]] = {}
        for stem, size, create_time in self._measured(wanted):
            if isinstance(size, int) and size:
                before, _ = found.get(stem, (0, 0))
                found[stem] = before + size, create_time if isinstance(create_time, int) else 0
        return found

    def parts(self, recording: _Recording) -> list[bytes]:
        """Return the parts of a recording, in order."""
        index = "data_index" if "data_index" in self._columns else "0"
        rows = self._rows(f"CAST(voice_data AS BLOB), {index}", recording.hash, *self._condition(recording))
        ordered = sorted(rows, key=lambda row: _number(str(row[1])))
        return [part for part, _ in ordered if isinstance(part, bytes)]

    def _measured(self, wanted: dict[str, _Recording]) -> Iterator[tuple[str, SqlValue, SqlValue]]:
        """Yield (stem, bytes, create_time) of each part of these recordings."""
        columns = f"octet_length(voice_data), {'create_time' if 'create_time' in self._columns else '0'}"
        by_chat: dict[str, dict[SqlValue, str]] = {}
        for stem, recording in wanted.items():
            if recording.server_id:
                by_chat.setdefault(recording.hash, {})[recording.server_id] = stem
            else:
                rows = self._rows(columns, recording.hash, *self._condition(recording))
                yield from ((stem, size, create_time) for size, create_time in rows)
        for table_hash, stems in by_chat.items():
            numbers = tuple(stems)
            for start in range(0, len(numbers), _AT_ONCE):
                part = numbers[start : start + _AT_ONCE]
                condition = f"svr_id IN ({','.join('?' * len(part))})"
                rows = self._rows(f"svr_id, {columns}", table_hash, condition, part)
                yield from ((stems[number], size, create_time) for number, size, create_time in rows)

    def _condition(self, recording: _Recording) -> tuple[str, tuple[SqlValue, ...]]:
        """Return the condition that names one recording of a conversation, and its values."""
        if recording.server_id:
            return "svr_id = ?", (recording.server_id,)
        if self._columns.keys() >= _ROW_KEY and recording.hash in self._chats:
            return "create_time = ? AND local_id = ?", (recording.create_time, recording.local_id)
        return "0", ()

    def _rows(self, columns: str, table_hash: str, condition: str, values: tuple[SqlValue, ...]) -> list[Row]:
        """Return rows of a conversation, or of all where the table does not tell them apart."""
        if not self._columns.keys() >= _NEEDED:
            return []
        sql = f"SELECT {columns} FROM {_TABLE} WHERE {condition}"
        if not self._chats:
            return self.view.rows(sql, values)
        chats = self._chats.get(table_hash, [])
        return [row for chat in chats for row in self.view.rows(f"{sql} AND chat_name_id = ?", (*values, chat))]


def _number(text: str) -> int:
    """Return a number as SQLite holds it, unsigned ones of 64 bits wrapped; 0 for anything else."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 0
    if number >= 2**64:
        return 0
    return number - 2**64 if number > _LARGEST else number


def _nanoseconds(create_time: int) -> int:
    """Return a file time for a recording; times that 64 bits do not hold count as the nearest that they do."""
    return min(max(create_time, 0), _LARGEST // _NANOSECONDS) * _NANOSECONDS
