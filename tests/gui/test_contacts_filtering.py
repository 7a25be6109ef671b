"""Who is found, and in which order."""

from __future__ import annotations

import msgspec
import pytest
from support.sample_profile import contacts

from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.roaming import PERMANENT, RoamingRule
from chatbackup_gui.ui.pages.contacts.filtering import (
    EVERYBODY,
    SIZE_LIMITS,
    Column,
    Criteria,
    Directory,
    Origin,
    RuleFilter,
    SizeClass,
    follows,
)
from chatbackup_gui.ui.pages.contacts.pending import Edit
from chatbackup_gui.ui.pages.contacts.rulebook import Rulebook

PROFILE = contacts(300)
BOOK = Rulebook(PROFILE.defaults)
DIRECTORY = Directory(PROFILE.contacts, str.casefold)


def found(criteria: Criteria, book: Rulebook = BOOK) -> list[int]:
    return DIRECTORY.found(criteria, book, Column.LAST, is_descending=True)


def ordered(column: Column, *, is_descending: bool = False) -> list[int]:
    return DIRECTORY.found(EVERYBODY, BOOK, column, is_descending=is_descending)


def test_everybody_is_found_without_criteria() -> None:
    assert sorted(found(EVERYBODY)) == list(range(300))


@pytest.mark.parametrize("text", ["王", "WXID_0000", "ski trip", "trip SKI", " 羽毛球 "])
def test_a_text_is_found_in_names_and_ids_whatever_its_case(text: str) -> None:
    names = [f"{each.name}\n{each.id}".casefold() for each in PROFILE.contacts]
    wanted = [at for at, name in enumerate(names) if all(word in name for word in text.casefold().split())]
    assert wanted
    assert sorted(found(Criteria(text))) == wanted


def test_a_text_of_any_length_is_looked_for() -> None:
    assert found(Criteria("x" * 10_000)) == []


@pytest.mark.parametrize("kind", list(ConversationKind)[:3])
def test_kinds_are_told_apart(kind: ConversationKind) -> None:
    assert {PROFILE.contacts[at].kind for at in found(Criteria(kind=kind))} == {kind}


def test_every_contact_is_of_one_size_class() -> None:
    classes = [found(Criteria(size=each)) for each in SizeClass]
    assert sorted(at for each in classes for at in each) == list(range(300))
    for each, (least, limit) in SIZE_LIMITS.items():
        assert all(least <= PROFILE.contacts[at].total_bytes < limit for at in found(Criteria(size=each)))


def test_accounts_are_told_apart() -> None:
    assert {PROFILE.contacts[at].app for at in found(Criteria(account=("qq", "10001")))} == {"qq"}


@pytest.mark.parametrize("rule", [7, 30, PERMANENT, Origin.OWN, Origin.DEFAULT])
def test_rules_are_found_by_their_window_and_by_where_they_come_from(rule: RuleFilter) -> None:
    assert found(Criteria(rule=rule)) == [at for at in found(EVERYBODY) if follows(PROFILE.contacts[at], rule, BOOK)]
    assert found(Criteria(rule=rule))


def test_what_is_changed_but_not_applied_can_be_found() -> None:
    changed = BOOK.with_pending(BOOK.edited(PROFILE.contacts[5:7], Edit(days=45)))
    assert sorted(found(Criteria(rule=Origin.CHANGED), changed)) == [5, 6]
    assert sorted(found(Criteria(rule=45), changed)) == [5, 6]
    assert found(Criteria(rule=Origin.CHANGED)) == []


def test_each_column_orders_by_what_it_shows() -> None:
    people = PROFILE.contacts
    for column, values in {
        Column.NAME: [people[at].name for at in ordered(Column.NAME)],
        Column.MESSAGES: [people[at].messages for at in ordered(Column.MESSAGES)],
        Column.SIZE: [people[at].total_bytes for at in ordered(Column.SIZE)],
        Column.ACCOUNT: [people[at].account for at in ordered(Column.ACCOUNT)],
    }.items():
        assert values == sorted(values), column
    last = [people[at].last_at for at in ordered(Column.LAST, is_descending=True)]
    assert last == sorted(filter(None, last), reverse=True)


def test_rules_are_ordered_by_how_far_they_reach_and_for_ever_is_the_farthest() -> None:
    days = [PROFILE.contacts[at].rule.days for at in ordered(Column.RULE)]
    assert days == sorted(days, key=lambda each: float("inf") if each == PERMANENT else each)


def test_who_was_never_heard_of_is_the_oldest() -> None:
    silent = msgspec.structs.replace(PROFILE.contacts[0], last_at=None, rule=RoamingRule(7))
    directory = Directory((*PROFILE.contacts, silent), str.casefold)
    assert directory.found(EVERYBODY, BOOK, Column.LAST, is_descending=True)[-1] == 300
