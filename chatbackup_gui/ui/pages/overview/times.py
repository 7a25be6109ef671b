"""When the last run was and when the next will be, in words."""

from __future__ import annotations

from datetime import datetime

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.wire import Job, Outcome, Phase
from chatbackup_gui.ui.page import NOTHING_TO_ASK
from chatbackup_gui.ui.pages.overview.run_words import what_changed
from chatbackup_gui.ui.standing.moments import coming, until
from chatbackup_gui.ui.words import ago, translate


def last_words(state: wire.State, now: datetime) -> str:
    """Return when the last run ended and what it did; empty before there is anything to back up."""
    if state.phase in NOTHING_TO_ASK:
        return ""
    run = state.last_run
    if run is None:
        return translate("Overview", "Last backup: none yet")
    pattern = translate("Overview", "Last backup: {ago} ({what})")
    if run.outcome is Outcome.FAILED:
        pattern = translate("Overview", "Last backup: failed {ago} ({what})")
    return pattern.format(ago=ago(run.ended_at, now), what=what_changed(run))


def next_words(state: wire.State, now: datetime) -> str:
    """Return when the next run begins, or what it needs."""
    if state.phase in NOTHING_TO_ASK:
        return ""
    if state.phase is Phase.WORKING and state.job is Job.BACKUP:
        return translate("Overview", "Next backup: under way")
    if state.phase is Phase.PAUSED:
        if state.paused_until is None:
            return translate("Overview", "Next backup: when you resume")
        return translate("Overview", "Next backup: paused {until}").format(until=until(state.paused_until, now))
    if state.due_at is not None:
        return translate("Overview", "Next backup: {when}").format(when=coming(state.due_at, now))
    if state.phase is Phase.ATTENTION:
        return translate("Overview", "Next backup: once this is fixed")
    if state.waiting_for:
        return translate("Overview", "Next backup: as soon as conditions allow")
    return translate("Overview", "Next backup: as soon as something changes")
