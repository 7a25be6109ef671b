"""Roaming rules in words: how far back, which media, up to which size, and whom a default is for."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import OFF, PERMANENT, ROAMING_MEDIA, RoamingRule
from chatbackup_gui.ui.chat_words import media_name
from chatbackup_gui.ui.words import listed, size, translate

PRESET_DAYS = (7, 30, 730, 1826, PERMANENT, OFF)
"""The windows that are offered everywhere, in the order in which they are offered."""

MEDIA_ORDER = tuple(kind for kind in MediaKind if kind in ROAMING_MEDIA)
"""The kinds of media that a rule chooses by, in the order in which they are shown."""


def window_in_words(days: int) -> str:
    """Return how far back a rule reaches: 7 days, 2 years, For ever, Off."""
    presets = {
        OFF: translate("RuleWords", "Off"),
        PERMANENT: translate("RuleWords", "For ever"),
        730: translate("RuleWords", "2 years"),
        1826: translate("RuleWords", "5 years"),
    }
    return presets.get(days) or translate("RuleWords", "%Ln day(s)", "", days)


def limits_in_words(rule: RoamingRule) -> str:
    """Return what a rule leaves out of its window: kinds of media and larger files; empty where it takes everything."""
    if rule.days == OFF:
        return ""
    parts = [_kinds_in_words(rule.media)]
    if rule.max_media_bytes is not None and rule.media:
        parts.append(translate("RuleWords", "files up to {size}").format(size=size(rule.max_media_bytes)))
    return " · ".join(filter(None, parts))


def rule_in_words(rule: RoamingRule) -> str:
    """Return a whole rule: 30 days · without videos · files up to 50 MB."""
    return " · ".join(filter(None, (window_in_words(rule.days), limits_in_words(rule))))


def _kinds_in_words(media: frozenset[MediaKind]) -> str:
    missing = ROAMING_MEDIA - media
    if not missing:
        return ""
    if missing == ROAMING_MEDIA:
        return translate("RuleWords", "messages only")
    if len(missing) <= len(media & ROAMING_MEDIA):
        return translate("RuleWords", "without {kinds}").format(kinds=_names(missing))
    return translate("RuleWords", "with {kinds} only").format(kinds=_names(media))


def _names(media: frozenset[MediaKind]) -> str:
    return QLocale().toLower(listed([media_name(kind) for kind in MEDIA_ORDER if kind in media]))


def kind_name(kind: ConversationKind) -> str:
    """Return what conversations of a kind are called together, as a default is for them."""
    return {
        ConversationKind.PERSON: translate("RuleWords", "People"),
        ConversationKind.GROUP: translate("RuleWords", "Groups"),
        ConversationKind.OFFICIAL: translate("RuleWords", "Official accounts"),
        ConversationKind.OTHER: translate("RuleWords", "Others"),
    }[kind]


def kind_of_one(kind: ConversationKind) -> str:
    """Return what one conversation of a kind is."""
    return {
        ConversationKind.PERSON: translate("RuleWords", "Person"),
        ConversationKind.GROUP: translate("RuleWords", "Group"),
        ConversationKind.OFFICIAL: translate("RuleWords", "Official account"),
        ConversationKind.OTHER: translate("RuleWords", "Other conversation"),
    }[kind]


def default_in_words(kind: ConversationKind) -> str:
    """Return that a rule is the default of a kind, as a sentence of its own that stands beside the rule."""
    return {
        ConversationKind.PERSON: translate("RuleWords", "the default for people"),
        ConversationKind.GROUP: translate("RuleWords", "the default for groups"),
        ConversationKind.OFFICIAL: translate("RuleWords", "the default for official accounts"),
        ConversationKind.OTHER: translate("RuleWords", "the default for others"),
    }[kind]
