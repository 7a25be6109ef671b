"""Proving that what a profile backed up comes back."""

from __future__ import annotations

from random import Random

import msgspec

from chatbackup_gui.backup.drill import Drill, drill
from chatbackup_gui.engine.session import Session
from chatbackup_gui.engine.snapshots import latest_of
from chatbackup_gui.model.job import CancelToken, Report


def restore_test(session: Session, token: CancelToken, report: Report, *, chance: Random | None = None) -> Drill:
    """Bring a sample of this computer's latest snapshot back, another each time, and count it.

    Where this computer made none yet, the latest of any is taken. Raises NoSnapshotYet, and what `drill` does.
    """
    session.vault.refresh()
    snapshot_id, snapshot = latest_of(session.vault, session.profile.hostname)
    session.home.make()
    chance = chance or Random()
    folder = session.home.drill_folder
    held = drill(session.vault, snapshot.tree_id, folder, chance=chance, token=token, report=report)
    return msgspec.structs.replace(held, snapshot_id=snapshot_id)
