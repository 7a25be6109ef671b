"""Small QQ NT accounts written row by row, in whatever shape a test needs; the demo writes the regular ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from chatbackup_gui.demo.protobuf import data, number, text
from chatbackup_gui.sources.base import AccountReader, SourceKeys
from chatbackup_gui.sources.qq.source import QQ

PASSPHRASE = "pa'ss {phrase}16"
ME, MY_UID = "10001", "u_me_me_me_me_me_me_me_mee"
FRIEND, FRIEND_UID = "20002", "u_friend_friend_friend_fri"
GROUP = "30003"
START = 1_700_000_000

MESSAGE_COLUMNS = (
    '"40001" INTEGER PRIMARY KEY, "40003" INTEGER, "40010" INTEGER, "40011" INTEGER, "40012" INTEGER, "40013" INTEGER, '
    '"40020" TEXT, "40021" TEXT, "40027" INTEGER, "40030" INTEGER, "40033" INTEGER, "40050" INTEGER, "40062" BLOB, '
    '"40800" BLOB, "40900" BLOB'
)
MAP = 'CREATE TABLE nt_uid_mapping_table("48901" INTEGER PRIMARY KEY, "48902" TEXT, "48912" TEXT, "1002" INTEGER)'


def element(kind: int, fields: bytes = b"", sub_type: int = 0) -> bytes:
    """One element of a body, with its tag."""
    return data(40800, number(45001, 7) + number(45002, kind) + number(45003, sub_type) + fields)


def said(words: str) -> bytes:
    """The body of a plain text."""
    return element(1, text(45101, words))


def prefix(hmac: str = "HMAC_SHA1") -> bytes:
    """The readable bytes before the first page."""
    told = text(2, "x" * 8) + text(3, "1.1.0.1") + text(4, hmac)
    head = b"SQLite header 3\x00\x04\x00".ljust(32, b"\0") + b"QQ_NT DB" + len(told).to_bytes(4, "little") + told
    return head.ljust(1024, b"\0")


class SmallQq:
    """An account folder below `root`; what was written is in its place after `settle`."""

    def __init__(self, root: Path, *, hmac: str = "HMAC_SHA1") -> None:
        self.folder = root / "Tencent Files" / ME
        self.storage = self.folder / "nt_qq" / "nt_db"
        self._scratch = root / "scratch"
        self._hmac = hmac
        self._open: dict[str, sqlcipher.Connection] = {}
        self._next = 0

    def database(self, name: str = "nt_msg.db", *statements: str) -> sqlcipher.Connection:
        """Return a connection as QQ has it; the statements run when it is first asked for."""
        if name not in self._open:
            self._scratch.mkdir(parents=True, exist_ok=True)
            connection = sqlcipher.connect(str(self._scratch / name), isolation_level=None)
            quoted = PASSPHRASE.replace("'", "''")
            for setting in (
                f"key = '{quoted}'", "cipher_page_size = 4096", "kdf_iter = 4000",
                f"cipher_hmac_algorithm = {self._hmac}", "cipher_kdf_algorithm = PBKDF2_HMAC_SHA512",
                "synchronous = OFF", "journal_mode = MEMORY",
            ):  # fmt: skip
                connection.execute(f"PRAGMA {setting}").fetchall()
            self._open[name] = connection
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                for statement in (MAP, *statements) if name == "nt_msg.db" else statements:
                    connection.execute(statement)
        return self._open[name]

    def table(self, name: str = "c2c_msg_table", columns: str = MESSAGE_COLUMNS, *, index: bool = True) -> str:
        """Make a table of messages, if it is not there."""
        messages = self.database()
        if not messages.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone():
            messages.execute(f"CREATE TABLE {name}({columns})")
            if index:
                messages.execute(f'CREATE INDEX {name}_sort ON {name}("40027", "40003")')
        return name

    def know(self, uid: str, qq_number: int, sort: int) -> None:
        """Let the map have somebody's number."""
        self.database().execute("INSERT INTO nt_uid_mapping_table VALUES(?, ?, NULL, ?)", (sort, uid, qq_number))

    def say(
        self, body: str | bytes | None = "hi", *, at: int = START, table: str = "c2c_msg_table", **values: Any
    ) -> int:
        """Add a message from the friend; returns its id. Columns are named `c40020`."""
        self._next += 1
        is_group = table.startswith("group")
        row: dict[str, Any] = {
            "40001": at << 32 | self._next, "40003": self._next, "40010": 2 if is_group else 1, "40011": 2, "40013": 0,
            "40020": FRIEND_UID, "40021": GROUP if is_group else FRIEND_UID, "40027": int(GROUP) if is_group else 5,
            "40030": int(GROUP if is_group else FRIEND), "40033": int(FRIEND), "40050": at,
            "40800": said(body) if isinstance(body, str) else body,
        }  # fmt: skip
        row |= {name.removeprefix("c"): value for name, value in values.items()}
        self.table(table)
        marks = ", ".join("?" * len(row))
        columns = ", ".join(f'"{name}"' for name in row)
        self.database().execute(f"INSERT INTO {table}({columns}) VALUES({marks})", tuple(row.values()))
        return int(row["40001"] or 0)

    def settle(self) -> None:
        """Close everything, and put it where QQ keeps it."""
        self.storage.mkdir(parents=True, exist_ok=True)
        for name, connection in self._open.items():
            connection.close()
            content = (self._scratch / name).read_bytes()
            (self.storage / name).write_bytes(prefix(self._hmac) + content)
        self._open.clear()

    def open(self) -> AccountReader:
        """Open the account as the engine does."""
        source = QQ()
        return source.open(next(iter(source.discover([self.folder]))), SourceKeys(PASSPHRASE))
