"""Which notices are shown and withdrawn: one a cause, failures only, calm while something may pass by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from support.sample_profile import NOW, run, state

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.wire import Outcome, Phase
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.ui.notifications.notices import Told, step

FULL = wire.Failure("storage.full", {"needed_bytes": 41_000_000})
BUSY = wire.Failure("source.busy", {"database": "message_0.db"}, retryable=True)
HARMLESS = frozenset({"source.busy"})


class Desk:
    """Shows what the steps say, as a desktop would."""

    def __init__(self) -> None:
        self.told = Told()
        self.shown: list[str] = []
        self.ever: list[str] = []

    def tell(self, state: wire.State, *, notifies: bool = True) -> list[str]:
        taken = step(self.told, state, notifies=notifies, harmless=HARMLESS)
        self.told = taken.told
        assert taken.withdraw <= set(self.shown)
        self.shown = [each for each in self.shown if each not in taken.withdraw]
        for notice in taken.show:
            assert notice.cause not in self.shown
            self.shown.append(notice.cause)
            self.ever.append(notice.cause)
        return self.shown


def failed(failure: wire.Failure, minutes: int = 0) -> wire.Run:
    return run(NOW + timedelta(minutes=minutes), outcome=Outcome.FAILED, failure=failure)


def with_problems(*codes: str) -> wire.Run:
    problems = tuple(Problem(ProblemCode(code), f"{code}.db") for code in codes)
    return run(outcome=Outcome.PROBLEMS, problem_count=len(codes), problems=problems)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_success_is_silent(desk):
    for phase in (Phase.STARTING, Phase.SETTLING, Phase.WORKING, Phase.FINE, Phase.PAUSED, Phase.WAITING):
        assert not desk.tell(state(phase))


def test_a_failure_that_only_a_person_can_mend_is_told_at_once_and_once(desk):
    assert desk.tell(state(Phase.ATTENTION, trouble=FULL)) == ["storage.full"]
    assert desk.tell(state(Phase.ATTENTION, trouble=FULL, last_run=failed(FULL))) == ["storage.full"]
    assert desk.ever == ["storage.full"]


def test_it_is_withdrawn_when_mended_and_not_while_that_is_tried(desk):
    desk.tell(state(Phase.ATTENTION, trouble=FULL))
    assert desk.tell(state(Phase.WORKING)) == ["storage.full"]
    assert desk.tell(state(Phase.FINE)) == []


def test_it_is_told_again_when_it_comes_again(desk):
    for _ in range(2):
        desk.tell(state(Phase.ATTENTION, trouble=FULL))
        desk.tell(state(Phase.FINE))
    assert desk.ever == ["storage.full"] * 2


def test_a_failure_that_may_pass_is_told_when_it_came_twice_in_a_row(desk):
    assert desk.tell(state(Phase.WAITING, last_run=failed(BUSY, 0))) == []
    assert desk.tell(state(Phase.WAITING, last_run=failed(BUSY, 0))) == []
    assert desk.tell(state(Phase.WAITING, last_run=failed(BUSY, 5))) == ["source.busy"]
    assert desk.tell(state(Phase.FINE)) == []


def test_failures_with_a_success_between_them_are_not_in_a_row(desk):
    desk.tell(state(Phase.WAITING, last_run=failed(BUSY, 0)))
    desk.tell(state(Phase.FINE))
    assert desk.tell(state(Phase.WAITING, last_run=failed(BUSY, 5))) == []


def test_other_failures_do_not_count_for_each_other(desk):
    vanished = wire.Failure("storage.vanished", {"place": "/vault"}, retryable=True)
    desk.tell(state(Phase.WAITING, last_run=failed(BUSY, 0)))
    assert desk.tell(state(Phase.WAITING, last_run=failed(vanished, 5))) == []


def test_what_was_not_backed_up_is_told_by_its_cause(desk):
    codes = ("source.wrong_key", "source.wrong_key", "source.busy", "source.vanished")
    assert desk.tell(state(last_run=with_problems(*codes))) == ["source.wrong_key", "source.vanished"]
    assert desk.tell(state(last_run=with_problems("source.vanished"))) == ["source.vanished"]


def test_what_concerns_nobody_is_not_told(desk):
    assert not desk.tell(state(last_run=with_problems("source.busy")))


def test_overdue_is_told_until_a_backup_is_made(desk):
    assert desk.tell(state(Phase.OVERDUE)) == ["overdue"]
    assert desk.tell(state(Phase.FINE)) == []


def test_damage_that_a_restore_test_found_is_told(desk):
    assert desk.tell(state(last_test=wire.RestoreTest(NOW, problem_count=1))) == ["restore-test"]
    assert desk.tell(state()) == []


def test_an_engine_that_starts_again_withdraws_nothing_by_itself(desk):
    desk.tell(state(Phase.ATTENTION, trouble=FULL))
    assert desk.tell(wire.State(Phase.STARTING)) == ["storage.full"]
    assert desk.tell(wire.State(Phase.LOCKED)) == ["storage.full"]
    assert desk.tell(state(Phase.ATTENTION, trouble=FULL)) == ["storage.full"]
    assert desk.ever == ["storage.full"]


def test_nothing_is_told_of_what_is_not_set_up(desk):
    desk.tell(state(Phase.OVERDUE))
    assert desk.tell(state(Phase.UNSET, last_run=failed(FULL))) == []


def test_who_wants_none_gets_none_and_the_rest_later(desk):
    desk.tell(state(Phase.OVERDUE))
    assert desk.tell(state(Phase.OVERDUE), notifies=False) == []
    assert desk.tell(state(Phase.OVERDUE)) == ["overdue"]
