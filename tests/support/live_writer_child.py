"""The program that never rests: changes a `live_table` at random until it is told to end.

    python -m support.live_writer_child < settings.json

The settings are `LiveWriterSettings`. What it did is counted in `Counters`, a file that both processes map.
"""

from __future__ import annotations

import mmap
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import apsw
import msgspec
from sqlcipher3 import dbapi2 as sqlcipher
from support.live_table import SCHEMA, digest_of, fold_of
from support.prefixed_vfs import PrefixedVfs

_VFS_NAME = "prefixed"
_CHECKPOINTS = ("PASSIVE", "PASSIVE", "FULL", "RESTART", "TRUNCATE")
_BUSY_WORDS = ("locked", "busy")
_LONGEST_TRANSACTION_ROWS = 400
COUNTERS = (
    "generation", "stop", "paused", "busy", "checkpoints", "vacuums", "reopenings", "switches", "rollbacks", "ended",
)  # fmt: skip


class LiveWriterSettings(msgspec.Struct, frozen=True):
    """What the process is told. `pragmas` come right after the opening; `rows` is about how many rows there are.

    `journal` is `wal`, `rollback` or `both`. `events_per_second` is how often it checkpoints, vacuums, opens anew and
    so on; transactions follow each other without a rest but for `rest_ms`.
    """

    path: str
    counters_path: str
    seed: str
    pragmas: tuple[str, ...]
    journal: str = "wal"
    prefix_bytes: int = 0
    rows: int = 1_500
    events_per_second: float = 8.0
    rest_ms: float = 0.0
    autocheckpoint_pages: int = 1_000
    vacuums: bool = True


class Counters:
    """Numbers that two processes see, by name; each is written by one of them."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), 8 * len(COUNTERS))
        self._cells = memoryview(self._map).cast("Q")

    def __getitem__(self, name: str) -> int:
        return self._cells[COUNTERS.index(name)]

    def __setitem__(self, name: str, value: int) -> None:
        self._cells[COUNTERS.index(name)] = value

    def close(self) -> None:
        """Let go of the file."""
        self._cells.release()
        self._map.close()


class Program:
    """The owner of one database: its connection, what it knows of the rows, and its dice."""

    def __init__(self, settings: LiveWriterSettings, counters: Counters) -> None:
        self._settings = settings
        self._counters = counters
        self._rng = random.Random(settings.seed)
        self._companion: Any = None
        self._is_wal = settings.journal != "rollback"
        self._connection = self._connect()
        if not self._rows_of("SELECT 1 FROM sqlite_schema WHERE name = 'state'"):
            for statement in SCHEMA:
                self._rows_of(statement)
        self._load()

    def run(self) -> None:
        """Write until told to end, then close as a well-behaved program does."""
        while len(self._known) < self._settings.rows:
            self._transaction(rows=self._settings.rows // 4)
        next_event = 0.0
        print("ready", flush=True)
        while not self._counters["stop"]:
            if self._counters["paused"] == 1:
                self._counters["paused"] = 2
            if self._counters["paused"]:
                time.sleep(0.001)
                continue
            self._transaction(rows=self._rng.choice((1, 1, 2, 3, 5, 8)))
            if self._settings.rest_ms:
                time.sleep(self._rng.expovariate(1000 / self._settings.rest_ms))
            if time.monotonic() > next_event:
                self._event()
                next_event = time.monotonic() + self._rng.expovariate(self._settings.events_per_second)
        self._close()
        self._counters["ended"] = 1

    def _connect(self) -> Any:
        """Open the database as its owner does."""
        if self._settings.prefix_bytes:
            flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
            connection = apsw.Connection(self._settings.path, flags=flags, vfs=f"multipleciphers-{_VFS_NAME}")
        else:
            connection = sqlcipher.connect(self._settings.path, isolation_level=None, timeout=0)
        exclusive = ("locking_mode=EXCLUSIVE",) if self._settings.prefix_bytes else ()  # Python's files know no -shm
        journal = "WAL" if self._is_wal else self._rng.choice(("DELETE", "TRUNCATE", "PERSIST"))
        pages = self._settings.autocheckpoint_pages
        common = (f"journal_mode={journal}", f"wal_autocheckpoint={pages}", "synchronous=NORMAL", "cache_size=60")
        for pragma in (*self._settings.pragmas, *exclusive, *common):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        return connection

    def _load(self) -> None:
        """Learn what rows there are; they must be as we left them."""
        rows = self._rows_of("SELECT id, value, digest FROM entry")
        self._known = {row_id: (value, digest) for row_id, value, digest in rows}
        self._fold = fold_of(row[2] for row in rows)
        [(self._generation, *whole)] = self._rows_of("SELECT generation, rows, fold FROM state")
        assert whole == [len(rows), self._fold], "the writer's own database is damaged"
        self._next_id = max(self._known, default=0) + 1

    def _rows_of(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Run a statement; nobody but us uses the database, so one that is busy is counted."""
        while True:
            try:
                return list(self._connection.execute(sql, values).fetchall())
            except (sqlcipher.OperationalError, apsw.BusyError, apsw.LockedError) as error:
                if not any(word in str(error).lower() for word in _BUSY_WORDS):
                    raise
                self._counters["busy"] += 1

    def _transaction(self, rows: int) -> None:
        """Insert, update and delete some rows; now and then many of them, now and then in vain."""
        dice = self._rng.random()
        if dice < 0.01:
            rows = self._rng.randint(50, _LONGEST_TRANSACTION_ROWS)
        self._rows_of("BEGIN IMMEDIATE")
        generation = self._generation + 1
        for _ in range(rows):
            self._change(generation)
        whole = (generation, len(self._known), self._fold)
        self._rows_of("UPDATE state SET generation = ?, rows = ?, fold = ?", whole)
        if 0.01 < dice < 0.02:
            self._rows_of("ROLLBACK")
            self._counters["rollbacks"] += 1
            self._load()
            return
        self._rows_of("COMMIT")
        self._generation = generation
        self._counters["generation"] = generation

    def _change(self, generation: int) -> None:
        """Change a pair of rows so that their values add up to what they did."""
        aim = self._settings.rows
        amount = self._rng.randint(1, 10**6)
        if len(self._known) < 2 or self._rng.random() < (0.5 if len(self._known) < aim else 0.1):
            self._put(self._next_id, generation, amount)
            self._put(self._next_id + 1, generation, -amount)
            self._next_id += 2
            return
        one, other = self._rng.sample(list(self._known), 2)
        if len(self._known) > aim and self._rng.random() < 0.4:
            self._put(one, generation, self._known[one][0] + self._forget(other)[0])
            self._rows_of("DELETE FROM entry WHERE id = ?", (other,))
            return
        self._put(one, generation, self._known[one][0] + amount)
        self._put(other, generation, self._known[other][0] - amount)

    def _put(self, row_id: int, generation: int, value: int) -> None:
        """Write one row; one in thirty is longer than a page."""
        filler = self._rng.randbytes(self._rng.randint(20, 400 if self._rng.random() < 0.97 else 15_000))
        digest = digest_of(row_id, generation, value, filler)
        self._rows_of("REPLACE INTO entry VALUES(?, ?, ?, ?, ?)", (row_id, generation, value, filler, digest))
        self._forget(row_id)
        self._known[row_id] = value, digest
        self._fold = fold_of((self._fold, digest))

    def _forget(self, row_id: int) -> tuple[int, int]:
        """Take a row out of what is known; returns its value and digest."""
        value, digest = self._known.pop(row_id, (0, 0))
        self._fold = fold_of((self._fold, -digest))
        return value, digest

    def _event(self) -> None:
        """Do one of the things that change the files as a whole."""
        dice = self._rng.random()
        if dice < 0.15 and self._settings.vacuums:
            self._let_companion_go()
            self._rows_of("VACUUM")
            self._counters["vacuums"] += 1
        elif dice < 0.30:
            self._reopen()
        elif dice < 0.50 and self._is_wal and not self._settings.prefix_bytes:
            self._toggle_companion()
        elif self._is_wal:
            kind = self._rng.choice(_CHECKPOINTS)
            [(is_busy, *_)] = self._rows_of(f"PRAGMA wal_checkpoint({kind})")
            self._counters["checkpoints"] += 1
            self._counters["busy"] += int(bool(is_busy) and self._companion is None)

    def _toggle_companion(self) -> None:
        """Let another connection of the program keep an old state, or let it go: checkpoints then stop half way."""
        if self._companion is not None:
            self._let_companion_go()
            return
        self._companion = self._connect()
        self._companion.execute("BEGIN").fetchall()
        self._companion.execute("SELECT generation FROM state").fetchall()

    def _let_companion_go(self) -> None:
        if self._companion is not None:
            self._companion.execute("COMMIT").fetchall()
            self._companion.close()
            self._companion = None

    def _reopen(self) -> None:
        """Close (which checkpoints and removes the `-wal`) and open again, in the other journal mode where told."""
        self._close()
        if self._settings.journal == "both" and self._rng.random() < 0.5:
            self._is_wal = not self._is_wal
            self._counters["switches"] += 1
        time.sleep(self._rng.uniform(0, 0.02))
        self._connection = self._connect()
        self._load()
        self._counters["reopenings"] += 1

    def _close(self) -> None:
        self._let_companion_go()
        self._connection.close()


def main() -> None:
    """Run with the settings on standard input."""
    settings = msgspec.json.decode(sys.stdin.buffer.readline(), type=LiveWriterSettings)
    vfs = PrefixedVfs(_VFS_NAME, settings.prefix_bytes)
    Program(settings, Counters(Path(settings.counters_path))).run()
    del vfs


if __name__ == "__main__":
    main()
