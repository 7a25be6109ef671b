"""Which contacts are shown, in which order: plain Python over texts prepared once, milliseconds for ten thousand.

Positions are places in the tuple of contacts that the engine told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from typing import Any

import msgspec

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.roaming import PERMANENT
from chatbackup_gui.ui.pages.contacts.rulebook import Rulebook

MB, GB = 2**20, 2**30
LONGEST = 10**9  # days; stands for "for ever" where rules are put in order
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Column(IntEnum):
    """The columns, from the left."""

    NAME = 0
    ACCOUNT = 1
    MESSAGES = 2
    SIZE = 3
    LAST = 4
    RULE = 5


class SizeClass(StrEnum):
    """How much a contact takes: `SIZE_LIMITS` says from where to where."""

    HUGE = "huge"
    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"


SIZE_LIMITS = {
    SizeClass.HUGE: (GB, 2**62),
    SizeClass.LARGE: (100 * MB, GB),
    SizeClass.MEDIUM: (10 * MB, 100 * MB),
    SizeClass.SMALL: (0, 10 * MB),
}
"""From so many bytes on, and fewer than so many."""


class Origin(StrEnum):
    """Where a contact's rule comes from."""

    OWN = "own"
    DEFAULT = "default"
    CHANGED = "changed"  # on the page, and not yet applied


RuleFilter = Origin | int
"""An origin, or a number of days as rules have it."""


class Criteria(msgspec.Struct, frozen=True):
    """What is looked for; None does not restrict. `account` is (app, account)."""

    text: str = ""
    kind: ConversationKind | None = None
    rule: RuleFilter | None = None
    size: SizeClass | None = None
    account: tuple[str, str] | None = None


EVERYBODY = Criteria()


class Directory:
    """All contacts, prepared for being found and ordered; `collate` gives what names are ordered by."""

    def __init__(self, contacts: Sequence[wire.Contact], collate: Callable[[str], Any]) -> None:
        self._contacts = contacts
        self._texts = [f"{each.name}\n{each.id}".casefold() for each in contacts]
        self._collate = collate
        self._orders: dict[Column, list[int]] = {}

    def found(self, criteria: Criteria, book: Rulebook, column: Column, *, is_descending: bool) -> list[int]:
        """Return the positions of everybody who meets the criteria, in order."""
        order = self._order(column, book)
        found: Iterable[int] = reversed(order) if is_descending else order
        for word in criteria.text.casefold().split():
            found = [at for at in found if word in self._texts[at]]
        if criteria.kind:
            found = [at for at in found if self._contacts[at].kind is criteria.kind]
        if criteria.account:
            found = [at for at in found if (self._contacts[at].app, self._contacts[at].account) == criteria.account]
        if criteria.size:
            least, limit = SIZE_LIMITS[criteria.size]
            found = [at for at in found if least <= self._contacts[at].total_bytes < limit]
        if criteria.rule is not None:
            found = [at for at in found if follows(self._contacts[at], criteria.rule, book)]
        return list(found)

    def _order(self, column: Column, book: Rulebook) -> list[int]:
        """Return all positions, ascending; only what rules say has to be put in order again."""
        if column is Column.RULE:
            names = self._order(Column.NAME, book)
            return sorted(names, key=lambda at: _reach(book.held(self._contacts[at]).rule.days))
        if column not in self._orders:
            self._orders[column] = self._made_order(column)
        return self._orders[column]

    def _made_order(self, column: Column) -> list[int]:
        contacts, collate = self._contacts, self._collate
        keys: dict[Column, Callable[[int], Any]] = {
            Column.NAME: lambda at: collate(contacts[at].name),
            Column.ACCOUNT: lambda at: (contacts[at].app, contacts[at].account),
            Column.MESSAGES: lambda at: contacts[at].messages,
            Column.SIZE: lambda at: contacts[at].total_bytes,
            Column.LAST: lambda at: contacts[at].last_at or LONG_AGO,
        }
        return sorted(range(len(contacts)), key=keys[column])


def follows(contact: wire.Contact, wanted: RuleFilter, book: Rulebook) -> bool:
    """Tell whether a contact's rule, with everything pending, is one that is looked for."""
    if wanted is Origin.CHANGED:
        return book.is_changed(contact)
    held = book.held(contact)
    if isinstance(wanted, Origin):
        return held.is_own is (wanted is Origin.OWN)
    return held.rule.days == wanted


def _reach(days: int) -> int:
    return LONGEST if days == PERMANENT else days
