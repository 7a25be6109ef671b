"""Changes of rules that were made on the page and not yet sent: pure values, from edits to requests.

The engine makes the changes in the order in which they are sent: defaults first, then contacts whose own rule goes,
then contacts by what is asked of them. `rulebook.py` reckons the same way, so the table shows what will hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import RoamingRule
from chatbackup_gui.ui.chat_key import Key


class Edit(msgspec.Struct, frozen=True):
    """One thing done to a rule on the page. `adds` and `drops` are kinds of media; UNSET stays as it is.

    `removes_own` lets a contact take its kind's default again and says nothing else.
    """

    days: int | msgspec.UnsetType = msgspec.UNSET
    adds: frozenset[MediaKind] = frozenset()
    drops: frozenset[MediaKind] = frozenset()
    max_media_bytes: int | msgspec.UnsetType | None = msgspec.UNSET
    removes_own: bool = False


class Part(msgspec.Struct, frozen=True):
    """What of a rule is to change, as it is sent."""

    days: int | msgspec.UnsetType = msgspec.UNSET
    media: frozenset[MediaKind] | msgspec.UnsetType = msgspec.UNSET
    max_media_bytes: int | msgspec.UnsetType | None = msgspec.UNSET

    def on(self, rule: RoamingRule) -> RoamingRule:
        """Return the rule with this part changed."""
        return RoamingRule(
            days=rule.days if self.days is msgspec.UNSET else self.days,
            media=rule.media if self.media is msgspec.UNSET else self.media,
            max_media_bytes=rule.max_media_bytes if self.max_media_bytes is msgspec.UNSET else self.max_media_bytes,
        )

    def edited(self, edit: Edit, rule: RoamingRule) -> Part:
        """Return the part after an edit of `rule`, which is what holds with this part as it was."""
        media = (rule.media | edit.adds) - edit.drops
        return Part(
            days=self.days if edit.days is msgspec.UNSET else edit.days,
            media=self.media if media == rule.media else media,
            max_media_bytes=self.max_media_bytes if edit.max_media_bytes is msgspec.UNSET else edit.max_media_bytes,
        )

    def without_same_limits(self, rule: RoamingRule) -> Part:
        """Return the part without limits that `rule` has anyway, so that a box ticked twice is no change."""
        return Part(
            days=self.days,
            media=msgspec.UNSET if self.media == rule.media else self.media,
            max_media_bytes=msgspec.UNSET if self.max_media_bytes == rule.max_media_bytes else self.max_media_bytes,
        )


NOTHING = Part()


class OwnChange(msgspec.Struct, frozen=True):
    """What is asked of one contact; a part holds after its own rule went, where that goes."""

    removes_own: bool = False
    part: Part = NOTHING


NO_CHANGE = OwnChange()


class Pending(msgspec.Struct, frozen=True):
    """Everything collected so far."""

    defaults: Mapping[ConversationKind, Part] = {}
    contacts: Mapping[Key, OwnChange] = {}

    def __bool__(self) -> bool:
        return bool(self.defaults or self.contacts)

    def without(self, keys: Iterable[Key]) -> Pending:
        """Return what is left when the changes of some contacts are taken back."""
        taken_back = set(keys)
        return Pending(self.defaults, {key: each for key, each in self.contacts.items() if key not in taken_back})

    def without_default(self, kind: ConversationKind) -> Pending:
        """Return what is left when the change of a kind's default is taken back."""
        return Pending({each: part for each, part in self.defaults.items() if each is not kind}, self.contacts)

    def changes(self, rows: Mapping[Key, int]) -> tuple[wire.RuleChange, ...]:
        """Return what is to be sent; `rows` are of now, and a contact that is gone is left out."""
        removed = tuple(rows[key] for key, each in self.contacts.items() if each.removes_own and key in rows)
        by_part: dict[Part, list[int]] = {}
        for key, each in self.contacts.items():
            if each.part != NOTHING and key in rows:
                by_part.setdefault(each.part, []).append(rows[key])
        return (
            *(_change(part, kind=kind) for kind, part in self.defaults.items()),
            *((wire.RuleChange(rows=removed, removes_own=True),) if removed else ()),
            *(_change(part, rows=tuple(each)) for part, each in by_part.items()),
        )


def _change(part: Part, *, rows: tuple[int, ...] = (), kind: ConversationKind | None = None) -> wire.RuleChange:
    return wire.RuleChange(rows=rows, kind=kind, days=part.days, media=part.media, max_media_bytes=part.max_media_bytes)


NOTHING_PENDING = Pending()
