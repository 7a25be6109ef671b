"""Settings, and the accounts of a profile that is set up."""

from __future__ import annotations

from pathlib import Path

import msgspec

from chatbackup_gui.engine.process.service.setup import name_of_keyring
from chatbackup_gui.engine.process.service.work import Work
from chatbackup_gui.engine.profile import ProfileAccount
from chatbackup_gui.engine.session import as_found
from chatbackup_gui.engine.settings import save_settings
from chatbackup_gui.engine.setup import Wanted, add_accounts
from chatbackup_gui.engine.setup.choosing import Given
from chatbackup_gui.engine.wire import Changed, ChangeSettings, GiveKey, KeyringName, RemoveAccount, Topic
from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.updates.address import parse_address


def change_settings(work: Work[ChangeSettings]) -> None:
    """Keep other settings, and follow them at once. Raises UpdateAddressNotUsable for a new address that is none."""
    address = work.request.settings.update_address
    if address and address != work.engine.scheduler.settings.update_address:
        parse_address(address)
    save_settings(work.engine.sessions.home.folder, work.request.settings)
    work.engine.scheduler.change_settings(work.request.settings)
    work.engine.updates.follow_settings()
    work.engine.pipe.tell(Changed(frozenset({Topic.SETTINGS})))


def give_key(work: Work[GiveKey]) -> None:
    """Give an account its keys."""
    request, session = work.request, work.session
    account = _account(session.home.load().accounts, request)
    given = Given(request.database_key, request.image_key, request.capture)
    add_accounts(session, [Wanted(as_found(account), given)])
    _tell(work)


def remove_account(work: Work[RemoveAccount]) -> None:
    """Leave an account out from now on."""
    home = work.session.home
    profile = home.load()
    gone = _account(profile.accounts, work.request)
    kept = tuple(each for each in profile.accounts if each != gone)
    home.save(msgspec.structs.replace(profile, accounts=kept))
    _tell(work)


def keyring_name(work: Work[KeyringName]) -> str:
    """Return which keyring holds the password."""
    home = work.engine.sessions.home
    return name_of_keyring() if home.is_set_up() and home.load().uses_keyring else ""


def _account(accounts: tuple[ProfileAccount, ...], request: GiveKey | RemoveAccount) -> ProfileAccount:
    """Return the account that is meant. Raises InvalidRequest."""
    wanted = (request.app, request.source, request.account, Path(request.folder))
    for each in accounts:
        if (each.app, each.source, each.account_id, Path(each.folder)) == wanted:
            return each
    raise InvalidRequest(what="account of this profile", given=request.account)


def _tell(work: Work[GiveKey] | Work[RemoveAccount]) -> None:
    work.engine.accounts_changed()
    work.engine.pipe.tell(Changed(frozenset({Topic.ACCOUNTS, Topic.CONTACTS})))
