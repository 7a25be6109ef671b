"""WeChat 4.x on Windows, macOS and Linux."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from chatbackup_gui.sources.base import AccountReader, FoundAccount, KeyFit, SourceKeys
from chatbackup_gui.sources.wechat4 import discovery, keys
from chatbackup_gui.sources.wechat4.layout import databases_in
from chatbackup_gui.sources.wechat4.own_id import own_id
from chatbackup_gui.sources.wechat4.reader import WeChat4Reader


class WeChat4:
    """The contract's Source."""

    app = discovery.APP
    name = discovery.SOURCE

    def discover(self, folders: Iterable[Path] | None = None) -> Iterator[FoundAccount]:
        """Yield the accounts at or below the folders, or in the usual places."""
        return discovery.discover(folders)

    def check_key(self, found: FoundAccount, key_text: str) -> KeyFit:
        """Tell which databases a key opens, and whose they are; takes about 0.05 s for each."""
        files = databases_in(found.folder)
        owner = own_id((found.account_id, found.folder.name), files, keys.AccountKeys(key_text))
        return msgspec.structs.replace(keys.check_key(files, key_text), account_id=owner)

    def open(self, found: FoundAccount, keys: SourceKeys) -> AccountReader:
        """Open an account; a key that opens nothing shows when it is read. Raises SourceVanished, WrongDatabaseKey."""
        return WeChat4Reader(found, keys)
