"""Runs and days in words."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QDate, QLocale

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.wire import Outcome
from chatbackup_gui.ui import words
from chatbackup_gui.ui.chat_words import counted_messages
from chatbackup_gui.ui.problems import explain_failure, explain_problem, title_of_failure
from chatbackup_gui.ui.words import listed, translate


class Mark(StrEnum):
    """How a day is drawn."""

    DONE = "done"
    PROBLEMS = "problems"
    MISSED = "missed"
    NOTHING = "nothing"


def mark_of(day: wire.Day) -> Mark:
    """Return how a day is drawn; a failed run after a good one is a problem and not a day missed."""
    if day.is_missed:
        return Mark.MISSED
    if day.outcome in (None, Outcome.CANCELLED):
        return Mark.NOTHING
    return Mark.DONE if day.outcome is Outcome.DONE else Mark.PROBLEMS


def day_words(day: wire.Day) -> str:
    """Return what became of a day."""
    return _day_pattern(day).format(day=QLocale().toString(_date(day), QLocale.FormatType.LongFormat))


def _day_pattern(day: wire.Day) -> str:
    if day.is_missed and day.outcome is Outcome.FAILED:
        return translate("Overview", "{day}: the backup failed")
    if day.is_missed:
        return translate("Overview", "{day}: a backup was due and none was made")
    return {
        None: translate("Overview", "{day}: nothing was to be backed up"),
        Outcome.CANCELLED: translate("Overview", "{day}: the backup was stopped"),
        Outcome.FAILED: translate("Overview", "{day}: backed up, but the last backup failed"),
        Outcome.PROBLEMS: translate("Overview", "{day}: backed up with problems (%Ln backup(s))", "", day.runs),
        Outcome.DONE: translate("Overview", "{day}: backed up (%Ln backup(s))", "", day.runs),
    }[day.outcome]


def _date(day: wire.Day) -> QDate:
    return QDate(day.day.year, day.day.month, day.day.day)


def days_words(days: tuple[wire.Day, ...]) -> str:
    """Return the whole strip as a sentence."""
    marks = [mark_of(day) for day in days]
    return translate("Overview", "{done} days backed up, {problems} with problems, {missed} missed").format(
        done=words.number(marks.count(Mark.DONE)),
        problems=words.number(marks.count(Mark.PROBLEMS)),
        missed=words.number(marks.count(Mark.MISSED)),
    )


def mark_words(mark: Mark) -> str:
    """Return what a mark of the strip means."""
    return {
        Mark.DONE: translate("Overview", "Backed up"),
        Mark.PROBLEMS: translate("Overview", "With problems"),
        Mark.MISSED: translate("Overview", "Missed or failed"),
        Mark.NOTHING: translate("Overview", "Nothing to do"),
    }[mark]


def what_happened(run: wire.Run) -> str:
    """Return how a run ended."""
    if run.outcome is Outcome.PROBLEMS:
        return translate("Overview", "Done with %Ln problem(s)", "", run.problem_count)
    return {
        Outcome.DONE: translate("Overview", "Done"),
        Outcome.FAILED: translate("Overview", "Failed"),
        Outcome.CANCELLED: translate("Overview", "Stopped"),
    }[run.outcome]


def what_changed(run: wire.Run) -> str:
    """Return what a run brought into the vault, or why nothing."""
    if run.outcome is Outcome.FAILED:
        return title_of_failure(run.failure) if run.failure else translate("Overview", "Nothing was backed up")
    if run.outcome is Outcome.CANCELLED:
        return translate("Overview", "What was stored until then is kept for the next backup")
    if not run.snapshot_id:
        return translate("Overview", "Nothing had changed")
    new = [counted_messages(run.new_messages)] if run.new_messages else []
    new += [translate("Overview", "%Ln media file(s)", "", run.new_media)] if run.new_media else []
    new = new or [translate("Overview", "Changes without new messages")]
    return translate("Overview", "{new}; {size} written").format(new=listed(new), size=words.size(run.written_bytes))


def troubles(run: wire.Run) -> list[str]:
    """Return what went wrong in a run, in whole sentences; empty for one that went well."""
    found = [explain_failure(run.failure)] if run.failure else []
    found += map(explain_problem, run.problems)
    more = run.problem_count - len(run.problems)
    return found + ([translate("Overview", "And %Ln more.", "", more)] if more > 0 else [])
