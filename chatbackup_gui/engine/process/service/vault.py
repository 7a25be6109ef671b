"""The vault: checking it, proving that it gives back, and its keys."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chatbackup_gui.engine.drill import restore_test
from chatbackup_gui.engine.process.service.work import MOST_PROBLEMS, Work
from chatbackup_gui.engine.recovery import add_recovery_key, keep_one_recovery_key
from chatbackup_gui.engine.session import Session
from chatbackup_gui.engine.wire import (
    ChangePassword,
    Checked,
    CheckVault,
    ConfirmRecoveryKey,
    MakeRecoveryKey,
    NewRecoveryKey,
    PasswordChanged,
    RestoreTest,
    RunRestoreTest,
)
from chatbackup_gui.errors import InvalidRequest, NoSnapshotYet, StorageError, VaultError
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode, Report
from chatbackup_gui.vault.check import check

if TYPE_CHECKING:
    from chatbackup_gui.engine.process.wiring import Engine


def check_vault(work: Work[CheckVault]) -> Checked:
    """Check that the vault is whole."""
    fraction = work.request.read_fraction
    if not 0.0 <= fraction <= 1.0:
        raise InvalidRequest(what="share from 0 to 1", given=str(fraction))
    vault = work.session.vault
    vault.refresh()
    problems = check(vault, read_data_fraction=fraction, token=work.token, report=work.report)
    return Checked(datetime.now(UTC), fraction, len(problems), tuple(problems[:MOST_PROBLEMS]))


def run_restore_test(work: Work[RunRestoreTest]) -> RestoreTest:
    """Bring a sample back, and remember what came of it."""
    return tested(work.engine, work.session, token=work.token, report=work.report)


def tested(engine: Engine, session: Session, *, token: CancelToken, report: Report) -> RestoreTest:
    """Bring a sample back, and remember what came of it: also that nothing could be."""
    engine.scheduler.tried_test()
    try:
        held = restore_test(session, token, report)
    except (VaultError, StorageError) as error:
        if not error.retryable and not isinstance(error, NoSnapshotYet):
            problem = Problem(ProblemCode(error.code), str(error))
            engine.remember_test(RestoreTest(datetime.now(UTC), problem_count=1, problems=(problem,)))
        raise
    test = RestoreTest(
        tested_at=datetime.now(UTC),
        snapshot_id=held.snapshot_id,
        files=held.files,
        bytes=held.bytes,
        messages=held.messages,
        media=held.media,
        problem_count=len(held.problems),
        problems=held.problems[:MOST_PROBLEMS],
    )
    engine.remember_test(test)
    return test


def change_password(work: Work[ChangePassword]) -> PasswordChanged:
    """Let a new password open the vault in place of the present one."""
    sessions, new = work.engine.sessions, work.request.new
    with Session(sessions.home, given_password=work.request.present, ask_password=str) as session:
        done = session.change_password(new)
    sessions.password = new
    sessions.refresh()
    return PasswordChanged(replaced=done.replaced, remembered=done.remembered)


def make_recovery_key(work: Work[MakeRecoveryKey]) -> NewRecoveryKey:
    """Make one more recovery key."""
    session = work.session
    key, work.engine.new_recovery_key_id = add_recovery_key(session.vault, hostname=session.profile.hostname)
    return NewRecoveryKey(key)


def confirm_recovery_key(work: Work[ConfirmRecoveryKey]) -> None:
    """Let only the key that was just made open the vault, beside the password."""
    engine = work.engine
    if not engine.new_recovery_key_id:
        raise InvalidRequest(what="recovery key to confirm", given="none was made")
    keep_one_recovery_key(work.session.vault, engine.new_recovery_key_id)
    engine.new_recovery_key_id = ""
