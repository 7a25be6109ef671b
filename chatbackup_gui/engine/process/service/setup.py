"""The first run: folders, keys, a place for the vault, the survey and the set-up."""

from __future__ import annotations

import os
from pathlib import Path

from chatbackup_gui.cloud.computer import this_computer
from chatbackup_gui.cloud.found import find_cloud_folders
from chatbackup_gui.desktop.full_disk_access import measure_disk_access
from chatbackup_gui.desktop.keyring_store import KeyringStore
from chatbackup_gui.engine.process.service.work import Work
from chatbackup_gui.engine.process.survey import choose_for_survey, survey
from chatbackup_gui.engine.protected import protected_places
from chatbackup_gui.engine.setup import SetUp as WasSetUp
from chatbackup_gui.engine.setup import Wanted, add_accounts, set_up_each
from chatbackup_gui.engine.setup.choosing import Given, accounts_below, may_be_sealed
from chatbackup_gui.engine.setup.existing import open_existing
from chatbackup_gui.engine.setup.saving import remove_catalogue
from chatbackup_gui.engine.setup.vault import look_at
from chatbackup_gui.engine.wire import (
    Changed,
    ChosenAccount,
    CloudPlace,
    FindCloudPlaces,
    FindFolders,
    FolderAccess,
    FolderSize,
    FoundFolder,
    KeyTrial,
    LookAtVaultPlace,
    MeasureAccess,
    OpenVault,
    SetUp,
    SetUpDone,
    Survey,
    Topic,
    TryKey,
    Unlock,
    VaultOpened,
    VaultPlace,
)
from chatbackup_gui.errors import AlreadySetUp, KeyringUnavailable, SourceUnavailable, WrongDatabaseKey
from chatbackup_gui.sources.base import FoundAccount
from chatbackup_gui.sources.registry import all_sources, source_named

EVERYTHING = frozenset(Topic)


def find_folders(work: Work[FindFolders]) -> tuple[FoundFolder, ...]:
    """Find chat folders, the last used first."""
    below = work.request.below
    found = (
        accounts_below(Path(below)) if below else [account for source in all_sources() for account in source.discover()]
    )
    found.sort(key=lambda account: account.used_at_ns, reverse=True)
    return tuple(map(_told, found))


def measure_access(_: Work[MeasureAccess]) -> FolderAccess:
    """Tell whether the system lets us read chat folders."""
    apps = dict.fromkeys(app for app, _ in protected_places())
    return FolderAccess(measure_disk_access(), tuple(apps))


def folder_size(work: Work[FolderSize]) -> int:
    """Count the bytes of the files below a folder; what cannot be looked at counts nothing."""
    total = 0
    folders = [work.request.folder]
    while folders:
        work.token.check()
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    elif entry.is_file(follow_symlinks=False):
                        total += entry.stat(follow_symlinks=False).st_size
        except OSError:
            continue
    return total


def try_key(work: Work[TryKey]) -> KeyTrial:
    """Try keys on an account."""
    request = work.request
    found = as_found(request.folder)
    fit = source_named(found.source).check_key(found, request.database_key, request.image_key)
    if not fit.opens:
        raise WrongDatabaseKey(database=request.folder.folder)
    return KeyTrial(
        opens=len(fit.opens),
        closed=len(fit.closed),
        account_id=fit.account_id or found.account_id,
        image_key_fits=fit.image_key_fits,
    )


def find_cloud_places(_: Work[FindCloudPlaces]) -> tuple[CloudPlace, ...]:
    """Find folders of cloud clients."""
    return tuple(
        CloudPlace(
            provider=each.provider,
            name=each.name,
            folder=each.folder,
            free_bytes=each.free_bytes,
            limits=each.limit_notes,
        )
        for each in find_cloud_folders(this_computer())
    )


def look_at_vault_place(work: Work[LookAtVaultPlace]) -> VaultPlace:
    """Look at a folder for the vault."""
    return look_at(Path(work.request.folder), map(Path, work.request.chat_folders))


def survey_accounts(work: Work[Survey]) -> None:
    """Read accounts before there is a vault, in place of those surveyed before."""
    engine = work.engine
    home = engine.sessions.home
    if home.is_set_up():
        raise AlreadySetUp(home=str(home.folder), vault=home.load().vault)
    surveyed = choose_for_survey(_wanted(work.request.accounts))
    engine.sessions.close_all()
    engine.sessions.surveyed = None
    remove_catalogue(home)
    engine.sessions.surveyed = surveyed
    try:
        survey(work.session, token=work.token, report=work.report)
    except BaseException:
        engine.sessions.close_all()
        engine.sessions.surveyed = None
        raise
    engine.pipe.tell(Changed(frozenset({Topic.CONTACTS, Topic.RULES})))


def set_up(work: Work[SetUp]) -> SetUpDone:
    """Set the profile up, or add accounts to it; what was surveyed is kept."""
    request, engine = work.request, work.engine
    home = engine.sessions.home
    wanted = _wanted(request.accounts)
    if home.is_set_up() and not request.password:
        done = add_accounts(work.session, wanted)
    else:
        surveyed = engine.sessions.surveyed
        is_kept = surveyed is not None and surveyed.is_of(wanted)
        engine.sessions.close_all()
        done = set_up_each(
            home,
            wanted,
            Path(request.vault_folder),
            ask_password=lambda _: request.password,
            catalogue_key=surveyed.catalogue_key if surveyed and is_kept else "",
        )
        engine.sessions.surveyed = None
        engine.sessions.password = request.password
    return _finished(work, done)


def open_vault(work: Work[OpenVault]) -> VaultOpened:
    """Set the profile up with an existing vault; what it holds is taken over by the run that begins at once."""
    request, engine = work.request, work.engine
    engine.sessions.close_all()
    opened = open_existing(engine.sessions.home, Path(request.vault_folder), ask_password=lambda: request.password)
    engine.sessions.surveyed = None
    engine.sessions.password = opened.password
    engine.accounts_changed()
    engine.scheduler.unlocked()
    engine.pipe.tell(Changed(EVERYTHING))
    engine.backups.begin()
    return VaultOpened(
        snapshots=opened.snapshots,
        computers=opened.computers,
        newest_at=opened.newest_at,
        arriving=opened.arriving,
        uses_keyring=opened.uses_keyring,
        keyring=name_of_keyring() if opened.uses_keyring else "",
    )


def _finished(work: Work[SetUp], done: WasSetUp) -> SetUpDone:
    """Let everybody follow the profile as it is now."""
    work.engine.accounts_changed()
    work.engine.scheduler.unlocked()
    work.engine.pipe.tell(Changed(EVERYTHING))
    return SetUpDone(
        joined=done.joined,
        recovery_key=done.recovery_key or "",
        uses_keyring=done.uses_keyring,
        keyring=name_of_keyring() if done.uses_keyring else "",
        unread_accounts=tuple(each.account_id for each in done.unread_accounts),
        left_out=tuple(str(each.found.folder) for each in done.left_out),
        undecoded_accounts=done.undecoded_accounts,
    )


def unlock(work: Work[Unlock]) -> None:
    """Take the vault's password where no keyring has it."""
    work.engine.sessions.unlock(work.request.password)
    work.engine.scheduler.unlocked()
    work.engine.pipe.tell(Changed(EVERYTHING))


def name_of_keyring() -> str:
    """Return the name of this computer's keyring; empty where it does not even say that."""
    try:
        return KeyringStore(profile_id="").backend_name()
    except KeyringUnavailable:
        return ""


def as_found(folder: FoundFolder) -> FoundAccount:
    """Return a folder as its source found it."""
    return FoundAccount(
        app=folder.app,
        source=folder.source,
        account_id=folder.account_id,
        folder=Path(folder.folder),
        used_at_ns=folder.used_at_ns,
    )


def _told(found: FoundAccount) -> FoundFolder:
    try:
        fit = source_named(found.source).check_key(found, "")
        needs_key = bool(fit.closed)
    except SourceUnavailable:
        needs_key = True
    return FoundFolder(
        app=found.app,
        source=found.source,
        account_id=found.account_id,
        folder=str(found.folder),
        used_at_ns=found.used_at_ns,
        needs_key=needs_key,
        may_be_sealed=may_be_sealed(found),
    )


def _wanted(accounts: tuple[ChosenAccount, ...]) -> list[Wanted]:
    return [Wanted(as_found(each.folder), Given(each.database_key, each.image_key, each.capture)) for each in accounts]
