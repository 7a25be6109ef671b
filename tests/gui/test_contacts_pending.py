"""Collected changes: what the page shows is what the engine makes of what is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from support.sample_profile import contacts

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import ConversationRow
from chatbackup_gui.engine import wire
from chatbackup_gui.engine.roaming import Change, RulePart, changed_rules
from chatbackup_gui.model.account import Account, AccountId, Conversation, ConversationId, ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import OFF, PERMANENT, ROAMING_MEDIA, RoamingRule, RoamingRules
from chatbackup_gui.roaming.rules import rule_for
from chatbackup_gui.ui.chat_key import key_of
from chatbackup_gui.ui.pages.contacts.pending import NOTHING_PENDING, Edit, Pending
from chatbackup_gui.ui.pages.contacts.rulebook import Held, Rulebook

NOW = datetime(2026, 11, 26, tzinfo=UTC)
PROFILE = contacts(40)
PEOPLE = [each for each in PROFILE.contacts if each.kind is ConversationKind.PERSON and not each.has_own_rule]
OWNERS = [each for each in PROFILE.contacts if each.has_own_rule]
ROWS = {key_of(each): each.row for each in PROFILE.contacts}


def book(pending: Pending = NOTHING_PENDING) -> Rulebook:
    return Rulebook(PROFILE.defaults, pending)


def with_rule(rule: RoamingRule, *, is_own: bool) -> wire.Contact:
    return msgspec.structs.replace(PEOPLE[0], rule=rule, has_own_rule=is_own)


def test_nothing_is_pending_before_anything_is_done() -> None:
    assert not NOTHING_PENDING
    assert book().held(OWNERS[0]) == Held(OWNERS[0].rule, is_own=True)
    assert not book().is_changed(OWNERS[0])


def test_contacts_with_the_same_change_are_sent_as_one() -> None:
    pending = book().edited(PEOPLE[:3], Edit(days=7))
    assert pending.changes(ROWS) == (wire.RuleChange(rows=tuple(each.row for each in PEOPLE[:3]), days=7),)


def test_only_what_was_changed_is_sent() -> None:
    pending = book().edited(PEOPLE[:1], Edit(max_media_bytes=5))
    (change,) = pending.changes(ROWS)
    assert (change.days, change.media, change.max_media_bytes) == (msgspec.UNSET, msgspec.UNSET, 5)


def test_a_kind_of_media_is_taken_from_each_contact_s_own_kinds() -> None:
    one = with_rule(RoamingRule(7, frozenset({MediaKind.IMAGE, MediaKind.VIDEO})), is_own=True)
    other = msgspec.structs.replace(PEOPLE[1], rule=RoamingRule(7), has_own_rule=True)
    after = book(book().edited([one, other], Edit(drops=frozenset({MediaKind.VIDEO}))))
    assert after.held(one).rule.media == {MediaKind.IMAGE}
    assert after.held(other).rule.media == ROAMING_MEDIA - {MediaKind.VIDEO}


def test_a_box_ticked_twice_is_no_change() -> None:
    video = frozenset({MediaKind.VIDEO})
    once = book().edited(PEOPLE[:1], Edit(drops=video))
    assert once
    assert not book(once).edited(PEOPLE[:1], Edit(adds=video))


def test_giving_a_contact_the_rule_it_has_is_no_change() -> None:
    assert not book().edited(OWNERS[:1], Edit(days=OWNERS[0].rule.days))


def test_a_default_that_is_chosen_on_purpose_becomes_a_rule_of_its_own() -> None:
    pending = book().edited(PEOPLE[:1], Edit(days=PERMANENT))
    assert book(pending).held(PEOPLE[0]) == Held(RoamingRule(PERMANENT), is_own=True)


def test_taking_the_default_again_drops_what_was_collected_before() -> None:
    once = book().edited(PEOPLE[:1], Edit(days=7))
    assert not book(once).edited(PEOPLE[:1], Edit(removes_own=True))
    twice = book().edited(OWNERS[:1], Edit(removes_own=True))
    assert twice.changes(ROWS) == (wire.RuleChange(rows=(OWNERS[0].row,), removes_own=True),)


def test_defaults_are_sent_before_contacts() -> None:
    pending = book(book().edited(PEOPLE[:1], Edit(days=7))).default_edited(ConversationKind.PERSON, Edit(days=30))
    assert [change.kind for change in pending.changes(ROWS)] == [ConversationKind.PERSON, None]


def test_a_changed_default_shows_in_everybody_who_follows_it() -> None:
    after = book(book().default_edited(ConversationKind.PERSON, Edit(days=30)))
    assert after.held(PEOPLE[0]) == Held(RoamingRule(30), is_own=False)
    assert after.is_changed(PEOPLE[0])
    assert not after.is_changed(next(each for each in OWNERS if each.kind is ConversationKind.PERSON))


def test_a_default_changed_back_is_no_change() -> None:
    once = book().default_edited(ConversationKind.GROUP, Edit(days=30))
    assert not book(once).default_edited(ConversationKind.GROUP, Edit(days=PERMANENT))
    assert not once.without_default(ConversationKind.GROUP)


def test_who_is_gone_is_not_sent() -> None:
    pending = book().edited(PEOPLE[:2], Edit(days=7))
    assert pending.changes({key_of(PEOPLE[1]): 99}) == (wire.RuleChange(rows=(99,), days=7),)
    assert not pending.without(map(key_of, PEOPLE[:2]))


def test_a_star_makes_permanent_and_gives_back_what_was_before() -> None:
    contact = with_rule(RoamingRule(30), is_own=True)
    starred = book().star_toggled([contact])
    assert starred is not None
    assert book(starred).held(contact).rule.days == PERMANENT
    assert book(starred).star_toggled([contact]) == NOTHING_PENDING


def test_a_star_of_a_contact_of_its_own_gives_way_to_the_default() -> None:
    contact = with_rule(RoamingRule(PERMANENT), is_own=True)
    month = book(book().default_edited(ConversationKind.PERSON, Edit(days=30)))
    after = month.star_toggled([contact])
    assert after is not None
    assert month.with_pending(after).held(contact) == Held(RoamingRule(30), is_own=False)


def test_a_star_that_is_the_default_leaves_the_question_how_far_back() -> None:
    assert book().star_toggled(PEOPLE[:1]) is None


def test_several_are_starred_before_any_star_is_taken() -> None:
    starred, plain = with_rule(RoamingRule(PERMANENT), is_own=True), with_rule(RoamingRule(7), is_own=True)
    plain = msgspec.structs.replace(plain, id="another")
    after = book().star_toggled([starred, plain])
    assert after is not None
    assert [book(after).held(each).rule.days for each in (starred, plain)] == [PERMANENT, PERMANENT]


def test_what_is_settled_has_the_rules_that_were_pending() -> None:
    pending = book(book().edited(PEOPLE[:1], Edit(days=7))).default_edited(ConversationKind.GROUP, Edit(days=OFF))
    after = book(pending)
    settled = Rulebook(after.defaults_after())
    assert [settled.held(each) for each in after.after(PROFILE.contacts)] == list(map(after.held, PROFILE.contacts))


edits = st.builds(
    Edit,
    days=st.just(msgspec.UNSET) | st.sampled_from([OFF, 7, 30, 45, PERMANENT]),
    adds=st.frozensets(st.sampled_from(sorted(ROAMING_MEDIA)), max_size=2),
    drops=st.frozensets(st.sampled_from(sorted(ROAMING_MEDIA)), max_size=2),
    max_media_bytes=st.just(msgspec.UNSET) | st.sampled_from([None, 0, 10, 2**20]),
    removes_own=st.booleans(),
)
whom = st.sampled_from(list(ConversationKind)) | st.lists(st.sampled_from(range(8)), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(whom, edits), max_size=6))
def test_the_engine_makes_of_it_what_the_page_showed(done: list[tuple[ConversationKind | list[int], Edit]]) -> None:
    some = PROFILE.contacts[:8]
    now = book()
    for who, edit in done:
        if isinstance(who, ConversationKind):
            now = book(now.default_edited(who, msgspec.structs.replace(edit, removes_own=False)))
        else:
            now = book(now.edited([some[at] for at in who], edit))
    made = made_by_the_engine(some, now.pending.changes(ROWS))
    for contact in some:
        after = rule_for(made, contact.app, AccountId(contact.account), _row(contact).conversation)
        own = made.overrides.get((contact.app, AccountId(contact.account), ConversationId(contact.id)))
        rule = RoamingRule(after.days, after.media, after.max_media_bytes)
        assert now.held(contact) == Held(rule, is_own=own is not None and not own.is_unset)


def made_by_the_engine(some: Sequence[wire.Contact], changes: Sequence[wire.RuleChange]) -> RoamingRules:
    """Return the rules after the engine made the changes, as it does with every request."""
    rules = RoamingRules(
        {(each.app, AccountId(each.account), each.kind): each.rule for each in PROFILE.defaults},
        {(each.app, AccountId(each.account), ConversationId(each.id)): each.rule for each in some if each.has_own_rule},
    )
    rows = {each.row: _row(each) for each in some}
    accounts = [
        SimpleNamespace(row=at, account=Account(each.app, AccountId(each.account)))
        for at, each in enumerate(PROFILE.accounts)
    ]
    archive = cast(Archive, SimpleNamespace(rules=lambda: rules, accounts=lambda: accounts))
    asked = [change for each in changes for change in _asked(each, rows)]
    return changed_rules(archive, asked, now=NOW)


def _asked(change: wire.RuleChange, rows: dict[int, ConversationRow]) -> list[Change]:
    part = RulePart(days=change.days, media=change.media, max_media_bytes=change.max_media_bytes)
    if change.kind:
        return [Change.of_default(change.kind, part)]
    return [Change.of_contact(rows[row], None if change.removes_own else part) for row in change.rows]


def _row(contact: wire.Contact) -> ConversationRow:
    account = next(at for at, each in enumerate(PROFILE.accounts) if each.account == contact.account)
    values: dict[str, Any] = {"row": contact.row, "account": account}
    conversation = Conversation(ConversationId(contact.id), contact.kind, nick=contact.name)
    return cast(ConversationRow, SimpleNamespace(**values, conversation=conversation))
