"""A program that writes to a database without a rest, for tests that read or copy the files beside it.

    with LiveWriter(folder / "a.db", seed="1") as writer:       # tests/support/live_writer.py
        …copy path and path-wal, or read through ForeignDatabase(path, writer.key, prefix_bytes=writer.prefix_bytes)…
        assert writer.check(copied / "a.db") is None            # integrity_check and the table's own invariant

The other process (`live_writer_child.py`) inserts, updates and deletes, checkpoints in all four ways, VACUUMs, lets
the `-wal` begin anew, keeps an old state open in a second connection, rolls back, closes and opens again; in rollback
mode too. What it writes is a `live_table`, which tells a mixed state. What it does follows the seed, when does not.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher
from support.live_table import inspect
from support.live_writer_child import COUNTERS, Counters, LiveWriterSettings

from chatbackup_gui.sources._database.view import DatabaseKey
from chatbackup_gui.sources._formats.sqlcipher import SQLCIPHER_4, Cipher

RAW_KEY = bytes(range(100, 132))
_PREFIX = b"SQLite header 3\0\x04\0".ljust(32, b"\0") + b"QQ_NT DB"
_PATIENCE_SECONDS = 30.0
_SIDE_FILES = ("", "-wal", "-journal")


class LiveWriter:
    """One such program and its database; starts with the `with` and has closed the database at its end.

    `cipher` None writes a plain database. With `prefix_bytes` the writer is SQLite3 Multiple Ciphers (SQLCipher knows
    no prefix), alone and without `-shm`. `kill` leaves the files as they lie.
    """

    def __init__(
        self, path: Path, *, seed: str, cipher: Cipher | None = SQLCIPHER_4, prefix_bytes: int = 0, **settings: Any
    ) -> None:
        """Take the rest of `settings` from LiveWriterSettings: journal, rows, events_per_second, rest_ms, …"""
        self.path = path
        self.prefix_bytes = prefix_bytes
        self.key = DatabaseKey(cipher, RAW_KEY) if cipher else None
        self._scratch = Path(tempfile.mkdtemp(prefix="live-writer-"))
        counters_path = self._scratch / "counters"
        counters_path.write_bytes(bytes(8 * len(COUNTERS)))
        self.counters = Counters(counters_path)
        pragmas = _multiple_ciphers_pragmas(cipher) if prefix_bytes else sqlcipher_pragmas(cipher)
        self._settings = LiveWriterSettings(
            str(path), str(counters_path), seed, pragmas, prefix_bytes=prefix_bytes, **settings
        )
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> LiveWriter:
        if self.prefix_bytes and not self.path.exists():
            self.path.write_bytes(_PREFIX.ljust(self.prefix_bytes, b"\0")[: self.prefix_bytes])
        command = [sys.executable, "-m", "support.live_writer_child"]
        tests = str(Path(__file__).parents[1])
        self._process = subprocess.Popen(
            command, cwd=tests, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode(self._settings) + b"\n")
        self._process.stdin.flush()
        if self._process.stdout.readline() != b"ready\n":
            self.stop()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self.counters.close()
        shutil.rmtree(self._scratch)

    def stop(self) -> None:
        """Let it close its database and end; the `-wal` is gone then. An assertion where it failed."""
        self.counters["stop"] = 1
        if self._process:
            _, errors = self._process.communicate()
            status, self._process = self._process.returncode, None
            assert status == 0, f"the writer failed: {errors.decode()}"

    def kill(self) -> None:
        """End it at once, in the middle of whatever it does."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def pause(self) -> None:
        """Let it rest between two transactions, its database open, until `resume`."""
        self.counters["paused"] = 1
        end = time.monotonic() + _PATIENCE_SECONDS
        while self.counters["paused"] != 2 and time.monotonic() < end:
            time.sleep(0.001)
        assert self.counters["paused"] == 2, "the writer is there and rests"

    def resume(self) -> None:
        """Let it go on."""
        self.counters["paused"] = 0

    @property
    def generation(self) -> int:
        """The last transaction that is surely committed."""
        return self.counters["generation"]

    @property
    def was_kept_waiting(self) -> int:
        """How often it found its database locked by somebody else."""
        return self.counters["busy"]

    def check(self, copy: Path, *, at_least: int = 0) -> str | None:
        """Return what is wrong with a copy of the database and its side files, None where all is well.

        The copy itself is not changed. `at_least` is a generation that it must have reached.
        """
        with tempfile.TemporaryDirectory(dir=self._scratch) as folder:
            private = Path(folder) / "copy.db"
            for suffix in _SIDE_FILES:
                beside = copy.with_name(copy.name + suffix)
                if beside.exists():
                    shutil.copyfile(beside, private.with_name(private.name + suffix))
            private.write_bytes(private.read_bytes()[self.prefix_bytes :])
            return _what_is_wrong(private, sqlcipher_pragmas(self.key.cipher if self.key else None), at_least)


def _what_is_wrong(path: Path, pragmas: Sequence[str], at_least: int) -> str | None:
    """Open with SQLCipher itself and look at everything."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    try:
        for pragma in ("cipher_log_level = NONE", *pragmas):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        verdict = connection.execute("PRAGMA integrity_check(3)").fetchall()
        if verdict != [("ok",)]:
            return f"integrity_check: {verdict}"
        seen = inspect(lambda sql: connection.execute(sql).fetchall())
    except (sqlcipher.DatabaseError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        connection.close()
    return seen.wrong or (f"generation {seen.generation} of {at_least}" if seen.generation < at_least else None)


def sqlcipher_pragmas(cipher: Cipher | None) -> tuple[str, ...]:
    """Return what tells SQLCipher a raw key and its parameters, in the usual order."""
    if cipher is None:
        return ()
    mac = f"cipher_hmac_algorithm = HMAC_{cipher.mac_hash.upper()}" if cipher.mac_hash else "cipher_use_hmac = OFF"
    return (
        f"key = \"x'{RAW_KEY.hex()}'\"",
        f"cipher_page_size = {cipher.page_bytes}",
        f"cipher_kdf_algorithm = PBKDF2_HMAC_{cipher.kdf_hash.upper()}",
        mac,
    )


def _multiple_ciphers_pragmas(cipher: Cipher | None) -> tuple[str, ...]:
    """Return what tells SQLite3 Multiple Ciphers the same."""
    if cipher is None:
        return ()
    numbers = {"sha1": 0, "sha256": 1, "sha512": 2}
    return (
        "cipher = 'sqlcipher'",
        f"legacy = {cipher.legacy}",
        f"legacy_page_size = {cipher.page_bytes}",
        f"kdf_algorithm = {numbers[cipher.kdf_hash]}",
        f"hmac_algorithm = {numbers.get(cipher.mac_hash, 0)}",
        f"hmac_use = {int(bool(cipher.mac_hash))}",
        f"key = \"x'{RAW_KEY.hex()}'\"",
    )
