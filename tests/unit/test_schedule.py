"""The phases, one by one, and what moves from one to the next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chatbackup_gui.engine.process.schedule import (
    AWAY_LOOK_SECONDS,
    CONDITION_LOOK_SECONDS,
    FIRST_RETRY_SECONDS,
    LONGEST_RETRY_SECONDS,
    Decision,
    Facts,
    Setback,
    decide,
)
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.engine.wire import Failure, Job, Phase, Reason

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
FAILED = Failure("storage.unavailable", retryable=True)


def decided(**facts: Any) -> Decision:
    """Decide at clock 1,000, after changes that settled unless the facts say otherwise."""
    given = {"now": NOW, "clock": 1_000.0, "settings": Settings(), "first_change": 900.0, "last_change": 950.0}
    return decide(Facts(**{**given, **facts}))


@pytest.mark.parametrize("phase", [Phase.STARTING, Phase.UNSET, Phase.LOCKED, Phase.ATTENTION])
def test_without_a_profile_to_work_on_nothing_begins(phase: Phase) -> None:
    decision = decided(standing=phase)
    assert (decision.phase, decision.begins) == (phase, None)


def test_one_job_at_a_time_begins_by_itself() -> None:
    decision = decided(job=Job.RESTORE)
    assert (decision.phase, decision.begins) == (Phase.WORKING, None)


def test_without_changes_everything_is_fine() -> None:
    assert decided(first_change=None, last_change=None).phase is Phase.FINE


def test_changes_settle_first() -> None:
    decision = decided(last_change=995.0)
    assert (decision.phase, decision.begins) == (Phase.SETTLING, None)
    assert decision.due_at == NOW + timedelta(seconds=15)
    assert decision.look_after_seconds == 15.0


def test_changes_that_never_pause_are_taken_at_the_longest_wait() -> None:
    assert decided(first_change=400.0, last_change=1_000.0).begins is Job.BACKUP


def test_settled_changes_begin_a_run() -> None:
    decision = decided()
    assert (decision.phase, decision.begins) == (Phase.WORKING, Job.BACKUP)


def test_a_pause_holds_everything_off_until_its_end() -> None:
    decision = decided(is_paused=True, paused_until=NOW + timedelta(seconds=30))
    assert (decision.phase, decision.due_at) == (Phase.PAUSED, NOW + timedelta(seconds=30))
    assert decision.look_after_seconds == 30.0
    assert decided(is_paused=True).due_at is None
    assert decided(is_paused=True, paused_until=NOW).begins is Job.BACKUP


@pytest.mark.parametrize("reason", [Reason.BATTERY, Reason.METERED, Reason.FULL_SCREEN])
def test_a_condition_is_waited_for_and_looked_at_more_often(reason: Reason) -> None:
    decision = decided(conditions=frozenset({reason}))
    assert (decision.phase, decision.waiting_for) == (Phase.WAITING, (reason,))
    assert decision.due_at is None
    assert decision.look_after_seconds == CONDITION_LOOK_SECONDS


def test_a_vault_that_is_away_is_looked_for_every_few_seconds() -> None:
    decision = decided(away=frozenset({Reason.VAULT_AWAY}))
    assert (decision.phase, decision.waiting_for) == (Phase.WAITING, (Reason.VAULT_AWAY,))
    assert decision.look_after_seconds == AWAY_LOOK_SECONDS


def test_a_vault_that_is_away_while_nothing_changed_is_no_matter() -> None:
    assert decided(first_change=None, last_change=None, away=frozenset({Reason.VAULT_AWAY})).phase is Phase.FINE


def test_the_interval_keeps_the_next_run_off() -> None:
    settings = Settings(interval_minutes=10)
    decision = decided(settings=settings, began_at=NOW - timedelta(minutes=4))
    assert decision.waiting_for == (Reason.INTERVAL,)
    assert decision.due_at == NOW + timedelta(minutes=6)
    assert decided(settings=settings, began_at=NOW - timedelta(minutes=10)).begins is Job.BACKUP


def test_a_wall_clock_that_was_moved_back_does_not_stretch_the_interval() -> None:
    assert decided(settings=Settings(interval_minutes=10), began_at=NOW + timedelta(days=300)).begins is Job.BACKUP


def test_what_failed_is_tried_again_after_growing_pauses() -> None:
    pauses = [Setback(FAILED, 0.0, times).retry_at for times in (1, 2, 3, 50, 5000)]
    assert pauses == [
        FIRST_RETRY_SECONDS,
        2 * FIRST_RETRY_SECONDS,
        4 * FIRST_RETRY_SECONDS,
        LONGEST_RETRY_SECONDS,
        LONGEST_RETRY_SECONDS,
    ]
    decision = decided(setback=Setback(FAILED, 990.0))
    assert (decision.phase, decision.waiting_for) == (Phase.WAITING, (Reason.RETRY,))
    assert decision.due_at == NOW + timedelta(seconds=20)
    assert decided(setback=Setback(FAILED, 970.0)).begins is Job.BACKUP


def test_what_failed_because_the_vault_went_is_tried_as_soon_as_it_is_back() -> None:
    setback = Setback(FAILED, 999.0, times=9, away=Reason.VAULT_AWAY)
    assert decided(setback=setback, away=frozenset({Reason.VAULT_AWAY})).waiting_for == (Reason.VAULT_AWAY,)
    assert decided(setback=setback).begins is Job.BACKUP


def test_what_only_a_person_mends_is_said_and_tried_again_all_the_same() -> None:
    setback = Setback(Failure("archive.wrong_key"), 990.0, needs_person=True)
    assert decided(setback=setback).phase is Phase.ATTENTION
    assert decided(setback=setback, last_change=999.0).phase is Phase.ATTENTION
    assert decided(setback=setback, clock=1_020.0).begins is Job.BACKUP


def test_a_run_that_waits_for_a_day_is_overdue_and_not_while_the_user_pauses() -> None:
    waits = {"conditions": frozenset({Reason.METERED}), "due_since": NOW - timedelta(hours=24)}
    assert decided(**waits).phase is Phase.OVERDUE
    assert decided(**waits).waiting_for == (Reason.METERED,)
    assert decided(**waits, is_paused=True).phase is Phase.PAUSED
    assert decided(**{**waits, "due_since": NOW - timedelta(hours=23)}).phase is Phase.WAITING


IDLE = {"first_change": None, "last_change": None, "first_success_at": NOW - timedelta(days=30)}


def test_a_restore_test_is_made_once_a_week_while_nothing_else_is_to_be_done() -> None:
    assert decided(**IDLE, tested_at=NOW - timedelta(days=7)).begins is Job.RESTORE_TEST
    assert decided(**IDLE, tested_at=NOW - timedelta(days=6)).begins is None
    assert decided(**IDLE).begins is Job.RESTORE_TEST
    assert decided(**IDLE, settings=Settings(tests_restores=False)).begins is None
    assert decided(**IDLE, conditions=frozenset({Reason.BATTERY})).begins is None
    assert decided(**IDLE, away=frozenset({Reason.VAULT_AWAY})).begins is None
    assert decided(**IDLE, is_paused=True).begins is None


def test_the_first_restore_test_leaves_the_set_up_time_to_make_it() -> None:
    fresh = {**IDLE, "first_success_at": NOW - timedelta(minutes=59, seconds=30)}
    decision = decided(**fresh)
    assert (decision.begins, decision.look_after_seconds) == (None, 30.0)


def test_a_restore_test_that_failed_is_not_tried_again_the_same_day() -> None:
    assert decided(**IDLE, test_tried_at=NOW - timedelta(hours=23)).begins is None
    assert decided(**IDLE, test_tried_at=NOW - timedelta(hours=24)).begins is Job.RESTORE_TEST
    assert decided(**IDLE, tested_at=NOW + timedelta(days=90)).begins is Job.RESTORE_TEST, "the wall's clock was wrong"
