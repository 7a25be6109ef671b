"""Small WeChat 4 accounts written row by row, in whatever shape a test needs; the demo writes the regular ones."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher
from support.foreign import RAW_KEY, connect

from chatbackup_gui.sources.base import AccountReader, SourceKeys
from chatbackup_gui.sources.wechat4.source import WeChat4

ME, FRIEND, GROUP = "wxid_me", "wxid_friend", "12345@chatroom"
START = 1_700_000_000

MESSAGE_COLUMNS = (
    "local_id INTEGER PRIMARY KEY AUTOINCREMENT, server_id INTEGER, local_type INTEGER, sort_seq INTEGER, "
    "real_sender_id INTEGER, create_time INTEGER, status INTEGER, message_content TEXT, compress_content TEXT, "
    "packed_info_data BLOB, WCDB_CT_message_content INTEGER"
)


def md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


class SmallAccount:
    """An account folder below `root`, with databases that are made when they are first asked for."""

    def __init__(self, root: Path, name: str = f"{ME}_1a2b") -> None:
        self.folder = root / "xwechat_files" / name
        self.storage = self.folder / "db_storage"
        self._open: dict[str, sqlcipher.Connection] = {}
        self._server_id = 1_000

    def database(self, path: str, *statements: str) -> sqlcipher.Connection:
        """Return a connection as WeChat has it; the statements run when the database is new."""
        if path not in self._open:
            (self.storage / path).parent.mkdir(parents=True, exist_ok=True)
            is_new = not (self.storage / path).exists()
            self._open[path] = connect(self.storage / path)
            for statement in statements if is_new else ():
                self._open[path].execute(statement)
        return self._open[path]

    def shard(self, path: str = "message/message_0.db") -> sqlcipher.Connection:
        """Return a message database."""
        return self.database(path, "CREATE TABLE Name2Id(user_name TEXT PRIMARY KEY)")

    def table(
        self, peer: str, path: str = "message/message_0.db", *, columns: str = MESSAGE_COLUMNS, index: bool = True
    ) -> str:
        """Make a conversation's table, if it is not there; return its name."""
        name = "Msg_" + md5(peer)
        shard = self.shard(path)
        if not shard.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone():
            shard.execute(f"CREATE TABLE {name}({columns})")
            if index:
                shard.execute(f"CREATE INDEX {name}_SORTSEQ ON {name}(sort_seq)")
            self.number_of(peer, path)
        return name

    def number_of(self, user: str, path: str = "message/message_0.db") -> int:
        """Return a user's row in Name2Id."""
        shard = self.shard(path)
        shard.execute("INSERT OR IGNORE INTO Name2Id(user_name) VALUES(?)", (user,))
        return int(shard.execute("SELECT rowid FROM Name2Id WHERE user_name = ?", (user,)).fetchone()[0])

    def say(
        self, peer: str = FRIEND, text: str | bytes | None = "hi", *, sender: str = "", at: int = START,
        path: str = "message/message_0.db", **values: Any,
    ) -> int:  # fmt: skip
        """Add a message; returns its server id."""
        self._server_id += 1
        row = {
            "server_id": self._server_id, "local_type": 1, "sort_seq": at * 1000, "create_time": at, "status": 4,
            "real_sender_id": self.number_of(sender or peer, path), "message_content": text, **values,
        }  # fmt: skip
        table = self.table(peer, path)
        marks = ", ".join("?" * len(row))
        self.shard(path).execute(f"INSERT INTO {table}({', '.join(row)}) VALUES({marks})", tuple(row.values()))
        return int(row["server_id"])

    def settle(self) -> None:
        """Close everything; all that was written is in the main files."""
        for connection in self._open.values():
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.close()
        self._open.clear()

    def open(self, image_key: str = "") -> AccountReader:
        """Open the account as the engine does."""
        source = WeChat4()
        return source.open(next(iter(source.discover([self.folder]))), SourceKeys(RAW_KEY.hex(), image_key))
