"""What the chosen contacts have in common, and what they sum up to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import RoamingRule
from chatbackup_gui.ui.chat_key import key_of
from chatbackup_gui.ui.pages.contacts.rulebook import Rulebook
from chatbackup_gui.ui.rule_words import MEDIA_ORDER


class Common(msgspec.Struct, frozen=True):
    """Several rules as one: `days` and a kind of `media` are None where the rules differ.

    `limits` are the different largest sizes, so that one limit, or none, is a set of one.
    """

    days: int | None
    media: dict[MediaKind, bool | None]
    limits: frozenset[int | None]

    @classmethod
    def of(cls, rules: Sequence[RoamingRule]) -> Common:
        """Return what rules have in common; there must be one at least."""
        different = set(rules)
        days = {rule.days for rule in different}
        return cls(
            days=days.pop() if len(days) == 1 else None,
            media={kind: _agreed({kind in rule.media for rule in different}) for kind in MEDIA_ORDER},
            limits=frozenset(rule.max_media_bytes for rule in different),
        )


class Chosen(msgspec.Struct, frozen=True):
    """One contact, or several summed up. `owns` of them have their own rule, `changed` one of their own pending."""

    contacts: tuple[wire.Contact, ...]
    rule: Common
    default: Common
    kinds: frozenset[ConversationKind]
    messages: int
    total_bytes: int
    media_bytes: dict[MediaKind, int]
    media_counts: dict[MediaKind, int]
    first_at: datetime | None
    last_at: datetime | None
    owns: int
    changed: int
    sealed: int

    @classmethod
    def of(cls, contacts: Sequence[wire.Contact], book: Rulebook) -> Chosen:
        """Return contacts summed up; there must be one at least."""
        held = [book.held(each) for each in contacts]
        one_of_each = {(each.app, each.account, each.kind): each for each in contacts}
        return cls(
            contacts=tuple(contacts),
            rule=Common.of([each.rule for each in held]),
            default=Common.of([book.default(each) for each in one_of_each.values()]),
            kinds=frozenset(each.kind for each in one_of_each.values()),
            messages=sum(each.messages for each in contacts),
            total_bytes=sum(each.total_bytes for each in contacts),
            media_bytes={kind: sum(each.media_bytes.get(kind, 0) for each in contacts) for kind in MEDIA_ORDER},
            media_counts={kind: sum(each.media_counts.get(kind, 0) for each in contacts) for kind in MEDIA_ORDER},
            first_at=min((each.first_at for each in contacts if each.first_at), default=None),
            last_at=max((each.last_at for each in contacts if each.last_at), default=None),
            owns=sum(each.is_own for each in held),
            changed=sum(key_of(each) in book.pending.contacts for each in contacts),
            sealed=sum(each.is_sealed for each in contacts),
        )


def _agreed(answers: set[bool]) -> bool | None:
    return answers.pop() if len(answers) == 1 else None
