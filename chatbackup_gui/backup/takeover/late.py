"""Of which months messages are on the way, as the last takeover found it."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup.takeover.outline import scope_of
from chatbackup_gui.model.account import Account, ConversationId

_LATE = "late_months"


def note_late_months(archive: Archive, months: Collection[tuple[str, int]]) -> None:
    """Note the months (of a conversation's scope, yyyymm), in place of what was noted before."""
    found: dict[str, list[int]] = {}
    for scope, month in sorted(months):
        found.setdefault(scope, []).append(month)
    noted = msgspec.json.encode(found) if found else None
    if noted != archive.note(_LATE):
        archive.set_note(_LATE, noted)


def late_months(archive: Archive, account: Account, conversation: ConversationId) -> frozenset[int]:
    """Return those of one conversation."""
    noted = msgspec.json.decode(archive.note(_LATE) or b"{}", type=dict[str, list[int]])
    return frozenset(noted.get(scope_of(account, conversation), ()))
