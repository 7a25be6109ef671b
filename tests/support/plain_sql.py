"""A sample account's message rows read with plain SQL: the yardstick for our readers."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec
import sqlcipher3
from support.qq_files import stripped

from chatbackup_gui.demo import DemoApp
from chatbackup_gui.demo.manifest import read_manifest


class PlainRead(msgspec.Struct, frozen=True):
    """How long it took to read so many rows (wall and processor time), opening and key derivation left out."""

    seconds: float
    cpu_seconds: float
    rows: int


class _Form(msgspec.Struct, frozen=True):
    """How a program keeps messages: which files below the account, which tables, and the columns that we need.

    `digest` and `rounds` make a file's key of the account's.
    """

    databases: tuple[str, ...]
    tables: str
    columns: str
    digest: str = ""
    rounds: int = 0


_FORMS = {
    DemoApp.WECHAT4: _Form(
        ("db_storage/message/*message_[0-9]*.db",),
        "name GLOB 'Msg_*'",
        "local_id server_id local_type sort_seq real_sender_id create_time status source message_content "
        "packed_info_data WCDB_CT_message_content",
        "sha512",
        256_000,
    ),
    DemoApp.WECHAT3: _Form(
        ("Msg/Multi/MSG*.db", "Msg/PublicMsg.db", "Msg/OpenIMMsg.db"),
        "name IN ('MSG', 'PublicMsg', 'ChatCRMsg')",
        "CreateTime Sequence localId MsgSvrID Type IsSender SubType StrContent BytesExtra CompressContent StrTalker "
        "TalkerId DisplayContent",
        "sha1",
        64_000,
    ),
    DemoApp.QQ: _Form(
        ("nt_db/nt_msg.db",),
        "name GLOB '*_msg_table'",
        "40001 40050 40003 40010 40011 40013 40020 40021 40027 40030 40033 40800 40900 40062",
    ),
}


def read_all_rows(chats: Path) -> PlainRead:
    """Read the columns that we need of every row of every message table, once, in table order."""
    summary = read_manifest(chats).summary
    form = _FORMS[DemoApp(summary.app)]
    seconds, cpu_seconds, rows = 0.0, 0.0, 0
    folder = chats / summary.account_folder
    for path in sorted(path for pattern in form.databases for path in folder.glob(pattern)):
        with _opened(chats, path, form) as connection:
            connection.text_factory = bytes
            connection.execute("PRAGMA cache_size = -65536")
            started, cpu_started = time.perf_counter(), time.process_time()
            for query in _queries(connection, form):
                for _ in connection.execute(query):
                    rows += 1
            seconds += time.perf_counter() - started
            cpu_seconds += time.process_time() - cpu_started
    return PlainRead(seconds, cpu_seconds, rows)


def _queries(connection: Any, form: _Form) -> Iterator[str]:
    """Yield a query for each message table, which may lack some of the columns."""
    named = f"SELECT name FROM sqlite_master WHERE type = 'table' AND {form.tables}"
    wanted = set(form.columns.lower().split())
    for table in [name.decode() for (name,) in connection.execute(named)]:
        there = [column[1].decode() for column in connection.execute(f"PRAGMA table_info({table})")]
        yield f"""SELECT {", ".join(f'"{name}"' for name in there if name.lower() in wanted)} FROM {table}"""


@contextmanager
def _opened(chats: Path, path: Path, form: _Form) -> Iterator[Any]:
    """Open a database for reading: in its place (where an empty `-wal` is left), or a copy without QQ's prefix."""
    text = (chats / "key.txt").read_text().strip()
    if not form.rounds:
        with stripped(path, text) as connection:
            yield connection
        return
    with closing(sqlcipher3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        with path.open("rb") as file:
            salt = file.read(16)
        connection.execute(f"PRAGMA key = \"x'{_cipher_key(text, path, salt, form).hex()}{salt.hex()}'\"")
        connection.execute("PRAGMA cipher_page_size = 4096")
        connection.execute(f"PRAGMA cipher_hmac_algorithm = HMAC_{form.digest.upper()}")
        connection.execute(f"PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_{form.digest.upper()}")
        yield connection


def _cipher_key(text: str, path: Path, salt: bytes, form: _Form) -> bytes:
    if text.startswith("{"):
        return next(bytes.fromhex(key) for name, key in json.loads(text).items() if name.endswith(path.name))
    return hashlib.pbkdf2_hmac(form.digest, bytes.fromhex(text), salt, form.rounds, 32)
