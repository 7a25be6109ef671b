"""The databases of one WeChat account, as a writing session has them open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from chatbackup_gui.demo.databases import CipherForm, Database, DatabaseKeys


class AccountDatabases:
    """Databases are opened as they are asked for, by their paths below `folder`.

    `form_of` and `schema` tell how the one at a path is encrypted and which tables it has. With `salt_for_new` they are
    made instead of opened.
    """

    def __init__(
        self,
        folder: Path,
        keys: DatabaseKeys,
        *,
        form_of: Callable[[str], CipherForm | None],
        schema: Callable[[str], str],
        salt_for_new: Callable[[str], bytes] | None,
    ) -> None:
        self._folder = folder
        self._keys = keys
        self._form_of = form_of
        self._schema = schema
        self._salt_for_new = salt_for_new
        self._open: dict[str, Database] = {}

    def get(self, path: str) -> Database:
        """Return an open database."""
        database = self._open.get(path)
        if database is None:
            salt = self._salt_for_new(path) if self._salt_for_new else b""
            database = Database(self._folder, path, self._keys, self._form_of(path), new_salt=salt)
            self._open[path] = database
            if self._salt_for_new:
                database.script(self._schema(path))
        return database

    def settle(self, path: str) -> None:
        """Finish a new database."""
        self.get(path).settle()
        del self._open[path]

    def settle_all(self) -> None:
        """Finish every new database."""
        for path in list(self._open):
            self.settle(path)

    def commit_all(self) -> None:
        """Commit everywhere."""
        for database in self._open.values():
            database.commit()

    def checkpoint_all(self) -> None:
        """Empty every `-wal` into its database; its old frames stay in the file until they are written over."""
        for database in self._open.values():
            database.checkpoint()

    def close_as_running(self, *, keep_shm: bool) -> None:
        """Commit and close everything as a WeChat that runs, or was killed, leaves it: with every `-wal`."""
        for database in self._open.values():
            database.close(keep_wal=True, keep_shm=keep_shm)
        self._open.clear()
