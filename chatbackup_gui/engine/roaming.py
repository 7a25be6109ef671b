"""Changing who roams: what was asked for, what it would gain and lose, and the change itself."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.sealed import SealedSize
from chatbackup_gui.archive.values import ConversationRow
from chatbackup_gui.backup.owners import owner_of
from chatbackup_gui.backup.rule_change import Side, change_of, change_with_files
from chatbackup_gui.engine.overview import Layouts
from chatbackup_gui.engine.profile import Profile
from chatbackup_gui.errors import StorageVanished
from chatbackup_gui.model.account import Account, ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import BUILT_IN, OFF, ROAMING_MEDIA, RoamingRule, RoamingRules
from chatbackup_gui.model.sealed import OwnerHash
from chatbackup_gui.roaming.erasures import erased_before
from chatbackup_gui.roaming.preview import Preview
from chatbackup_gui.roaming.rules import changed_after, rule_for, unset_rule
from chatbackup_gui.roaming.words import format_size, format_window, parse_media_kinds, parse_size, parse_window


class RulePart(msgspec.Struct, frozen=True):
    """What a person asked to change of a rule; UNSET stays as it is."""

    days: int | msgspec.UnsetType = msgspec.UNSET
    media: frozenset[MediaKind] | msgspec.UnsetType = msgspec.UNSET
    max_media_bytes: int | msgspec.UnsetType | None = msgspec.UNSET

    @classmethod
    def parse(cls, *, window: str | None, media: str | None, max_media: str | None) -> RulePart:
        """Return what the words mean; None is not asked for. Raises InvalidRequest."""
        return cls(
            days=msgspec.UNSET if window is None else parse_window(window),
            media=msgspec.UNSET if media is None else parse_media_kinds(media),
            max_media_bytes=msgspec.UNSET if max_media is None else parse_size(max_media),
        )

    def applied_to(self, rule: RoamingRule, now: datetime) -> RoamingRule:
        """Return the rule with the asked-for parts changed, at the time given."""
        asked = {name: value for name, value in msgspec.structs.asdict(self).items() if value is not msgspec.UNSET}
        return msgspec.structs.replace(rule, **asked, changed_at=now)


class Change(msgspec.Struct, frozen=True):
    """One change: of a kind's default in every account, or of one contact's own rule (`part` None removes it)."""

    kind: ConversationKind | None
    contact: ConversationRow | None
    part: RulePart | None

    @classmethod
    def of_default(cls, kind: ConversationKind, part: RulePart) -> Change:
        """Return a change of the default rule of a kind."""
        return cls(kind=kind, contact=None, part=part)

    @classmethod
    def of_contact(cls, contact: ConversationRow, part: RulePart | None) -> Change:
        """Return a change of one contact's rule."""
        return cls(kind=None, contact=contact, part=part)


class ListedRule(msgspec.Struct, frozen=True):
    """A rule as it is listed; `who` is a kind of conversation for a default, else a contact's name and id."""

    account: str
    who: str
    is_default: bool
    rule: RoamingRule


def changed_rules(archive: Archive, changes: Sequence[Change], *, now: datetime) -> RoamingRules:
    """Return the rules as they would be after the changes."""
    before = archive.rules()
    rules = RoamingRules(dict(before.defaults), dict(before.overrides), before.erased)
    accounts = {row.row: row.account for row in archive.accounts()}
    for change in changes:
        if change.kind is not None and change.part is not None:
            for account in accounts.values():
                key = (account.app, account.id, change.kind)
                rule = rules.defaults.get(key, BUILT_IN[change.kind])
                rules.defaults[key] = change.part.applied_to(rule, changed_after(rule, now))
        elif change.contact is not None:
            _change_contact(rules, accounts[change.contact.account], change.contact, change.part, now)
    return rules


def _change_contact(
    rules: RoamingRules, account: Account, contact: ConversationRow, part: RulePart | None, now: datetime
) -> None:
    key = (account.app, account.id, contact.conversation.id)
    changed_at = changed_after(rules.overrides.get(key), now)
    if part is None:
        if key in rules.overrides:
            rules.overrides[key] = unset_rule(changed_at)
    else:
        rule = rule_for(rules, account.app, account.id, contact.conversation)
        rules.overrides[key] = part.applied_to(rule, changed_at)


def change_rules(archive: Archive, changes: Sequence[Change], *, now: datetime) -> None:
    """Make the changes."""
    archive.set_rules(changed_rules(archive, changes, now=now))


def preview_change(
    archive: Archive, changes: Sequence[Change], *, now: datetime, layouts: Layouts = MappingProxyType({})
) -> Preview:
    """Return what the changes would bring into the next snapshot and leave out of it.

    Bytes are of media as the overview counts them: as stored, else as found, with their previews. Accounts in `layouts`
    have files that are kept as they lie: they count by the owner that their paths name.
    """
    before, after = archive.rules(), changed_rules(archive, changes, now=now)
    accounts = {row.row: row.account for row in archive.accounts()}
    groups: dict[tuple[RoamingRule, RoamingRule, datetime | None], list[ConversationRow]] = {}
    for row in archive.conversations():
        account = accounts[row.account]
        old, new = (_undated(rule_for(rules, account.app, account.id, row.conversation)) for rules in (before, after))
        if old != new:
            erased = erased_before(before, account.app, account.id, row.conversation.id)
            groups.setdefault((old, new, erased), []).append(row)
    files = _KeptFiles(archive, accounts, layouts)
    found = Preview()
    for (old, new, erased), rows in groups.items():
        sides = Side.of(old, now, None, erased=erased), Side.of(new, now, None, erased=erased)
        kept = {row.row: held for row in rows if (held := files.of(row))}
        found += change_of(archive, [row.row for row in rows if row.row not in kept], sides)
        if kept:
            found += change_with_files(archive, kept, sides)
    return found


def _undated(rule: RoamingRule) -> RoamingRule:
    """Return what a rule says, whenever it was made."""
    return msgspec.structs.replace(rule, changed_at=None)


class _KeptFiles:
    """What accounts that are only kept sealed have of each contact; looked up once an account."""

    def __init__(self, archive: Archive, accounts: Mapping[int, Account], layouts: Layouts) -> None:
        self._archive = archive
        self._layouts = {row: layouts.get((account.app, account.id)) for row, account in accounts.items()}
        self._by_owner: dict[int, dict[OwnerHash, list[SealedSize]]] = {}

    def of(self, row: ConversationRow) -> list[SealedSize]:
        """Return what a contact has, by kind and month."""
        layout = self._layouts[row.account]
        owner = owner_of(row.conversation.id, layout) if layout else ""
        return self._of_account(row.account).get(OwnerHash(owner), []) if owner else []

    def _of_account(self, account: int) -> dict[OwnerHash, list[SealedSize]]:
        if account not in self._by_owner:
            found = self._by_owner[account] = {}
            for size in self._archive.sealed.month_sizes(account):
                found.setdefault(size.place.owner, []).append(size)
        return self._by_owner[account]


def listed_rules(archive: Archive) -> list[ListedRule]:
    """Return the defaults of every account, then every contact's own rule."""
    rules = archive.rules()
    names = {(row.account, row.conversation.id): row.conversation.name for row in archive.conversations()}
    listed: list[ListedRule] = []
    for row in archive.accounts():
        account = row.account
        for kind in ConversationKind:
            rule = rules.defaults.get((account.app, account.id, kind), BUILT_IN[kind])
            listed.append(ListedRule(account=account.id, who=kind.value, is_default=True, rule=rule))
        for (app, account_id, conversation), rule in rules.overrides.items():
            if (app, account_id) == (account.app, account.id) and not rule.is_unset:
                who = f"{names.get((row.row, conversation), conversation)} [{conversation}]"
                listed.append(ListedRule(account=account.id, who=who, is_default=False, rule=rule))
    return listed


def words_of(rule: RoamingRule) -> str:
    """Return a rule in the words with which it is set."""
    words = [format_window(rule.days)]
    if rule.days != OFF and rule.media != ROAMING_MEDIA:
        words.append(",".join(sorted(rule.media)) or "none")
    if rule.days != OFF and rule.max_media_bytes is not None:
        words.append(f"<= {format_size(rule.max_media_bytes)}")
    return " ".join(words)


def space_left(profile: Profile) -> int:
    """Return the bytes that are free where the vault lies; raises StorageVanished."""
    try:
        return shutil.disk_usage(Path(profile.vault)).free
    except OSError:
        raise StorageVanished(place=profile.vault) from None
