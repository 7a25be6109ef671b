"""How a database key of WeChat 4 may be meant (FORMAT.md, Encryption)."""

from __future__ import annotations

from chatbackup_gui.sources._database.keys import AccountKeys, Recipe
from chatbackup_gui.sources._formats.keytext import parse_keys
from chatbackup_gui.sources._formats.sqlcipher import SQLCIPHER_4

_RECIPES = (Recipe(SQLCIPHER_4, is_derived=False), Recipe(SQLCIPHER_4, is_derived=True))


def account_keys(key_text: str) -> AccountKeys:
    """Return the keys that a text holds: each file's own, or the account's."""
    return AccountKeys(key_text, lambda _: _RECIPES, parse_keys)
