"""What rules reach is what each conversation has within its own window, added up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.roaming import OFF, PERMANENT, RoamingRule
from chatbackup_gui.roaming.history import NOTHING, Amounts, History, Month
from chatbackup_gui.roaming.reach import Reached, Reckoning
from chatbackup_gui.roaming.rules import cutoff

NOW = datetime(2024, 10, 15, 12, tzinfo=UTC)
DAY_MS = 86_400_000
NOW_MS = int(NOW.timestamp() * 1000)

amounts = st.integers(0, 1000)


@st.composite
def months(draw: st.DrawFn) -> list[Month]:
    """Months that do not overlap, the newest at most today."""
    found: list[Month] = []
    at_ms = NOW_MS
    for _ in range(draw(st.integers(0, 6))):
        last_ms = at_ms - draw(st.integers(1, 30 * DAY_MS))
        at_ms = last_ms - draw(st.integers(0, 30 * DAY_MS))
        found.append((at_ms, last_ms, draw(st.integers(1, 50)), draw(amounts), draw(amounts)))
    return found


windows = st.sampled_from([OFF, PERMANENT, 1, 7, 30, 730])
kinds = st.sampled_from(list(ConversationKind))
held = st.lists(st.tuples(kinds, st.integers(1, 2), months()), max_size=8)
defaults = st.dictionaries(kinds, windows)


def histories_of(given: list[tuple[ConversationKind, int, list[Month]]]) -> list[History]:
    return [
        History(row=row, account=account, kind=kind, months=each) for row, (kind, account, each) in enumerate(given, 1)
    ]


def since_ms(days: int) -> int | None:
    since = cutoff(RoamingRule(days), NOW, UTC)
    return None if since is None else int(since.timestamp() * 1000)


def within(history: History, days: int) -> Amounts:
    return NOTHING if days == OFF else history.since(since_ms(days))


def widest(windows: list[int]) -> int:
    return PERMANENT if PERMANENT in windows else max(windows, default=OFF)


@given(held=held, shared=st.lists(months(), max_size=2), defaults=defaults, favourites=st.sets(st.integers(1, 9)))
def test_rules_reach_what_each_conversation_has_within_its_window(
    held: list[tuple[ConversationKind, int, list[Month]]],
    shared: list[list[Month]],
    defaults: dict[ConversationKind, int],
    favourites: set[int],
) -> None:
    histories = histories_of(held)
    of_all = [
        History(row=0, account=account, kind=ConversationKind.OTHER, months=each)
        for account, each in enumerate(shared, 1)
    ]
    reckoning = Reckoning(histories, shared=of_all, always_bytes=7, now=NOW, zone=UTC)
    expected = [
        within(each, PERMANENT if each.row in favourites else defaults.get(each.kind, OFF)) for each in histories
    ]
    for each in of_all:
        theirs = [PERMANENT for one in histories if one.account == each.account and one.row in favourites]
        expected.append((*within(each, widest([*defaults.values(), *theirs]))[:3], 0, 0))
    assert reckoning.reached(defaults, favourites) == Reached(*map(sum, zip(*expected, NOTHING, strict=True)), 7)
    assert reckoning.reached(defaults, [*favourites, *favourites]) == reckoning.reached(defaults, favourites)


@given(months=months(), at_ms=st.integers(NOW_MS - 400 * DAY_MS, NOW_MS))
def test_a_moment_divides_one_month_at_most_and_the_others_count_whole(months: list[Month], at_ms: int) -> None:
    found = History(row=1, account=1, kind=ConversationKind.PERSON, months=months).since(at_ms)
    whole = [month for month in months if month[0] >= at_ms]
    reached = [month for month in months if month[1] >= at_ms]
    assert len(reached) - len(whole) <= 1
    assert found[3:] == (len(reached), int(bool(reached)))
    for at in range(3):
        assert sum(month[at + 2] for month in whole) <= found[at] <= sum(month[at + 2] for month in reached)
    assert found[0] >= sum(month[2] for month in whole) + len(reached) - len(whole)  # its last message is reached


@given(months=months(), at_ms=st.lists(st.integers(NOW_MS - 400 * DAY_MS, NOW_MS), min_size=2, max_size=2).map(sorted))
def test_going_further_back_reaches_no_less(months: list[Month], at_ms: list[int]) -> None:
    history = History(row=1, account=1, kind=ConversationKind.PERSON, months=months)
    farther, nearer = (history.since(each) for each in at_ms)
    assert all(one >= other for one, other in zip(farther, nearer, strict=True))
    assert all(one >= other for one, other in zip(history.since(None), farther, strict=True))


def test_a_month_is_spread_evenly_between_its_first_and_last_message() -> None:
    start = int((NOW - timedelta(days=10)).timestamp() * 1000)
    history = History(
        row=1, account=1, kind=ConversationKind.PERSON, months=[(start, start + 10 * DAY_MS - 1, 100, 1000, 10_000)]
    )
    assert history.since(start + 7 * DAY_MS) == (30, 300, 3000, 1, 1)
