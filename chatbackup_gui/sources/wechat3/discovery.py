"""Finding account folders (FORMAT.md, Folders). Touches nothing and raises nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from chatbackup_gui.sources._database.listing import child_named
from chatbackup_gui.sources._discovery import Search
from chatbackup_gui.sources.base import FoundAccount
from chatbackup_gui.sources.wechat3.layout import DATABASES, STORAGE, Role
from chatbackup_gui.sources.wechat3.windows_settings import configured_folders

APP = "wechat"
SOURCE = "wechat3"
_ROOT = "WeChat Files"
_SIGNS = ("MicroMsg.db", "Multi")


def discover(folders: Iterable[Path] | None = None) -> Iterator[FoundAccount]:
    """Yield accounts at, below or just above the folders; without folders, in the usual places."""
    return map(_found, SEARCH.accounts(folders))


def _configured_roots() -> list[Path]:
    """Return the roots that WeChat's settings name; the root itself may be named, too."""
    return [root for folder in configured_folders() for root in (folder / _ROOT, folder)]


def _is_account(folder: Path) -> bool:
    """Whether a folder holds databases of WeChat 3."""
    storage = child_named(folder, STORAGE)
    return storage is not None and any(child_named(storage, name) for name in _SIGNS)


def _found(folder: Path) -> FoundAccount:
    """Describe an account folder."""
    stamps = [file.stamp() for file in DATABASES.databases_in(folder) if file.role is Role.MESSAGES]
    used_at_ns = max((time_ns for stamp in stamps for time_ns in stamp[1::2]), default=0)
    return FoundAccount(APP, SOURCE, folder.name, folder, used_at_ns)


SEARCH = Search(
    is_account=_is_account,
    routes={
        "win32": (("Documents", _ROOT), ("OneDrive", "Documents", _ROOT)),
        "linux": (("Documents", _ROOT), ("文档", _ROOT)),  # Windows' program under Wine
    },
    not_accounts=frozenset({"all users", "applet", "wmpf"}),
    configured=_configured_roots,
)
