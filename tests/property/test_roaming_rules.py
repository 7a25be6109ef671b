"""Which rule holds, how far back it reaches, and how rules merge."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.account import AccountId, Conversation, ConversationId, ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import BUILT_IN, OFF, PERMANENT, ROAMING_MEDIA, Erasure, RoamingRule, RoamingRules
from chatbackup_gui.roaming.rules import cutoff, decode_rules, encode_rules, merge_rules, rule_for, unset_rule

ME = AccountId("wxid_me")
LI_LEI = Conversation(id=ConversationId("wxid_1"), kind=ConversationKind.PERSON)
SHANGHAI = ZoneInfo("Asia/Shanghai")

times = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
rules = st.builds(
    RoamingRule,
    days=st.sampled_from([OFF, PERMANENT, 7, 30, 730]),
    media=st.frozensets(st.sampled_from(sorted(ROAMING_MEDIA))),
    max_media_bytes=st.none() | st.integers(0, 2**40),
    changed_at=st.none() | times,
)
own_rules = rules | st.builds(unset_rule, times)
accounts = st.sampled_from([ME, AccountId("wxid_二")])
erasures = st.builds(Erasure, before=times, erased_at=times)
conversations = st.text(min_size=1).map(ConversationId)
sets_of_rules = st.builds(
    RoamingRules,
    defaults=st.dictionaries(st.tuples(st.just("wechat"), accounts, st.sampled_from(list(ConversationKind))), rules),
    overrides=st.dictionaries(st.tuples(st.just("wechat"), accounts, conversations), own_rules),
    erased=st.dictionaries(st.tuples(st.just("wechat"), accounts, conversations), erasures),
)


def test_without_rules_people_and_groups_roam_for_ever_and_official_accounts_do_not() -> None:
    assert rule_for(RoamingRules(), "wechat", ME, LI_LEI) == BUILT_IN[ConversationKind.PERSON]
    assert BUILT_IN[ConversationKind.GROUP] == RoamingRule(PERMANENT, ROAMING_MEDIA, None)
    assert BUILT_IN[ConversationKind.OFFICIAL].days == OFF


def test_a_contacts_own_rule_comes_before_the_default_of_its_kind() -> None:
    held = RoamingRules({("wechat", ME, ConversationKind.PERSON): RoamingRule(7)}, {})
    assert rule_for(held, "wechat", ME, LI_LEI).days == 7
    held.overrides["wechat", ME, LI_LEI.id] = RoamingRule(PERMANENT)
    assert rule_for(held, "wechat", ME, LI_LEI).days == PERMANENT


def test_a_window_is_whole_local_days_today_included() -> None:
    now = datetime(2024, 9, 10, 17, 0, tzinfo=UTC)  # already the 11th in Shanghai
    assert cutoff(RoamingRule(1), now, SHANGHAI) == datetime(2024, 9, 11, tzinfo=SHANGHAI)
    assert cutoff(RoamingRule(7), now, SHANGHAI) == datetime(2024, 9, 5, tzinfo=SHANGHAI)
    assert cutoff(RoamingRule(7), now, UTC) == datetime(2024, 9, 4, tzinfo=UTC)
    assert cutoff(RoamingRule(PERMANENT), now, UTC) is None


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has no TZ variable to set")
def test_a_window_begins_at_midnight_across_a_change_to_summer_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        now = datetime(2024, 4, 3, 12, tzinfo=UTC)  # summer time began on March 31
        assert cutoff(RoamingRule(7), now, None) == datetime(2024, 3, 28, tzinfo=ZoneInfo("Europe/Berlin"))
    finally:
        monkeypatch.undo()
        time.tzset()


@given(times, st.integers(1, 5000))
def test_a_longer_window_reaches_further_back(now: datetime, days: int) -> None:
    shorter, longer = (cutoff(RoamingRule(count), now, SHANGHAI) for count in (days, days + 1))
    assert shorter is not None
    assert longer is not None
    assert longer.date() == shorter.date() - timedelta(days=1)


@given(sets_of_rules)
def test_rules_come_back_from_the_vault_as_they_went_in(held: RoamingRules) -> None:
    assert decode_rules(encode_rules(held)) == held


@given(sets_of_rules, sets_of_rules, sets_of_rules)
def test_merging_does_not_depend_on_who_merges_first(one: RoamingRules, two: RoamingRules, three: RoamingRules) -> None:
    assert merge_rules(one, one) == one
    assert merge_rules(one, two) == merge_rules(two, one)
    assert merge_rules(merge_rules(one, two), three) == merge_rules(one, merge_rules(two, three))


def test_of_two_rules_the_one_changed_last_holds() -> None:
    key = ("wechat", ME, ConversationKind.GROUP)
    old = RoamingRule(PERMANENT, changed_at=datetime(2024, 1, 1, tzinfo=UTC))
    new = RoamingRule(7, frozenset({MediaKind.IMAGE}), changed_at=datetime(2024, 1, 2, tzinfo=UTC))
    assert merge_rules(RoamingRules({key: old}), RoamingRules({key: new})).defaults == {key: new}


def test_a_rule_that_was_removed_holds_no_more_and_an_older_one_does_not_come_back() -> None:
    key = ("wechat", ME, LI_LEI.id)
    removed = RoamingRules({}, {key: unset_rule(datetime(2024, 1, 2, tzinfo=UTC))})
    older = RoamingRules({}, {key: RoamingRule(7, changed_at=datetime(2024, 1, 1, tzinfo=UTC))})
    newer = RoamingRules({}, {key: RoamingRule(7, changed_at=datetime(2024, 1, 3, tzinfo=UTC))})
    assert rule_for(merge_rules(removed, older), "wechat", ME, LI_LEI) == BUILT_IN[ConversationKind.PERSON]
    assert merge_rules(removed, newer) == newer


@given(st.binary(max_size=60))
def test_any_bytes_are_rules_or_a_format_error(data: bytes) -> None:
    with pytest.raises(FormatError):
        decode_rules(data)
