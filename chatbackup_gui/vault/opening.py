"""Making a vault and opening one: config and key files."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from datetime import datetime

import msgspec

from chatbackup_gui.errors import (
    DamagedFile,
    FileNotInStorage,
    FormatError,
    NoKeyFile,
    NotAVault,
    StorageVanished,
    VaultExists,
    VaultIncomplete,
    WrongPassword,
)
from chatbackup_gui.vault.crypto import Keys
from chatbackup_gui.vault.keys import KeyCost, read_key_file, unwrap_keys, wrap_keys
from chatbackup_gui.vault.polynomial import random_irreducible
from chatbackup_gui.vault.storage.base import CONFIG_NAME, FileKind, Storage
from chatbackup_gui.vault.unpacked import name_of, verify_name

VERSION = 2


class Config(msgspec.Struct, frozen=True):
    """The vault's config file; `id` is 64 random hex digits, the polynomial is in hex."""

    version: int
    id: str
    chunker_polynomial: str


class Opened(msgspec.Struct, frozen=True):
    """What opening a vault yields; `sealed_config` is the config file as it lies there."""

    config: Config
    sealed_config: bytes
    keys: Keys
    key_id: str


def create(
    storage: Storage,
    password: str,
    *,
    hostname: str,
    username: str,
    created_at: datetime,
    cost: KeyCost | None,
    more: Mapping[str, str],
) -> Opened:
    """Write the key files, then the config that makes a folder a vault. `more` are other secrets by their owner.

    A run cut off in between leaves key files alone: the same password takes its own up, and for other secrets
    new ones are written. Anything else that lies there belongs to a vault, perhaps one still on its way here.
    Raises VaultExists, VaultIncomplete.
    """
    if storage.exists(FileKind.CONFIG, CONFIG_NAME):
        raise VaultExists(place=storage.place)
    storage.prepare()
    keys, key_id = _left_from_a_cut_off_run(storage, password) or (Keys.generate(), "")

    def save_key(secret: str, owner: str) -> str:
        wrapped = wrap_keys(keys, secret, hostname=hostname, username=owner, created_at=created_at, cost=cost)
        return save_key_file(storage, wrapped)

    key_id = key_id or save_key(password, username)
    for owner, secret in more.items():
        save_key(secret, owner)
    config = Config(VERSION, os.urandom(32).hex(), f"{random_irreducible():x}")
    sealed = bytes(keys.seal(msgspec.json.encode(config)))
    storage.save(FileKind.CONFIG, CONFIG_NAME, sealed)
    return Opened(config, sealed, keys, key_id)


def open_with(storage: Storage, password: str, *, try_first: str = "") -> Opened:
    """Open the vault with whichever key file takes the password.

    Raises NotAVault, VaultIncomplete, NoKeyFile, WrongPassword, and DamagedFile where damage may be why nothing opens.
    """
    try:
        sealed = storage.load(FileKind.CONFIG, CONFIG_NAME)
    except FileNotInStorage as error:
        if _holds_backups(storage):
            raise VaultIncomplete(place=storage.place) from error
        raise NotAVault(place=storage.place) from error
    keys, key_id = find_keys(storage, password, try_first=try_first)
    return Opened(_open_config(storage, keys, sealed), sealed, keys, key_id)


def find_keys(storage: Storage, password: str, *, try_first: str = "") -> tuple[Keys, str]:
    """Return the master keys and the id of the key file that opened. Raises NoKeyFile, WrongPassword, DamagedFile."""
    names = key_ids(storage)
    if not names:
        raise NoKeyFile(place=storage.place)
    damage: DamagedFile | None = None
    for name in sorted(names, key=lambda name: (name != try_first, name)):
        try:
            return open_key_file(storage, name, password), name
        except WrongPassword:
            continue
        except DamagedFile as error:
            damage = error
    raise damage or WrongPassword


def open_key_file(storage: Storage, name: str, password: str) -> Keys:
    """Return what one key file holds. Raises WrongPassword, DamagedFile."""
    data = storage.load(FileKind.KEYS, name)
    verify_name(FileKind.KEYS, name, data)
    try:
        return unwrap_keys(read_key_file(data), password)
    except FormatError as error:
        raise DamagedFile(name=f"{FileKind.KEYS}/{name}", reason=str(error)) from error


def save_key_file(storage: Storage, wrapped: bytes) -> str:
    """Save a key file and return its id."""
    name = name_of(wrapped)
    storage.save(FileKind.KEYS, name, wrapped)
    return name


def key_ids(storage: Storage) -> list[str]:
    """The ids of all key files."""
    return sorted(name for name, _ in storage.list(FileKind.KEYS))


def key_owner(storage: Storage, key_id: str) -> str:
    """The user name a key file was made for. Raises DamagedFile."""
    try:
        return read_key_file(storage.load(FileKind.KEYS, key_id)).username
    except FormatError as error:
        raise DamagedFile(name=f"keys/{key_id}", reason=str(error)) from error


def _left_from_a_cut_off_run(storage: Storage, password: str) -> tuple[Keys, str] | None:
    if _holds_backups(storage):
        raise VaultIncomplete(place=storage.place)
    if not any(True for _ in storage.list(FileKind.KEYS)):
        return None
    try:
        return find_keys(storage, password)
    except (WrongPassword, DamagedFile) as error:
        raise VaultIncomplete(place=storage.place) from error


def _holds_backups(storage: Storage) -> bool:
    for kind in (FileKind.SNAPSHOTS, FileKind.INDEX, FileKind.DATA):
        with contextlib.suppress(StorageVanished):  # a kind without a folder, where there is no config either
            if any(True for _ in storage.list(kind)):
                return True
    return False


def _open_config(storage: Storage, keys: Keys, sealed: bytes) -> Config:
    try:
        config = msgspec.json.decode(keys.open(sealed), type=Config)
    except (FormatError, msgspec.MsgspecError) as error:
        raise DamagedFile(name=CONFIG_NAME, reason="is not what the vault's keys sealed") from error
    if config.version != VERSION:
        raise NotAVault(place=storage.place, reason=f"a restic repository of another version: {config.version}")
    return config
