"""What holds of every decision, and of a day of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from chatbackup_gui.engine.process.schedule import (
    LONGEST_RETRY_SECONDS,
    LONGEST_SLEEP_SECONDS,
    Facts,
    Setback,
    decide,
    pauses,
)
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.engine.wire import Failure, Job, Phase, Reason

NOW = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # summer time begins in the night
CLOCK = 10_000.0

moments = st.floats(0, 200_000, allow_nan=False)
walls = st.integers(-40 * 86400, 40 * 86400).map(lambda seconds: NOW + timedelta(seconds=seconds))
maybe_walls = st.none() | walls
settings = st.builds(
    Settings,
    quiet_seconds=st.floats(0, 120),
    longest_wait_seconds=st.floats(0, 1200),
    interval_minutes=st.integers(0, 120),
    tests_restores=st.booleans(),
)
setbacks = st.builds(
    Setback,
    failure=st.just(Failure("storage.full")),
    at=moments,
    times=st.integers(1, 1000),
    needs_person=st.booleans(),
    away=st.sampled_from([None, Reason.VAULT_AWAY, Reason.SOURCE_AWAY]),
)
spans = st.none() | st.tuples(moments, moments).map(sorted)


@st.composite
def some_facts(draw: st.DrawFn) -> Facts:
    span = draw(spans)
    return Facts(
        now=draw(walls),
        clock=draw(moments),
        settings=draw(settings),
        standing=draw(st.sampled_from([None, None, None, Phase.UNSET, Phase.LOCKED, Phase.ATTENTION])),
        job=draw(st.none() | st.sampled_from(Job)),
        first_change=span[0] if span else None,
        last_change=span[1] if span else None,
        not_before=draw(moments),
        conditions=draw(st.frozensets(st.sampled_from([Reason.BATTERY, Reason.METERED, Reason.FULL_SCREEN]))),
        away=draw(st.frozensets(st.sampled_from([Reason.VAULT_AWAY, Reason.SOURCE_AWAY]))),
        is_paused=draw(st.booleans()),
        paused_until=draw(maybe_walls),
        began_at=draw(maybe_walls),
        due_since=draw(maybe_walls),
        setback=draw(st.none() | setbacks),
        first_success_at=draw(maybe_walls),
        tested_at=draw(maybe_walls),
        test_tried_at=draw(maybe_walls),
    )


@given(some_facts())
def test_a_run_begins_only_where_nothing_is_against_it(facts: Facts) -> None:
    decision = decide(facts)
    if decision.begins is None:
        return
    assert decision.phase is Phase.WORKING
    assert facts.standing is None
    assert facts.job is None
    assert not pauses(facts)
    assert not facts.conditions
    assert not facts.away
    assert (decision.begins is Job.BACKUP) == (facts.first_change is not None)


@given(some_facts())
def test_who_waits_says_why_and_nobody_else_does(facts: Facts) -> None:
    decision = decide(facts)
    if decision.phase in (Phase.WAITING, Phase.OVERDUE):
        assert decision.waiting_for
    if decision.waiting_for:
        assert decision.phase in (Phase.WAITING, Phase.OVERDUE, Phase.ATTENTION)
        assert decision.is_due


@given(some_facts())
def test_every_decision_is_looked_at_again_soon_but_never_at_once(facts: Facts) -> None:
    decision = decide(facts)
    assert 0 < decision.look_after_seconds <= LONGEST_SLEEP_SECONDS


@given(some_facts())
def test_a_moment_that_is_told_lies_ahead(facts: Facts) -> None:
    due_at = decide(facts).due_at
    assert due_at is None or due_at >= facts.now - timedelta(seconds=1)


@given(some_facts())
def test_what_changed_is_backed_up_in_the_end_once_nothing_is_against_it(facts: Facts) -> None:
    """However it began: with no change, no condition and nobody's pause any more, a run begins in bounded time."""
    if facts.first_change is None:
        return
    facts = msgspec.structs.replace(
        facts, standing=None, job=None, conditions=frozenset(), away=frozenset(), is_paused=False
    )
    longest = 200_000 + LONGEST_RETRY_SECONDS + 120 * 60 + 1200
    passed = 0.0
    while (decision := decide(facts)).begins is None:
        passed += decision.look_after_seconds
        assert passed <= longest
        step = timedelta(seconds=max(decision.look_after_seconds, 1.0))
        facts = msgspec.structs.replace(facts, now=facts.now + step, clock=facts.clock + step.total_seconds())
    assert decision.begins is Job.BACKUP


@given(
    st.lists(st.floats(0, 30), min_size=1, max_size=80),
    st.floats(1, 20),
    st.floats(20, 100),
)
def test_a_burst_becomes_runs_at_pauses_and_at_the_longest_wait_and_nowhere_else(
    gaps: list[float], quiet_seconds: float, longest_wait_seconds: float
) -> None:
    """Changes come with these pauses between; the scheduler looks when it said it would, and with each first change."""
    chosen = Settings(quiet_seconds=quiet_seconds, longest_wait_seconds=longest_wait_seconds)
    clock, first, last = CLOCK, None, None
    began: list[float] = []

    def look_until(end: float) -> None:
        nonlocal clock, first, last
        while True:
            facts = Facts(now=NOW, clock=clock, settings=chosen, first_change=first, last_change=last)
            decision = decide(facts)
            if decision.begins:
                assert first is not None
                assert last is not None
                settled = min(last + quiet_seconds, first + longest_wait_seconds)
                assert settled - 0.002 <= clock <= settled + 0.002
                began.append(clock)
                first = last = None
            elif clock + decision.look_after_seconds > end:
                clock = end
                return
            else:
                clock += decision.look_after_seconds

    for gap in gaps:
        look_until(clock + gap)
        first, last = (clock if first is None else first), clock
    look_until(clock + quiet_seconds + 1)
    assert began
    assert first is None
