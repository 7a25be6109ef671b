"""Which rule holds for whom: what the engine told, with what is pending laid over it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.roaming import BUILT_IN, PERMANENT, RoamingRule
from chatbackup_gui.ui.chat_key import key_of
from chatbackup_gui.ui.pages.contacts.pending import NO_CHANGE, NOTHING, NOTHING_PENDING, Edit, OwnChange, Part, Pending


class Held(msgspec.Struct, frozen=True):
    """The rule that holds for a contact, and whether it is its own."""

    rule: RoamingRule
    is_own: bool


class Rulebook:
    """The rules as the engine told them, with what is pending laid over them."""

    def __init__(self, defaults: Iterable[wire.DefaultRule] = (), pending: Pending = NOTHING_PENDING) -> None:
        self.told_defaults = tuple(defaults)
        self._defaults = {(each.app, each.account, each.kind): _plain(each.rule) for each in self.told_defaults}
        self.pending = pending
        self._now = {key: self._pending_part(key[2]).on(rule) for key, rule in self._defaults.items()}

    def saved(self, contact: wire.Contact) -> Held:
        """Return what held for a contact when the engine told it."""
        return Held(_plain(contact.rule), contact.has_own_rule)

    def held(self, contact: wire.Contact) -> Held:
        """Return what holds for a contact with everything pending."""
        return self._with(contact, self.pending.contacts.get(key_of(contact), NO_CHANGE))

    def is_changed(self, contact: wire.Contact) -> bool:
        """Tell whether the rule of a contact is not what it was, by a change of its own or of its default."""
        return bool(self.pending) and self.held(contact) != self.saved(contact)

    def default(self, contact: wire.Contact) -> RoamingRule:
        """Return the default that a contact would take."""
        known = self._now.get((contact.app, contact.account, contact.kind))
        return known or self._pending_part(contact.kind).on(BUILT_IN[contact.kind])

    def defaults_of(self, kind: ConversationKind) -> tuple[RoamingRule, ...]:
        """Return the defaults of a kind, one for each account, with everything pending; never none."""
        part = self._pending_part(kind)
        return tuple(part.on(rule) for rule in self.saved_defaults_of(kind))

    def saved_defaults_of(self, kind: ConversationKind) -> tuple[RoamingRule, ...]:
        """Return the defaults of a kind as the engine told them."""
        return tuple(rule for (_, _, each), rule in self._defaults.items() if each is kind) or (BUILT_IN[kind],)

    def edited(self, contacts: Iterable[wire.Contact], edit: Edit) -> Pending:
        """Return what is pending after an edit of some contacts."""
        collected = dict(self.pending.contacts)
        for contact in contacts:
            change = self._edited(contact, collected.pop(key_of(contact), NO_CHANGE), edit)
            if change != NO_CHANGE and self._with(contact, change) != self.saved(contact):
                collected[key_of(contact)] = change
        return Pending(self.pending.defaults, collected)

    def default_edited(self, kind: ConversationKind, edit: Edit) -> Pending:
        """Return what is pending after an edit of a kind's default in every account."""
        part = self._pending_part(kind)
        saved = self.saved_defaults_of(kind)
        part = part.edited(edit, part.on(saved[0]))
        defaults = {each: other for each, other in self.pending.defaults.items() if each is not kind}
        if any(part.on(rule) != rule for rule in saved):
            defaults[kind] = part
        return Pending(defaults, self.pending.contacts)

    def star_toggled(self, contacts: Sequence[wire.Contact]) -> Pending | None:
        """Return what is pending when contacts become permanent, or, if all are, no longer are.

        They then take what they had before, or else their default. None where that is permanent, too, so that somebody
        has to say how far back the rule shall reach.
        """
        plain = [contact for contact in contacts if not self._is_permanent(contact)]
        if plain:
            return self.edited(plain, Edit(days=PERMANENT))
        before = self.with_pending(self.pending.without(map(key_of, contacts)))
        still = [contact for contact in contacts if before._is_permanent(contact)]
        at_default = before.with_pending(before.edited(still, Edit(removes_own=True)))
        return None if any(map(at_default._is_permanent, contacts)) else at_default.pending

    def _is_permanent(self, contact: wire.Contact) -> bool:
        return self.held(contact).rule.days == PERMANENT

    def with_pending(self, pending: Pending) -> Rulebook:
        """Return the same rules with something else pending."""
        return Rulebook(self.told_defaults, pending)

    def after(self, contacts: Iterable[wire.Contact]) -> tuple[wire.Contact, ...]:
        """Return contacts as they are once everything pending is made."""
        return tuple(self._after(contact) for contact in contacts)

    def defaults_after(self) -> tuple[wire.DefaultRule, ...]:
        """Return the defaults as they are once everything pending is made."""
        return tuple(
            wire.DefaultRule(app, account, kind, self._pending_part(kind).on(rule))
            for (app, account, kind), rule in self._defaults.items()
        )

    def _after(self, contact: wire.Contact) -> wire.Contact:
        held = self.held(contact)
        if held == self.saved(contact):
            return contact
        return msgspec.structs.replace(contact, rule=held.rule, has_own_rule=held.is_own)

    def _edited(self, contact: wire.Contact, change: OwnChange, edit: Edit) -> OwnChange:
        if edit.removes_own:
            return OwnChange(removes_own=contact.has_own_rule)
        part = change.part.edited(edit, self._with(contact, change).rule)
        base = self._with(contact, OwnChange(change.removes_own)).rule
        return OwnChange(change.removes_own, part.without_same_limits(base))

    def _with(self, contact: wire.Contact, change: OwnChange) -> Held:
        is_own = contact.has_own_rule and not change.removes_own
        rule = _plain(contact.rule) if is_own else self.default(contact)
        if change.part == NOTHING:
            return Held(rule, is_own)
        return Held(change.part.on(rule), is_own=True)

    def _pending_part(self, kind: ConversationKind) -> Part:
        return self.pending.defaults.get(kind, NOTHING)


def _plain(rule: RoamingRule) -> RoamingRule:
    """Return a rule without when it was changed, so that equal rules are equal."""
    if rule.changed_at is None and not rule.is_unset:
        return rule
    return RoamingRule(rule.days, rule.media, rule.max_media_bytes)
