"""The account folder of WeChat 3.x as a set of databases (wechat.md 1.1)."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec

from chatbackup_gui.demo.account_databases import AccountDatabases
from chatbackup_gui.demo.databases import CipherForm, DatabaseKeys, salt_for
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.people import Contact
from chatbackup_gui.demo.results import KEY_FILE
from chatbackup_gui.demo.wechat3 import tables
from chatbackup_gui.model.account import ConversationKind

FORM = CipherForm("sha1", 64_000, 4096)
DATA_FOLDER = "WeChat Files"
MICRO_MSG, MISC = "MicroMsg.db", "Misc.db"
OFFICIALS = "PublicMsg.db"
WECOM_CONTACTS, WECOM_MESSAGES, WECOM_VOICES = "OpenIMContact.db", "OpenIMMsg.db", "OpenIMMedia.db"
HARD_LINKS = {kind: f"HardLink{kind}.db" for kind in ("Image", "Video", "File")}
UNREAD = ("Emotion.db", "Favorite.db", "Sns.db", "FTSContact.db", "MultiSearchChatMsg.db", "Multi/FTSMSG0.db")
PLAIN = "xInfo.db"  # lies among the others, and is not encrypted
_FOLDERS = (
    "Msg/Multi", "FileStorage/MsgAttach", "FileStorage/Video", "FileStorage/File", "FileStorage/CustomEmotion",
    "FileStorage/Cache", "BackupFiles", "config",
)  # fmt: skip
_SIBLINGS = ("All Users/config", "Applet", "WMPF")
_SCHEMAS = (
    {
        MICRO_MSG: tables.MICRO_MSG,
        MISC: tables.MISC,
        OFFICIALS: tables.OFFICIALS,
        WECOM_CONTACTS: tables.WECOM_CONTACTS,
        WECOM_MESSAGES: tables.WECOM_MESSAGES,
        WECOM_VOICES: tables.WECOM_VOICES,
    }
    | {path: tables.hard_links(kind) for kind, path in HARD_LINKS.items()}
    | dict.fromkeys((*UNREAD, PLAIN), tables.OTHER)
)
_TABLES = {OFFICIALS: tables.OFFICIAL_TABLE, WECOM_MESSAGES: tables.WECOM_TABLE}


class Places3(msgspec.Struct, frozen=True):
    """Where the files of a demo folder lie."""

    folder: Path
    wxid: str

    @property
    def account(self) -> Path:
        """The account folder."""
        return self.folder / DATA_FOLDER / self.wxid

    @property
    def storage(self) -> Path:
        """The folder of the databases."""
        return self.account / "Msg"

    @property
    def key_file(self) -> Path:
        """The file that holds the database key."""
        return self.folder / KEY_FILE

    def make_folders(self) -> None:
        """Make what a real installation has, accounts and siblings."""
        for name in _FOLDERS:
            (self.account / name).mkdir(parents=True, exist_ok=True)
        for name in _SIBLINGS:
            (self.folder / DATA_FOLDER / name).mkdir(parents=True, exist_ok=True)


def message_path(shard: int) -> str:
    """Return the path of a message database below `Msg`."""
    return f"Multi/MSG{shard}.db"


def voice_path(shard: int) -> str:
    """Return the path of the recordings of a message database's time."""
    return f"Multi/MediaMSG{shard}.db"


def database_paths(shard_count: int) -> tuple[str, ...]:
    """Return the paths of all databases, below `Msg`."""
    numbers = range(shard_count)
    return (*_SCHEMAS, *map(message_path, numbers), *map(voice_path, numbers))


def path_for(contact: Contact, shard: int) -> str:
    """Return where a conversation's messages of a time lie."""
    if contact.kind is ConversationKind.OFFICIAL:
        return OFFICIALS
    return WECOM_MESSAGES if contact.username.endswith("@openim") else message_path(shard)


def table_in(path: str) -> str:
    """Return the name of the message table in a database."""
    return _TABLES.get(path, tables.MESSAGE_TABLE)


def form_of(path: str) -> CipherForm | None:
    """Return how a database is encrypted, None if it is not."""
    return None if path == PLAIN else FORM


def schema(path: str) -> str:
    """Return the tables of the database at a path."""
    if path.startswith("Multi/MSG"):
        return tables.MESSAGES
    return _SCHEMAS.get(path, tables.VOICES)


class Databases3(AccountDatabases):
    """The account's databases; `is_new` makes them."""

    def __init__(self, places: Places3, options: DemoOptions, *, is_new: bool) -> None:
        super().__init__(
            places.storage,
            DatabaseKeys.read(places.key_file),
            form_of=form_of,
            schema=schema,
            salt_for_new=partial(salt_for, options.seed) if is_new else None,
        )
