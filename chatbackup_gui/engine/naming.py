"""Telling who is behind a hash: an id proves itself by hashing to it."""

from __future__ import annotations

from datetime import datetime

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup.owners import settle_owners
from chatbackup_gui.engine.profile import Profile
from chatbackup_gui.errors import InvalidRequest, UnknownContact
from chatbackup_gui.model.account import Account, AccountId, Conversation, ConversationId
from chatbackup_gui.model.sealed import OwnerHash
from chatbackup_gui.sources.registry import source_named


def name_owner(archive: Archive, profile: Profile, owner: str, user_id: str, *, nick: str = "") -> list[Account]:
    """Let a hash be known by the id behind it, and by a name if one is given; return whose contact it is.

    The beginning of a hash will do, because the id tells which of several is meant. Raises UnknownContact where no
    account has files under such a hash, InvalidRequest where the id is not behind it.
    """
    wanted, named = owner.strip().lower(), user_id.strip()
    accounts = {
        Account(each.app, AccountId(each.account_id)): source_named(each.source).sealed for each in profile.accounts
    }
    meant = {account: _owners(archive, account, wanted) for account in accounts}
    if not any(meant.values()):
        raise UnknownContact(wanted=owner)
    holders = {account: layout for account, layout in accounts.items() if layout.hash_of(named) in meant[account]}
    if not holders:
        raise InvalidRequest(what="user id behind these files", given=user_id)
    for account, layout in holders.items():
        contact = Conversation(ConversationId(named), layout.kind_of(named), nick=nick.strip())
        archive.put_conversations(archive.account(account), [contact])
        settle_owners(archive, account, layout, datetime.now().astimezone())
    return list(holders)


def _owners(archive: Archive, account: Account, start: str) -> set[OwnerHash]:
    """Return the hashes in an account's paths that begin so."""
    return {each for each in archive.sealed.owners(archive.account(account)) if each.startswith(start)}
