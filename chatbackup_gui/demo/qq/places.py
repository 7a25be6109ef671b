"""Where QQ NT keeps an account, by system (qq.md section 1)."""

from __future__ import annotations

from enum import StrEnum
from hashlib import md5
from pathlib import Path

import msgspec

from chatbackup_gui.demo.qq.container import Hmac, Wrapping
from chatbackup_gui.demo.results import KEY_FILE
from chatbackup_gui.errors import InvalidRequest

MESSAGES = "nt_msg.db"
PROFILES = "profile_info.db"
GROUPS = "group_info.db"
FILES = "files_in_chat.db"
RICH_MEDIA = "rich_media.db"
RECENT = "recent_contact.db"
GROUP_TEXTS = "group_msg_fts.db"
GUILDS = "gpro_v1.db"
EMOJI = "emoji.db"
MISC = "misc.db"

# Most say and use SHA1. Of the others one names its own, one none, and two another than they use.
WRAPPINGS = {
    MESSAGES: Wrapping(),
    PROFILES: Wrapping(),
    GROUPS: Wrapping(Hmac.SHA256, Hmac.SHA256.value),
    FILES: Wrapping(Hmac.SHA1, Hmac.SHA256.value),
    RICH_MEDIA: Wrapping(Hmac.SHA1, ""),
    RECENT: Wrapping(),
    GROUP_TEXTS: Wrapping(),
    GUILDS: Wrapping(Hmac.SHA512, Hmac.SHA512.value),
    EMOJI: Wrapping(Hmac.SHA512, Hmac.SHA1.value),
    MISC: Wrapping(has_prefix=False),
}
LOGIN = "login.db"
_MAC_ROOT = "Library/Containers/com.tencent.qq/Data/Library/Application Support/QQ"
_FOLDERS = ("nt_db", "nt_data/Pic", "nt_data/Video", "nt_data/Ptt", "nt_data/File/Ori", "nt_data/Emoji", "nt_temp")


class QqSystem(StrEnum):
    """For which system a sample account is laid out."""

    WINDOWS = "windows"
    LINUX = "linux"
    MACOS = "macos"

    @classmethod
    def named(cls, name: str) -> QqSystem:
        """Return the system of a name. Raises InvalidRequest."""
        try:
            return cls(name)
        except ValueError as error:
            raise InvalidRequest(what="system (windows, linux or macos)", given=name) from error

    @property
    def has_newer_columns(self) -> bool:
        """Whether message tables have the columns that newer builds added; the Linux program is the older one."""
        return self is not QqSystem.LINUX

    @property
    def keeps_shm(self) -> bool:
        """Whether `-shm` files lie beside the databases; both occur."""
        return self is not QqSystem.LINUX


class QqPlaces(msgspec.Struct, frozen=True):
    """Where the files of a sample account lie; `number` and `uid` are its owner's."""

    folder: Path
    system: QqSystem
    number: int
    uid: str

    @property
    def root(self) -> Path:
        """The program's folder, which holds the accounts."""
        names = {QqSystem.WINDOWS: "Tencent Files", QqSystem.LINUX: ".config/QQ", QqSystem.MACOS: _MAC_ROOT}
        return self.folder / names[self.system]

    @property
    def account(self) -> Path:
        """The folder that holds `nt_db` and `nt_data`; only on Windows does its path tell the account's number."""
        if self.system is QqSystem.WINDOWS:
            return self.root / str(self.number) / "nt_qq"
        digest = md5(self.uid.encode(), usedforsecurity=False).hexdigest()
        return self.root / f"nt_qq_{digest}"

    @property
    def databases(self) -> Path:
        """The folder of the databases."""
        return self.account / "nt_db"

    @property
    def downloads(self) -> Path:
        """Where files go that their owner saved."""
        return self.folder / "Downloads"

    @property
    def received(self) -> Path:
        """Where the program puts received files by itself; side databases name them relative to `root`."""
        return (self.account.parent if self.system is QqSystem.WINDOWS else self.account) / "FileRecv"

    @property
    def global_databases(self) -> Path:
        """A folder beside the accounts that is none: what all of them share."""
        name = "nt_qq/global/nt_db" if self.system is QqSystem.WINDOWS else "global/nt_db"
        return self.root / name

    @property
    def key_file(self) -> Path:
        """The file that holds the account's passphrase."""
        return self.folder / KEY_FILE

    def make_folders(self) -> None:
        """Make what a real installation has, the account and its siblings."""
        for folder in (*(self.account / name for name in _FOLDERS), self.global_databases, self.downloads):
            folder.mkdir(parents=True, exist_ok=True)
        self.received.mkdir(parents=True, exist_ok=True)
        if self.system is QqSystem.WINDOWS:
            (self.root / "All Users").mkdir(exist_ok=True)
