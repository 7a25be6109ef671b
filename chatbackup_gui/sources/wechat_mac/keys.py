"""How a database key of WeChat 3 on a Mac may be meant (FORMAT.md, Encryption): four ways within one account."""

from __future__ import annotations

import msgspec

from chatbackup_gui.sources._database.keys import AccountKeys, Recipe
from chatbackup_gui.sources._formats.keytext import parse_keys
from chatbackup_gui.sources._formats.sqlcipher import SQLCIPHER_3

_CIPHERS = (SQLCIPHER_3, msgspec.structs.replace(SQLCIPHER_3, page_bytes=4096))
_RECIPES = tuple(Recipe(cipher, is_derived=is_derived) for is_derived in (False, True) for cipher in _CIPHERS)


def account_keys(key_text: str) -> AccountKeys:
    """Return the keys that a text holds: each file's own, or the account's."""
    return AccountKeys(key_text, lambda _: _RECIPES, parse_keys)
