"""The folder for the vault: what lies there, and the vault made or opened in it."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from chatbackup_gui.engine.profile import Home, refuse_overlap
from chatbackup_gui.engine.recovery import RECOVERY_OWNER, new_recovery_key, open_with
from chatbackup_gui.engine.session import user_name
from chatbackup_gui.engine.wire import VaultPlace
from chatbackup_gui.errors import InvalidRequest, StorageUnavailable, VaultIncomplete
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.local import LocalStorage


class Opened(msgspec.Struct, frozen=True):
    """A vault with the password that opens it, and its recovery key if it is new."""

    vault: Vault
    password: str
    recovery_key: str | None

    def __repr__(self) -> str:
        return "Opened(…)"


def look_at(folder: Path, chat_folders: Iterable[Path]) -> VaultPlace:
    """Return what a vault would find in a folder. Raises OverlappingFolders, StorageUnavailable, VaultIncomplete."""
    for chats in chat_folders:
        refuse_overlap(folder, chats)
    refuse_unwritable_name(folder.resolve())
    holds = holds_vault(folder)
    names = _names_in(folder)
    if not holds and {FileKind.DATA, FileKind.SNAPSHOTS, FileKind.KEYS} <= names:
        raise VaultIncomplete(place=str(folder))
    return VaultPlace(folder=str(folder), holds_vault=holds, is_empty=not names, free_bytes=free_bytes(folder))


def holds_vault(folder: Path) -> bool:
    """Tell whether there is a vault; raises StorageUnavailable where the system does not let us look."""
    try:
        return (folder / "config").exists()
    except OSError as error:
        raise StorageUnavailable(place=str(folder), reason=error.strerror or type(error).__name__) from error


def refuse_unwritable_name(folder: Path) -> None:
    """Raise InvalidRequest for a name that no text can hold, as Linux allows; the profile is a text."""
    try:
        str(folder).encode()
    except UnicodeEncodeError:
        raise InvalidRequest(what="folder whose name is UTF-8", given=str(folder)) from None


def free_bytes(folder: Path) -> int:
    """Return the bytes that are free where a folder lies or would lie. Raises StorageUnavailable."""
    there = next((each for each in (folder, *folder.absolute().parents) if each.is_dir()), folder)
    try:
        return shutil.disk_usage(there).free
    except OSError as error:
        raise StorageUnavailable(place=str(folder), reason=error.strerror or type(error).__name__) from error


def open_or_create(home: Home, folder: Path, ask_password: Callable[[bool], str]) -> Opened:
    """Open the vault in a folder, or make one; `ask_password` is told whether it is new."""
    is_new = not holds_vault(folder)
    password = ask_password(is_new)
    if not is_new:
        vault, password = open_with(password, folder, cache_folder=home.cache_folder)
        return Opened(vault, password, None)
    recovery_key = new_recovery_key()
    vault = Vault.create(
        LocalStorage(folder),
        password=password,
        hostname=socket.gethostname(),
        username=user_name(),
        cache_folder=home.cache_folder,
        more={RECOVERY_OWNER: recovery_key},
    )
    return Opened(vault, password, recovery_key)


def _names_in(folder: Path) -> set[str]:
    """Return the names in a folder, none where it is not there. Raises StorageUnavailable."""
    try:
        return {entry.name for entry in os.scandir(folder)}
    except FileNotFoundError:
        return set()
    except OSError as error:
        raise StorageUnavailable(place=str(folder), reason=error.strerror or type(error).__name__) from error
