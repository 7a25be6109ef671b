"""Roaming rules: who roams, how far back, with which media."""

from __future__ import annotations

from datetime import datetime

import msgspec

from chatbackup_gui.model.account import AccountId, ConversationId, ConversationKind
from chatbackup_gui.model.media import MediaKind

OFF = 0
PERMANENT = -1

ROAMING_MEDIA = frozenset(kind for kind in MediaKind if kind is not MediaKind.AVATAR)


class RoamingRule(msgspec.Struct, frozen=True, omit_defaults=True):
    """One rule.

    `days` is OFF (0), PERMANENT (-1) or a number of whole local days, today included. `media` are the kinds
    that roam; `max_media_bytes` leaves out larger files, None sets no limit. `changed_at` decides between devices:
    the newest wins. `is_unset` says that there is no rule since then, only what holds without one.
    """

    days: int
    media: frozenset[MediaKind] = ROAMING_MEDIA
    max_media_bytes: int | None = None
    changed_at: datetime | None = None
    is_unset: bool = False


class Erasure(msgspec.Struct, frozen=True):
    """What was said in a conversation before a moment is not to be in the vault any more; both times are aware.

    `erased_at` decides between devices: the one made last wins.
    """

    before: datetime
    erased_at: datetime


class RoamingRules(msgspec.Struct, frozen=True):
    """All rules: a default for each kind of conversation of an account, overrides for single ones, and erasures.

    Keys are (app, account id, kind) and (app, account id, conversation id). What has no rule takes `BUILT_IN`.
    """

    defaults: dict[tuple[str, AccountId, ConversationKind], RoamingRule] = {}
    overrides: dict[tuple[str, AccountId, ConversationId], RoamingRule] = {}
    erased: dict[tuple[str, AccountId, ConversationId], Erasure] = {}


BUILT_IN = {
    ConversationKind.PERSON: RoamingRule(PERMANENT),
    ConversationKind.GROUP: RoamingRule(PERMANENT),
    ConversationKind.OFFICIAL: RoamingRule(OFF),
    ConversationKind.OTHER: RoamingRule(PERMANENT),
}
