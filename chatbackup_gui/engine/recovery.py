"""The recovery key: a second password of the vault, made to be printed and typed back."""

from __future__ import annotations

import base64
import contextlib
import re
import secrets
from collections.abc import Callable
from pathlib import Path

from chatbackup_gui.engine.profile import replace_file
from chatbackup_gui.errors import HomeUnavailable, WrongPassword
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.local import LocalStorage

RECOVERY_OWNER = "recovery key"  # the user name in its key file, which `restic key list` shows, too
LAST_KEY_FILE = "last-key"  # in the cache: the id of the key file that opened the vault last time
GROUPS = 8
GROUP_CHARACTERS = 4
_SHAPE = re.compile(rf"[A-Z2-7]{{{GROUPS * GROUP_CHARACTERS}}}")


def new_recovery_key() -> str:
    """Return a new key: 160 random bits as eight groups of four letters and digits (RFC 4648 base32)."""
    text = base64.b32encode(secrets.token_bytes(GROUPS * GROUP_CHARACTERS * 5 // 8)).decode()
    return _grouped(text)


def as_password(typed: str) -> str:
    """Return what was typed as the vault knows it: a recovery key in its groups, anything else unchanged."""
    plain = re.sub(r"[\s-]", "", typed).upper()
    return _grouped(plain) if _SHAPE.fullmatch(plain) else typed


def open_with(typed: str, folder: Path, *, cache_folder: Path) -> tuple[Vault, str]:
    """Open a vault with what was typed; return it with the password that opened it. Raises WrongPassword.

    As typed first: a password may by chance look like a recovery key.
    """
    try:
        return _open(folder, typed, cache_folder), typed
    except WrongPassword:
        tidied = as_password(typed)
        if tidied == typed:
            raise
        return _open(folder, tidied, cache_folder), tidied


def _open(folder: Path, password: str, cache_folder: Path) -> Vault:
    """Open a vault, trying first the key file that opened last time: each one tried costs a deliberate 0.1 s.

    Which one that was is only a hint: where it cannot be read or kept, opening takes a little longer.
    """
    hint = cache_folder / LAST_KEY_FILE
    last = ""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        last = hint.read_text(encoding="utf-8")
    vault = Vault.open(LocalStorage(folder), password=password, cache_folder=cache_folder, try_first=last)
    if vault.key_id != last:
        with contextlib.suppress(OSError, HomeUnavailable):
            cache_folder.mkdir(parents=True, exist_ok=True)
            replace_file(hint, vault.key_id.encode())
    return vault


def change_password(vault: Vault, new: str, *, hostname: str) -> bool:
    """Let a new password open the vault in place of the one it was opened with; tell whether that one went.

    A vault that was opened with its recovery key keeps it, and the password nobody remembers stays, too.
    """
    if vault.key_owners().get(vault.key_id) == RECOVERY_OWNER:
        vault.add_key(new, hostname=hostname)
        return False
    vault.change_password(new)
    return True


def replace_recovery_key(vault: Vault, *, hostname: str, show: Callable[[str], None]) -> None:
    """Let a new recovery key open the vault, show it, and after that let no earlier one open it.

    What `show` raises goes on, and the earlier keys stay: the new one may have reached nobody.
    """
    key, key_id = add_recovery_key(vault, hostname=hostname)
    show(key)
    keep_one_recovery_key(vault, key_id)


def add_recovery_key(vault: Vault, *, hostname: str) -> tuple[str, str]:
    """Let one more recovery key open the vault; return it and the id of its key file."""
    key = new_recovery_key()
    return key, vault.add_key(key, hostname=hostname, username=RECOVERY_OWNER)


def keep_one_recovery_key(vault: Vault, key_id: str) -> None:
    """Let no other recovery key open the vault."""
    for each, owner in vault.key_owners().items():
        if owner == RECOVERY_OWNER and each != key_id:
            vault.remove_key(each)


def _grouped(text: str) -> str:
    return "-".join(text[at : at + GROUP_CHARACTERS] for at in range(0, len(text), GROUP_CHARACTERS))
