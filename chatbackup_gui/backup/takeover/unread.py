"""Snapshots' own files that cannot be read: half copied for a while after they were first seen, damaged after that.

They tell no time of their own, and nothing tells how long they should be.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup.takeover.lacks import DAMAGED, YOUNG, Arriving
from chatbackup_gui.model.job import Problem, told_by
from chatbackup_gui.vault.repository import Vault

_SEEN = "unread_snapshots"


def unread_snapshots(archive: Archive, vault: Vault, now: datetime) -> tuple[list[Arriving], list[Problem]]:
    """Return the snapshot files that the last `Vault.snapshots` left out: those on the way, and those that are not."""
    seen = msgspec.json.decode(archive.note(_SEEN) or b"{}", type=dict[str, datetime])
    unread = vault.damaged_snapshots
    first_seen = {name: seen.get(name, now) for name in unread}
    if first_seen != seen:
        archive.set_note(_SEEN, msgspec.json.encode(first_seen) if first_seen else None)
    young = {name for name, moment in first_seen.items() if now - moment < YOUNG}
    problems = [told_by(error, DAMAGED) for name, error in unread.items() if name not in young]
    return [Arriving(name) for name in sorted(young)], problems
