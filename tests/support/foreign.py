"""Databases of 'another program' for tests of the opener: encrypted, in WAL mode, with checkpoints when asked for."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from chatbackup_gui.sources._database.view import DatabaseKey, ForeignDatabase
from chatbackup_gui.sources._formats.sqlcipher import SQLCIPHER_4

RAW_KEY = bytes(range(32))
KEY = DatabaseKey(SQLCIPHER_4, RAW_KEY)
PAGE_BYTES = SQLCIPHER_4.page_bytes


def connect(path: Path, *settings: str) -> sqlcipher.Connection:
    """Open (or make) an encrypted database as its owner does; in WAL mode, and only asked-for checkpoints."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{RAW_KEY.hex()}'\"")
    for setting in ("journal_mode = WAL", "wal_autocheckpoint = 0", *settings):
        connection.execute(f"PRAGMA {setting}").fetchall()
    return connection


def filled(path: Path, rows: int, text: str = "x" * 100) -> sqlcipher.Connection:
    """Make a table `t(id, text)` with rows 1 to `rows`, all of them in the main file."""
    connection = connect(path)
    connection.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, text TEXT)")
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO t VALUES(?, ?)", ((number, f"{number} {text}") for number in range(1, rows + 1))
    )
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return connection


def opened(path: Path) -> ForeignDatabase:
    """Open a database as our sources do."""
    return ForeignDatabase(path, KEY)


def count_of(database: ForeignDatabase) -> int:
    """Return how many rows `t` has."""
    return int(str(database.read(lambda view: view.rows("SELECT count(*) FROM t"))[0][0]))


def traces(folder: Path) -> dict[str, tuple[int, int, int, str]]:
    """Return what a reader must not change: names, sizes, times and content of all files."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            seen = path.stat()
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            found[path.relative_to(folder).as_posix()] = (seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, content)
    return found
