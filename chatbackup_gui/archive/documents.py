"""Gives every message a document: a number of its own that ascends with time."""

from __future__ import annotations

from collections.abc import Sequence

from chatbackup_gui.archive.database import Database

_SPREAD = "document_spread"


class Documents:
    """Hands out documents. What is newer than all before, the usual case, needs no lookup.

    `spread` is how far any document lies above the first one of its second, where too much was sent at once.
    """

    def __init__(self, database: Database) -> None:
        row = database.one("SELECT max(id) FROM document")
        self._last = int(row[0]) if row and row[0] is not None else -1
        self.spread = document_spread(database)

    def is_newest(self, first: int) -> bool:
        """Whether everything from this document on is free."""
        return first > self._last

    def take_newest(self, firsts: Sequence[int]) -> list[int]:
        """Return, for ascending first documents, the least ones above all others."""
        last, spread = self._last, self.spread
        documents = []
        for first in firsts:
            if first > last:
                last = first
            else:
                last += 1
                if last - first > spread:
                    spread = last - first
            documents.append(last)
        self._last, self.spread = last, spread
        return documents

    def take_between(self, database: Database, firsts: Sequence[int], *, floor: int, taken: set[int]) -> list[int]:
        """Return, for ascending first documents, free ones soon after and not below `floor`.

        The database has to hold all that were taken so far, but those in `taken`.
        """
        documents = list(firsts)
        moving, step = list(range(len(documents))), 1
        while moving:
            for index in moving:
                document = max(documents[index], floor)
                if step == 1 and index and documents[index - 1] >= document:  # many of the same second
                    document = documents[index - 1] + 1
                while document in taken:
                    document += step
                taken.add(document)
                documents[index] = document
            moving = _occupied(database, documents, moving)
            step *= 2
        self._last = max(self._last, *documents)
        self.spread = max(self.spread, *(one - first for one, first in zip(documents, firsts, strict=True)))
        return documents


def document_spread(database: Database) -> int:
    """Return how far a document may lie above the first one of its second."""
    row = database.one("SELECT value FROM note WHERE key = ?", (_SPREAD,))
    return int(row[0]) if row else 0


def save_spread(database: Database, spread: int) -> None:
    """Keep the spread, in the transaction of the documents it speaks of."""
    database.run("INSERT OR REPLACE INTO note VALUES (?, ?)", (_SPREAD, str(spread).encode()))


def _occupied(database: Database, documents: list[int], indexes: list[int]) -> list[int]:
    """Return those indexes whose document is in the catalogue already."""
    found: set[int] = set()
    for at in range(0, len(indexes), 1000):
        part = [documents[index] for index in indexes[at : at + 1000]]
        places = ",".join("?" * len(part))
        found.update(row[0] for row in database.all(f"SELECT id FROM document WHERE id IN ({places})", part))
    return [index for index in indexes if documents[index] in found]
