"""Telling who is behind a hash: an id proves itself by hashing to it."""

from __future__ import annotations

from datetime import datetime

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup.owners import settle_owners
from chatbackup_gui.engine.profile import Profile
from chatbackup_gui.errors import InvalidRequest, UnknownContact
from chatbackup_gui.model.account import Account, AccountId, Conversation, ConversationId
from chatbackup_gui.sources.registry import source_named


def name_owner(archive: Archive, profile: Profile, owner: str, user_id: str, *, nick: str = "") -> Account:
    """Let a hash be known by the id behind it, and by a name if one is given; return whose contact it is.

    The beginning of a hash will do, because the id tells which of several is meant.

    Raises UnknownContact where no account has files under the hash, InvalidRequest where the id is not behind it.
    """
    wanted = owner.strip().lower()
    is_known = False
    for each in profile.accounts:
        layout = source_named(each.source).sealed
        account = Account(each.app, AccountId(each.account_id))
        number = archive.account(account)
        meant = {each for each in archive.sealed.owners(number) if each.startswith(wanted)}
        is_known = is_known or bool(meant)
        if layout.hash_of(user_id) not in meant:
            continue
        contact = Conversation(ConversationId(user_id), layout.kind_of(user_id), nick=nick)
        archive.put_conversations(number, [contact])
        settle_owners(archive, account, layout, datetime.now().astimezone())
        return account
    if is_known:
        raise InvalidRequest(what="user id behind these files", given=user_id)
    raise UnknownContact(wanted=owner)
