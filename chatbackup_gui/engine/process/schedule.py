"""When a run begins, and what is said while none does: facts in, a decision out. No clock, no files, no threads.

Moments are of two clocks. `clock` (seconds) only goes forward and stands still while the computer sleeps; `now` is the
wall's, which people read and move. What must survive a restart is on the wall's; a moment of it that lies in the future
although it has passed says that the wall was moved back, and counts as unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from chatbackup_gui.engine.changes import settled_at
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.engine.wire import Failure, Job, Phase, Reason

LONGEST_SLEEP_SECONDS = 60.0  # so that a moved clock, a folder that came back and a computer that slept are seen
AWAY_LOOK_SECONDS = 3.0
CONDITION_LOOK_SECONDS = 15.0
FIRST_RETRY_SECONDS = 30.0
LONGEST_RETRY_SECONDS = 3600.0
OVERDUE_AFTER = timedelta(hours=24)
TEST_EVERY = timedelta(days=7)
TEST_RETRY = timedelta(days=1)
FIRST_TEST_AFTER = timedelta(hours=1)  # the set-up makes one itself


class Setback(msgspec.Struct, frozen=True):
    """How the last runs failed: `times` in a row, the last at `at` (clock).

    `away` is what was not there, if that was why; else `needs_person` says that waiting alone will hardly help.
    """

    failure: Failure
    at: float
    times: int = 1
    needs_person: bool = False
    away: Reason | None = None

    @property
    def retry_at(self) -> float:
        """When to try again, by the clock: after a growing pause."""
        return self.at + min(FIRST_RETRY_SECONDS * (1 << min(self.times - 1, 10)), LONGEST_RETRY_SECONDS)


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a decision is made of.

    `standing` is a phase in which no run is thought of: nothing is set up, or it cannot be opened. Changes are moments
    of the clock; no run begins before `not_before`. `conditions` are those that hold and that the user minds, `away`
    what is not there. `due_since` is since when a run has been due without success.
    """

    now: datetime
    clock: float
    settings: Settings
    standing: Phase | None = None
    job: Job | None = None
    first_change: float | None = None
    last_change: float | None = None
    not_before: float = 0.0
    conditions: frozenset[Reason] = frozenset()
    away: frozenset[Reason] = frozenset()
    is_paused: bool = False
    paused_until: datetime | None = None
    began_at: datetime | None = None
    due_since: datetime | None = None
    setback: Setback | None = None
    first_success_at: datetime | None = None
    tested_at: datetime | None = None
    test_tried_at: datetime | None = None


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done now and said meanwhile; look again after so many seconds, or when a fact changes.

    `is_due` says that a run would begin if nothing were against it.
    """

    phase: Phase
    waiting_for: tuple[Reason, ...] = ()
    due_at: datetime | None = None
    begins: Job | None = None
    is_due: bool = False
    look_after_seconds: float = LONGEST_SLEEP_SECONDS


def decide(facts: Facts) -> Decision:
    """Decide what to do and to say."""
    if facts.standing is not None:
        return Decision(phase=facts.standing)
    if facts.job is not None:
        return Decision(phase=Phase.WORKING)
    if pauses(facts):
        return _paused(facts)
    settled = _settled_at(facts)
    if settled is None:
        return _idle(facts)
    if settled > facts.clock:
        phase = Phase.ATTENTION if _needs_person(facts) else Phase.SETTLING
        return Decision(phase=phase, due_at=_wall(facts, settled), look_after_seconds=_until(facts, settled))
    against = dict(_against(facts))
    if not against:
        return Decision(phase=Phase.WORKING, begins=Job.BACKUP, is_due=True)
    return _waiting(facts, against)


def pauses(facts: Facts) -> bool:
    """Whether the user wants no run to begin by itself now."""
    return facts.is_paused and (facts.paused_until is None or facts.now < facts.paused_until)


def _paused(facts: Facts) -> Decision:
    until = facts.paused_until
    return Decision(
        phase=Phase.PAUSED,
        due_at=until if facts.first_change is not None else None,
        look_after_seconds=_within((until - facts.now).total_seconds()) if until else LONGEST_SLEEP_SECONDS,
    )


def _idle(facts: Facts) -> Decision:
    """Decide where nothing has changed: everything is fine, and a restore test may be due."""
    due_at = _test_due_at(facts)
    if due_at is None or facts.conditions or facts.away:
        return Decision(phase=Phase.FINE)
    if due_at <= facts.now:
        return Decision(phase=Phase.WORKING, begins=Job.RESTORE_TEST)
    return Decision(phase=Phase.FINE, look_after_seconds=_within((due_at - facts.now).total_seconds()))


def _waiting(facts: Facts, against: dict[Reason, float | None]) -> Decision:
    """Decide where a run is due and something is against it; the values are until when (clock), None unknown."""
    ends = [until for until in against.values() if until is not None]
    is_overdue = facts.due_since is not None and facts.now - facts.due_since >= OVERDUE_AFTER
    look = min(_look_at(facts, reason, until) for reason, until in against.items())
    return Decision(
        phase=Phase.ATTENTION if _needs_person(facts) else Phase.OVERDUE if is_overdue else Phase.WAITING,
        waiting_for=tuple(reason for reason in Reason if reason in against),
        due_at=_wall(facts, max(ends)) if len(ends) == len(against) else None,
        is_due=True,
        look_after_seconds=look,
    )


def _look_at(facts: Facts, reason: Reason, until: float | None) -> float:
    if until is not None:
        return _until(facts, until)
    return AWAY_LOOK_SECONDS if reason is Reason.VAULT_AWAY else CONDITION_LOOK_SECONDS


def _settled_at(facts: Facts) -> float | None:
    """Return when the changes have settled, None where there are none."""
    if facts.first_change is None or facts.last_change is None:
        return None
    settings = facts.settings
    settled = settled_at(
        facts.first_change,
        facts.last_change,
        quiet_seconds=settings.quiet_seconds,
        longest_wait_seconds=settings.longest_wait_seconds,
    )
    return max(settled, facts.not_before)


def _against(facts: Facts) -> Iterator[tuple[Reason, float | None]]:
    """Yield what is against a run that is due, and until when by the clock, None where that is not known."""
    for reason in facts.conditions | facts.away:
        yield reason, None
    interval = interval_ends_at(facts)
    if interval is not None:
        yield Reason.INTERVAL, facts.clock + (interval - facts.now).total_seconds()
    setback = facts.setback
    if setback and not setback.away and setback.retry_at > facts.clock:
        yield Reason.RETRY, setback.retry_at


def interval_ends_at(facts: Facts) -> datetime | None:
    """Return until when the run before keeps the next one off, None if it does not."""
    if not facts.settings.interval_minutes or facts.began_at is None or facts.began_at > facts.now:
        return None
    ends = facts.began_at + timedelta(minutes=facts.settings.interval_minutes)
    return ends if ends > facts.now else None


def _needs_person(facts: Facts) -> bool:
    return facts.setback is not None and facts.setback.needs_person and not facts.away


def _test_due_at(facts: Facts) -> datetime | None:
    """Return when the next restore test is due, None where there is nothing to be tested or it is not wanted."""
    if not facts.settings.tests_restores or facts.first_success_at is None:
        return None
    tested, tried = (_past(moment, facts.now) for moment in (facts.tested_at, facts.test_tried_at))
    due = tested + TEST_EVERY if tested else facts.first_success_at + FIRST_TEST_AFTER
    return max(due, tried + TEST_RETRY) if tried else due


def _past(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment and moment <= now else None


def _wall(facts: Facts, moment: float) -> datetime:
    return facts.now + timedelta(seconds=moment - facts.clock)


def _until(facts: Facts, moment: float) -> float:
    return _within(moment - facts.clock)


def _within(seconds: float) -> float:
    """Return how long to sleep for something in so many seconds."""
    return min(max(seconds, 0.001), LONGEST_SLEEP_SECONDS)
