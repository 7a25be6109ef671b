"""Writing SQLCipher databases as chat programs leave them on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from chatbackup_gui.demo.connection import WritingConnection
from chatbackup_gui.demo.options import DemoKeyKind

KEY_BYTES = 32
SALT_BYTES = 16
_BULK_CACHE_KIB = 12 * 1024
_LIVE_CACHE_KIB = 4 * 1024


class CipherForm(msgspec.Struct, frozen=True):
    """How a database is encrypted (wechat.md 0.2). Without `rounds` the given key is the cipher key itself."""

    digest: str
    rounds: int
    page_bytes: int

    def pragmas(self) -> tuple[str, ...]:
        """Return what SQLCipher must be told after the key."""
        name = self.digest.upper()
        return (
            f"cipher_page_size = {self.page_bytes}",
            f"cipher_hmac_algorithm = HMAC_{name}",
            f"cipher_kdf_algorithm = PBKDF2_HMAC_{name}",
        )


SQLCIPHER_4 = CipherForm("sha512", 256_000, 4096)


class DatabaseKeys(msgspec.Struct, frozen=True):
    """The account's database keys, as they lie in `key.txt`.

    `account` is the passphrase for all databases; empty when each has a cipher key of its own in `each`
    (path relative to the folder of the databases, with slashes -> 64 hex).
    """

    account: str = ""
    each: dict[str, str] = {}

    @classmethod
    def make(cls, seed: int, kind: DemoKeyKind, paths: Iterable[str]) -> DatabaseKeys:
        """Make up keys; the same seed gives the same keys."""
        if kind is DemoKeyKind.ACCOUNT:
            return cls(account=hashlib.sha256(f"demo/{seed}/account key".encode()).hexdigest())
        return cls(each={path: hashlib.sha256(f"demo/{seed}/key/{path}".encode()).hexdigest() for path in paths})

    @classmethod
    def read(cls, key_file: Path) -> DatabaseKeys:
        """Read what `text` wrote."""
        content = key_file.read_text("utf-8").strip()
        if content.startswith("{"):
            return cls(each=msgspec.json.decode(content, type=dict[str, str]))
        return cls(account=content)

    @property
    def text(self) -> str:
        """What stands in `key.txt`."""
        if self.account:
            return self.account + "\n"
        return msgspec.json.format(msgspec.json.encode(self.each), indent=1).decode() + "\n"

    def derive(self, salts: Iterable[bytes], form: CipherForm = SQLCIPHER_4) -> None:
        """Work out the cipher keys for these salts at once, on all processors; `cipher_key` is quick then."""
        if self.account:
            with ThreadPoolExecutor() as pool:
                list(pool.map(lambda salt: _derived(self.account, salt, form), salts))

    def cipher_key(self, path: str, salt: bytes, form: CipherForm) -> bytes:
        """Return the AES key of one database."""
        if self.account:
            return _derived(self.account, salt, form)
        return bytes.fromhex(self.each[path])


@lru_cache(maxsize=64)
def _derived(passphrase: str, salt: bytes, form: CipherForm) -> bytes:
    """Return PBKDF2 of a passphrase; slow on purpose, so each file's is worked out once."""
    given = bytes.fromhex(passphrase)
    return hashlib.pbkdf2_hmac(form.digest, given, salt, form.rounds, KEY_BYTES) if form.rounds else given


class Statement(msgspec.Struct, frozen=True):
    """Something to be done in the database at `path`."""

    path: str
    sql: str
    values: tuple[Any, ...] = ()


class Database(WritingConnection):
    """One database file, open for writing; without a form it is not encrypted.

    Made with `new_salt`, it is filled without a journal and then settled into WAL mode. Opened again it works like
    the live program: in WAL mode, and `close(keep_wal=True)` leaves what was committed in the `-wal`, as a program
    does that is killed or still running.
    """

    def __init__(
        self,
        folder: Path,
        path: str,
        keys: DatabaseKeys,
        form: CipherForm | None = SQLCIPHER_4,
        *,
        new_salt: bytes = b"",
    ) -> None:
        self.path = path
        self.file = folder / path
        self.file.parent.mkdir(parents=True, exist_ok=True)
        salt = new_salt or self._salt_on_disk()
        self._secrets = form and (
            f"key = \"x'{keys.cipher_key(path, salt, form).hex()}{salt.hex()}'\"",
            *form.pragmas(),
        )
        self.connection = self._connect(read_only=False)
        if new_salt:
            self._tune_for_bulk(_BULK_CACHE_KIB)
        else:
            self._tune("synchronous=NORMAL", f"cache_size=-{_LIVE_CACHE_KIB}")
        self.connection.execute("BEGIN")

    def _salt_on_disk(self) -> bytes:
        with self.file.open("rb") as stream:
            return stream.read(SALT_BYTES)

    def _connect(self, *, read_only: bool) -> Any:
        mode = "ro" if read_only else "rwc"
        connection = sqlcipher.connect(
            f"{self.file.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        for pragma in self._secrets or ():
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def checkpoint(self) -> None:
        """Move every committed frame into the database; the next frame then overwrites the first in the `-wal`."""
        self.connection.execute("COMMIT")
        self.connection.execute("PRAGMA wal_checkpoint(RESTART)")
        self.connection.execute("BEGIN")

    def close(self, *, keep_wal: bool, keep_shm: bool = True) -> None:
        """Commit and close. Closing the last connection would empty and remove the `-wal`.

        With `keep_wal` a second, read-only connection is the last to close, and cannot.
        """
        self.connection.execute("COMMIT")
        if not keep_wal:
            self.connection.close()
            return
        guard = self._connect(read_only=True)
        guard.execute("SELECT count(*) FROM sqlite_master").fetchone()
        self.connection.close()
        guard.close()
        if not keep_shm:
            self.file.with_name(self.file.name + "-shm").unlink(missing_ok=True)


def salt_for(seed: int, path: str) -> bytes:
    """Return the salt of a new database; seeded, so that equal options give equal keys."""
    return hashlib.sha256(f"demo/{seed}/salt/{path}".encode()).digest()[:SALT_BYTES]
