"""How much there is: by month and by conversation. Read from tables that are kept with every change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from chatbackup_gui.archive.conversations import conversations
from chatbackup_gui.archive.database import Database
from chatbackup_gui.archive.ids import DOCUMENT_BITS, month_end, rank_of, time_of_rank
from chatbackup_gui.archive.media import KIND_CODES, KINDS
from chatbackup_gui.archive.values import ConversationSummary, MediaTotal, MonthGrowth, MonthRow, MonthSize
from chatbackup_gui.model.media import MediaKind

_AVATAR = KIND_CODES[MediaKind.AVATAR]


def months(database: Database, conversation: int) -> list[MonthRow]:
    """Return the months of a conversation in which there are messages, oldest first."""
    rows = database.all(
        "SELECT month, messages, bytes, generation, first_rank, last_rank FROM month WHERE conversation = ?"
        " ORDER BY month",
        (conversation,),
    )
    return [
        MonthRow(month, messages, size, generation, time_of_rank(first), time_of_rank(last))
        for month, messages, size, generation, first, last in rows
    ]


def summaries(database: Database) -> list[ConversationSummary]:
    """Return every conversation in numbers."""
    totals = {
        row[0]: row[1:]
        for row in database.all(
            "SELECT conversation, sum(messages), sum(bytes), min(first_rank), max(last_rank) FROM month GROUP BY 1"
        )
    }
    media: dict[int, dict[MediaKind, MediaTotal]] = defaultdict(dict)
    for row, kind, count, size in database.all(
        "SELECT conversation, kind, sum(count), sum(bytes) FROM media_total GROUP BY 1, 2"
    ):
        media[row][KINDS[kind]] = MediaTotal(count, size)
    found = []
    for one in conversations(database, None):
        messages, size, first, last = totals.get(one.row, (0, 0, None, None))
        found.append(
            ConversationSummary(
                row=one.row,
                account=one.account,
                conversation=one.conversation,
                messages=messages,
                text_bytes=size,
                media=media.get(one.row, {}),
                first_at=None if first is None else time_of_rank(first),
                last_at=None if last is None else time_of_rank(last),
            )
        )
    return found


def month_sizes(database: Database) -> Iterator[tuple[int, MonthSize]]:
    """Yield (conversation, month) for every month of all conversations, by conversation and month."""
    media = {
        (conversation, month): size
        for conversation, month, size in database.each(
            "SELECT conversation, month, sum(bytes) FROM media_total WHERE kind <> ? GROUP BY 1, 2", (_AVATAR,)
        )
    }
    for conversation, month, first, last, messages, size in database.each(
        "SELECT conversation, month, first_rank >> 10, last_rank >> 10, messages, bytes FROM month"
        " ORDER BY conversation, month"
    ):
        yield conversation, MonthSize(first, last, messages, size, media.get((conversation, month), 0))


def growth(database: Database) -> list[MonthGrowth]:
    """Return what each month holds of all conversations together, oldest first; months without anything are absent."""
    media: dict[int, dict[MediaKind, MediaTotal]] = defaultdict(dict)
    for month, kind, count, size in database.all(
        "SELECT month, kind, sum(count), sum(bytes) FROM media_total WHERE kind <> ? GROUP BY 1, 2", (_AVATAR,)
    ):
        media[month][KINDS[kind]] = MediaTotal(count, size)
    rows = database.all("SELECT month, sum(messages), sum(bytes) FROM month GROUP BY 1 ORDER BY 1")
    return [MonthGrowth(month, messages, size, media.get(month, {})) for month, messages, size in rows]


def messages_since(database: Database, conversation: int, since: datetime) -> int:
    """Return how many messages were sent at or after a moment."""
    total = 0
    for month in months(database, conversation):
        if month_end(month.month) <= since:
            continue
        if month.first_at >= since:
            total += month.messages
        else:
            total += len(ranks(database, conversation, since, month_end(month.month)))
    return total


def ranks(database: Database, conversation: int, start: datetime, end: datetime) -> list[tuple[int, int]]:
    """Return (rank, row) of the messages of a stretch of time, by rank."""
    rows = database.all(
        f"SELECT rank, id FROM message INDEXED BY message_order WHERE id >> {DOCUMENT_BITS} = ?"
        " AND rank >= ? AND rank < ? ORDER BY rank",
        (conversation, rank_of(start, 0), rank_of(end, 0)),
    )
    return [(rank, row) for rank, row in rows]
