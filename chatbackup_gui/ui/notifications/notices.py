"""Which notices are to be shown and which withdrawn, as a pure function of the states that the engine tells.

One notice a cause, while the cause lasts: a failure that only a person can mend is told at once; one that may pass by
itself when it came twice in a row; success never.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

import msgspec

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.wire import Outcome, Phase
from chatbackup_gui.model.job import Problem

ENOUGH_IN_A_ROW = 2
HELD = frozenset({Phase.STARTING, Phase.LOCKED, Phase.WORKING})
"""Phases in which nothing is known to be mended yet: what is shown stays, and nothing new is."""


class Kind(StrEnum):
    """What a notice is about."""

    FAILURE = "failure"
    PROBLEM = "problem"
    OVERDUE = "overdue"
    RESTORE_TEST = "restore-test"


class Notice(msgspec.Struct, frozen=True):
    """Something to tell; `cause` is what it is withdrawn by."""

    cause: str
    kind: Kind
    failure: wire.Failure | None = None
    problem: Problem | None = None


class Told(msgspec.Struct, frozen=True):
    """What has been told so far, by cause, and the failed runs in a row: their code and when each ended."""

    shown: frozenset[str] = frozenset()
    failing: str = ""
    failed_at: tuple[datetime, ...] = ()


class Step(msgspec.Struct, frozen=True):
    """What to do now, and what has been told after it."""

    told: Told
    show: tuple[Notice, ...] = ()
    withdraw: frozenset[str] = frozenset()


def step(told: Told, state: wire.State, *, notifies: bool, harmless: frozenset[str]) -> Step:
    """Return what a state changes; with `notifies` False everything shown is withdrawn.

    `harmless` are codes of problems that nobody needs to be told of.
    """
    told = _counted(told, state)
    if state.phase in HELD and notifies:
        return Step(told)
    notices = {each.cause: each for each in _notices(told, state, harmless)} if notifies else {}
    return Step(
        msgspec.structs.replace(told, shown=frozenset(notices)),
        tuple(each for cause, each in notices.items() if cause not in told.shown),
        told.shown - notices.keys(),
    )


def _counted(told: Told, state: wire.State) -> Told:
    """Count failed runs in a row; a run that did not fail, or failed otherwise, begins anew."""
    run = state.last_run
    if run is None or run.failure is None or run.outcome is not Outcome.FAILED:
        return msgspec.structs.replace(told, failing="", failed_at=()) if run else told
    if told.failing != run.failure.code:
        return msgspec.structs.replace(told, failing=run.failure.code, failed_at=(run.ended_at,))
    if run.ended_at in told.failed_at:
        return told
    return msgspec.structs.replace(told, failed_at=(*told.failed_at[-1:], run.ended_at))


def _notices(told: Told, state: wire.State, harmless: frozenset[str]) -> Iterator[Notice]:
    if state.phase is Phase.UNSET:
        return
    if state.phase is Phase.ATTENTION and state.trouble:
        yield Notice(state.trouble.code, Kind.FAILURE, state.trouble)
    if (run := state.last_run) is not None:
        yield from _notices_of(run, told, harmless)
    if state.phase is Phase.OVERDUE:
        yield Notice("overdue", Kind.OVERDUE)
    if state.last_test and state.last_test.problem_count:
        yield Notice("restore-test", Kind.RESTORE_TEST)


def _notices_of(run: wire.Run, told: Told, harmless: frozenset[str]) -> Iterator[Notice]:
    if run.outcome is Outcome.FAILED and run.failure:
        if not run.failure.retryable or len(told.failed_at) >= ENOUGH_IN_A_ROW:
            yield Notice(run.failure.code, Kind.FAILURE, run.failure)
    elif run.outcome is Outcome.PROBLEMS:
        for problem in run.problems:
            if problem.code not in harmless:
                yield Notice(problem.code, Kind.PROBLEM, problem=problem)
