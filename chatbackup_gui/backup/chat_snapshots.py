"""Which snapshots in a vault are of chats, and which of them this profile wrote last."""

from __future__ import annotations

from datetime import datetime, timedelta

from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.snapshot import Snapshot

PATHS = ("/chatbackup",)  # what restic groups snapshots by, beside the host; the same on every computer

CLOCKS_DIFFER = timedelta(days=1)  # by zones that were set wrong, and no more


def is_of_chats(snapshot: Snapshot) -> bool:
    """Whether a snapshot is one of ours; restic may put others into the same vault."""
    return snapshot.paths == PATHS


def chat_snapshots(vault: Vault) -> list[tuple[str, Snapshot]]:
    """Return the snapshots of chats by all computers, oldest first, with their ids."""
    return [each for each in vault.snapshots() if is_of_chats(each[1])]


def last_snapshot_note(vault: Vault) -> str:
    """Return under which key the catalogue notes the id of the last snapshot that this profile wrote into a vault."""
    return f"snapshot:{vault.id}"


def newness(time: datetime, now: datetime) -> tuple[bool, datetime]:
    """Return what is greater for newer snapshots; one made while a clock was far ahead is not the newest for ever."""
    return time < now + CLOCKS_DIFFER, time
