"""What a demo account is made of, and where it came to lie."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from chatbackup_gui.errors import InvalidRequest, TargetNotUsable

DEFAULT_END = datetime(2026, 6, 30, 14, 30, tzinfo=UTC)
MESSAGES_PER_SHARD = 400_000
FEWEST_SHARDS = 3
FEWEST_CONTACTS = 5  # a group, a person, a WeCom contact, the file helper, an official account
MIB = 2**20


class DemoApp(StrEnum):
    """Which program's data a demo is: the words of `chatbackup demo --app`."""

    WECHAT4 = "wechat4"
    WECHAT3 = "wechat3"
    WECHAT_MAC = "wechat-mac"
    QQ = "qq"


class DemoKeyKind(StrEnum):
    """Which of the two kinds of database key `key.txt` holds."""

    ACCOUNT = "account"
    DATABASE = "database"


class DemoOptions(msgspec.Struct, frozen=True):
    """How large the account is, and what decides its content: equal options give equal content.

    `contacts` counts conversations of every kind. `media_files` fixes about how many media files lie on disk (None:
    as many as such chats have). `shards` is the number of message databases (None: one for every 400,000
    messages, three at least). `hostile_names` adds contacts whose names no file system likes.
    """

    contacts: int = 40
    messages: int = 20_000
    media_mb: float = 60
    seed: int = 1
    key_kind: DemoKeyKind = DemoKeyKind.ACCOUNT
    years: float = 3.0
    end: datetime = DEFAULT_END
    media_files: int | None = None
    shards: int | None = None
    hostile_names: bool = False

    def __post_init__(self) -> None:
        """Take the kind of key as a plain word as well."""
        try:
            kind = DemoKeyKind(self.key_kind)
        except ValueError as error:
            raise InvalidRequest(what="kind of database key", given=str(self.key_kind)) from error
        msgspec.structs.force_setattr(self, "key_kind", kind)

    def check(self) -> None:
        """Raise InvalidRequest if no account can be made of these."""
        limits = {
            "number of contacts (5 or more)": (self.contacts, FEWEST_CONTACTS),
            "number of messages": (self.messages, 0),
            "media volume": (self.media_mb, 0),
            "number of years": (self.years, 0.01),
            "number of media files": (self.media_files or 0, 0),
            "number of shards": (FEWEST_SHARDS if self.shards is None else self.shards, 1),
        }
        for what, (given, least) in limits.items():
            if given < least:
                raise InvalidRequest(what=what, given=str(given))
        if self.end.tzinfo is None:
            raise InvalidRequest(what="point in time with a time zone", given=str(self.end))

    def check_one_key(self) -> None:
        """Raise InvalidRequest if keys for each database are asked for, where the program has one for all."""
        if self.key_kind is not DemoKeyKind.ACCOUNT:
            raise InvalidRequest(what="kind of database key", given=str(self.key_kind))

    @property
    def shard_count(self) -> int:
        """How many message databases there will be."""
        return self.shards or max(FEWEST_SHARDS, -(-self.messages // MESSAGES_PER_SHARD))

    @property
    def media_bytes(self) -> int:
        """Bytes of media to write."""
        return round(self.media_mb * MIB)


def expect_empty(folder: Path) -> None:
    """Raise TargetNotUsable unless a folder is empty or absent."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TargetNotUsable(folder=str(folder), reason="it is not an empty folder")


class DemoResult(msgspec.Struct, frozen=True):
    """Where everything is. `data_root` is the folder that holds what the program's data folder is called.

    `image_key_file` is None where pictures need no key.
    """

    data_root: Path
    account_folder: Path
    key_file: Path
    image_key_file: Path | None
    manifest_file: Path
    messages: int
    media_files: int
    media_bytes: int
