"""The account folder as a set of databases."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec

from chatbackup_gui.demo.account_databases import AccountDatabases
from chatbackup_gui.demo.databases import SQLCIPHER_4, DatabaseKeys, salt_for
from chatbackup_gui.demo.options import DemoKeyKind, DemoOptions
from chatbackup_gui.demo.results import IMAGE_KEY_FILE, KEY_FILE
from chatbackup_gui.demo.wechat4 import tables
from chatbackup_gui.demo.wechat4.rows import Shard

CONTACT = "contact/contact.db"
SESSION = "session/session.db"
RESOURCE = "message/message_resource.db"
BIZ_MESSAGE = "message/biz_message_0.db"
HARDLINK = "hardlink/hardlink.db"
HEAD_IMAGE = "head_image/head_image.db"
DATA_FOLDER = "xwechat_files"
_FOLDERS = ("msg/attach", "msg/video", "msg/file", "cache", "db_storage/MMKV", "config")
_SIBLINGS = ("all_users/config", "Backup")


class DemoPlaces(msgspec.Struct, frozen=True):
    """Where the files of a demo folder lie."""

    folder: Path
    account_folder_name: str

    @property
    def account(self) -> Path:
        """The account folder."""
        return self.folder / DATA_FOLDER / self.account_folder_name

    @property
    def storage(self) -> Path:
        """The folder of the databases."""
        return self.account / "db_storage"

    @property
    def key_file(self) -> Path:
        """The file that holds the database key or keys."""
        return self.folder / KEY_FILE

    @property
    def image_key_file(self) -> Path:
        """The file that holds the image key."""
        return self.folder / IMAGE_KEY_FILE

    def make_folders(self) -> None:
        """Make what a real installation has, accounts and siblings."""
        for name in _FOLDERS:
            (self.account / name).mkdir(parents=True, exist_ok=True)
        for name in _SIBLINGS:
            (self.folder / DATA_FOLDER / name).mkdir(parents=True, exist_ok=True)


def message_path(shard: int) -> str:
    """Return the path of a message database below db_storage."""
    return f"message/message_{shard}.db"


def media_path(shard: int, shard_count: int) -> str:
    """Return where a shard's voices lie: two databases, each for half of the time."""
    return f"message/media_{int(shard >= (shard_count + 1) // 2)}.db"


def database_paths(shard_count: int) -> tuple[str, ...]:
    """Return the paths of all databases, below db_storage."""
    messages = tuple(message_path(shard) for shard in range(shard_count))
    media = sorted({media_path(shard, shard_count) for shard in range(shard_count)})
    return (CONTACT, SESSION, *messages, BIZ_MESSAGE, *media, RESOURCE, HARDLINK, HEAD_IMAGE)


def hardlink_version(kind: DemoKeyKind) -> str:
    """Return which version of the hardlink tables there is: both occur, one with each kind of key."""
    return "v4" if kind is DemoKeyKind.ACCOUNT else "v3"


def schema(path: str, options: DemoOptions) -> str:
    """Return the tables of the database at a path."""
    name = path.rpartition("/")[2]
    if name.startswith("message_") and path != RESOURCE:
        return tables.MESSAGE
    if name.startswith("media_"):
        return tables.MEDIA
    fixed = {
        CONTACT: tables.CONTACT,
        SESSION: tables.SESSION,
        BIZ_MESSAGE: tables.BIZ_MESSAGE,
        RESOURCE: tables.MESSAGE_RESOURCE,
        HEAD_IMAGE: tables.HEAD_IMAGE,
        HARDLINK: tables.hardlink(hardlink_version(options.key_kind)),
    }
    return fixed[path]


class Databases(AccountDatabases):
    """The account's databases; `is_new` makes them."""

    def __init__(self, storage: Path, keys: DatabaseKeys, options: DemoOptions, *, is_new: bool) -> None:
        super().__init__(
            storage,
            keys,
            form_of=lambda _: SQLCIPHER_4,
            schema=lambda path: schema(path, options),
            salt_for_new=partial(salt_for, options.seed) if is_new else None,
        )
        self._shards: dict[str, Shard] = {}

    def shard(self, path: str, number: int) -> Shard:
        """Return a message database, ready for stretches."""
        if path not in self._shards:
            self._shards[path] = Shard(self.get(path), path, number)
        return self._shards[path]

    def settle(self, path: str) -> None:
        """Finish a new database."""
        self._shards.pop(path, None)
        super().settle(path)

    def close_as_running(self, *, keep_shm: bool) -> None:
        """Commit and close everything as a running WeChat leaves it."""
        super().close_as_running(keep_shm=keep_shm)
        self._shards.clear()
