"""The vault: checking it and its keys."""

from __future__ import annotations

from datetime import UTC, datetime

from chatbackup_gui.engine.recovery import add_recovery_key, keep_one_recovery_key
from chatbackup_gui.engine.service.work import Work
from chatbackup_gui.engine.session import Session
from chatbackup_gui.engine.wire import (
    ChangePassword,
    Checked,
    CheckVault,
    ConfirmRecoveryKey,
    MakeRecoveryKey,
    NewRecoveryKey,
    PasswordChanged,
)
from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.vault.check import check

MOST_PROBLEMS = 50


def check_vault(work: Work[CheckVault]) -> Checked:
    """Check that the vault is whole."""
    fraction = work.request.read_fraction
    if not 0.0 <= fraction <= 1.0:
        raise InvalidRequest(what="share from 0 to 1", given=str(fraction))
    vault = work.session.vault
    vault.refresh()
    problems = check(vault, read_data_fraction=fraction, token=work.token, report=work.report)
    return Checked(datetime.now(UTC), fraction, len(problems), tuple(problems[:MOST_PROBLEMS]))


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
