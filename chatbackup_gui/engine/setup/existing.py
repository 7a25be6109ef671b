"""An existing vault opened without any account: what it holds can then be read here; accounts may be added later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from chatbackup_gui.backup.chat_snapshots import chat_snapshots
from chatbackup_gui.backup.takeover.lacks import PackFiles, Presence
from chatbackup_gui.engine.profile import Home, Profile
from chatbackup_gui.engine.recovery import open_with
from chatbackup_gui.engine.setup.saving import save
from chatbackup_gui.engine.setup.vault import Opened, holds_vault, look_at
from chatbackup_gui.errors import AlreadySetUp, NotAVault, StorageVanished
from chatbackup_gui.vault.repository import Vault


class ExistingVault(msgspec.Struct, frozen=True):
    """A vault that was opened, as far as a first look tells; `password` is the one that opened it.

    `arriving` are snapshots of which at least the beginning is still on the way.
    """

    password: str
    snapshots: int
    computers: tuple[str, ...]
    newest_at: datetime | None
    arriving: int
    uses_keyring: bool

    def __repr__(self) -> str:
        return "ExistingVault(…)"


def open_existing(home: Home, folder: Path, *, ask_password: Callable[[], str]) -> ExistingVault:
    """Set the profile up with the vault in a folder and no account; one that has this vault already stays as it is.

    What is typed may be the recovery key. Nothing is written anywhere before it has opened the vault. Raises NotAVault,
    VaultIncomplete, NoKeyFile, WrongPassword, AlreadySetUp for a profile of another vault, StorageVanished where the
    vault of the profile is away.
    """
    before = _before(home, folder)
    if not look_at(folder, ()).holds_vault:
        raise NotAVault(place=str(folder))
    vault, password = open_with(ask_password(), folder, cache_folder=home.cache_folder)
    home.make()
    profile = before or save(home, None, Opened(vault, password, None), folder, (), ()).profile
    return _first_look(vault, password, profile)


def _before(home: Home, folder: Path) -> Profile | None:
    if not home.is_set_up():
        return None
    before = home.load()
    if Path(before.vault).resolve() != folder.resolve():
        raise AlreadySetUp(home=str(home.folder), vault=before.vault)
    if not holds_vault(folder):
        raise StorageVanished(place=before.vault)
    return before


def _first_look(vault: Vault, password: str, profile: Profile) -> ExistingVault:
    vault.refresh()
    packs = PackFiles(vault)
    snapshots = [snapshot for _, snapshot in chat_snapshots(vault)]
    late = sum(packs.presence(snapshot.tree_id) is not Presence.WHOLE for snapshot in snapshots)
    unread = len(vault.damaged_snapshots)
    return ExistingVault(
        password=password,
        snapshots=len(snapshots) + unread,
        computers=tuple(sorted({snapshot.hostname for snapshot in snapshots})),
        newest_at=snapshots[-1].time if snapshots else None,
        arriving=late + unread,
        uses_keyring=profile.uses_keyring,
    )
