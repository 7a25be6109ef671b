"""Finding account folders (FORMAT.md, Folders). Touches nothing and raises nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from chatbackup_gui.sources import _discovery
from chatbackup_gui.sources._database.files import head_of
from chatbackup_gui.sources._database.listing import child_named
from chatbackup_gui.sources._discovery import Search
from chatbackup_gui.sources.base import FoundAccount
from chatbackup_gui.sources.wechat4.layout import DATABASES, STORAGE, Role

APP = "wechat"
SOURCE = "wechat4"
_ROOT = "xwechat_files"
_CONTAINERS = ("com.tencent.xinWeChat", "com.tencent.xWeChat")
_TAIL = re.compile(r"_[0-9a-f]{4}$")
_LARGEST_INI_BYTES = 4096


def discover(folders: Iterable[Path] | None = None) -> Iterator[FoundAccount]:
    """Yield accounts at, below or just above the folders; without folders, in the usual places."""
    return map(_found, SEARCH.accounts(folders))


def account_id_of(folder_name: str) -> str:
    """Return the id that a folder's name tells: what stands before the `_` and four hex digits of 4.x."""
    return _TAIL.sub("", folder_name) or folder_name


def _configured_roots() -> list[Path]:
    """Return the roots named in WeChat's settings on Windows: one line in each ini file, UTF-8 or GBK."""
    if _discovery.PLATFORM != "win32":
        return []
    config = Path(os.environ.get("APPDATA", "")) / "Tencent" / "xwechat" / "config"
    try:
        lines = [_first_line(head_of(file, _LARGEST_INI_BYTES)) for file in sorted(config.glob("*.ini"))]
    except OSError:
        return []
    return [root for line in lines if line for root in (Path(line), Path(line) / _ROOT)]


def _first_line(content: bytes) -> str:
    """Return the first line of a settings file."""
    for encoding in ("utf-8-sig", "gbk"):
        try:
            return content.decode(encoding).strip().partition("\n")[0].strip("\0\r ")
        except UnicodeDecodeError:
            continue
    return ""


def _is_account(folder: Path) -> bool:
    """Whether a folder holds WeChat 4 databases."""
    storage = child_named(folder, STORAGE)
    return storage is not None and any(child_named(storage, name) for name in ("message", "contact", "session"))


def _found(folder: Path) -> FoundAccount:
    """Describe an account folder."""
    stamps = [file.stamp() for file in DATABASES.databases_in(folder) if file.role is Role.MESSAGES]
    used_at_ns = max((time_ns for stamp in stamps for time_ns in stamp[1::2]), default=0)
    return FoundAccount(APP, SOURCE, account_id_of(folder.name), folder, used_at_ns)


SEARCH = Search(
    is_account=_is_account,
    routes={
        "win32": (("Documents", _ROOT), ("OneDrive", "Documents", _ROOT)),
        "darwin": tuple(("Library", "Containers", name, "Data", "Documents", _ROOT) for name in _CONTAINERS),
        "linux": (("Documents", _ROOT), ("文档", _ROOT), (".local", "share", "weixin", "data")),
    },
    not_accounts=frozenset({"all_users", "backup", "old_backup", "wmpf", "applet"}),
    configured=_configured_roots,
)
