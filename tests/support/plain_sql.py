"""The demo's message rows read with plain SQL: the yardstick for our reader."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

import msgspec
import sqlcipher3

from chatbackup_gui.demo.manifest import read_manifest

COLUMNS = (
    "local_id, server_id, local_type, sort_seq, real_sender_id, create_time, status, source, message_content, "
    "packed_info_data, WCDB_CT_message_content"
)
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'Msg_*'"
KDF_ROUNDS = 256_000


class PlainRead(msgspec.Struct, frozen=True):
    """How long it took to read so many rows, opening and key derivation left out."""

    seconds: float
    rows: int


def read_all_rows(chats: Path) -> PlainRead:
    """Read the columns that we need of every row of every message table, once, in table order."""
    summary = read_manifest(chats).summary
    folder = chats / summary.account_folder / "db_storage" / "message"
    databases = sorted(folder.glob("*message_[0-9]*.db"))
    seconds, rows = 0.0, 0
    for path in databases:
        connection = _open(path, _cipher_key(chats, path))
        started = time.perf_counter()
        tables = [name.decode() for (name,) in connection.execute(TABLES)]
        for table in tables:
            for _ in connection.execute(f"SELECT {COLUMNS} FROM {table}"):
                rows += 1
        seconds += time.perf_counter() - started
        connection.close()
    return PlainRead(seconds, rows)


def _cipher_key(chats: Path, path: Path) -> bytes:
    text = (chats / "key.txt").read_text().strip()
    if text.startswith("{"):
        return next(bytes.fromhex(key) for name, key in json.loads(text).items() if name.endswith(path.name))
    with path.open("rb") as file:
        salt = file.read(16)
    return hashlib.pbkdf2_hmac("sha512", bytes.fromhex(text), salt, KDF_ROUNDS, 32)


def _open(path: Path, key: bytes) -> sqlcipher3.Connection:
    with path.open("rb") as file:
        salt = file.read(16)
    connection = sqlcipher3.connect(str(path))
    connection.text_factory = bytes
    connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    connection.execute("PRAGMA cache_size = -65536")
    return connection
