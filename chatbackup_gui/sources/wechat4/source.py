"""WeChat 4.x on Windows, macOS and Linux."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from chatbackup_gui.sources._database.keys import check_keys
from chatbackup_gui.sources.base import AccountReader, FoundAccount, KeyFit, SourceKeys
from chatbackup_gui.sources.wechat4 import discovery
from chatbackup_gui.sources.wechat4.image_key import image_key_fits
from chatbackup_gui.sources.wechat4.keys import account_keys
from chatbackup_gui.sources.wechat4.layout import DATABASES
from chatbackup_gui.sources.wechat4.own_id import own_id
from chatbackup_gui.sources.wechat4.reader import WeChat4Reader
from chatbackup_gui.sources.wechat4.sealed import LAYOUT


class WeChat4:
    """The contract's Source."""

    app = discovery.APP
    name = discovery.SOURCE
    sealed = LAYOUT

    def discover(self, folders: Iterable[Path] | None = None) -> Iterator[FoundAccount]:
        """Yield the accounts at or below the folders, or in the usual places."""
        return discovery.discover(folders)

    def check_key(self, found: FoundAccount, key_text: str, image_key: str = "") -> KeyFit:
        """Tell what the keys open, and whose it is; takes about 0.05 s a database. Raises SourceUnavailable."""
        files = DATABASES.databases_in(found.folder)
        keys = account_keys(key_text)
        owner = own_id((found.account_id, found.folder.name), files, keys)
        fits = image_key_fits(found.folder, image_key)
        return msgspec.structs.replace(check_keys(files, keys), account_id=owner, image_key_fits=fits)

    def open(self, found: FoundAccount, keys: SourceKeys) -> AccountReader:
        """Open an account; a key that opens nothing shows when it is read. Raises SourceVanished, WrongDatabaseKey."""
        return WeChat4Reader(found, keys)
