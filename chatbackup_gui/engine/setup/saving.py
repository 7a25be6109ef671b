"""What a set-up keeps on this computer: secrets first, then the profile."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Sequence
from pathlib import Path

import msgspec

from chatbackup_gui.desktop.keyring_store import KeyringStore
from chatbackup_gui.engine.profile import Home, Profile, ProfileAccount, new_profile, refusals_told
from chatbackup_gui.engine.secret_box import SecretBox
from chatbackup_gui.engine.session import (
    BOX_KEY,
    CATALOGUE_KEY,
    LOCAL_SECRETS,
    PASSWORD,
    Box,
    database_key_name,
    image_key_name,
)
from chatbackup_gui.engine.setup.choosing import Chosen
from chatbackup_gui.engine.setup.vault import Opened
from chatbackup_gui.errors import LocalSecretsLost
from chatbackup_gui.vault.repository import Vault

CATALOGUE_ASIDE = "catalogue-aside.db"  # of a profile that was lost, where another one was begun in its place
CATALOGUE_SUFFIXES = ("", "-wal", "-shm", "-journal")  # of the files that SQLite makes of one
CATALOGUE_ASIDE_KEY = "catalogue-aside"


class Kept(msgspec.Struct, frozen=True):
    """The profile as it was saved, and the accounts that lack an image key."""

    profile: Profile
    undecoded: tuple[str, ...]


def save(
    home: Home,
    before: Profile | None,
    opened: Opened,
    vault_folder: Path,
    accounts: Sequence[ProfileAccount],
    chosen: Sequence[Chosen],
    *,
    catalogue_key: str = "",
) -> Kept:
    """Put the secrets away and save the profile, in this order.

    A catalogue that is there is kept if `catalogue_key` (hex) opens it; else, where no key of it is known, it goes.
    """
    profile = before or new_profile(vault=vault_folder.resolve(), uses_keyring=False, accounts=())
    keyring = KeyringStore(profile_id=profile.id)
    uses_keyring = before.uses_keyring if before else keyring.is_usable()
    box = SecretBox(home.secrets_file, _box_key(keyring, uses_keyring=uses_keyring, vault=opened.vault))
    if before is None:
        _remove_if_lost(home, box)
    before_key = box.get(CATALOGUE_KEY) if home.secrets_file.exists() else None
    if before_key is None and not catalogue_key:
        remove_catalogue(home)
    if before_key is None or catalogue_key:
        set_aside = {CATALOGUE_ASIDE_KEY: before_key} if before_key else {}
        box.set(**{CATALOGUE_KEY: catalogue_key or secrets.token_hex(32)}, **set_aside)
    undecoded = keep_keys(box, accounts, chosen)
    if uses_keyring:
        keyring.set(PASSWORD, opened.password)
    profile = with_accounts(msgspec.structs.replace(profile, uses_keyring=uses_keyring), accounts)
    home.save(profile)
    return Kept(profile, undecoded)


def keep_keys(box: Box, accounts: Sequence[ProfileAccount], chosen: Sequence[Chosen]) -> tuple[str, ...]:
    """Put the keys given away, each where it fits; return the accounts that lack an image key."""
    undecoded: list[str] = []
    for account, each in zip(accounts, chosen, strict=True):
        if not account.is_read:
            continue
        given, fit = each.given, each.fit
        if given.database_key and fit.opens:  # else it is another account's
            box.set(**{database_key_name(account): given.database_key})
        if given.image_key and fit.image_key_fits is not False:  # else the one given before stays
            box.set(**{image_key_name(account): given.image_key})
        if fit.image_key_fits is False and not box.get(image_key_name(account)):
            undecoded.append(account.account_id)
    return tuple(undecoded)


def with_accounts(profile: Profile, accounts: Sequence[ProfileAccount]) -> Profile:
    """Return a profile with accounts added, in place of those of the same id or folder."""
    replaced = {(each.source, each.account_id) for each in accounts} | {(each.source, each.folder) for each in accounts}
    kept = [
        each for each in profile.accounts if not {(each.source, each.account_id), (each.source, each.folder)} & replaced
    ]
    return msgspec.structs.replace(profile, accounts=(*kept, *accounts))


def remove_catalogue(home: Home) -> None:
    """Remove the catalogue of a home; one whose key may be in a box is only set aside. Raises HomeUnavailable."""
    is_kept = home.secrets_file.exists()
    for suffix in CATALOGUE_SUFFIXES:
        path = home.catalogue_file.with_name(home.catalogue_file.name + suffix)
        with refusals_told(path):
            if is_kept and path.exists():
                path.replace(home.folder / f"{CATALOGUE_ASIDE}{suffix}")
            path.unlink(missing_ok=True)


def _remove_if_lost(home: Home, box: SecretBox) -> None:
    """Remove a box that a set-up left which was cut off before it saved its profile, if its key went with that."""
    if home.secrets_file.exists():
        try:
            box.get(CATALOGUE_KEY)
        except LocalSecretsLost:
            with refusals_told(home.secrets_file):
                home.secrets_file.unlink()


def _box_key(keyring: KeyringStore, *, uses_keyring: bool, vault: Vault) -> bytes:
    """Return the box's key: from the keyring, made if there is none yet, or derived from the vault's master key."""
    if not uses_keyring:
        return vault.derive_key(LOCAL_SECRETS)
    kept = keyring.get(BOX_KEY)
    if kept is None:
        kept = base64.b64encode(secrets.token_bytes(32)).decode()
        keyring.set(BOX_KEY, kept)
    return base64.b64decode(kept)
