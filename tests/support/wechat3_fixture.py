"""Small WeChat 3 accounts written row by row, in whatever shape a test needs; the demo writes the regular ones."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher
from support.foreign import RAW_KEY

from chatbackup_gui.sources.base import FoundAccount, KeyFit, SourceKeys
from chatbackup_gui.sources.wechat3.reader import WeChat3Reader
from chatbackup_gui.sources.wechat3.source import WeChat3

ME, FRIEND, GROUP = "wxid_me", "wxid_friend", "12345@chatroom"
START = 1_700_000_000
MULTI = "Multi/MSG0.db"

MESSAGE_COLUMNS = (
    "localId INTEGER PRIMARY KEY AUTOINCREMENT, TalkerId INT DEFAULT 0, MsgSvrID INT, Type INT, SubType INT, "
    "IsSender INT, CreateTime INT, Sequence INT DEFAULT 0, StrTalker TEXT, StrContent TEXT, DisplayContent TEXT, "
    "CompressContent BLOB, BytesExtra BLOB"
)
_SETTINGS = (
    "cipher_page_size = 4096", "kdf_iter = 64000", "cipher_hmac_algorithm = HMAC_SHA1",
    "cipher_kdf_algorithm = PBKDF2_HMAC_SHA1", "journal_mode = WAL", "wal_autocheckpoint = 0",
)  # fmt: skip


def md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


def field(number: int, data: bytes) -> bytes:
    """Return a protobuf field of bytes."""
    size = len(data)
    length = bytes([size]) if size < 0x80 else bytes([size & 0x7F | 0x80, size >> 7])
    return bytes([number << 3 | 2]) + length + data


def extra(*items: tuple[int, str]) -> bytes:
    """Return BytesExtra with these (kind, value)."""
    head = field(1, b"\x08\x10\x10\x00")
    return head + b"".join(field(3, bytes([1 << 3, kind]) + field(2, value.encode())) for kind, value in items)


def block(content: bytes) -> bytes:
    """Return an LZ4 block that is made of literals only."""
    size = len(content)
    if size < 15:
        return bytes([size << 4]) + content
    return b"\xf0" + b"\xff" * ((size - 15) // 255) + bytes([(size - 15) % 255]) + content


class SmallAccount:
    """An account folder below `root`, with databases that are made when they are first asked for."""

    def __init__(self, root: Path, name: str = ME) -> None:
        self.folder = root / "WeChat Files" / name
        self.storage = self.folder / "Msg"
        self._open: dict[str, sqlcipher.Connection] = {}
        self._server_id = 1_000

    def database(self, path: str, *statements: str) -> sqlcipher.Connection:
        """Return a connection as WeChat has it; the statements run when the database is new."""
        if path not in self._open:
            (self.storage / path).parent.mkdir(parents=True, exist_ok=True)
            is_new = not (self.storage / path).exists()
            connection = self._open[path] = sqlcipher.connect(str(self.storage / path), isolation_level=None)
            for setting in (f"key = \"x'{RAW_KEY.hex()}'\"", *_SETTINGS):
                connection.execute(f"PRAGMA {setting}").fetchall()
            for statement in statements if is_new else ():
                connection.execute(statement)
        return self._open[path]

    def shard(self, path: str = MULTI, *, table: str = "MSG", columns: str = MESSAGE_COLUMNS) -> sqlcipher.Connection:
        """Return a database of messages."""
        return self.database(path, f"CREATE TABLE {table}({columns})", "CREATE TABLE Name2ID(UsrName TEXT PRIMARY KEY)")

    def say(
        self, peer: str = FRIEND, text: str | bytes | None = "hi", *, sender: str = "", at: int = START,
        path: str = MULTI, table: str = "MSG", **values: Any,
    ) -> int:  # fmt: skip
        """Add a message; returns its server id. A sender in a group is written into BytesExtra."""
        self._server_id += 1
        shard = self.shard(path, table=table)
        shard.execute("INSERT OR IGNORE INTO Name2ID(UsrName) VALUES(?)", (peer,))
        (number,) = shard.execute("SELECT rowid FROM Name2ID WHERE UsrName = ?", (peer,)).fetchone()
        in_group = peer.endswith("@chatroom") and sender not in ("", ME)
        row = {
            "MsgSvrID": self._server_id, "Type": 1, "SubType": 0, "Sequence": at * 1000, "CreateTime": at,
            "IsSender": int(sender == ME), "StrTalker": peer, "TalkerId": number, "StrContent": text,
            "BytesExtra": extra((1, sender)) if in_group else None, **values,
        }  # fmt: skip
        marks = ", ".join("?" * len(row))
        shard.execute(f"INSERT INTO {table}({', '.join(row)}) VALUES({marks})", tuple(row.values()))
        return self._server_id

    def settle(self) -> None:
        """Close everything; all that was written is in the main files."""
        for connection in self._open.values():
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.close()
        self._open.clear()

    def found(self) -> FoundAccount:
        """Return the account as it is discovered."""
        return next(iter(WeChat3().discover([self.folder])))

    def open(self, *, now: float = START + 10**6) -> WeChat3Reader:
        """Open the account as the engine does."""
        return WeChat3Reader(self.found(), SourceKeys(RAW_KEY.hex()), clock=lambda: now)

    def check_key(self, key_text: str = RAW_KEY.hex()) -> KeyFit:
        """Try a key, all that was written being in the main files."""
        self.settle()
        return WeChat3().check_key(self.found(), key_text)
