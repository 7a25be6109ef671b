"""How a pass-phrase of QQ is tried on a database (FORMAT.md, Encryption)."""

from __future__ import annotations

from chatbackup_gui.errors import FormatError
from chatbackup_gui.sources._database.files import head_of
from chatbackup_gui.sources._database.keys import AccountKeys, Recipe
from chatbackup_gui.sources._database.listing import DatabaseFile
from chatbackup_gui.sources._formats.keytext import parse_passphrases
from chatbackup_gui.sources._formats.protobuf import text_at
from chatbackup_gui.sources._formats.sqlcipher import Cipher
from chatbackup_gui.sources.qq.layout import PREFIX_BYTES, PREFIX_MAGIC

_ROUNDS = 4_000
_HASHES = ("sha1", "sha256", "sha512")
_RECIPES = {name: Recipe(Cipher(kdf_rounds=_ROUNDS, mac_hash=name), is_derived=True) for name in _HASHES}
_LENGTH_AT, _MESSAGE_AT, _HMAC_FIELD = 40, 44, 4


def account_keys(key_text: str) -> AccountKeys:
    """Return the pass-phrases that a text holds: each file's own, or the account's."""
    return AccountKeys(key_text, recipes_for, parse_passphrases)


def recipes_for(file: DatabaseFile) -> list[Recipe]:
    """Return what to try on a file, first what its prefix names. Raises OSError."""
    named = mac_hash_named(head_of(file.path, PREFIX_BYTES)) if file.prefix_bytes else ""
    return [_RECIPES[name] for name in sorted(_HASHES, key=lambda name: name != named)]


def mac_hash_named(prefix: bytes) -> str:
    """Return the hash that a prefix names, as hashlib calls it; empty where it names none that we know."""
    length = int.from_bytes(prefix[_LENGTH_AT:_MESSAGE_AT], "little")
    if not prefix.startswith(PREFIX_MAGIC) or not 0 < length <= len(prefix) - _MESSAGE_AT:
        return ""
    try:
        name = text_at(prefix[_MESSAGE_AT : _MESSAGE_AT + length], _HMAC_FIELD)
    except FormatError:
        return ""
    found = name.lower().removeprefix("hmac_")
    return found if found in _HASHES else ""
