"""Setting a profile up: accounts found, keys tried, vault made or joined, secrets put away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from chatbackup_gui.engine.profile import Home, Profile, ProfileAccount, refuse_overlap
from chatbackup_gui.engine.session import Session
from chatbackup_gui.engine.setup.choosing import (
    Choice,
    Chosen,
    Given,
    Wanted,
    accounts_below,
    as_account,
    choose,
    choose_each,
)
from chatbackup_gui.engine.setup.kept_keys import with_kept_keys
from chatbackup_gui.engine.setup.saving import Kept, keep_keys, save, with_accounts
from chatbackup_gui.engine.setup.vault import holds_vault, open_or_create, refuse_unwritable_name
from chatbackup_gui.errors import AlreadySetUp, StorageVanished
from chatbackup_gui.model.sealed import Capture
from chatbackup_gui.sources.base import FoundAccount, KeyFit

__all__ = ["Chosen", "Given", "Request", "SetUp", "Wanted", "add_accounts", "set_up", "set_up_each"]


class Request(msgspec.Struct, frozen=True):
    """What is set up where keys are given for all accounts below a folder; see `Given`."""

    source_folder: Path
    vault_folder: Path
    database_key: str
    image_key: str
    capture: Capture | None = None

    def __repr__(self) -> str:
        return f"Request({self.source_folder}, {self.vault_folder})"


class SetUp(msgspec.Struct, frozen=True):
    """What was set up. `recovery_key` is None for a vault that was there already.

    `fits` says of each account, in their order, which of its databases the key opens, and how it is meant.
    `unread_accounts` are those that the given key does not open; they are kept sealed. `left_out` are those with
    nothing that could be read or opened later. `undecoded_accounts` are those whose pictures are encrypted while there
    is no image key for them.
    """

    joined: bool
    accounts: tuple[ProfileAccount, ...]
    fits: tuple[KeyFit, ...]
    unread_accounts: tuple[FoundAccount, ...]
    left_out: tuple[Chosen, ...]
    undecoded_accounts: tuple[str, ...]
    recovery_key: str | None
    uses_keyring: bool

    def __repr__(self) -> str:
        return f"SetUp({len(self.accounts)} accounts)"


def set_up(home: Home, request: Request, *, ask_password: Callable[[bool], str]) -> SetUp:
    """Set the profile up with every account below a folder, or add accounts and keys to it.

    `ask_password` is told whether the vault is new. Nothing is written anywhere before every key has been tried.
    Raises NoAccountFound, SourceUnavailable, NothingReadable, WrongDatabaseKey, WrongImageKey, SecretMissing,
    OverlappingFolders, AlreadySetUp, WrongPassword, StorageError; StorageVanished where the profile's vault is away, so
    that no second one is made in its place.
    """
    before = _before(home, request.vault_folder)
    given = Given(request.database_key, request.image_key, request.capture)
    choice = choose(accounts_below(request.source_folder), given, before)
    return _set_up(home, before, request.vault_folder, choice, ask_password)


def set_up_each(
    home: Home,
    wanted: Sequence[Wanted],
    vault_folder: Path,
    *,
    ask_password: Callable[[bool], str],
    catalogue_key: str = "",
) -> SetUp:
    """Set the profile up with these accounts; the rest as `set_up`.

    `catalogue_key` (hex) opens a catalogue that lies in the home already and is kept.
    """
    before = _before(home, vault_folder)
    return _set_up(home, before, vault_folder, choose_each(wanted, before), ask_password, catalogue_key=catalogue_key)


def add_accounts(session: Session, wanted: Sequence[Wanted]) -> SetUp:
    """Add accounts, or keys of accounts, to the profile of a session; its vault need not be there.

    An account that was removed and is added again without a key is read with the one it had. Raises as `set_up` where
    it is about accounts.
    """
    before = session.home.load()
    choice = choose_each([with_kept_keys(each, session.box, before) for each in wanted], before)
    _refuse_folders(Path(before.vault), choice)
    accounts = tuple(as_account(each, before) for each in choice.chosen)
    undecoded = keep_keys(session.box, accounts, choice.chosen)
    profile = with_accounts(before, accounts)
    session.home.save(profile)
    return _told(choice, accounts, Kept(profile, undecoded), joined=True, recovery_key=None)


def _before(home: Home, vault_folder: Path) -> Profile | None:
    """Return the profile that there is; raises AlreadySetUp, StorageVanished where it has another vault or none."""
    if not home.is_set_up():
        return None
    before = home.load()
    if Path(before.vault).resolve() != vault_folder.resolve():
        raise AlreadySetUp(home=str(home.folder), vault=before.vault)
    if not holds_vault(vault_folder):
        raise StorageVanished(place=before.vault)
    return before


def _refuse_folders(vault_folder: Path, choice: Choice) -> None:
    for each in choice.chosen:
        refuse_overlap(vault_folder, each.found.folder)
    for folder in (vault_folder, *(each.found.folder for each in choice.chosen)):
        refuse_unwritable_name(folder.resolve())


def _set_up(
    home: Home,
    before: Profile | None,
    vault_folder: Path,
    choice: Choice,
    ask_password: Callable[[bool], str],
    *,
    catalogue_key: str = "",
) -> SetUp:
    _refuse_folders(vault_folder, choice)
    home.make()  # first, so that a place which cannot be written is told before a vault and its recovery key are made
    opened = open_or_create(home, vault_folder, ask_password)
    accounts = tuple(as_account(each, before) for each in choice.chosen)
    kept = save(home, before, opened, vault_folder, accounts, choice.chosen, catalogue_key=catalogue_key)
    return _told(choice, accounts, kept, joined=opened.recovery_key is None, recovery_key=opened.recovery_key)


def _told(
    choice: Choice, accounts: tuple[ProfileAccount, ...], kept: Kept, *, joined: bool, recovery_key: str | None
) -> SetUp:
    return SetUp(
        joined=joined,
        accounts=accounts,
        fits=tuple(each.fit for each in choice.chosen),
        unread_accounts=tuple(
            each.found
            for each in choice.chosen
            if each.given.database_key and not each.fit.opens and each.capture is Capture.SEALED
        ),
        left_out=choice.left_out,
        undecoded_accounts=kept.undecoded,
        recovery_key=recovery_key,
        uses_keyring=kept.profile.uses_keyring,
    )
