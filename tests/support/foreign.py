"""Databases of 'another program' for tests of the opener: encrypted, in WAL mode, and a program that keeps writing."""

from __future__ import annotations

import hashlib
import subprocess
import sys
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


# Every transaction sets all rows of `state` to the same number and adds a row to `t`, so that a view which mixes
# two states shows. Checkpoints of every kind and VACUUM come at random, some tens in a second.
_WRITER = """
import random, sys, time
sys.path[:0] = sys.argv[3:]
from pathlib import Path
from support.foreign import connect
connection = connect(Path(sys.argv[1]))
rng = random.Random(sys.argv[2])
turn = connection.execute("SELECT max(turn) FROM state").fetchone()[0]
print("ready", flush=True)
while True:
    turn += 1
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE state SET turn = ?", (turn,))
    connection.execute("INSERT INTO t(text) VALUES(?)", (str(turn) * rng.randint(1, 300),))
    connection.execute("COMMIT")
    time.sleep(rng.expovariate(500))
    chance = rng.random()
    if chance < 0.08:
        kind = rng.choice(("PASSIVE", "FULL", "RESTART", "TRUNCATE"))
        connection.execute(f"PRAGMA wal_checkpoint({kind})").fetchall()
    elif chance < 0.085:
        connection.execute("VACUUM")
"""


def live_writer(path: Path, seed: str) -> subprocess.Popen[str]:
    """Start a program that writes to the database until it is killed; it needs `state(id, turn, filler)` and `t`."""
    command = [sys.executable, "-c", _WRITER, str(path), seed, *sys.path]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    return writer
