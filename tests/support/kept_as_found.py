"""A restored `sealed` folder beside the chat program's own: bytes of files, and databases opened by SQLCipher."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from chatbackup_gui.demo import DemoApp
from chatbackup_gui.sources.registry import source_named

SOURCES = {DemoApp.WECHAT4: "wechat4", DemoApp.WECHAT3: "wechat3", DemoApp.WECHAT_MAC: "wechat_mac", DemoApp.QQ: "qq"}
_PLAIN = b"SQLite format 3\0"
_QQ_PREFIX = b"SQLite header 3\0"


def wrong_files(sealed: Path, account: Path, app: DemoApp) -> list[str]:
    """Return the files of the account that were to be kept and are missing or other, and those that are too much."""
    wanted = {path.relative_to(account).as_posix(): path for path in _kept(account, app)}
    found = {path.relative_to(sealed).as_posix(): path for path in sealed.rglob("*") if path.is_file()}
    assert len(wanted) > 20
    return [
        *(f"missing: {name}" for name in sorted(wanted.keys() - found.keys())),
        *(f"too much: {name}" for name in sorted(found.keys() - wanted.keys())),
        *(name for name in sorted(wanted.keys() & found.keys()) if _digest(wanted[name]) != _digest(found[name])),
    ]


def wrong_databases(sealed: Path, key_file: Path, app: DemoApp) -> list[str]:
    """Return the databases that do not open with the key or do not pass `integrity_check`."""
    databases = sorted(sealed.rglob("*.db"))
    assert len(databases) >= 5
    key = key_file.read_text("utf-8").strip()
    return [f"{path.name}: {wrong}" for path in databases if (wrong := _what_is_wrong(path, key, app))]


def _kept(account: Path, app: DemoApp) -> Iterator[Path]:
    """Yield what the source says is kept, by its patterns but listed by ourselves."""
    layout = source_named(SOURCES[app]).sealed
    for path in sorted(account.rglob("*")):
        folder = path.parent.relative_to(account).as_posix()
        place = layout.place_of(folder) if path.is_file() else None
        if place is None or path.name in layout.never:
            continue
        if place.media is not None or path.name.endswith(".db") or (path.name.endswith(".db-wal") and _holds(path)):
            yield path


def _holds(wal: Path) -> bool:
    return wal.stat().st_size > 0  # an empty one says nothing


def _what_is_wrong(path: Path, key: str, app: DemoApp) -> str:
    """Open a private copy with SQLCipher, in every way that the program's databases come in."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        data = path.read_bytes()
        copy.write_bytes(data[1024:] if data.startswith(_QQ_PREFIX) else data)
        wal = path.with_name(path.name + "-wal")
        if wal.exists():
            shutil.copyfile(wal, copy.with_name("copy.db-wal"))
        verdicts = [_verdict(copy, pragmas) for pragmas in _ways(copy, key, app)]
    return "" if "ok" in verdicts else str(verdicts)


def _verdict(copy: Path, pragmas: list[str]) -> str:
    connection = sqlcipher.connect(f"{copy.as_uri()}?mode=rw", uri=True)
    try:
        for pragma in ("cipher_log_level = NONE", *pragmas):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        return verdict
    except sqlcipher.DatabaseError as error:
        return str(error)
    finally:
        connection.close()


def _ways(copy: Path, key: str, app: DemoApp) -> Iterator[list[str]]:
    """Yield the PRAGMAs to try."""
    salt = copy.read_bytes()[:16]
    if salt == _PLAIN:
        yield []
    elif app is DemoApp.QQ:
        quoted = key.replace("'", "''")
        for mac in ("SHA1", "SHA256", "SHA512"):
            yield [f"key = '{quoted}'", "cipher_page_size = 4096", "kdf_iter = 4000",
                   f"cipher_hmac_algorithm = HMAC_{mac}", "cipher_kdf_algorithm = PBKDF2_HMAC_SHA512"]  # fmt: skip
    elif app is DemoApp.WECHAT4:
        yield [f"key = \"x'{_derived('sha512', key, salt, 256_000)}'\""]
    else:
        sha1 = ["cipher_hmac_algorithm = HMAC_SHA1", "cipher_kdf_algorithm = PBKDF2_HMAC_SHA1"]
        for rounds in (64_000, 0):
            for page_bytes in (4096, 1024):
                raw = _derived("sha1", key, salt, rounds)
                yield [f"key = \"x'{raw}'\"", f"cipher_page_size = {page_bytes}", *sha1]


def _derived(hash_name: str, key: str, salt: bytes, rounds: int) -> str:
    given = bytes.fromhex(key)
    return (hashlib.pbkdf2_hmac(hash_name, given, salt, rounds, 32) if rounds else given).hex() + salt.hex()


def _digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()
