"""The one sentence that tells the truth about how things stand, and what to do about it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.wire import Job, Phase, Reason
from chatbackup_gui.ui.problems import explain_failure, title_of_failure
from chatbackup_gui.ui.standing import stages
from chatbackup_gui.ui.standing.level import Level, Verdict
from chatbackup_gui.ui.standing.moments import until
from chatbackup_gui.ui.standing.reasons import also_waiting, sorted_reasons, waiting, way_out
from chatbackup_gui.ui.standing.runs import last_good, try_again, up_to_date
from chatbackup_gui.ui.words import ago, is_chinese, translate


class Health(StrEnum):
    """What became of the engine's process, which its states cannot tell."""

    WELL = "well"
    STARTED_AGAIN = "started-again"
    GIVEN_UP = "given-up"


def verdict(state: wire.State, now: datetime, health: Health = Health.WELL) -> Verdict:
    """Return what is to be said of a state."""
    if health is Health.GIVEN_UP:
        return _given_up()
    match state.phase:
        case Phase.STARTING:
            return _starting(health)
        case Phase.UNSET:
            return _unset()
        case Phase.LOCKED:
            return _locked(state)
        case Phase.FINE:
            return up_to_date(state, now)
        case Phase.SETTLING:
            return _settling(state, now)
        case Phase.WAITING:
            return _waiting(state, now)
        case Phase.WORKING:
            return _working(state)
        case Phase.PAUSED:
            return _paused(state, now)
        case Phase.OVERDUE:
            return _overdue(state, now)
        case Phase.ATTENTION:
            return _attention(state, now)


def _given_up() -> Verdict:
    return Verdict(
        Level.ATTENTION,
        translate("Verdict", "Nothing is being backed up: ChatBackup's backup service has stopped."),
        translate("Verdict", "It ended several times in a row. Everything backed up so far is unharmed."),
        translate("Verdict", "Quit ChatBackup and start it again."),
    )


def _starting(health: Health) -> Verdict:
    if health is Health.STARTED_AGAIN:
        return Verdict(
            Level.WAITING,
            translate("Verdict", "The backup service ended unexpectedly and is being started again."),
            translate("Verdict", "Everything backed up so far is unharmed."),
        )
    return Verdict(Level.WAITING, translate("Verdict", "ChatBackup is starting…"))


def _unset() -> Verdict:
    return Verdict(
        Level.ATTENTION,
        translate("Verdict", "ChatBackup is not set up yet; nothing is backed up."),
        what_to_do=translate("Verdict", "Choose the chats to keep and a place for the vault. It takes two minutes."),
    )


def _locked(state: wire.State) -> Verdict:
    reason = translate("Verdict", "No keyring keeps the password on this computer, so it is asked for at each start.")
    return Verdict(
        Level.ATTENTION,
        translate("Verdict", "The vault is locked; nothing is backed up until you type its password."),
        explain_failure(state.trouble) if state.trouble else reason,
        translate("Verdict", "Type the vault's password or the recovery key."),
    )


def _settling(state: wire.State, now: datetime) -> Verdict:
    return Verdict(
        Level.WAITING,
        translate("Verdict", "Something has changed and is backed up as soon as the chats are quiet."),
        last_good(state, now),
    )


def _waiting(state: wire.State, now: datetime) -> Verdict:
    reasons = sorted_reasons(state.waiting_for)
    if not reasons:
        sentence = translate("Verdict", "A backup is due and begins in a moment.")
        return Verdict(Level.WAITING, sentence, last_good(state, now))
    failure = state.last_run.failure if state.last_run and reasons[0] is Reason.RETRY else None
    detail = [explain_failure(failure)] if failure else []
    detail += [also_waiting(reasons[1:])] if reasons[1:] else []
    return Verdict(
        Level.WAITING,
        waiting(reasons[0], state.due_at, now),
        _joined(*detail, last_good(state, now)),
        way_out(reasons[0], state.vault),
    )


def _working(state: wire.State) -> Verdict:
    done = stages.amount(state.progress) if state.progress else ""
    detail = stages.stage_name(state.progress.stage) if state.progress else ""
    return Verdict(Level.WORKING, _at_work(state.job, done), detail)


def _at_work(job: Job | None, done: str) -> str:
    bare, counted = {
        None: (translate("Verdict", "Working…"), translate("Verdict", "Working: {done}")),
        Job.SURVEY: (translate("Verdict", "Reading your chats…"), translate("Verdict", "Reading your chats: {done}")),
        Job.BACKUP: (translate("Verdict", "Backing up…"), translate("Verdict", "Backing up: {done}")),
        Job.RESTORE: (translate("Verdict", "Restoring…"), translate("Verdict", "Restoring: {done}")),
        Job.CHECK: (translate("Verdict", "Checking the vault…"), translate("Verdict", "Checking the vault: {done}")),
        Job.RESTORE_TEST: (
            translate("Verdict", "Testing whether the vault can be restored…"),
            translate("Verdict", "Testing a restore: {done}"),
        ),
        Job.EXPORT: (translate("Verdict", "Exporting…"), translate("Verdict", "Exporting: {done}")),
    }[job]
    return counted.format(done=done) if done else bare


def _paused(state: wire.State, now: datetime) -> Verdict:
    sentence = translate("Verdict", "Backups are paused until you resume them.")
    if state.paused_until:
        sentence = translate("Verdict", "Backups are paused {until}.").format(until=until(state.paused_until, now))
    changed = translate("Verdict", "Something has changed that is not backed up.") if state.has_changes else ""
    return Verdict(Level.PAUSED, sentence, _joined(changed, last_good(state, now)))


def _overdue(state: wire.State, now: datetime) -> Verdict:
    sentence = translate("Verdict", "A backup is overdue; nothing has been backed up yet.")
    if state.last_success_at:
        sentence = translate("Verdict", "A backup is overdue; the last one was {ago}.")
        sentence = sentence.format(ago=ago(state.last_success_at, now))
    reasons = sorted_reasons(state.waiting_for)
    failure = state.last_run.failure if state.last_run else None
    detail = [waiting(reasons[0], state.due_at, now)] if reasons else []
    detail += [explain_failure(failure)] if failure else []
    return Verdict(
        Level.OVERDUE,
        sentence,
        _joined(*detail),
        way_out(reasons[0], state.vault) if reasons else try_again(),
    )


def _attention(state: wire.State, now: datetime) -> Verdict:
    if state.trouble is None:
        sentence = translate("Verdict", "ChatBackup needs your help; nothing is being backed up.")
        return Verdict(Level.ATTENTION, sentence, last_good(state, now), try_again())
    sentence = translate("Verdict", "{trouble}; nothing is being backed up.")
    sentence = sentence.format(trouble=title_of_failure(state.trouble))
    return Verdict(Level.ATTENTION, sentence, last_good(state, now), explain_failure(state.trouble))


def _joined(*sentences: str) -> str:
    """Return whole sentences one after the other; Chinese ones have no space between them."""
    return ("" if is_chinese() else " ").join(filter(None, sentences))
