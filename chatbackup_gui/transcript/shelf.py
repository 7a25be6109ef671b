"""What is known of the media that messages refer to: where each is, how large, how its file is called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.ids import month_of
from chatbackup_gui.archive.values import MediaRow
from chatbackup_gui.model.media import MediaKind, MediaRef
from chatbackup_gui.model.message import Message
from chatbackup_gui.model.transcript import Medium, Where

Known = dict[tuple[MediaKind, str], Medium]

NOTHING: Known = {}
_WHERE = {
    (True, True): Where.BOTH,
    (True, False): Where.HERE,
    (False, True): Where.VAULT,
    (False, False): Where.MISSING,
}


class Shelf:
    """The media of one conversation."""

    def __init__(self, archive: Archive, conversation: int) -> None:
        self._archive = archive
        self._conversation = conversation

    def media_of(self, messages: Sequence[Message]) -> dict[int, Known]:
        """Return the media that some messages refer to, by month, as far as the catalogue has them.

        They are asked for together, once a month.
        """
        wanted: dict[int, set[str]] = {}
        for message in messages:
            if message.media:
                wanted.setdefault(month_of(message.sent_at), set()).update([ref.id for ref in message.media])
        return {month: self._named(month, ids) for month, ids in wanted.items()}

    def medium(self, month: int, kind: MediaKind, medium_id: str) -> Medium:
        """Return one medium; of one that the catalogue does not know only what was asked for."""
        return self._named(month, {medium_id}).get((kind, medium_id)) or Medium(month, kind, medium_id)

    def _named(self, month: int, ids: set[str]) -> Known:
        rows: dict[tuple[MediaKind, str], list[MediaRow]] = {}
        for row in self._archive.media_named(self._conversation, month, ids):
            rows.setdefault((row.ref.kind, row.ref.id), []).append(row)
        return {key: medium_of(same) for key, same in rows.items()}


def medium_of(rows: Sequence[MediaRow]) -> Medium:
    """Return one medium from the rows of all origins that know it (one at least): the best of all counts."""
    first = rows[0]
    best = max(rows, key=_worth)
    return Medium(
        month=first.month,
        kind=first.ref.kind,
        id=first.ref.id,
        name=_first(row.ref.title for row in rows) or _first(row.stored.name for row in rows if row.stored),
        size_bytes=best.size_bytes,
        where=_WHERE[any(row.found for row in rows), any(row.stored for row in rows)],
        preview=any(row.preview_found or row.preview_stored for row in rows),
    )


def unknown_medium(message: Message, ref: MediaRef) -> Medium:
    """Return a medium of which the catalogue has no row: what the message itself says of it."""
    return Medium(month_of(message.sent_at), ref.kind, ref.id, ref.title, ref.size)


def _worth(row: MediaRow) -> tuple[bool, int]:
    return row.is_had, row.size_bytes


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")
