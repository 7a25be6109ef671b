"""Where an account is read from: several sources, and computers before this one, may know the same account."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

import msgspec
from msgspec.structs import replace

from chatbackup_gui.archive.values import MediaRow, Stored
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.sources.base import AccountReader
from chatbackup_gui.sources.sealed import NOTHING, SealedLayout

VAULT_ORIGIN = "vault"  # under which what was taken over from the vault's snapshots is noted


class Origin(msgspec.Struct, frozen=True):
    """An account, opened. `name` tells origins of one account apart: each has its own cursor and places of media.

    `layout` tells which hashes stand for its contacts.
    """

    name: str
    reader: AccountReader
    layout: SealedLayout = NOTHING


def united(rows: Iterable[MediaRow]) -> list[MediaRow]:
    """Return one row for each medium of a month, from rows that are ordered by kind and id.

    Of what several origins had, the best that is stored counts, and an image's preview only where no origin had
    the image itself.
    """
    return [_united(list(same)) for _, same in groupby(rows, key=attrgetter("ref.kind", "ref.id"))]


def _united(rows: list[MediaRow]) -> MediaRow:
    first, *others = rows
    if not others:
        return first
    best = max(rows, key=lambda row: _worth(row.stored))
    shown = best.stored is not None and not best.stored.of_sealed
    preview = None
    if best.ref.kind is not MediaKind.IMAGE or not shown:
        preview = max((row.preview_stored for row in rows), key=_worth)
    return replace(
        best,
        sent_at=max(row.sent_at for row in rows),
        found=best.found or next((row.found for row in others if row.found), None),
        preview_stored=preview,
    )


def _worth(stored: Stored | None) -> tuple[bool, bool, int]:
    """Order what is stored: nothing, what cannot be shown, then by the size of the file it was made from."""
    return (stored is not None, stored is not None and not stored.of_sealed, stored.of_size if stored else 0)
