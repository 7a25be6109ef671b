"""Questions about many conversations at once, each answered by one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

import msgspec

from chatbackup_gui.archive import media
from chatbackup_gui.archive.database import Database
from chatbackup_gui.archive.ids import DOCUMENT_BITS, month_end, month_of, rank_of, time_of_rank
from chatbackup_gui.archive.media import KINDS
from chatbackup_gui.archive.values import MediaRow
from chatbackup_gui.model.media import MediaKind

_EACH = "FROM json_each(?) AS one CROSS JOIN"  # the conversations first, because of each only some rows are wanted

KindBytes = dict[MediaKind, int]


class CrowdMonth(NamedTuple):
    """One month of one conversation; of its messages the first and the last."""

    conversation: int
    month: int
    messages: int
    first_at: datetime
    last_at: datetime


class Crowd:
    """Some conversations. A stretch of months is from yyyymm to before yyyymm."""

    def __init__(self, database: Database, conversations: Iterable[int]) -> None:
        self._database = database
        self._rows = msgspec.json.encode(list(conversations)).decode()

    def months(self, first: int, end: int) -> list[CrowdMonth]:
        """Return the months in a stretch in which there are messages, by conversation and month."""
        rows = self._database.all(
            f"SELECT conversation, month, messages, first_rank, last_rank {_EACH} month"
            " ON conversation = one.value AND month >= ? AND month < ? ORDER BY conversation, month",
            (self._rows, first, end),
        )
        return [
            CrowdMonth(conversation, month, messages, time_of_rank(first_rank), time_of_rank(last_rank))
            for conversation, month, messages, first_rank, last_rank in rows
        ]

    def count(self, first: int, end: int) -> tuple[int, int]:
        """Return (messages, months) of a stretch."""
        messages, months = self._database.row(
            f"SELECT coalesce(sum(messages), 0), count(*) {_EACH} month"
            " ON conversation = one.value AND month >= ? AND month < ?",
            self._rows,
            first,
            end,
        )
        return messages, months

    def last_times(self) -> dict[int, datetime]:
        """Return when each conversation's newest message was sent; those without messages are absent."""
        rows = self._database.all(
            "SELECT one.value, (SELECT last_rank FROM month WHERE conversation = one.value ORDER BY month DESC LIMIT 1)"
            " FROM json_each(?) AS one",
            (self._rows,),
        )
        return {row: time_of_rank(last) for row, last in rows if last is not None}

    def messages_from(self, moment: datetime) -> dict[int, int]:
        """Return how many messages of a moment's month each conversation has from that moment on."""
        end = month_end(month_of(moment))
        rows = self._database.all(
            f"SELECT one.value, count(*) {_EACH} message INDEXED BY message_order"
            f" ON message.id >> {DOCUMENT_BITS} = one.value AND rank >= ? AND rank < ? GROUP BY one.value",
            (self._rows, rank_of(moment, 0), rank_of(end, 0)),
        )
        return dict(rows)

    def media_bytes(self, first: int, end: int) -> KindBytes:
        """Return the bytes of all media of a stretch, by kind; as found or stored, with their previews."""
        rows = self._database.all(
            f"SELECT kind, sum(bytes) {_EACH} media_total ON conversation = one.value AND month >= ? AND month < ?"
            " GROUP BY kind",
            (self._rows, first, end),
        )
        return {KINDS[kind]: size for kind, size in rows}

    def media_bytes_in(self, month: int) -> dict[int, KindBytes]:
        """Return the bytes of a month's media of each conversation, by kind."""
        found: dict[int, KindBytes] = defaultdict(dict)
        for conversation, kind, size in self._database.all(
            f"SELECT conversation, kind, bytes {_EACH} media_total ON conversation = one.value AND month = ?",
            (self._rows, month),
        ):
            found[conversation][KINDS[kind]] = size
        return found

    def media(self, first: int, end: int) -> Iterator[MediaRow]:
        """Yield the media of a stretch, by conversation and month, kind and id; one for each origin that knows it."""
        return media.media_between(self._database, self._rows, first, end)
