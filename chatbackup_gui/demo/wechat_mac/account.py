"""The account folder of WeChat 3.x for Mac as a set of databases, each with a cipher of its own (wechat.md 3.1)."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec

from chatbackup_gui.demo.account_databases import AccountDatabases
from chatbackup_gui.demo.databases import CipherForm, DatabaseKeys, salt_for
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


class DatabasesMac(AccountDatabases):
    """The account's databases; `is_new` makes them."""

    def __init__(self, places: PlacesMac, options: DemoOptions, *, is_new: bool) -> None:
        super().__init__(
            places.account,
            DatabaseKeys.read(places.key_file),
            form_of=form_of,
            schema=schema,
            salt_for_new=partial(new_salt, options.seed) if is_new else None,
        )


def new_salt(seed: int, path: str) -> bytes:
    """Return the salt of a new database, which no account on Windows has."""
    return salt_for(seed, f"mac/{path}")
