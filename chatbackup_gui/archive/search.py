"""Finding messages by any part of their text."""

from __future__ import annotations

from datetime import datetime

import msgspec

from chatbackup_gui.archive.database import Database
from chatbackup_gui.archive.documents import document_spread
from chatbackup_gui.archive.grams import expression, normalise
from chatbackup_gui.archive.ids import (
    DOCUMENT_BITS,
    DOCUMENT_MASK,
    LAST_DOCUMENT,
    SLOT_BITS,
    first_document,
    time_of_rank,
)
from chatbackup_gui.archive.index import conversation_token
from chatbackup_gui.archive.values import Hit
from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.model.message import Message, searchable_text

_decode = msgspec.json.Decoder(Message).decode

_CANDIDATES = """
SELECT search.rowid, message.id, message.rank, message.body FROM search
CROSS JOIN document ON document.id = search.rowid
CROSS JOIN message ON message.id = document.message
WHERE search MATCH ? AND search.rowid >= ? AND search.rowid < ? ORDER BY search.rowid DESC"""


class Query(msgspec.Struct, frozen=True):
    """What is searched for; `since` is included, `until` is not, `before` is the `Hit.row` to go on from."""

    text: str
    conversation: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    limit: int = 50
    before: int | None = None


def search(database: Database, query: Query) -> list[Hit]:
    """Return the newest messages that hold the text and pass the filters, newest first.

    A message is found by any of its documents, which come from the highest down; the least, its head, tells its
    place among the hits, so that those with heads at or above the present document are settled. Texts are compared
    normalised (grams.py). What was sent in the same second comes in no particular order.

    Raises InvalidRequest if there is nothing to search for.
    """
    normal = normalise(query.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    if not normal:
        raise InvalidRequest(what="search text", given="")
    found: dict[int, Hit] = {}
    first, end = _documents(database, query)
    for document, row, rank, body in database.each(_CANDIDATES, (expression(normal, _filters(query)), first, end)):
        if len(found) >= query.limit and sorted(found, reverse=True)[query.limit - 1] >= document:
            break
        head, conversation = row & DOCUMENT_MASK, row >> DOCUMENT_BITS
        if head in found or (query.before is not None and head >= query.before):
            continue
        if _passes(query, conversation, rank):
            message = _decode(body)
            if normal in normalise(searchable_text(message)):
                found[head] = Hit(head, conversation, message)
    return [found[head] for head in sorted(found, reverse=True)[: query.limit]]


def _documents(database: Database, query: Query) -> tuple[int, int]:
    """Return the documents (first, end) among which the answer is."""
    first = first_document(query.since) if query.since else 0
    spread = document_spread(database)
    end = LAST_DOCUMENT + 1
    if query.until:
        end = first_document(query.until) + (1 << SLOT_BITS) + spread
    if query.before is not None:
        end = min(end, query.before + spread)  # a message that goes before may have a document that goes after
    return first, end


def _filters(query: Query) -> list[str]:
    return [] if query.conversation is None else [conversation_token(query.conversation)]


def _passes(query: Query, conversation: int, rank: int) -> bool:
    """Whether a candidate is within the filters, exactly."""
    return (
        query.conversation in (None, conversation)
        and (query.since is None or time_of_rank(rank) >= query.since)
        and (query.until is None or time_of_rank(rank) < query.until)
    )
