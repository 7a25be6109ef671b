"""How a database key of WeChat 3 for Windows may be meant (FORMAT.md, Encryption)."""

from __future__ import annotations

from chatbackup_gui.sources._database.keys import AccountKeys, Recipe
from chatbackup_gui.sources._formats.keytext import parse_keys
from chatbackup_gui.sources._formats.sqlcipher import Cipher

CIPHER = Cipher(page_bytes=4096, kdf_hash="sha1", kdf_rounds=64_000, mac_hash="sha1", legacy=3)
_RECIPES = (Recipe(CIPHER, is_derived=False), Recipe(CIPHER, is_derived=True))


def account_keys(key_text: str) -> AccountKeys:
    """Return the keys that a text holds: each file's own, or the account's."""
    return AccountKeys(key_text, lambda _: _RECIPES, parse_keys)
