"""The account folder of WeChat 3.x for Mac as a set of databases, each with a cipher of its own (wechat.md 3.1)."""

from __future__ import annotations

from pathlib import Path

import msgspec

from chatbackup_gui.demo.databases import CipherForm, Database, DatabaseKeys, salt_for
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.people import md5_hex
from chatbackup_gui.demo.results import KEY_FILE
from chatbackup_gui.demo.wechat_mac import tables

DIRECT = CipherForm("sha1", 0, 1024)
_DIRECT_BIG = CipherForm("sha1", 0, 4096)
_DERIVED, _DERIVED_BIG = CipherForm("sha1", 64_000, 1024), CipherForm("sha1", 64_000, 4096)
DATA_FOLDER = (
    "Library/Containers/com.tencent.xinWeChat/Data/Library/Application Support/com.tencent.xinWeChat/2.0b4.0.9"
)
CONTACTS, GROUPS, SESSIONS = "Contact/wccontact_new2.db", "Group/group_new.db", "Session/session_new.db"
LINKS = "Message/hldata.db"
MEDIA_FOLDER = "Message/MessageTemp"
MESSAGE_DATABASES = 10
OTHERS: dict[str, CipherForm | None] = {
    "WebTemplate/webtemplate.db": _DIRECT_BIG,
    "Message/ftsmessage.db": _DERIVED,
    "Favorites/mediaData.db": _DERIVED_BIG,
    "Sync/openim_oplog.db": None,
}
_SCHEMAS = {CONTACTS: tables.CONTACTS, GROUPS: tables.GROUPS, SESSIONS: tables.SESSIONS, LINKS: tables.LINKS}
_FOLDERS = (MEDIA_FOLDER, "Stickers", "Avatar")
_SIBLINGS = ("Backup", "KeyValue")


class PlacesMac(msgspec.Struct, frozen=True):
    """Where the files of a demo folder lie."""

    folder: Path
    wxid: str

    @property
    def account(self) -> Path:
        """The account folder, which is the folder of the databases too."""
        return self.folder / DATA_FOLDER / md5_hex(self.wxid)

    @property
    def key_file(self) -> Path:
        """The file that holds the database key."""
        return self.folder / KEY_FILE

    def make_folders(self) -> None:
        """Make what a real installation has, the account and what lies beside it."""
        for name in _FOLDERS:
            (self.account / name).mkdir(parents=True, exist_ok=True)
        for name in _SIBLINGS:
            (self.folder / DATA_FOLDER / name).mkdir(parents=True, exist_ok=True)


def message_path(chat_md5: str) -> str:
    """Return the message database of a conversation, below the account folder."""
    return f"Message/msg_{int(chat_md5, 16) % MESSAGE_DATABASES}.db"


def database_paths() -> tuple[str, ...]:
    """Return the paths of all databases, below the account folder."""
    return (*_SCHEMAS, *(f"Message/msg_{number}.db" for number in range(MESSAGE_DATABASES)), *OTHERS)


def form_of(path: str) -> CipherForm | None:
    """Return how a database is encrypted, None if it is not."""
    return OTHERS.get(path, DIRECT)


def schema(path: str) -> str:
    """Return the tables of the database at a path; those of messages are made with their first row."""
    return tables.OTHER if path in OTHERS else _SCHEMAS.get(path, "")


class DatabasesMac:
    """The account's databases, opened as they are asked for. `is_new` makes them instead."""

    def __init__(self, places: PlacesMac, options: DemoOptions, *, is_new: bool) -> None:
        self._folder = places.account
        self._keys = DatabaseKeys.read(places.key_file)
        self._seed = options.seed
        self._is_new = is_new
        self._open: dict[str, Database] = {}

    def get(self, path: str) -> Database:
        """Return an open database."""
        database = self._open.get(path)
        if database is None:
            salt = salt_for(self._seed, f"mac/{path}") if self._is_new else b""
            database = self._open[path] = Database(self._folder, path, self._keys, form_of(path), new_salt=salt)
            if self._is_new:
                database.script(schema(path))
        return database

    def settle_all(self) -> None:
        """Finish every new database."""
        for database in self._open.values():
            database.settle()
        self._open.clear()

    def commit_all(self) -> None:
        """Commit everywhere."""
        for database in self._open.values():
            database.commit()

    def checkpoint_all(self) -> None:
        """Empty every `-wal` into its database; its old frames stay in the file until they are written over."""
        for database in self._open.values():
            database.checkpoint()

    def close_as_running(self) -> None:
        """Commit and close everything as a WeChat that was killed leaves it: with `-wal`, without `-shm`."""
        for database in self._open.values():
            database.close(keep_wal=True, keep_shm=False)
        self._open.clear()
