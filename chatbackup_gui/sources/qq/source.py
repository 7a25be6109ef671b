"""QQ NT on Windows, macOS and Linux."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from chatbackup_gui.sources._database.keys import check_keys
from chatbackup_gui.sources.base import AccountReader, FoundAccount, KeyFit, SourceKeys
from chatbackup_gui.sources.qq import discovery
from chatbackup_gui.sources.qq.keys import account_keys
from chatbackup_gui.sources.qq.layout import databases_in
from chatbackup_gui.sources.qq.owner import own_number
from chatbackup_gui.sources.qq.reader import QQReader
from chatbackup_gui.sources.qq.sealed import LAYOUT


class QQ:
    """The contract's Source."""

    app = discovery.APP
    name = discovery.SOURCE
    sealed = LAYOUT

    def discover(self, folders: Iterable[Path] | None = None) -> Iterator[FoundAccount]:
        """Yield the accounts at or below the folders, or in the usual places."""
        return discovery.discover(folders)

    def check_key(self, found: FoundAccount, key_text: str, image_key: str = "") -> KeyFit:
        """Tell what the pass-phrase opens, and whose it is; there are no image keys. Raises SourceUnavailable."""
        del image_key
        files, keys = databases_in(found.folder), account_keys(key_text)
        fit = check_keys(files, keys)
        named = found.folder.name
        owner = named if named.isascii() and named.isdigit() else own_number(files, keys)
        return msgspec.structs.replace(fit, account_id=owner)

    def open(self, found: FoundAccount, keys: SourceKeys) -> AccountReader:
        """Open an account; a key that opens nothing shows when it is read. Raises SourceVanished, WrongDatabaseKey."""
        return QQReader(found, keys)
