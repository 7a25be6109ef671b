"""A plain database and its `-wal`, both changed at will, read through the opener and captured as they lie."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from chatbackup_gui.errors import SourceError
from chatbackup_gui.sources._database import view as view_module
from chatbackup_gui.sources._database.pair import Pair
from chatbackup_gui.sources._database.salvage import read_table
from chatbackup_gui.sources._database.tables import columns_of
from chatbackup_gui.sources._database.view import ForeignDatabase, View

_FOLDER = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
_OLD = (1, 1_700_000_000)
view_module._TRIES = 2


def _made() -> tuple[bytes, bytes]:
    """Return a small database and its `-wal` as SQLite writes them."""
    with closing(sqlite3.connect(_FOLDER / "made.db", isolation_level=None)) as owner:
        for statement in (
            "PRAGMA page_size=512",
            "PRAGMA journal_mode=WAL",
            "CREATE TABLE t(id INTEGER PRIMARY KEY, x)",
        ):
            owner.execute(statement)
        owner.executemany("INSERT INTO t(x) VALUES(?)", ((f"{row} " + "x" * row,) for row in range(60)))
        owner.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        owner.executemany("INSERT INTO t(x) VALUES(?)", ((f"new {row}",) for row in range(20)))
        return tuple((_FOLDER / name).read_bytes() for name in ("made.db", "made.db-wal"))  # type: ignore[return-value]


_DATABASE, _WAL = _made()
USES_SEEDS = False  # three bytes of a seed say where to write, which none of the demos' does


def check(data: bytes) -> None:
    """Put bytes over the database or its `-wal`: three say where, the rest is what stands there then."""
    main, wal = bytearray(_DATABASE), bytearray(_WAL)
    while len(data) > 4:
        target, size = (main, wal)[data[0] & 1], data[0] >> 1
        at = int.from_bytes(data[1:3], "little") % len(target)
        target[at : at + size] = data[3 : 3 + size]
        data = data[3 + size :]
    for suffix, content in (("", main), ("-wal", wal)):
        path = _FOLDER / f"a.db{suffix}"
        path.write_bytes(content)
        os.utime(path, _OLD)
    database = ForeignDatabase(_FOLDER / "a.db")
    try:
        database.read(_everything)
    except SourceError:
        pass
    finally:
        database.close()
    with Pair(_FOLDER / "a.db") as pair:
        pair.read(512, 0), list(pair.wal()), pair.grade()


def _everything(view: View) -> int:
    columns_of(view, "t")
    return len(read_table(view, "t", "CAST(x AS BLOB)")[0])
