"""Small accounts of WeChat 3 for Mac written row by row, in whatever shape a test needs."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher
from support.foreign import RAW_KEY
from support.wechat4_fixture import FRIEND, GROUP, ME, START, md5

from chatbackup_gui.sources.base import AccountReader, FoundAccount, SourceKeys
from chatbackup_gui.sources.wechat_mac.reader import WeChatMacReader
from chatbackup_gui.sources.wechat_mac.source import WeChatMac

HOME = "Library/Containers/com.tencent.xinWeChat/Data/Library/Application Support/com.tencent.xinWeChat/2.0b4.0.9"
FIRST_SHARD, CONTACT, GROUPS = "Message/msg_0.db", "Contact/wccontact_new2.db", "Group/group_new.db"
LINKS = "Hardlink/hldata.db"
SMALL_PAGES = 1024
SALT = bytes(range(16, 32))

CHAT_COLUMNS = (
    "mesLocalID INTEGER PRIMARY KEY AUTOINCREMENT, mesSvrID INTEGER, msgCreateTime INTEGER, msgContent TEXT, "
    "msgStatus INTEGER, msgImgStatus INTEGER, messageType INTEGER, mesDes INTEGER, msgSource TEXT, IntRes1 INTEGER, "
    "IntRes2 INTEGER, StrRes1 TEXT, StrRes2 TEXT, msgVoiceText TEXT, msgSeq INTEGER, CompressContent BLOB, ConBlob BLOB"
)
_PEOPLE = "m_nsUsrName TEXT PRIMARY KEY, m_uiConType INTEGER, nickname TEXT, m_nsRemark TEXT, m_nsAliasName TEXT"
_TABLES = {
    CONTACT: (f"CREATE TABLE WCContact({_PEOPLE})",),
    GROUPS: (
        f"CREATE TABLE GroupContact({_PEOPLE}, m_nsChatRoomMemList TEXT, m_nsChatRoomAdminList TEXT)",
        f"CREATE TABLE GroupMember({_PEOPLE})",
    ),
    "Session/session_new.db": ("CREATE TABLE SessionAbstract(m_nsUserName TEXT PRIMARY KEY, m_uLastTime INTEGER)",),
    LINKS: (
        "CREATE TABLE HlinkMediaRecord(mediaMd5 TEXT, mediaSize INTEGER, inodeNumber INTEGER, modifyTime INTEGER)",
        "CREATE TABLE HlinkMediaDetail(localId INTEGER PRIMARY KEY, inodeNumber INTEGER, relativePath, fileName)",
    ),
}


def connect(path: Path, *, page_bytes: int = SMALL_PAGES, rounds: int = 0, is_plain: bool = False) -> Any:
    """Open (or make) a database as its owner does: with `rounds` the key is derived, else used as it is."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    if not is_plain:
        key = hashlib.pbkdf2_hmac("sha1", RAW_KEY, SALT, rounds, 32) if rounds else RAW_KEY
        settings = (
            f"key = \"x'{key.hex()}{SALT.hex()}'\"", f"cipher_page_size = {page_bytes}",
            "cipher_hmac_algorithm = HMAC_SHA1", "cipher_kdf_algorithm = PBKDF2_HMAC_SHA1",
        )  # fmt: skip
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")
    for setting in ("journal_mode = WAL", "wal_autocheckpoint = 0"):
        connection.execute(f"PRAGMA {setting}").fetchall()
    return connection


class SmallMacAccount:
    """An account folder below a home folder, with databases that are made when they are first asked for."""

    def __init__(self, home: Path, name: str = md5(ME)) -> None:
        self.folder = home / HOME / name
        self._open: dict[str, Any] = {}
        self._server_id = 1_000

    def database(self, path: str = FIRST_SHARD, **settings: Any) -> Any:
        """Return a connection as WeChat has it; `settings` are those of `connect`, for a database that is new."""
        if path not in self._open:
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            is_new = not (self.folder / path).exists()
            self._open[path] = connect(self.folder / path, **settings)
            for statement in _TABLES.get(path, ()) if is_new else ():
                self._open[path].execute(statement)
        return self._open[path]

    def know(self, user: str, nickname: str = "", *, remark: str = "", alias: str = "") -> None:
        """Make somebody a contact."""
        values = (user, nickname, remark, alias)
        self.database(CONTACT).execute(
            "INSERT INTO WCContact(m_nsUsrName, nickname, m_nsRemark, m_nsAliasName) VALUES(?, ?, ?, ?)", values
        )

    def join(self, group: str, *members: str, name: str = "", separator: str = ";") -> None:
        """Make a group."""
        self.database(GROUPS).execute(
            "INSERT INTO GroupContact(m_nsUsrName, nickname, m_nsChatRoomMemList) VALUES(?, ?, ?)",
            (group, name, separator.join(members)),
        )

    def table(
        self, peer: str, path: str = FIRST_SHARD, *, columns: str = CHAT_COLUMNS, index: bool = True
    ) -> str:  # fmt: skip
        """Make a conversation's table, if it is not there; return its name."""
        name = "Chat_" + md5(peer)
        shard = self.database(path)
        if not shard.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone():
            shard.execute(f"CREATE TABLE {name}({columns})")
            if index:
                shard.execute(f"CREATE INDEX {name}_Index2 ON {name}(msgCreateTime)")
        return name

    def say(
        self, peer: str = FRIEND, text: str | bytes | None = "hi", *, sender: str = "", at: int = START,
        path: str = FIRST_SHARD, **values: Any,
    ) -> int:  # fmt: skip
        """Add a message; returns its server id. In a group the sender's id is put before the text."""
        self._server_id += 1
        content = f"{sender}:\n{text}" if peer.endswith("@chatroom") and sender not in ("", ME) else text
        row = {
            "mesSvrID": self._server_id, "messageType": 1, "msgCreateTime": at, "msgStatus": 3,
            "mesDes": int(sender != ME), "msgContent": content, **values,
        }  # fmt: skip
        table = self.table(peer, path)
        marks = ", ".join("?" * len(row))
        self.database(path).execute(f"INSERT INTO {table}({', '.join(row)}) VALUES({marks})", tuple(row.values()))
        return int(row["mesSvrID"] or 0)

    def link(self, inode: int, content_md5: str, path: str, name: str) -> None:
        """Say in hldata.db where a content lies."""
        database = self.database(LINKS, is_plain=True)
        database.execute("INSERT INTO HlinkMediaRecord VALUES(?, 1, ?, 0)", (content_md5, inode))
        database.execute(
            "INSERT INTO HlinkMediaDetail(inodeNumber, relativePath, fileName) VALUES(?, ?, ?)", (inode, path, name)
        )

    def put(self, peer: str, name: str, content: bytes) -> Path:
        """Write a medium of a conversation; `name` begins with its folder: `Image/…`."""
        path = self.folder / "Message/MessageTemp" / md5(peer) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def settle(self) -> None:
        """Close everything; all that was written is in the main files."""
        for connection in self._open.values():
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.close()
        self._open.clear()

    def found(self, account_id: str = ME) -> FoundAccount:
        """Return the account as it is known after set-up."""
        (found,) = WeChatMac().discover([self.folder])
        return FoundAccount(found.app, found.source, account_id, found.folder, found.used_at_ns)

    def open(self, account_id: str = ME, *, now: float = START + 10**7) -> AccountReader:
        """Open the account as the engine does; `now` is what this computer's clock says."""
        return WeChatMacReader(self.found(account_id), SourceKeys(RAW_KEY.hex()), clock=lambda: now)


__all__ = ["FRIEND", "GROUP", "ME", "START", "SmallMacAccount", "md5"]
