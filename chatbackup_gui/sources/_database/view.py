"""One consistent view of a foreign database, and the database that hands out such views."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import apsw
import msgspec

from chatbackup_gui.errors import DamagedDatabase, SourceBusy, SourceError
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.sources._database.files import as_source_error
from chatbackup_gui.sources._database.snapshot import Snapshot
from chatbackup_gui.sources._database.vfs import VFS_NAME, read_only_vfs
from chatbackup_gui.sources._formats.sqlcipher import SALT_BYTES, Cipher

Result = TypeVar("Result")
SqlValue = int | float | str | bytes | None
Row = tuple[SqlValue, ...]

_TRIES = 12
_FIRST_PAUSE_SECONDS = 0.01
_LONGEST_PAUSE_SECONDS = 0.25
_LARGEST_VALUE_BYTES = 256 * 2**20
_STEPS_BETWEEN_CHECKS = 20_000  # of SQLite's machine: some milliseconds
_CACHE_KIB = 4 * 1024  # tables are read in order; more costs memory and gains no time


class DatabaseKey(msgspec.Struct, frozen=True):
    """What opens one encrypted file: its parameters and the cipher key, derived already."""

    cipher: Cipher
    cipher_key: bytes

    def __repr__(self) -> str:
        return "DatabaseKey(…)"


class View:
    """A database as of one commit. Rows that it cannot read raise DamagedDatabase; one thread at a time."""

    def __init__(self, path: Path, key: DatabaseKey | None, prefix_bytes: int = 0) -> None:
        """Open. Raises SourceVanished, SourceUnavailable, DamagedDatabase; SourceBusy when it changed just now."""
        self.name = path.name
        self._path = path
        try:
            self._snapshot = Snapshot(path, prefix_bytes)
        except OSError as error:
            raise as_source_error(error, path) from error
        self._token = read_only_vfs().add(self._snapshot)
        vfs = f"multipleciphers-{VFS_NAME}" if key else VFS_NAME
        self._connection = apsw.Connection(self._token, flags=apsw.SQLITE_OPEN_READONLY, vfs=vfs)
        try:
            if self._snapshot.was_lost:
                raise SourceBusy(database=self.name)
            self._prepare(key)
        except SourceError as error:
            has_changed = self.has_changed()
            self.close()
            if has_changed:
                raise SourceBusy(database=self.name) from error
            raise

    def rows(self, sql: str, values: tuple[SqlValue, ...] = ()) -> list[Row]:
        """Return all rows of a query. Raises DamagedDatabase when a page it needs is torn, SourceBusy."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except _REFUSALS as error:
            raise self._translated(error) from error

    def stream(self, sql: str, values: tuple[SqlValue, ...] = ()) -> Iterator[Row]:
        """Yield the rows of a query one by one; raises as `rows` does, after the rows before the torn page."""
        try:
            yield from self._connection.execute(sql, values)
        except _REFUSALS as error:
            raise self._translated(error) from error

    def heed(self, token: CancelToken) -> None:
        """Let queries end with Cancelled soon after somebody asked for it, however long they would take."""

        def goes_on() -> bool:
            token.check()
            return False  # that nothing is to be interrupted

        self._connection.set_progress_handler(goes_on, _STEPS_BETWEEN_CHECKS)

    def has_changed(self) -> bool:
        """Whether what was read so far may mix two states; ask after reading and before using the rows."""
        return self._snapshot.has_changed()

    def close(self) -> None:
        """Let go of the files; calling it again does nothing."""
        if self._token:
            self._connection.close()
            self._snapshot.close()
            read_only_vfs().remove(self._token)
            self._token = ""

    def _prepare(self, key: DatabaseKey | None) -> None:
        """Set the key, and what makes SQLite leave no trace and go on beyond torn pages of the schema."""
        connection = self._connection
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0)  # a view in a table's place could run for ever
        connection.config(apsw.SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1)  # nothing can be written; reads a file cut short
        connection.limit(apsw.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE_BYTES)
        if key:
            salt = self._salt()
            self.rows("PRAGMA cipher='sqlcipher'")
            self.rows(f"PRAGMA legacy={key.cipher.legacy}")
            self.rows(f"PRAGMA legacy_page_size={key.cipher.page_bytes}")
            for pragma, hash_name in (("kdf", key.cipher.kdf_hash), ("hmac", key.cipher.mac_hash)):
                self.rows(f"PRAGMA {pragma}_algorithm={_HASH_NUMBERS.get(hash_name, 0)}")
            self.rows(f"PRAGMA hmac_use={int(bool(key.cipher.mac_hash))}")
            self.rows(f"PRAGMA key=\"x'{key.cipher_key.hex()}{salt.hex()}'\"")
        for setting in ("locking_mode=EXCLUSIVE", "temp_store=MEMORY", f"cache_size=-{_CACHE_KIB}", "query_only=1"):
            self.rows(f"PRAGMA {setting}")
        if not (key and key.cipher.mac_hash):
            self.rows("PRAGMA cell_size_check=1")  # no MAC vouches for the pages

    def _salt(self) -> bytes:
        """Return the file's salt, of full length always: a shorter one would make a passphrase of the key."""
        try:
            return self._snapshot.read_main(SALT_BYTES, 0).ljust(SALT_BYTES, b"\0")
        except OSError as error:
            raise self._translated(error) from error

    def _translated(self, error: Exception) -> SourceError:
        """Turn what SQLite, or the system under it, says into ours; what the writer has changed may mean nothing."""
        if self._snapshot.was_lost or isinstance(error, apsw.ReadOnlyError | apsw.BusyError | apsw.LockedError):
            return SourceBusy(database=self.name)
        if isinstance(error, OSError):
            return SourceBusy(database=self.name) if self.has_changed() else as_source_error(error, self._path)
        return DamagedDatabase(database=self.name, reason=type(error).__name__)


_REFUSALS = (apsw.Error, OSError, UnicodeDecodeError)  # the last: a text that is none
_HASH_NUMBERS = {"sha1": 0, "sha256": 1, "sha512": 2}


class ForeignDatabase:
    """A database that another program may be writing; what it hands out was read from one state of it.

    A checkpoint under a read makes it open the database again and repeat the read.
    """

    def __init__(self, path: Path, key: DatabaseKey | None = None, *, prefix_bytes: int = 0) -> None:
        self.path = path
        self.name = path.name
        self._key = key
        self._prefix_bytes = prefix_bytes
        self._view: View | None = None
        self._token: CancelToken | None = None
        self._lock = threading.RLock()

    def read(self, work: Callable[[View], Result]) -> Result:
        """Return what `work` made of one consistent view; it is called again when the database changed under it.

        Raises SourceBusy when it kept changing, SourceVanished, SourceUnavailable, and what `work` raises on a view
        that did not change.
        """
        pause_seconds = _FIRST_PAUSE_SECONDS
        failure: DamagedDatabase | SourceBusy | None = None
        with self._lock:
            for _ in range(_TRIES):
                try:
                    result = work(self._opened())
                except (DamagedDatabase, SourceBusy) as error:
                    if isinstance(error, DamagedDatabase) and not (self._view and self._view.has_changed()):
                        raise
                    failure = error
                else:
                    if self._view and not self._view.has_changed():
                        return result
                self.refresh()
                time.sleep(pause_seconds)
                pause_seconds = min(pause_seconds * 2, _LONGEST_PAUSE_SECONDS)
        raise SourceBusy(database=self.name) from failure

    def heed(self, token: CancelToken) -> None:
        """Let reads from now on end with Cancelled when somebody asks for it, even amid one long query."""
        with self._lock:
            self._token = token
            if self._view:
                self._view.heed(token)

    def refresh(self) -> None:
        """Let the next read see what has been written since."""
        with self._lock:
            if self._view:
                self._view.close()
                self._view = None

    close = refresh

    def _opened(self) -> View:
        """Return the current view, opening one where there is none."""
        if self._view is None:
            self._view = View(self.path, self._key, self._prefix_bytes)
            if self._token:
                self._view.heed(self._token)
        return self._view
