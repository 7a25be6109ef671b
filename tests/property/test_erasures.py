"""What was erased stays erased, whoever merges with whom, and from when on something may be in the vault."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.account import AccountId, ConversationId
from chatbackup_gui.model.roaming import Erasure, RoamingRules
from chatbackup_gui.roaming.erasures import erased_before, later, merge_erased, with_erasure
from chatbackup_gui.roaming.rules import decode_rules, encode_rules, merge_rules

ME, LI_LEI = AccountId("wxid_me"), ConversationId("wxid_1")
KEY = ("wechat", ME, LI_LEI)
MARCH, MAY, JUNE = (datetime(2024, month, 1, tzinfo=UTC) for month in (3, 5, 6))

few_times = st.sampled_from([MARCH + timedelta(days=day) for day in range(4)])  # few, so that equal ones meet
erasures = st.builds(Erasure, before=few_times, erased_at=few_times)
keys = st.tuples(st.sampled_from(["qq", "wechat"]), st.just(ME), st.sampled_from([LI_LEI, ConversationId("二")]))
sets_of_erasures = st.dictionaries(keys, erasures)


@given(sets_of_erasures, sets_of_erasures, sets_of_erasures)
def test_merging_erasures_does_not_depend_on_who_merges_first(one, two, three) -> None:
    assert merge_erased(one, one) == one
    assert merge_erased(one, two) == merge_erased(two, one)
    assert merge_erased(merge_erased(one, two), three) == merge_erased(one, merge_erased(two, three))


@given(sets_of_erasures, sets_of_erasures)
def test_a_conversation_that_was_erased_anywhere_is_so_after_a_merge(one, two) -> None:
    assert merge_erased(one, two).keys() == one.keys() | two.keys()


def test_of_two_erasures_the_one_made_last_holds() -> None:
    first, last = Erasure(before=JUNE, erased_at=MARCH), Erasure(before=MARCH, erased_at=MAY)
    assert merge_erased({KEY: first}, {KEY: last}) == {KEY: last}


def test_erasing_again_never_brings_back_what_was_erased() -> None:
    rules = with_erasure(RoamingRules(), *KEY, Erasure(before=JUNE, erased_at=MAY))
    again = with_erasure(rules, *KEY, Erasure(before=MARCH, erased_at=JUNE))
    assert again.erased == {KEY: Erasure(before=JUNE, erased_at=JUNE)}
    assert rules.erased[KEY].erased_at == MAY  # the rules before are as they were


def test_an_erasure_reaches_everybody_by_merging_with_rules_that_know_of_none() -> None:
    erased = RoamingRules(erased={KEY: Erasure(before=MAY, erased_at=JUNE)})
    merged = merge_rules(RoamingRules(), merge_rules(erased, RoamingRules()))
    assert erased_before(merged, *KEY) == MAY
    assert erased_before(merged, "qq", ME, LI_LEI) is None


@given(st.none() | few_times, st.none() | few_times)
def test_the_later_of_two_moments_is_the_one_from_which_something_counts(one, other) -> None:
    assert later(one, other) == max((each for each in (one, other) if each), default=None)


def test_rules_without_erasures_are_written_as_before_there_were_any() -> None:
    assert encode_rules(RoamingRules()) == b'{\n  "rules": []\n}\n'
    assert decode_rules(b'{"rules": []}').erased == {}


@given(sets_of_erasures)
def test_the_same_erasures_are_the_same_bytes_in_whatever_order_and_zone(erased) -> None:
    shanghai = timezone(timedelta(hours=8))
    moved = {
        key: Erasure(each.before.astimezone(shanghai), each.erased_at.astimezone(shanghai))
        for key, each in reversed(erased.items())
    }
    encoded = encode_rules(RoamingRules(erased=erased))
    assert encode_rules(RoamingRules(erased=moved)) == encoded
    assert decode_rules(encoded).erased == erased


def test_an_erasure_whose_time_has_no_zone_is_a_format_error() -> None:
    times = b'"before":"2024-05-01T00:00:00","erased_at":"2024-05-01T00:00:00Z"'
    line = b'{"app":"qq","account":"1","conversation":"2",%s}' % times
    with pytest.raises(FormatError):
        decode_rules(b'{"rules":[],"erased":[%s]}' % line)
