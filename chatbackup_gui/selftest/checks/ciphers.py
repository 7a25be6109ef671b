"""Databases that are encrypted: our own catalogue's library, and the one that reads those of chat programs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from chatbackup_gui.selftest.check import CheckFailed
from chatbackup_gui.selftest.report import Facts

if TYPE_CHECKING:
    import apsw

_KEY, _OTHER_KEY = bytes(range(32)).hex(), bytes(32).hex()
_TEXT = "周末去爬山"
_PLAIN_HEAD = b"SQLite format 3\0"


def try_sqlcipher3(folder: Path) -> Facts:
    """Write an encrypted database and read it again, with its key and without; search it as the catalogue does."""
    from sqlcipher3 import dbapi2

    path = folder / "sqlcipher3.db"
    with contextlib.closing(dbapi2.connect(str(path))) as database:
        database.execute(f"PRAGMA key = \"x'{_KEY}'\"")
        version = str(database.execute("PRAGMA cipher_version").fetchone()[0])
        database.execute("CREATE TABLE t(text)")
        database.execute("INSERT INTO t VALUES (?)", (_TEXT,))
        database.execute("CREATE VIRTUAL TABLE s USING fts5(text, tokenize = 'trigram')")
        database.commit()
    _expect_sealed(path)
    with contextlib.closing(dbapi2.connect(str(path))) as database:
        database.execute(f"PRAGMA key = \"x'{_KEY}'\"")
        _expect_text(database.execute("SELECT text FROM t").fetchone())
    with contextlib.closing(dbapi2.connect(str(path))) as database:
        database.execute("PRAGMA cipher_log_level = NONE")
        database.execute(f"PRAGMA key = \"x'{_OTHER_KEY}'\"")
        with _refused(dbapi2.DatabaseError):
            database.execute("SELECT text FROM t").fetchone()
    return {"cipher": version}


def try_sqlite3mc(folder: Path) -> Facts:
    """Read what the other library wrote, with its key and without."""
    import apsw

    path = folder / "sqlcipher3.db"
    with contextlib.closing(_opened(path, _KEY)) as database:
        _expect_text(next(database.execute("SELECT text FROM t"), None))
    with contextlib.closing(_opened(path, _OTHER_KEY)) as database, _refused(apsw.NotADBError):
        next(database.execute("SELECT text FROM t"), None)
    return {"cipher": str(apsw.mc_version)}  # type: ignore[attr-defined]  # its stubs are of another build


def _opened(path: Path, key: str) -> apsw.Connection:
    import apsw

    database = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    for setting in ("cipher = 'sqlcipher'", "legacy = 4", f"key = \"x'{key}'\""):
        database.execute(f"PRAGMA {setting}").fetchall()
    return database


@contextlib.contextmanager
def _refused(kind: type[Exception]) -> Iterator[None]:
    try:
        yield
    except kind:
        return
    raise CheckFailed("a wrong key opened an encrypted database")


def _expect_sealed(path: Path) -> None:
    content = path.read_bytes()
    if content.startswith(_PLAIN_HEAD) or _TEXT.encode() in content:
        raise CheckFailed("a database that should be encrypted is not")


def _expect_text(row: object) -> None:
    if tuple(row or ()) != (_TEXT,):  # type: ignore[arg-type]
        raise CheckFailed(f"an encrypted database gave {row!r} back")
