"""Finding account folders (FORMAT.md, Folders). Touches nothing and raises nothing."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from chatbackup_gui.sources._database.files import head_of
from chatbackup_gui.sources.base import FoundAccount
from chatbackup_gui.sources.wechat4.layout import STORAGE, Role, child_named, databases_in

PLATFORM: str = sys.platform
APP = "wechat"
SOURCE = "wechat4"
_ROOT = "xwechat_files"
_NOT_ACCOUNTS = frozenset({"all_users", "backup", "old_backup", "wmpf", "applet"})
_CONTAINERS = ("com.tencent.xinWeChat", "com.tencent.xWeChat")
_ROUTES = {
    "win32": (("Documents", _ROOT), ("OneDrive", "Documents", _ROOT)),
    "darwin": tuple(("Library", "Containers", name, "Data", "Documents", _ROOT) for name in _CONTAINERS),
    "linux": (("Documents", _ROOT), ("文档", _ROOT), (".local", "share", "weixin", "data")),
}
_MAX_DEPTH = 8
_MAX_FOLDERS = 4_000
_LEVELS_UP = 3
_TAIL = re.compile(r"_[0-9a-f]{4}$")
_LARGEST_INI_BYTES = 4096


def discover(folders: Iterable[Path] | None = None) -> Iterator[FoundAccount]:
    """Yield accounts at, below or just above the folders; without folders, in the usual places."""
    seen: set[Path] = set()
    for start in usual_places() if folders is None else folders:
        for account in _accounts_around(start):
            place = _resolved(account)
            if place not in seen:
                seen.add(place)
                yield _found(account)


def account_id_of(folder_name: str) -> str:
    """Return the id that a folder's name tells: what stands before the `_` and four hex digits of 4.x."""
    return _TAIL.sub("", folder_name) or folder_name


def usual_places() -> list[Path]:
    """Return the folders in which this system's WeChat keeps its data by default or by its settings."""
    system = PLATFORM if PLATFORM in _ROUTES else "linux"
    configured = _configured_roots() if system == "win32" else []
    try:
        home = Path.home()
    except RuntimeError:  # nobody's
        return configured
    return [*(home.joinpath(*route) for route in _ROUTES[system]), *configured]


def _configured_roots() -> list[Path]:
    """Return the roots named in WeChat's settings on Windows: one line in each ini file, UTF-8 or GBK."""
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


def _accounts_around(start: Path) -> Iterator[Path]:
    """Yield the account that the folder is or lies in, else those below it."""
    for folder in [start, *start.parents][: _LEVELS_UP + 1]:
        if _is_account(folder):
            yield folder
            return
    yield from _accounts_below(start)


def _accounts_below(start: Path) -> Iterator[Path]:
    """Yield the accounts on the way that each system takes from a home, and those that a search finds; some twice."""
    for place in _places_below(start):
        yield from filter(_is_account, (place, *_folders_in(place)))
    yield from _accounts_found(start)


def _places_below(start: Path) -> Iterator[Path]:
    """Yield where accounts would lie if the folder were a home of any system or a folder on the way from it."""
    for route in chain.from_iterable(_ROUTES.values()):
        for passed in range(len(route)):
            yield start.joinpath(*route[passed:])


def _accounts_found(start: Path) -> Iterator[Path]:
    """Search level by level, not into accounts or links, and not without end."""
    level, left = [start], _MAX_FOLDERS
    for _ in range(_MAX_DEPTH):
        below: list[Path] = []
        for folder in level[:left]:
            for child in _folders_in(folder):
                if _is_account(child):
                    yield child
                else:
                    below.append(child)
        left = max(0, left - len(level))
        level = below


def _folders_in(folder: Path) -> list[Path]:
    """Return a folder's folders that may hold accounts; empty where it may not be listed."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if _may_hold_accounts(entry))
    except (OSError, ValueError):
        return []
    return [folder / name for name in names]


def _may_hold_accounts(entry: os.DirEntry[str]) -> bool:
    """Whether to look into an entry."""
    try:
        return entry.name.lower() not in _NOT_ACCOUNTS and entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_account(folder: Path) -> bool:
    """Whether a folder holds WeChat 4 databases."""
    if folder.name.lower() in _NOT_ACCOUNTS:
        return False
    storage = child_named(folder, STORAGE)
    return storage is not None and any(child_named(storage, name) for name in ("message", "contact", "session"))


def _found(folder: Path) -> FoundAccount:
    """Describe an account folder."""
    stamps = [file.stamp() for file in databases_in(folder) if file.role is Role.MESSAGES]
    used_at_ns = max((time_ns for stamp in stamps for time_ns in stamp[1::2]), default=0)
    return FoundAccount(APP, SOURCE, account_id_of(folder.name), folder, used_at_ns)


def _resolved(folder: Path) -> Path:
    """Return the folder's one true path where the system tells it."""
    try:
        return folder.resolve()
    except (OSError, RuntimeError):
        return folder
