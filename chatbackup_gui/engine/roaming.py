"""Changing who roams: what was asked for, what it would gain and lose, and the change itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import ConversationRow
from chatbackup_gui.backup.origin import united
from chatbackup_gui.backup.owners import owner_of
from chatbackup_gui.backup.plan import Selection
from chatbackup_gui.backup.sealed_reach import takes_sealed
from chatbackup_gui.engine.overview import Layouts
from chatbackup_gui.engine.profile import Profile
from chatbackup_gui.errors import StorageVanished
from chatbackup_gui.model.account import Account, ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import BUILT_IN, OFF, ROAMING_MEDIA, RoamingRule, RoamingRules
from chatbackup_gui.model.sealed import OwnerHash
from chatbackup_gui.roaming.preview import Months, Preview, Selected, preview
from chatbackup_gui.roaming.rules import cutoff, rule_for, unset_rule
from chatbackup_gui.roaming.words import format_size, format_window, parse_media_kinds, parse_size, parse_window
from chatbackup_gui.sources.sealed import SealedLayout


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
    rules = RoamingRules(dict(before.defaults), dict(before.overrides))
    accounts = {row.row: row.account for row in archive.accounts()}
    for change in changes:
        if change.kind is not None and change.part is not None:
            for account in accounts.values():
                key = (account.app, account.id, change.kind)
                rules.defaults[key] = change.part.applied_to(rules.defaults.get(key, BUILT_IN[change.kind]), now)
        elif change.contact is not None:
            _change_contact(rules, accounts[change.contact.account], change.contact, change.part, now)
    return rules


def _change_contact(
    rules: RoamingRules, account: Account, contact: ConversationRow, part: RulePart | None, now: datetime
) -> None:
    key = (account.app, account.id, contact.conversation.id)
    if part is None:
        if key in rules.overrides:
            rules.overrides[key] = unset_rule(now)
    else:
        rule = rule_for(rules, account.app, account.id, contact.conversation)
        rules.overrides[key] = part.applied_to(rule, now)


def change_rules(archive: Archive, changes: Sequence[Change], *, now: datetime) -> None:
    """Make the changes."""
    archive.set_rules(changed_rules(archive, changes, now=now))


def preview_change(
    archive: Archive, changes: Sequence[Change], *, now: datetime, layouts: Layouts = MappingProxyType({})
) -> Preview:
    """Return what the changes would bring into the next snapshot and leave out of it.

    Accounts in `layouts` have files that are kept as they lie: they count by the owner that their paths name.
    """
    before, after = archive.rules(), changed_rules(archive, changes, now=now)
    accounts = {row.row: row.account for row in archive.accounts()}

    def both() -> Iterator[tuple[Months, Months]]:
        for row in archive.conversations():
            account = accounts[row.account]
            old, new = (rule_for(rules, account.app, account.id, row.conversation) for rules in (before, after))
            if msgspec.structs.replace(old, changed_at=None) != msgspec.structs.replace(new, changed_at=None):
                layout = layouts.get((account.app, account.id))
                select = partial(_all_selected, archive, account, layout)
                yield select(row, old, now), select(row, new, now)

    return preview(both())


def _selected(archive: Archive, account: Account, row: ConversationRow, rule: RoamingRule, now: datetime) -> Months:
    """Return what a rule selects of a conversation, month by month."""
    if rule.days == OFF:
        return {}
    selection = Selection(row=row, account=account, rule=rule, since=cutoff(rule, now, None))
    months: Months = {}
    younger = 0
    for month in reversed(archive.months(row.row)):
        if not selection.reaches(month):
            break
        cut = selection.cut(month)
        messages = month.messages if cut is None else archive.messages_since(row.row, cut) - younger
        every = united(archive.media_of(row.row, month.month))
        media = (each for each in every if selection.takes(each) and each.is_had)
        months[month.month] = Selected(messages=messages, media={each.row: each.size_bytes for each in media})
        younger += messages
    return months


def _all_selected(
    archive: Archive,
    account: Account,
    layout: SealedLayout | None,
    row: ConversationRow,
    rule: RoamingRule,
    now: datetime,
) -> Months:
    """Return what a rule selects of a conversation and of the files that are its by their path, month by month."""
    months = _selected(archive, account, row, rule, now)
    owner = owner_of(row.conversation.id, layout) if layout else ""
    for folder, size_bytes in archive.sealed.sizes(row.account, OwnerHash(owner)) if owner else ():
        if takes_sealed(rule, folder.place, now, None):
            month = months.setdefault(folder.place.month, Selected(media={}))
            month.media[-folder.row] = size_bytes  # rows of media count from 1
    return months


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
