"""What is set up and how things stand."""

from __future__ import annotations

from datetime import datetime

import msgspec

from chatbackup_gui.engine.overview import overview
from chatbackup_gui.engine.profile import ProfileAccount
from chatbackup_gui.engine.session import Session


class Status(msgspec.Struct, frozen=True):
    """How a profile stands; sizes in bytes."""

    vault: str
    vault_bytes: int
    snapshots: int
    last_snapshot_at: datetime | None
    accounts: tuple[ProfileAccount, ...]
    conversations: int
    messages: int
    uses_keyring: bool


def measure_status(session: Session) -> Status:
    """Look at profile, vault and catalogue; raises ChatBackupError."""
    vault = session.vault
    vault.refresh()
    found = vault.snapshots()
    contacts = overview(session.archive_to_read, session.sealed_layouts())
    return Status(
        vault=session.profile.vault,
        vault_bytes=sum(pack.size_bytes for pack in vault.packs().values()),
        snapshots=len(found),
        last_snapshot_at=found[-1][1].time if found else None,
        accounts=session.profile.accounts,
        conversations=len(contacts),
        messages=sum(contact.messages for contact in contacts),
        uses_keyring=session.profile.uses_keyring,
    )
