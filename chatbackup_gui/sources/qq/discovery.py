"""Finding account folders (FORMAT.md, Folders). Touches nothing and raises nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from chatbackup_gui.sources import _discovery
from chatbackup_gui.sources._database.files import head_of
from chatbackup_gui.sources._discovery import Search
from chatbackup_gui.sources.base import FoundAccount
from chatbackup_gui.sources.qq.layout import Role, is_account, stamps_in

APP = "qq"
SOURCE = "qq"
_ROOT = "Tencent Files"
_INI = ("Documents", "Tencent", "QQ", "UserDataInfo.ini")
_LARGEST_INI_BYTES = 65_536
_SECTION = re.compile(r"\[UserDataSet\]([^\[]*)", re.IGNORECASE)
_SAVE_PATH = re.compile(r"^\s*UserDataSavePath\s*=\s*(.+?)\s*$", re.IGNORECASE | re.MULTILINE)
_MAC_CONTAINER = ("Library", "Containers", "com.tencent.qq", "Data", "Library", "Application Support", "QQ")
_MAC_GROUP = ("Library", "Group Containers", "FN2V63AD2J.com.tencent")


def discover(folders: Iterable[Path] | None = None) -> Iterator[FoundAccount]:
    """Yield accounts at, below or just above the folders; without folders, in the usual places."""
    return map(_found, SEARCH.accounts(folders))


def root_named_in(content: bytes) -> str:
    """Return the root that `UserDataInfo.ini` names, empty where it names none."""
    for encoding in ("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "gbk"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        section = _SECTION.search(text)
        named = _SAVE_PATH.search(section[1]) if section else None
        return named[1].strip("\0\"' ") if named else ""
    return ""


def _configured_roots() -> list[Path]:
    """Return the root named in QQ's settings on Windows, and where accounts lie in it."""
    if _discovery.PLATFORM != "win32":
        return []
    public = Path(os.environ.get("PUBLIC", r"C:\Users\Public"))
    try:
        named = root_named_in(head_of(public.joinpath(*_INI), _LARGEST_INI_BYTES))
    except (OSError, ValueError):
        return []
    return [Path(named), Path(named) / _ROOT] if named else []


def _found(folder: Path) -> FoundAccount:
    """Describe an account folder. A name that is no number stands for the account until the data was asked."""
    stamps = [stamp for name, stamp in stamps_in(folder).items() if name.endswith(Role.MESSAGES.value)]
    used_at_ns = max((time_ns for stamp in stamps for time_ns in stamp[1::2]), default=0)
    return FoundAccount(APP, SOURCE, folder.name, folder, used_at_ns)


SEARCH = Search(
    is_account=is_account,
    routes={
        "win32": (("Documents", _ROOT), (_ROOT,), ("OneDrive", "Documents", _ROOT)),
        "darwin": (_MAC_CONTAINER, _MAC_GROUP),
        "linux": ((".config", "QQ"),),
    },
    not_accounts=frozenset({"global", "all users", "nt_data", "nt_temp"}),
    configured=_configured_roots,
)
