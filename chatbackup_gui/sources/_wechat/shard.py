"""One message database while it is read: its tables and the names its rows refer to."""

from __future__ import annotations

from collections.abc import Callable

from chatbackup_gui.model.account import PersonId
from chatbackup_gui.sources._database.files import as_source_error, head_of
from chatbackup_gui.sources._database.listing import DatabaseFile
from chatbackup_gui.sources._database.view import DatabaseKey, ForeignDatabase, SqlValue, View
from chatbackup_gui.sources._formats.sqlcipher import SALT_BYTES
from chatbackup_gui.sources._wechat.message_table import MessageTable

TablesIn = Callable[[View], tuple[list[MessageTable], dict[SqlValue, PersonId]]]


class Shard:
    """A message database. `stamp` and `salt` are of the moment before it was looked into."""

    def __init__(self, file: DatabaseFile, key: DatabaseKey | None, tables_in: TablesIn) -> None:
        """`tables_in` asks a database for its tables of messages and whatever its rows refer to by number."""
        self.file = file
        self.database = ForeignDatabase(file.path, key, prefix_bytes=file.prefix_bytes)
        self._tables_in = tables_in
        self.stamp = (0, 0, 0, 0)
        self.salt = b""
        self.tables: list[MessageTable] = []
        self.names: dict[SqlValue, PersonId] = {}

    @property
    def short_name(self) -> str:
        """The file's own name, for problems."""
        return self.file.path.name

    def look(self) -> None:
        """Learn what is there now. Raises DamagedDatabase, SourceBusy, SourceVanished, SourceUnavailable."""
        stamp = self.file.stamp()
        if stamp == self.stamp:
            return
        self.database.refresh()
        try:
            self.salt = head_of(self.file.path, SALT_BYTES, self.file.prefix_bytes)
        except OSError as error:
            raise as_source_error(error, self.file.path) from error
        self.tables, self.names = self.database.read(self._tables_in)
        self.stamp = stamp
