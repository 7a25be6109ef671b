"""WeChat 3.x for Mac."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from chatbackup_gui.sources._database.keys import check_keys
from chatbackup_gui.sources.base import AccountReader, FoundAccount, KeyFit, KeyKind, SourceKeys
from chatbackup_gui.sources.wechat_mac import discovery
from chatbackup_gui.sources.wechat_mac.keys import account_keys
from chatbackup_gui.sources.wechat_mac.layout import DATABASES
from chatbackup_gui.sources.wechat_mac.own_id import own_id
from chatbackup_gui.sources.wechat_mac.reader import WeChatMacReader
from chatbackup_gui.sources.wechat_mac.sealed import LAYOUT


class WeChatMac:
    """The contract's Source."""

    app = discovery.APP
    name = discovery.SOURCE
    sealed = LAYOUT

    def discover(self, folders: Iterable[Path] | None = None) -> Iterator[FoundAccount]:
        """Yield the accounts at or below the folders, or in the usual places."""
        return discovery.discover(folders)

    def check_key(self, found: FoundAccount, key_text: str, image_key: str = "") -> KeyFit:
        """Tell what the key opens, and whose it is; pictures need no key on a Mac. Raises SourceUnavailable."""
        del image_key
        files = DATABASES.databases_in(found.folder)
        keys = account_keys(key_text)
        fit = check_keys(files, keys)
        if fit.closed and set(fit.opens.values()) <= {KeyKind.NONE}:  # what opens by itself says nothing for the key
            return KeyFit(opens={}, closed=tuple(file.name for file in files))
        return msgspec.structs.replace(fit, account_id=own_id(found.folder.name, files, keys))

    def open(self, found: FoundAccount, keys: SourceKeys) -> AccountReader:
        """Open an account; a key that opens nothing shows when it is read. Raises SourceVanished, WrongDatabaseKey."""
        return WeChatMacReader(found, keys)
