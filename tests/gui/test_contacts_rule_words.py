"""Roaming rules as the screen says them."""

from __future__ import annotations

import pytest

from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import OFF, PERMANENT, ROAMING_MEDIA, RoamingRule
from chatbackup_gui.roaming.words import PRESETS
from chatbackup_gui.ui import rule_words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (RoamingRule(PERMANENT), "For ever"),
        (RoamingRule(OFF), "Off"),
        (RoamingRule(730), "2 years"),
        (RoamingRule(1826), "5 years"),
        (RoamingRule(730, ROAMING_MEDIA - {MediaKind.VIDEO}), "2 years · without videos"),
        (
            RoamingRule(730, frozenset({MediaKind.IMAGE}), 50 * 2**20),
            "2 years · with pictures only · files up to 50 MB",
        ),
        (RoamingRule(PERMANENT, frozenset(), 50 * 2**20), "For ever · messages only"),
        (RoamingRule(OFF, frozenset(), 1), "Off"),
    ],
)
def test_a_rule_says_how_far_it_reaches_and_only_what_it_leaves_out(rule: RoamingRule, words: str) -> None:
    assert rule_words.rule_in_words(rule) == words


def test_a_window_that_is_no_preset_is_said_in_days() -> None:
    assert rule_words.window_in_words(45).startswith("45 day")


def test_every_preset_of_the_command_line_is_offered() -> None:
    assert set(rule_words.PRESET_DAYS) == set(PRESETS.values())


def test_every_kind_of_conversation_has_its_words() -> None:
    for kind in ConversationKind:
        assert rule_words.kind_name(kind)
        assert rule_words.kind_of_one(kind)
        assert rule_words.default_in_words(kind)
