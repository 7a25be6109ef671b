"""Contacts in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.ids import month_start
from chatbackup_gui.archive.sealed import SealedTotal
from chatbackup_gui.archive.values import ConversationSummary
from chatbackup_gui.backup.owners import owner_of
from chatbackup_gui.engine.wire import Contact, Shared
from chatbackup_gui.model.account import Account
from chatbackup_gui.model.roaming import RoamingRules
from chatbackup_gui.model.sealed import OwnerHash
from chatbackup_gui.roaming.rules import rule_for
from chatbackup_gui.sources.sealed import SealedLayout

Layouts = Mapping[tuple[str, str], SealedLayout]
"""How accounts that are only kept sealed lie on disk, by app and id."""


def overview(archive: Archive, layouts: Layouts = MappingProxyType({})) -> list[Contact]:
    """Return every contact of whom there is something."""
    rules = archive.rules()
    accounts = {row.row: row.account for row in archive.accounts()}
    sealed = {row: _sealed_of(archive, row) for row, each in accounts.items() if (each.app, each.id) in layouts}
    lines = []
    for summary in archive.summaries():
        account = accounts[summary.account]
        layout = layouts.get((account.app, account.id))
        owner = owner_of(summary.conversation.id, layout) if layout and not summary.messages else OwnerHash("")
        totals = sealed[summary.account].get(owner, []) if owner else []
        if not (summary.messages or totals):
            continue
        lines.append(_sealed(summary, account, totals, rules) if totals else _contact(summary, account, rules))
    return lines


def shared_by_all(archive: Archive, layouts: Layouts) -> list[Shared]:
    """Return what the files of accounts that are only kept sealed hold of everybody."""
    found = []
    for row in archive.accounts():
        if (row.account.app, row.account.id) in layouts:
            totals = _sealed_of(archive, row.row).get(OwnerHash(""), [])
            sizes = {total.media.value if total.media else "databases": total.bytes for total in totals}
            found.append(Shared(row.account.app, row.account.id, sizes))
    return found


def _sealed_of(archive: Archive, account: int) -> dict[OwnerHash, list[SealedTotal]]:
    by_owner: dict[OwnerHash, list[SealedTotal]] = {}
    for total in archive.sealed.totals(account):
        by_owner.setdefault(total.owner, []).append(total)
    return by_owner


def _contact(summary: ConversationSummary, account: Account, rules: RoamingRules) -> Contact:
    own = rules.overrides.get((account.app, account.id, summary.conversation.id))
    media_bytes = {kind: total.bytes for kind, total in summary.media.items()}
    return Contact(
        row=summary.row,
        id=summary.conversation.id,
        name=summary.conversation.name,
        kind=summary.conversation.kind,
        app=account.app,
        account=account.id,
        account_name=account.name,
        messages=summary.messages,
        text_bytes=summary.text_bytes,
        media_bytes=media_bytes,
        media_counts={kind: total.count for kind, total in summary.media.items()},
        total_bytes=summary.text_bytes + sum(media_bytes.values()),
        first_at=summary.first_at,
        last_at=summary.last_at,
        rule=rule_for(rules, account.app, account.id, summary.conversation),
        has_own_rule=own is not None and not own.is_unset,
    )


def _sealed(summary: ConversationSummary, account: Account, totals: list[SealedTotal], rules: RoamingRules) -> Contact:
    """Return a contact of whom only files are known."""
    known = {total.media: total for total in totals if total.media}
    months = [month for total in totals for month in (total.first_month, total.last_month) if month]
    return msgspec.structs.replace(
        _contact(summary, account, rules),
        media_bytes={kind: total.bytes for kind, total in known.items()},
        media_counts={kind: total.count for kind, total in known.items()},
        total_bytes=sum(total.bytes for total in totals),
        first_at=month_start(min(months)) if months else None,
        last_at=month_start(max(months)) if months else None,
        is_sealed=True,
    )
