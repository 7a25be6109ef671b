"""What `add` writes, gathered so that it takes few statements, in the order in which pages lie."""

from __future__ import annotations

from itertools import chain
from operator import itemgetter
from typing import Any

from chatbackup_gui.archive.database import INSERT_ROWS, Database
from chatbackup_gui.archive.documents import save_spread

_FIRST = itemgetter(0)  # sorting keeps the order of equals, and what comes later replaces

_MEDIA_AGAIN = """ON CONFLICT DO UPDATE SET
    ref = excluded.ref, rank = max(rank, excluded.rank), folder = excluded.folder, stem = excluded.stem,
    looked = looked AND folder IS excluded.folder AND stem = excluded.stem
WHERE excluded.rank > rank OR folder IS NOT excluded.folder OR stem <> excluded.stem OR ref <> excluded.ref"""

_MONTH_AGAIN = """ON CONFLICT DO UPDATE SET
    messages = messages + excluded.messages, bytes = bytes + excluded.bytes, generation = generation + 1,
    first_rank = min(first_rank, excluded.first_rank), last_rank = max(last_rank, excluded.last_rank)"""


class Batch:
    """Rows to write; each list holds tuples in the order of the columns that `write` names."""

    def __init__(self) -> None:
        self.weight = 0  # what was absorbed: messages, and one a batch
        self.conversations: list[tuple[int, int, str, bytes, int]] = []
        self.folders: list[tuple[int, int, str]] = []
        self.messages: list[tuple[int, int, bytes, bytes | None]] = []
        self.documents: list[tuple[int, int]] = []
        self.keys: list[tuple[int, int, int]] = []
        self.tokens: list[tuple[int, str]] = []
        self.media: list[tuple[int, int, int, str, int, bytes, int, int | None, str]] = []
        self.months: dict[tuple[int, int], list[int]] = {}  # (conversation, month): messages, bytes, first, last
        self.month_origins: set[tuple[int, int, int]] = set()  # (conversation, month, origin)
        self.cursors: dict[int, bytes] = {}
        self.taken: list[tuple[str, bytes]] = []  # vault, digest
        self.spread: int | None = None

    def absorb(self, later: Batch) -> None:
        """Take over what a later batch has."""
        self.weight += len(later.keys) + 1
        self.conversations += later.conversations
        self.folders += later.folders
        self.messages += later.messages
        self.documents += later.documents
        self.keys += later.keys
        self.tokens += later.tokens
        self.media += later.media
        for (conversation, month), (messages, size_bytes, first, last) in later.months.items():
            self.count(conversation, month, messages, size_bytes, first, last)
        self.month_origins |= later.month_origins
        self.cursors |= later.cursors
        self.taken += later.taken
        self.spread = self.spread if later.spread is None else later.spread

    def count(self, conversation: int, month: int, messages: int, size_bytes: int, first: int, last: int) -> None:
        """Note that messages of these ranks came or changed."""
        held = self.months.get((conversation, month))
        if held is None:
            self.months[conversation, month] = [messages, size_bytes, first, last]
            return
        held[0] += messages
        held[1] += size_bytes
        if last > held[3]:
            held[3] = last
        if first < held[2]:
            held[2] = first

    def count_all(self, month: int, origin: int, counts: dict[int, list[int]]) -> None:
        """Note what an origin has new of a month, by conversation: messages, bytes, first and last rank."""
        for conversation, count in counts.items():
            self.count(conversation, month, *count)
            self.month_origins.add((conversation, month, origin))

    def write(self, database: Database, *, everything: bool) -> None:
        """Write all there is, or what fills whole statements; the caller's transaction makes it whole.

        The search index comes first: it takes longest, so that the caller's next batch is made meanwhile. Keys, which
        lie in no order of time, wait for the end: however many there are, each page of theirs is then visited once.
        """
        least = 1 if everything else INSERT_ROWS
        _write(database, "search (rowid, grams)", self.tokens, least)
        _write(database, "message (id, rank, body, raw)", self.messages, least)
        _write(database, "document (id, message)", self.documents, least)
        if not everything:
            return
        _write(database, "seen (key, document, content)", self.keys, least)
        _write(database, "conversation (id, account, peer, body, generation)", self.conversations, least)
        _write(database, "folder (id, origin, path)", self.folders, least)
        media = "media (conversation, month, kind, name, origin, ref, rank, folder, stem)"
        _write(database, media, self.media, least, _MEDIA_AGAIN)
        months = [(*key, count[0], count[1], 1, count[2], count[3]) for key, count in self.months.items()]
        columns = "month (conversation, month, messages, bytes, generation, first_rank, last_rank)"
        _write(database, columns, months, least, _MONTH_AGAIN)
        _write(database, "month_origin (conversation, month, origin)", sorted(self.month_origins), least)
        _write(database, "taken (vault, digest)", self.taken, least)
        for origin, cursor in self.cursors.items():
            database.run("UPDATE origin SET cursor = ? WHERE id = ?", (cursor, origin))
        if self.spread is not None:
            save_spread(database, self.spread)


def _write(database: Database, into: str, rows: list[Any], least: int, again: str = "") -> None:
    """Write rows by their first column, as many as are a multiple of `least`, and take them off the list."""
    count = len(rows) // least * least
    if not count:
        return
    rows.sort(key=_FIRST)
    head = f"INSERT INTO {into}" if again else f"INSERT OR REPLACE INTO {into}"
    database.insert(head, len(rows[0]), list(chain.from_iterable(rows[:count])), again)
    del rows[:count]
