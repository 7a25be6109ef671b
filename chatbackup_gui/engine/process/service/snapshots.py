"""The vault's size, its snapshots and what they hold, and bringing them back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chatbackup_gui.archive.values import MediaTotal
from chatbackup_gui.backup.chat_difference import ChatDifference, ConversationChange
from chatbackup_gui.engine import snapshots
from chatbackup_gui.engine.process.service.work import MOST_PROBLEMS, Work
from chatbackup_gui.engine.profile import refuse_own_folders
from chatbackup_gui.engine.restoring import Wanted, restore_snapshot
from chatbackup_gui.engine.setup.vault import free_bytes
from chatbackup_gui.engine.wire import (
    DescribeSnapshot,
    Difference,
    HeldMedia,
    ListSnapshotContacts,
    ListSnapshots,
    MeasureVault,
    Restore,
    Restored,
    SnapshotContact,
    SnapshotContent,
    SnapshotLine,
    Snapshots,
    TouchedContact,
    VaultSize,
)
from chatbackup_gui.model.job import told_by
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.vault.check import FILE
from chatbackup_gui.vault.repository import Vault


def measure_vault(work: Work[MeasureVault]) -> VaultSize:
    """Return the vault's size and how it grew."""
    vault, folder = _fresh(work), work.session.profile.vault
    grown = snapshots.vault_growth(vault)
    return VaultSize(
        folder=folder,
        bytes=sum(pack.size_bytes for pack in vault.packs().values()),
        free_bytes=free_bytes(Path(folder)),
        snapshots=len(grown),
        growth=tuple((each.time, each.total_bytes) for each in grown),
    )


def list_snapshots(work: Work[ListSnapshots]) -> Snapshots:
    """Return every snapshot, newest first."""
    vault, hostname = _fresh(work), work.session.profile.hostname
    lines = snapshots.list_snapshots(vault)
    return Snapshots(
        snapshots=tuple(
            SnapshotLine(
                id=line.id,
                time=line.time,
                hostname=line.hostname,
                files=line.files,
                bytes=line.bytes,
                added_bytes=line.added_bytes,
                is_ours=line.is_chats,
                is_this_computer=line.hostname == hostname,
            )
            for line in reversed(lines)
        ),
        damaged=tuple(told_by(error, FILE) for error in vault.damaged_snapshots.values()),
    )


def describe_snapshot(work: Work[DescribeSnapshot]) -> SnapshotContent:
    """Return what a snapshot holds, and what it brought."""
    vault = _fresh(work)
    contents = work.engine.contents_of(vault)
    found = snapshots.describe_snapshot(vault, work.request.id, contents=contents, token=work.token)
    total = found.total
    has_before = found.before is not None and found.difference is not None
    return SnapshotContent(
        id=found.line.id,
        accounts=tuple(dict.fromkeys(f"{each.app}/{each.account}" for each in found.accounts)),
        conversations=total.conversations,
        message_bytes=total.message_bytes,
        media=_held(total.media),
        sealed_files=sum(each.sealed.count for each in found.accounts),
        sealed_bytes=sum(each.sealed.bytes for each in found.accounts),
        first_month=total.first_month,
        last_month=total.last_month,
        difference=_difference(found.difference) if has_before and found.difference else None,
    )


def list_snapshot_contacts(work: Work[ListSnapshotContacts]) -> tuple[SnapshotContact, ...]:
    """Return whom a snapshot holds."""
    found = snapshots.snapshot_contacts(_fresh(work), work.request.id, token=work.token)
    return tuple(SnapshotContact(path=each.path, name=each.name, account=each.account) for each in found)


def restore(work: Work[Restore]) -> Restored:
    """Write a snapshot, or a part of it, into a folder, or tell what that would come to."""
    request = work.request
    target = Path(request.folder)
    refuse_own_folders(work.session.home, target)
    wanted = Wanted(account=request.account, conversations=request.contacts, since=request.since, until=request.until)
    done = restore_snapshot(
        _fresh(work), request.id, target, wanted, dry_run=request.dry_run, token=work.token, report=work.report
    )
    return Restored(
        folder=request.folder,
        files=done.files,
        bytes=done.bytes,
        problem_count=len(done.problems),
        problems=tuple(done.problems[:MOST_PROBLEMS]),
        instructions=str(done.instructions or ""),
    )


def _fresh(work: Work[Any]) -> Vault:
    """Return the vault with what came since it was opened."""
    vault = work.session.vault
    vault.refresh()
    return vault


def _held(media: dict[MediaKind, MediaTotal]) -> dict[MediaKind, HeldMedia]:
    return {kind: HeldMedia(total.count, total.bytes) for kind, total in media.items()}


def _difference(found: ChatDifference) -> Difference:
    return Difference(
        messages=None if found.is_estimated else found.new_messages,
        media={kind: total.count for kind, total in found.media.items()},
        contact_count=found.touched,
        contacts=tuple(map(_touched, found.conversations)),
        gone_files=found.removed_media + found.removed_months,
        sealed_files=found.sealed.count,
        rules_changed=found.rules_changed,
    )


def _touched(change: ConversationChange) -> TouchedContact:
    media = {kind: total.count for kind, total in change.media.items()}
    return TouchedContact(name=change.name, messages=change.new_messages, media=media)
