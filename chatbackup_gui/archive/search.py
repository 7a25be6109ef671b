"""Finding messages by any part of their text, by sender and by kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec

from chatbackup_gui.archive.database import Database, Row
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
from chatbackup_gui.archive.index import conversation_token, kind_token, sender_token
from chatbackup_gui.archive.needle import Needle
from chatbackup_gui.archive.values import Hit
from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.message import Message, MessageKind, searchable_text

_FIRST_WINDOW = 1 << 20  # documents: eighteen hours
_WIDER = 32
_FEW = 256  # candidates in a window, after which the next is wider
_AT_ONCE = 64

_decode = msgspec.json.Decoder(Message).decode

# Upwards, because FTS5 is ten times slower downwards where it looks for several tokens.
_WINDOW = """
SELECT search.rowid, document.message FROM search CROSS JOIN document ON document.id = search.rowid
WHERE search MATCH ? AND search.rowid >= ? AND search.rowid < ?"""

_WINDOW_OF_ALL = "SELECT id, message FROM document WHERE id >= ? AND id < ?"


class Query(msgspec.Struct, frozen=True):
    """What is searched for; what is empty or None does not matter.

    `since` is included, `until` is not, `before` is the `Hit.row` to go on from. Who looks for recalled messages finds
    those, too, of which it is known what they said before.
    """

    text: str
    conversation: int | None = None
    sender: PersonId | None = None
    kinds: frozenset[MessageKind] = frozenset()
    since: datetime | None = None
    until: datetime | None = None
    limit: int = 50
    before: int | None = None

    @property
    def normal(self) -> str:
        """The text as it is compared."""
        return normalise(self.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def search(database: Database, query: Query, token: CancelToken) -> list[Hit]:
    """Return the newest messages that hold the text and pass the filters, newest first.

    A message is found by any of its documents, which come from the highest down; the least, its head, tells its
    place among the hits, so that those with heads at or above the present document are settled. Texts are compared
    normalised (grams.py). What was sent in the same second comes in no particular order.

    Raises InvalidRequest if there is nothing to search for, Cancelled if the token says so.
    """
    normal, filters = query.normal, _filters(query)
    if not normal and query.conversation is None and not query.sender and not query.kinds:
        raise InvalidRequest(what="search text", given="")
    found: dict[int, Hit] = {}
    for candidates in _candidates(database, query, expression(normal, filters), token):
        if _is_settled(found, query.limit, candidates[0][0]):
            break
        heads = {head: row for _, row in candidates if (head := row & DOCUMENT_MASK) not in found}
        rows = [row for head, row in heads.items() if query.before is None or head < query.before]
        found.update((hit.row, hit) for hit in _hits(database, query, normal, rows))
    return [found[head] for head in sorted(found, reverse=True)[: query.limit]]


def _is_settled(found: dict[int, Hit], limit: int, document: int) -> bool:
    """Whether no candidate from this document down can be among the newest."""
    return len(found) >= limit and sorted(found, reverse=True)[limit - 1] >= document


def _candidates(database: Database, query: Query, asked: str, token: CancelToken) -> Iterator[list[Row]]:
    """Yield (document, row of its message) of what the index finds, some at a time, the highest document first.

    It is looked through in windows, each before the last, which become wider while they hold little.
    """
    first, end = _documents(database, query)
    window = _FIRST_WINDOW
    while end > first:
        token.check()
        start = max(end - window, first)
        found = _window(database, asked, start, end)[::-1]
        for at in range(0, len(found), _AT_ONCE):
            token.check()
            yield found[at : at + _AT_ONCE]
        end = start
        if len(found) < _FEW:
            window *= _WIDER


def _window(database: Database, asked: str, start: int, end: int) -> list[Row]:
    """Return (document, row of its message) of what the index finds in a window; of all there, if nothing is asked."""
    if asked:
        return database.all(_WINDOW, (asked, start, end))
    return database.all(_WINDOW_OF_ALL, (start, end))


def _hits(database: Database, query: Query, normal: str, rows: list[int]) -> Iterator[Hit]:
    """Yield those of the candidates that are what is searched for."""
    needle = Needle(normal)
    places = ",".join("?" * len(rows))
    for row, rank, body in database.all(f"SELECT id, rank, body FROM message WHERE id IN ({places})", rows):
        conversation = row >> DOCUMENT_BITS
        if needle.may_be_in(body) and _is_in_place(query, conversation, rank):
            message = _decode(body)
            if _is_wanted(query, message) and normal in normalise(searchable_text(message)):
                yield Hit(row & DOCUMENT_MASK, conversation, rank, message)


def _documents(database: Database, query: Query) -> tuple[int, int]:
    """Return the documents (first, end) among which the answer is."""
    oldest, newest = database.row("SELECT (SELECT min(id) FROM document), (SELECT max(id) FROM document)")
    if newest is None:
        return 0, 0
    first = max(oldest, first_document(query.since) if query.since else 0)
    spread = document_spread(database)
    end = newest + 1
    if query.until:
        end = min(end, first_document(query.until) + (1 << SLOT_BITS) + spread)
    if query.before is not None:
        end = min(end, query.before + spread)  # a message that goes before may have a document that goes after
    return first, min(end, LAST_DOCUMENT + 1)


def _filters(query: Query) -> list[list[str]]:
    """Return the tokens that a message has to have, one of each list."""
    filters = []
    if query.conversation is not None:
        filters.append([conversation_token(query.conversation)])
    if query.sender:
        filters.append([sender_token(query.sender)])
    if query.kinds and MessageKind.TEXT not in query.kinds:
        filters.append([kind_token(kind) for kind in sorted(query.kinds)])
    return filters


def _is_in_place(query: Query, conversation: int, rank: int) -> bool:
    """Whether a candidate is of the conversation and time, exactly."""
    return (
        query.conversation in (None, conversation)
        and (query.since is None or time_of_rank(rank) >= query.since)
        and (query.until is None or time_of_rank(rank) < query.until)
    )


def _is_wanted(query: Query, message: Message) -> bool:
    """Whether a candidate is by the sender and of the kinds, exactly."""
    if query.sender and message.sender != query.sender:
        return False
    if not query.kinds or message.kind in query.kinds:
        return True
    return message.recalled is not None and MessageKind.RECALLED in query.kinds
