"""What a row alone does not tell: ids of answered messages, and paths of files (FORMAT.md, Elements, Media)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chatbackup_gui.errors import DamagedDatabase
from chatbackup_gui.model.message import Sighting
from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._database.tables import columns_of
from chatbackup_gui.sources._database.view import ForeignDatabase, Row, View
from chatbackup_gui.sources.qq.decoder import Decoded, Unresolved
from chatbackup_gui.sources.qq.places import file_place, read_file_stem
from chatbackup_gui.sources.qq.rows import read_columns
from chatbackup_gui.sources.qq.schema import ID, SENT, SEQUENCE, SORT, MessageTable, quoted

_PATH_TABLES = ("file_table", "files_in_chat_table")  # the second knows better
_PATH = "45403"
_MOST_ALIKE = 8
_UINT64 = 2**64 - 1


class Lookups:
    """Fills in what a batch lacks. For one pass: paths are read once."""

    def __init__(
        self, database: ForeignDatabase, tables: Sequence[MessageTable], sides: Sequence[SideDatabase]
    ) -> None:
        self._database = database
        self._tables = {table.name: table for table in tables if table.finds_sequences}
        self._sides = sides
        self._paths: dict[str, str] | None = None

    def fill_in(self, decoded: Decoded) -> None:
        """Replace the sightings of which more can be told. Raises SourceBusy."""
        for table, unresolved in decoded.unresolved.items():
            if table in self._tables:
                self._name_originals(self._tables[table], unresolved, decoded.sightings)
        for position in decoded.files:
            decoded.sightings[position] = self._with_paths(decoded.sightings[position])

    def _name_originals(self, table: MessageTable, unresolved: list[Unresolved], sightings: list[Sighting]) -> None:
        """Give replies the id of what they answer, where exactly one message of that chat fits."""
        found = self._database.read(lambda view: [_original(view, table, each) for each in unresolved])
        for reply, original in zip(unresolved, found, strict=True):
            sighting = sightings[reply.position]
            if original and sighting.message.quote:
                quote = msgspec.structs.replace(sighting.message.quote, id=original)
                message = msgspec.structs.replace(sighting.message, quote=quote)
                sightings[reply.position] = msgspec.structs.replace(sighting, message=message)

    def _with_paths(self, sighting: Sighting) -> Sighting:
        """Give a file without a path the one that a side database has."""
        wanted = read_file_stem(sighting.places[0].stem) if len(sighting.places) == 1 else None
        if wanted is None or wanted.path:
            return sighting
        path = self._known_paths().get(sighting.message.id, "")
        place = file_place(msgspec.structs.replace(wanted, path=path))
        return msgspec.structs.replace(sighting, places=(place,)) if path else sighting

    def _known_paths(self) -> dict[str, str]:
        """Return message id -> path, of all side databases."""
        if self._paths is None:
            self._paths = {}
            for side in self._sides:
                self._paths |= side.read(_paths_in) or {}
        return self._paths


def _original(view: View, table: MessageTable, reply: Unresolved) -> str:
    """Return the id of the message with a sequence in a chat; of several, the one of the right time."""
    sql = f'SELECT "{ID}", "{SENT}" FROM {table.quoted} WHERE "{SORT}" = ? AND "{SEQUENCE}" = ? LIMIT {_MOST_ALIKE}'
    rows = view.rows(sql, (reply.sort, reply.sequence))
    if len(rows) > 1:
        rows = [row for row in rows if row[1] == reply.sent]
    return str(rows[0][0] & _UINT64) if len(rows) == 1 and isinstance(rows[0][0], int) else ""


def _paths_in(view: View) -> dict[str, str]:
    """Return message id -> path of the files that a database knows; most rows are of pictures, and have none."""
    found: dict[str, str] = {}
    for table in _PATH_TABLES:
        for path, number in _rows_with_paths(view, table):
            if isinstance(path, bytes) and isinstance(number, int) and number:
                found[str(number & _UINT64)] = path.decode("utf-8", "replace")
    return found


def _rows_with_paths(view: View, table: str) -> list[Row]:
    """Return (path, message id) of the rows that have both."""
    if not {_PATH, ID} <= columns_of(view, table).keys():
        return []
    sql = f'SELECT CAST("{_PATH}" AS BLOB), "{ID}" + 0 FROM {quoted(table)} WHERE length("{_PATH}") > 0'
    try:
        return view.rows(sql)
    except DamagedDatabase:
        return [(str(path).encode(), number) for path, number in read_columns(view, table, (_PATH,), (ID,)) if path]
