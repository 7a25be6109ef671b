"""Who is behind the hashes in paths: a hash that nobody has resolved is a contact by itself, until somebody does."""

from __future__ import annotations

from datetime import datetime

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.model.account import Account, Conversation, ConversationId, ConversationKind
from chatbackup_gui.model.roaming import RoamingRules
from chatbackup_gui.model.sealed import OwnerHash
from chatbackup_gui.roaming.rules import unset_rule
from chatbackup_gui.sources.sealed import SealedLayout


def owner_of(conversation_id: str, layout: SealedLayout) -> OwnerHash:
    """Return the hash that paths have for a contact: an id that is one already stands for itself."""
    made = layout.hash_of(conversation_id)
    is_hash = len(conversation_id) == len(made) and set(conversation_id) <= set("0123456789abcdef")
    return OwnerHash(conversation_id) if is_hash else made


def settle_owners(archive: Archive, account: Account, layout: SealedLayout, now: datetime) -> None:
    """Let owners that nobody knows by name be contacts, so that they can have rules; let go of those now known.

    The rule of a hash becomes that of the contact, unless that has one of its own.
    """
    number = archive.account(account)
    rows = archive.conversations(number)
    ids = {row.conversation.id for row in rows}
    named = {ConversationId(owner_of(each, layout)): each for each in ids if owner_of(each, layout) != str(each)}
    known = ids | named.keys()
    unknown = sorted(owner for owner in archive.sealed.owners(number) if ConversationId(owner) not in known)
    if unknown:
        contacts = [Conversation(ConversationId(owner), ConversationKind.OTHER) for owner in unknown]
        archive.put_conversations(number, contacts)
    resolved = {owner: each for owner, each in named.items() if owner in ids}
    if resolved:
        rules = _moved_rules(archive.rules(), account, resolved, now)
        if rules:
            archive.set_rules(rules)
        archive.drop_unused(number, resolved)


def _moved_rules(
    before: RoamingRules, account: Account, resolved: dict[ConversationId, ConversationId], now: datetime
) -> RoamingRules | None:
    """Return the rules with those of hashes moved to the contacts behind them; None if there are none to move."""
    overrides = dict(before.overrides)
    for owner, contact in resolved.items():
        rule = overrides.get((account.app, account.id, owner))
        if rule is None or rule.is_unset:
            continue
        overrides.setdefault((account.app, account.id, contact), rule)
        overrides[account.app, account.id, owner] = unset_rule(now)
    return None if overrides == before.overrides else RoamingRules(before.defaults, overrides)
