"""Which conversations and months go into a snapshot, and which of them have to be built again.

A signature stands for everything that a month's or a conversation's part of the snapshot is made from. Where it
is the one under which the part was last built, the part is taken over as it lies in the vault.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, tzinfo

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import ConversationRow, MediaRow, MonthRow
from chatbackup_gui.model.account import Account
from chatbackup_gui.model.roaming import OFF, RoamingRule, RoamingRules
from chatbackup_gui.roaming.erasures import erased_before, later
from chatbackup_gui.roaming.rules import cutoff, rule_for

LAYOUT = 2  # raise when the same knowledge would give other bytes


class Selection(msgspec.Struct, frozen=True):
    """What a rule selects of one conversation; `since` is None where nothing is too old and nothing was erased."""

    row: ConversationRow
    account: Account
    rule: RoamingRule
    since: datetime | None

    def signature(self) -> bytes:
        """Stand for everything the conversation's folder is made from."""
        return _digest(self.row.generation, self.since, *_media_part(self.rule))

    def month_signature(self, month: MonthRow) -> bytes:
        """Stand for everything that one month of it is made from."""
        return _digest(month.generation, self.cut(month), *_media_part(self.rule))

    def reaches(self, month: MonthRow) -> bool:
        """Tell whether anything of the month is young enough."""
        return self.since is None or month.last_at >= self.since

    def cut(self, month: MonthRow) -> datetime | None:
        """Return the time from which the month counts, None if all of it does."""
        return self.since if self.since is not None and month.first_at < self.since else None

    def takes(self, medium: MediaRow) -> bool:
        """Tell whether the rule takes a medium along: by its kind, its size, and when it was last sent."""
        return takes_medium(self.rule, self.since, medium)


def takes_medium(rule: RoamingRule, since: datetime | None, medium: MediaRow) -> bool:
    """Tell whether a rule that reaches back to `since` takes a medium along."""
    limit = rule.max_media_bytes
    is_young = since is None or medium.sent_at >= since
    is_small = limit is None or medium.size_bytes <= limit
    return is_young and is_small and medium.ref.kind in rule.media


def select(archive: Archive, rules: RoamingRules, *, now: datetime, zone: tzinfo | None) -> Iterator[Selection]:
    """Yield every conversation that roams at all, from its rule's or its erasure's moment on, whichever is later."""
    accounts = {row.row: row.account for row in archive.accounts()}
    for row in archive.conversations():
        account = accounts[row.account]
        rule = rule_for(rules, account.app, account.id, row.conversation)
        if rule.days != OFF:
            erased = erased_before(rules, account.app, account.id, row.conversation.id)
            yield Selection(row=row, account=account, rule=rule, since=later(cutoff(rule, now, zone), erased))


def _media_part(rule: RoamingRule) -> tuple[object, ...]:
    return (*sorted(rule.media), rule.max_media_bytes)


def _digest(*parts: object) -> bytes:
    text = "\0".join(str(part) for part in (LAYOUT, *parts))
    return hashlib.sha256(text.encode()).digest()[:16]
