"""One SQLCipher connection, its settings, and sqlcipher3's errors turned into ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from chatbackup_gui.errors import ArchiveError, CatalogueUnavailable, WrongCatalogueKey

Row = tuple[Any, ...]

_SQLITE_CORRUPT, _SQLITE_NOTADB = 11, 26
_PAGE_BYTES = 8192
_CACHE_KIB = 24 * 1024
INSERT_ROWS = 8192  # the most rows that one statement inserts
_CHUNKS = tuple(INSERT_ROWS >> power for power in range(14))


class Database:
    """A connection whose errors are ArchiveErrors. Any thread may use it, one at a time."""

    def __init__(self, path: Path, key: bytes, *, readonly: bool = False) -> None:
        self._path = path
        with self._translated():
            mode = "ro" if readonly else "rwc"
            self._connection = dbapi2.connect(
                f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
            )
        try:
            self._unlock(key)
        except BaseException:
            self._connection.close()
            raise

    def _unlock(self, key: bytes) -> None:
        self.run("PRAGMA cipher_log_level = NONE")
        self.run(f"PRAGMA key = \"x'{key.hex()}'\"")
        self.run(f"PRAGMA cipher_page_size = {_PAGE_BYTES}")
        self.run("PRAGMA temp_store = MEMORY")
        self.run(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self.run("PRAGMA busy_timeout = 5000")
        self.one("SELECT count(*) FROM sqlite_master")

    def journal(self) -> None:
        """Keep a write-ahead log: readers beside the writer, and a kill loses at most what was not committed."""
        self.run("PRAGMA journal_mode = WAL")
        self.run("PRAGMA synchronous = NORMAL")

    def close(self) -> None:
        """Let go of the file."""
        with self._translated():
            self._connection.close()

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Execute one statement that yields nothing of interest."""
        with self._translated():
            self._connection.execute(sql, parameters).close()

    def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Execute one statement once for each row of parameters."""
        with self._translated():
            self._connection.executemany(sql, rows).close()

    def all(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Return every row."""
        with self._translated():
            rows: list[Row] = self._connection.execute(sql, parameters).fetchall()
            return rows

    def one(self, sql: str, parameters: Sequence[Any] = ()) -> Row | None:
        """Return the first row, or None."""
        with self._translated():
            cursor = self._connection.execute(sql, parameters)
            row: Row | None = cursor.fetchone()
            cursor.close()
            return row

    def row(self, sql: str, *parameters: Any) -> Row:
        """Return the one row that must be there."""
        found = self.one(sql, parameters)
        assert found is not None
        return found

    def each(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """Yield rows as they are found; nothing may be written before the iterator is closed."""
        with self._translated():
            cursor = self._connection.execute(sql, parameters)
            try:
                yield from cursor
            finally:
                cursor.close()

    def insert(self, head: str, width: int, values: Sequence[Any], tail: str = "") -> None:
        """Insert rows of `width` columns, given as one flat sequence, by `head` + VALUES… + `tail`.

        One statement takes many rows, because each statement gives Python's lock away and waits to have it back.
        """
        at, place = 0, "(" + ",".join("?" * width) + ")"
        for rows in _CHUNKS:
            if len(values) - at < rows * width:
                continue
            sql = f"{head} VALUES {','.join([place] * rows)} {tail}"
            while len(values) - at >= rows * width:
                self.run(sql, values[at : at + rows * width])
                at += rows * width

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, for what is written inside."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self.roll_back()
            raise

    @property
    def is_in_transaction(self) -> bool:
        """Whether something is written but not committed."""
        return bool(self._connection.in_transaction)

    def roll_back(self) -> None:
        """Undo what was not committed; after some failures SQLite has done so already."""
        with self._translated():
            if self.is_in_transaction:
                self._connection.execute("ROLLBACK").close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except dbapi2.Error as error:
            raise _our_error(self._path, error) from error


def _our_error(path: Path, error: Any) -> ArchiveError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (_SQLITE_CORRUPT, _SQLITE_NOTADB):
        return WrongCatalogueKey(path=str(path))
    return CatalogueUnavailable(path=str(path), reason=getattr(error, "sqlite_errorname", type(error).__name__))
