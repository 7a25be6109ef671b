"""How far a profile's roaming can reach: the catalogue's totals made ready to be reckoned with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from types import MappingProxyType

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.ids import month_end
from chatbackup_gui.archive.sealed import SealedSize
from chatbackup_gui.backup.owners import owner_of
from chatbackup_gui.engine.overview import Layouts
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.sealed import OwnerHash
from chatbackup_gui.roaming.erasures import erased_before
from chatbackup_gui.roaming.history import ALWAYS_MS, History, Month
from chatbackup_gui.roaming.reach import Reckoning

_SHARED = OwnerHash("")


def reckon(
    archive: Archive, *, now: datetime, zone: tzinfo | None = None, layouts: Layouts = MappingProxyType({})
) -> Reckoning:
    """Return what answers how far rules reach, as of now; made once for as long as the catalogue stays the same.

    Accounts in `layouts` have files that are kept as they lie: they count by the owner and month that their paths name,
    databases always. Rules that contacts have of their own are left out of account; months that were erased count for
    nothing, one that was erased in part counts whole.
    """
    rules = archive.rules()
    months: dict[int, list[Month]] = {}
    for conversation, size in archive.month_sizes():
        months.setdefault(conversation, []).append(size)
    accounts = {row.row: row.account for row in archive.accounts()}
    known = {row: layouts.get((account.app, account.id)) for row, account in accounts.items()}
    sealed = {row: archive.sealed.month_sizes(row) for row, layout in known.items() if layout}
    owned = {row: _by_owner(sizes) for row, sizes in sealed.items()}
    histories: list[History] = []
    for row in archive.conversations():
        layout = known[row.account]
        owner = owner_of(row.conversation.id, layout) if layout else _SHARED
        files = owned[row.account].pop(owner, []) if owner else []
        account = accounts[row.account]
        erased = erased_before(rules, account.app, account.id, row.conversation.id)
        held = [each for each in (*months.get(row.row, ()), *files) if not _is_erased(each, erased)]
        if held:
            histories.append(History(row=row.row, account=row.account, kind=row.conversation.kind, months=held))
    reckoning = Reckoning(
        histories,
        shared=[
            History(row=0, account=row, kind=ConversationKind.OTHER, months=owners[_SHARED])
            for row, owners in owned.items()
            if _SHARED in owners
        ],
        always_bytes=sum(each.bytes for sizes in sealed.values() for each in sizes if each.place.media is None),
        now=now,
        zone=zone,
    )
    reckoning.presets(free_bytes=0)  # looks through every history once, so that those who ask need not wait
    return reckoning


def _is_erased(month: Month, before: datetime | None) -> bool:
    """Whether all of a month was erased."""
    return before is not None and month[1] < before.timestamp() * 1000


def _by_owner(sizes: Iterable[SealedSize]) -> dict[OwnerHash, list[Month]]:
    """Return the months of media that paths name, whole, by their owner."""
    found: dict[OwnerHash, dict[int, int]] = {}
    for each in sizes:
        if each.place.media is not None:
            months = found.setdefault(each.place.owner, {})
            months[each.place.month] = months.get(each.place.month, 0) + each.bytes
    return {owner: [_whole(month, size) for month, size in months.items()] for owner, months in found.items()}


def _whole(month: int, size_bytes: int) -> Month:
    """Return a month of files: what a window reaches of it in part roams whole, and what is of no month always."""
    end_ms = int(month_end(month).timestamp() * 1000) - 1 if month else ALWAYS_MS
    return (end_ms, end_ms, 0, 0, size_bytes)
