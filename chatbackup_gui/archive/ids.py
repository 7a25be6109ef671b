"""The numbers messages go by in the catalogue.

A *document* is the moment of a message as a number: seconds since 2000 above SLOT_BITS bits that tell apart
what was sent in the same second. Documents are unique in the whole catalogue and ascend with time; the search index
knows messages by them. A message's *row* is its conversation above its document, so that a conversation's messages
lie side by side, by time. A *key* is its conversation above 40 bits of a hash of its id.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zlib import adler32, crc32

SLOT_BITS = 4
DOCUMENT_BITS = 31 + SLOT_BITS
KEY_BITS = 40

ORIGIN = datetime(2000, 1, 1, tzinfo=UTC)
UNIX_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
LAST_DOCUMENT = (1 << DOCUMENT_BITS) - 1
DOCUMENT_MASK = LAST_DOCUMENT
KEY_MASK = (1 << KEY_BITS) - 1
_LAST_SECOND = (1 << 31) - 1 - 2**20  # room above for what has to move up
_ORIGIN_S = 946_684_800
_FIRST_RANK = _ORIGIN_S * 1000 << 10
_END_RANK = (_ORIGIN_S + _LAST_SECOND) * 1000 << 10


def first_document(sent_at: datetime) -> int:
    """Return the least document of that second; times before 2000 or after 2067 count as the nearest in between."""
    since = sent_at - ORIGIN
    return min(max(since.days * 86400 + since.seconds, 0), _LAST_SECOND) << SLOT_BITS


def documents_of(ranks: Sequence[int]) -> list[int]:
    """Return `first_document` of ascending ranks."""
    if ranks and ranks[0] >= _FIRST_RANK and ranks[-1] < _END_RANK:
        return [((rank >> 10) // 1000 - _ORIGIN_S) << SLOT_BITS for rank in ranks]
    return [min(max((rank >> 10) // 1000 - _ORIGIN_S, 0), _LAST_SECOND) << SLOT_BITS for rank in ranks]


def rank_of(sent_at: datetime, order: int) -> int:
    """Return what messages are ordered by: Unix milliseconds, then `order` (0 to 1023)."""
    since = sent_at - UNIX_EPOCH
    return ((since.days * 86400 + since.seconds) * 1000 + since.microseconds // 1000) << 10 | (order & 1023)


def first_rank_at(moment: datetime) -> int:
    """Return the least rank of what was sent at or after a moment."""
    return -((UNIX_EPOCH - moment) // _MILLISECOND) << 10


def time_of_rank(rank: int) -> datetime:
    """Return the time that a rank was made from, to the millisecond."""
    return UNIX_EPOCH + timedelta(milliseconds=rank >> 10)


def row_of(conversation: int, document: int) -> int:
    """Return a message's row."""
    return conversation << DOCUMENT_BITS | document


def hash_of(message_id: str) -> int:
    """Return 40 bits of a message id; two ids of one conversation may share them, which readers must expect."""
    data = message_id.encode()
    return (adler32(data) & 0xFF) << 32 | crc32(data)


def month_of(sent_at: datetime) -> int:
    """Return yyyymm, in UTC."""
    return sent_at.year * 100 + sent_at.month


def month_name(month: int) -> str:
    """Return yyyymm as people and folders have it: 2024-09."""
    return f"{month // 100:04}-{month % 100:02}"


def month_start(month: int) -> datetime:
    """Return the first moment of yyyymm."""
    return datetime(month // 100, month % 100, 1, tzinfo=UTC)


def month_end(month: int) -> datetime:
    """Return the first moment after yyyymm."""
    year, number = divmod(month, 100)
    if month == 999912:
        return datetime.max.replace(tzinfo=UTC)
    return datetime(year + number // 12, number % 12 + 1, 1, tzinfo=UTC)
