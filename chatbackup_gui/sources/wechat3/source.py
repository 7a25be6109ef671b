"""WeChat 3.x for Windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from chatbackup_gui.sources._database.keys import check_keys
from chatbackup_gui.sources.base import AccountReader, FoundAccount, KeyFit, SourceKeys
from chatbackup_gui.sources.wechat3 import discovery
from chatbackup_gui.sources.wechat3.keys import account_keys
from chatbackup_gui.sources.wechat3.layout import DATABASES
from chatbackup_gui.sources.wechat3.own_id import own_id
from chatbackup_gui.sources.wechat3.reader import WeChat3Reader
from chatbackup_gui.sources.wechat3.sealed import LAYOUT


class WeChat3:
    """The contract's Source."""

    app = discovery.APP
    name = discovery.SOURCE
    sealed = LAYOUT

    def discover(self, folders: Iterable[Path] | None = None) -> Iterator[FoundAccount]:
        """Yield the accounts at or below the folders, or in the usual places."""
        return discovery.discover(folders)

    def check_key(self, found: FoundAccount, key_text: str, image_key: str = "") -> KeyFit:
        """Tell what the key opens, and whose it is; pictures need none. Raises SourceUnavailable."""
        del image_key
        files = DATABASES.databases_in(found.folder)
        keys = account_keys(key_text)
        owner = own_id(found.folder.name, files, keys)
        return msgspec.structs.replace(check_keys(files, keys), account_id=owner)

    def open(self, found: FoundAccount, keys: SourceKeys) -> AccountReader:
        """Open an account; a key that opens nothing shows when it is read. Raises SourceVanished, WrongDatabaseKey."""
        return WeChat3Reader(found, keys)
