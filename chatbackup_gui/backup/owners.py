"""Who is behind the hashes in paths: a hash that nobody has resolved is a contact by itself, until somebody does."""

from __future__ import annotations

from datetime import datetime

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.model.account import Account, Conversation, ConversationId, ConversationKind
from chatbackup_gui.model.roaming import Erasure, RoamingRule, RoamingRules
from chatbackup_gui.model.sealed import OwnerHash
from chatbackup_gui.roaming.erasures import with_erasure
from chatbackup_gui.roaming.rules import NEVER, unset_rule
from chatbackup_gui.sources.sealed import SealedLayout

Owners = dict[OwnerHash, Conversation]


def owner_of(conversation_id: str, layout: SealedLayout) -> OwnerHash:
    """Return the hash that paths have for a contact: an id that is one already stands for itself.

    Empty where paths do not tell whose media they hold.
    """
    made = layout.hash_of(conversation_id)
    is_hash = made and len(conversation_id) == len(made) and set(conversation_id) <= set("0123456789abcdef")
    return OwnerHash(conversation_id) if is_hash else made


def known_owners(archive: Archive, account: Account, layout: SealedLayout) -> Owners:
    """Return the contacts by their hashes. One whose id is known goes before the mere hash.

    Known are contacts, and ids that a rule or an erasure names: one that was made on a computer which has the key tells
    who it is.
    """
    rows = archive.conversations(archive.account(account))
    contacts = {row.conversation.id: row.conversation for row in rows}
    rules = archive.rules()
    for app, account_id, named in (*rules.overrides, *rules.erased):
        if (app, account_id) == (account.app, account.id):
            contacts.setdefault(named, Conversation(named, layout.kind_of(named)))
    owners: Owners = {}
    for conversation in contacts.values():
        owner = owner_of(conversation.id, layout)
        if owner and (owner not in owners or not _is_hash(conversation.id, owner)):
            owners[owner] = conversation
    return owners


def settle_owners(archive: Archive, account: Account, layout: SealedLayout, now: datetime) -> None:
    """Let owners that nobody knows by name be contacts, so that they can have rules; let go of those now known.

    The rule of a hash becomes that of the contact, unless the contact has one that was changed later. What was erased
    under a hash is so under the contact's name, too.
    """
    number = archive.account(account)
    rules = archive.rules()
    owners = archive.sealed.owners(number)
    if not owners and not _rules_of_hashes(rules, account, layout) and not _erased_hashes(rules, account, layout):
        return
    known = known_owners(archive, account, layout)
    ids = {row.conversation.id for row in archive.conversations(number)}
    there = [known.get(owner) or unknown_owner(owner) for owner in sorted(owners)]
    archive.put_conversations(number, [each for each in there if each.id not in ids])
    moved = _with_erasures(_moved_rules(rules, account, layout, known, now), account, layout, known)
    if moved != rules:
        archive.set_rules(moved)
    archive.drop_unused(number, [each for each in ids if _is_known_by_id(each, layout, known)])


def _is_hash(contact: ConversationId, owner: OwnerHash) -> bool:
    """Whether a contact is known by its hash alone."""
    return bool(owner) and str(contact) == owner


def unknown_owner(owner: OwnerHash) -> Conversation:
    """Return the contact that stands for a hash as long as nobody has resolved it."""
    return Conversation(ConversationId(owner), ConversationKind.OTHER)


def _is_known_by_id(hashed: ConversationId, layout: SealedLayout, known: Owners) -> bool:
    """Whether a contact is a hash, and the id behind it is known."""
    owner = owner_of(hashed, layout)
    return _is_hash(hashed, owner) and known[owner].id != hashed


def _rules_of_hashes(rules: RoamingRules, account: Account, layout: SealedLayout) -> dict[OwnerHash, RoamingRule]:
    mine = {key[2]: rule for key, rule in rules.overrides.items() if key[:2] == (account.app, account.id)}
    hashed = ((owner_of(each, layout), each, rule) for each, rule in mine.items() if not rule.is_unset)
    return {owner: rule for owner, each, rule in hashed if _is_hash(each, owner)}


def _moved_rules(
    before: RoamingRules, account: Account, layout: SealedLayout, known: Owners, now: datetime
) -> RoamingRules:
    """Return the rules with those of hashes moved to the contacts behind them."""
    overrides = dict(before.overrides)
    for owner, rule in _rules_of_hashes(before, account, layout).items():
        contact = known[owner].id
        if _is_hash(contact, owner):
            continue
        own = overrides.get((account.app, account.id, contact))
        if own is None or (own.changed_at or NEVER) < (rule.changed_at or NEVER):
            overrides[account.app, account.id, contact] = rule
        overrides[account.app, account.id, ConversationId(owner)] = unset_rule(now)
    return RoamingRules(before.defaults, overrides, before.erased)


def _erased_hashes(rules: RoamingRules, account: Account, layout: SealedLayout) -> dict[OwnerHash, Erasure]:
    mine = {key[2]: erasure for key, erasure in rules.erased.items() if key[:2] == (account.app, account.id)}
    hashed = ((owner_of(each, layout), each, erasure) for each, erasure in mine.items())
    return {owner: erasure for owner, each, erasure in hashed if _is_hash(each, owner)}


def _with_erasures(rules: RoamingRules, account: Account, layout: SealedLayout, known: Owners) -> RoamingRules:
    """Return the rules with erasures of hashes for the contacts behind them."""
    for owner, erasure in _erased_hashes(rules, account, layout).items():
        if owner in known and not _is_hash(known[owner].id, owner):
            rules = with_erasure(rules, account.app, account.id, known[owner].id, erasure)
    return rules
