"""Finding account folders (FORMAT.md, Folders). Touches nothing and raises nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from chatbackup_gui.sources._database.listing import child_named
from chatbackup_gui.sources._discovery import Search
from chatbackup_gui.sources.base import FoundAccount
from chatbackup_gui.sources.wechat_mac.layout import CONTACT, DATABASES, MESSAGES, Role

APP = "wechat"
SOURCE = "wechat_mac"
_CONTAINER = "com.tencent.xinWeChat"
_ROOT = ("Library", "Containers", _CONTAINER, "Data", "Library", "Application Support", _CONTAINER, "2.0b4.0.9")
_ACCOUNT = re.compile(r"[0-9a-f]{32}", re.IGNORECASE)
_FIRST_DATABASES = ((MESSAGES, "msg_0.db"), (CONTACT, "wccontact_new2.db"))


def discover(folders: Iterable[Path] | None = None) -> Iterator[FoundAccount]:
    """Yield accounts at, below or just above the folders; without folders, in the usual places."""
    return map(_found, SEARCH.accounts(folders))


def _is_account(folder: Path) -> bool:
    """Whether a folder holds databases of WeChat 3 for Mac; a copy under another name must have those of both kinds."""
    parents = ((child_named(folder, parent), name) for parent, name in _FIRST_DATABASES)
    there = (parent is not None and child_named(parent, name) is not None for parent, name in parents)
    return any(there) if _ACCOUNT.fullmatch(folder.name) else all(there)


def _found(folder: Path) -> FoundAccount:
    """Describe an account folder; its name is all that is known of whose it is."""
    stamps = [file.stamp() for file in DATABASES.databases_in(folder) if file.role is Role.MESSAGES]
    used_at_ns = max((time_ns for stamp in stamps for time_ns in stamp[1::2]), default=0)
    name = folder.name.lower() if _ACCOUNT.fullmatch(folder.name) else folder.name
    return FoundAccount(APP, SOURCE, name, folder, used_at_ns)


SEARCH = Search(
    is_account=_is_account,
    routes={"darwin": (_ROOT,)},
    not_accounts=frozenset({"backup", "crash", "topinfo", "wmpf", "xplugin"}),
)
