"""What is to be said of the last run and the last restore test, while nothing else is the matter."""

from __future__ import annotations

from datetime import datetime, timedelta

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.wire import Outcome
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.standing.level import Level, Verdict
from chatbackup_gui.ui.words import ago, day_and_time, translate

HARMLESS = frozenset({
    "backup.index", "backup.rules", "media.unreadable", "sealed.no_room", "sealed.old_state", "sealed.while_writing",
    "source.busy", "source.damaged_database", "source.image_key", "source.missing_database", "source.unknown_chat",
    "source.unreadable_message",
})  # fmt: skip
"""Codes of problems that are tried again by themselves, or by which nothing is lost: nobody needs to act."""
CLOCK_TOLERANCE = timedelta(hours=1)
LONG_AGO = timedelta(days=7)


def needs_person(run: wire.Run) -> bool:
    """Tell whether problems of a run are of a kind that does not pass by itself; unlisted ones count as such."""
    return run.problem_count > len(run.problems) or any(each.code not in HARMLESS for each in run.problems)


def last_good(state: wire.State, now: datetime) -> str:
    """Return when the last backup succeeded, where that was not the last run; else empty."""
    was_last = state.last_run is None or state.last_run.outcome in (Outcome.DONE, Outcome.PROBLEMS)
    if was_last or state.last_success_at is None:
        return ""
    return translate("Verdict", "The last good backup was {ago}.").format(ago=ago(state.last_success_at, now))


def up_to_date(state: wire.State, now: datetime) -> Verdict:
    """Return what is said while everything seen is backed up."""
    if doubt := _doubt(state, now):
        return doubt
    assert state.last_success_at
    when = ago(state.last_success_at, now)
    if state.has_changes:
        sentence = translate("Verdict", "Something has changed since the last backup, {ago}.").format(ago=when)
        return Verdict(Level.WAITING, sentence)
    if state.last_success_at - now > CLOCK_TOLERANCE:
        return _ahead_of_the_clock(state.last_success_at)
    if now - state.last_success_at > LONG_AGO:
        sentence = translate("Verdict", "Everything seen is backed up; the last backup was {ago}.").format(ago=when)
        return Verdict(Level.GOOD, sentence)
    return Verdict(Level.GOOD, translate("Verdict", "Everything is backed up, {ago}.").format(ago=when))


def _doubt(state: wire.State, now: datetime) -> Verdict | None:
    """Return what is to be said before all else: that the last run or the last restore test did not go well."""
    run, test = state.last_run, state.last_test
    if run and run.outcome is Outcome.FAILED:
        return _failed(state, run, now)
    if state.last_success_at is None:
        return Verdict(
            Level.WAITING,
            translate("Verdict", "Nothing has been backed up yet."),
            what_to_do=translate("Verdict", "“Back up now” makes the first snapshot."),
        )
    if run and run.outcome is Outcome.CANCELLED:
        sentence = translate("Verdict", "The last backup was stopped before its end.")
        return Verdict(Level.WAITING, sentence, last_good(state, now), try_again())
    if test and test.problem_count:
        return _untrusted(test.problem_count, state, now)
    return _with_problems(run, now) if run and run.outcome is Outcome.PROBLEMS else None


def _failed(state: wire.State, run: wire.Run, now: datetime) -> Verdict:
    sentence = translate("Verdict", "The last backup failed, {ago}.").format(ago=ago(run.ended_at, now))
    detail = explain_failure(run.failure) if run.failure else last_good(state, now)
    return Verdict(Level.ATTENTION, sentence, detail, try_again())


def _with_problems(run: wire.Run, now: datetime) -> Verdict:
    sentence = translate("Verdict", "Backed up {ago}; %Ln thing(s) could not be read.", "", run.problem_count)
    sentence = sentence.format(ago=ago(run.ended_at, now))
    if needs_person(run):
        what_to_do = translate("Verdict", "“Show problems” tells what they are and what to do.")
        return Verdict(Level.ATTENTION, sentence, what_to_do=what_to_do)
    return Verdict(Level.GOOD, sentence, translate("Verdict", "They are tried again by themselves or kept as found."))


def _untrusted(problem_count: int, state: wire.State, now: datetime) -> Verdict:
    sentence = translate("Verdict", "The last restore test found %Ln problem(s) in the vault.", "", problem_count)
    what_to_do = translate("Verdict", "Check the vault under Settings, then test again.")
    return Verdict(Level.ATTENTION, sentence, last_good(state, now), what_to_do)


def _ahead_of_the_clock(last_success_at: datetime) -> Verdict:
    return Verdict(
        Level.GOOD,
        translate("Verdict", "Everything is backed up."),
        translate(
            "Verdict", "The last backup bears a time that this computer's clock has not reached: {day_and_time}."
        ).format(day_and_time=day_and_time(last_success_at)),
        translate("Verdict", "Check that date and time of this computer are right."),
    )


def try_again() -> str:
    """Return what can be done about a run that did not come to its end."""
    return translate("Verdict", "“Back up now” tries it again.")
