"""What follows from what was chosen; no window is needed for it."""

from __future__ import annotations

import random

import msgspec
import pytest
from support import sample_profile
from support.wizard_profile import DONE, FOLDERS, GB, KEY

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.roaming import PERMANENT
from chatbackup_gui.ui.wizard.plan import (
    Favourite,
    Plan,
    Step,
    found_again,
    rule_changes,
    with_contact,
    without_survey,
)

ACCOUNTS = (wire.ChosenAccount(FOLDERS[0], KEY),)
PLACE = wire.VaultPlace("/vault", holds_vault=False, is_empty=True, free_bytes=80 * GB)
CHOSEN = Plan(accounts=ACCOUNTS, place=PLACE, surveyed=ACCOUNTS, days=730)
SOMEBODY = sample_profile.contact(7, chance=random.Random(1))


@pytest.mark.parametrize(
    ("plan", "last"),
    [
        (Plan(), Step.FOLDERS),
        (Plan(accounts=ACCOUNTS), Step.PLACE),
        (Plan(accounts=ACCOUNTS, place=PLACE), Step.ROAMING),
        (Plan(accounts=ACCOUNTS, place=PLACE, surveyed=ACCOUNTS), Step.ROAMING),
        (CHOSEN, Step.PASSWORD),
        (without_survey(CHOSEN), Step.ROAMING),
        (msgspec.structs.replace(CHOSEN, days=None, keeps_rules=True), Step.PASSWORD),
        (msgspec.structs.replace(CHOSEN, done=DONE), Step.PASSWORD),
        (msgspec.structs.replace(CHOSEN, done=DONE, is_proven=True), Step.SNAPSHOT),
    ],
)
def test_a_step_opens_once_everything_before_it_was_chosen(plan: Plan, last: Step) -> None:
    assert plan.last_open_step is last


def test_nothing_can_be_gone_back_to_once_everything_is_set_up() -> None:
    done = msgspec.structs.replace(CHOSEN, done=DONE, is_proven=True)
    assert [step for step in Step if done.may_open(step)] == [Step.SNAPSHOT]
    assert [step for step in Step if CHOSEN.may_open(step)] == [
        Step.FOLDERS,
        Step.PLACE,
        Step.ROAMING,
        Step.PASSWORD,
    ]


def test_a_survey_of_other_accounts_or_keys_does_not_count() -> None:
    assert CHOSEN.is_surveyed
    other = (wire.ChosenAccount(FOLDERS[0], ""),)
    assert not msgspec.structs.replace(CHOSEN, accounts=other).is_surveyed


def test_the_default_is_for_everybody_but_official_accounts() -> None:
    changes = rule_changes(CHOSEN)
    assert {change.kind for change in changes} == set(ConversationKind) - {ConversationKind.OFFICIAL}
    assert {change.days for change in changes} == {730}
    assert not any(change.rows for change in changes)


def test_favourites_roam_for_ever() -> None:
    plan = msgspec.structs.replace(CHOSEN, favourites=with_contact((), SOMEBODY))
    assert rule_changes(plan)[-1] == wire.RuleChange(rows=(7,), days=PERMANENT)


def test_the_rules_of_a_vault_that_is_joined_may_stay_as_they_are() -> None:
    plan = msgspec.structs.replace(CHOSEN, days=None, keeps_rules=True)
    assert rule_changes(plan) == ()
    favourite = msgspec.structs.replace(plan, favourites=with_contact((), SOMEBODY))
    assert [change.rows for change in rule_changes(favourite)] == [(7,)]


def test_choosing_a_favourite_again_takes_it_away() -> None:
    assert with_contact(with_contact((), SOMEBODY), SOMEBODY) == ()


def test_favourites_are_found_again_by_who_they_are_and_not_by_their_row() -> None:
    chosen = with_contact((), SOMEBODY)
    moved = msgspec.structs.replace(SOMEBODY, row=1234)
    assert found_again(chosen, (moved,)) == (Favourite.of(moved),)
    assert found_again(chosen, ()) == ()


def test_a_plan_does_not_show_its_secrets() -> None:
    plan = msgspec.structs.replace(CHOSEN, done=DONE)
    assert KEY not in repr(plan)
    assert DONE.recovery_key not in repr(plan)
