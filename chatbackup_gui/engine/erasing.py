"""Erasing what was said in a conversation from the vault, here and, once they learn of it, on all computers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from chatbackup_gui.archive.values import ConversationRow
from chatbackup_gui.backup.erased_trees import FolderLayouts
from chatbackup_gui.backup.erasing import Erased, Erasing
from chatbackup_gui.engine.session import Session
from chatbackup_gui.model.job import CancelToken, Report
from chatbackup_gui.model.roaming import Erasure
from chatbackup_gui.roaming.erasures import with_erasure
from chatbackup_gui.sources.registry import source_named
from chatbackup_gui.sources.sealed import SealedLayout


def erase_chat(
    session: Session, row: ConversationRow, before: datetime, *, now: datetime, token: CancelToken, report: Report
) -> Erased:
    """Take what was said before a moment, which is now at the latest, out of every snapshot and those to come.

    Chat program and catalogue keep it. Other computers learn of it with the next snapshot. The caller holds the
    engine's lock (`session.alone()`). Raises StorageError, VaultError.
    """
    archive = session.archive
    session.vault.refresh()  # first, so that nothing is noted where the vault is not there
    account = archive.account_of(row.account)
    erasure = Erasure(before=min(before, now).astimezone(UTC), erased_at=now.astimezone(UTC))
    archive.set_rules(with_erasure(archive.rules(), account.app, account.id, row.conversation.id, erasure))
    return take_out_erased(session, token=token, report=report)


def take_out_erased(session: Session, *, token: CancelToken, report: Report, clean: Iterable[str] = ()) -> Erased:
    """Rewrite what snapshots, of whichever computer, still hold of what was erased; `clean` were made just now."""
    return Erasing(
        archive=session.archive,
        vault=session.vault,
        journal=session.home.journal_file,
        layouts=_layouts(session),
        token=token,
        report=report,
    ).run(clean=clean)


def _layouts(session: Session) -> FolderLayouts:
    """Return how the accounts of the profile lie on disk, whether or not they are kept sealed now."""
    layouts: dict[tuple[str, str], list[SealedLayout]] = {}
    for account in session.profile.accounts:
        layouts.setdefault((account.app, account.account_id), []).append(source_named(account.source).sealed)
    return layouts
