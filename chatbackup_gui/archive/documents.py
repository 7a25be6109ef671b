"""Gives every message a document: a number of its own that ascends with time."""

from __future__ import annotations

from collections.abc import Sequence

from chatbackup_gui.archive.database import Database
from chatbackup_gui.archive.ids import LAST_DOCUMENT, SLOT_BITS

_SPREAD = "document_spread"
_NEAR = 1 << SLOT_BITS  # a second: how far above its own a document may be taken where that saves a lookup


class Documents:
    """Hands out documents. What is newer than all before, the usual case, needs no lookup.

    Nor does what goes on in a *gap*, a stretch of free documents that is known. Below all that is there is one: months
    that are added the newest first, each upwards, need no lookup, and those that fall between others one each.

    `spread` is how far any document lies above the first one of its second, where too much was sent at once.
    """

    def __init__(self, database: Database) -> None:
        least, last = database.row("SELECT (SELECT min(id) FROM document), (SELECT max(id) FROM document)")
        self._least: int = LAST_DOCUMENT if least is None else least
        self._last: int = -1 if last is None else last
        self._gap = (0, 0)  # the first document of it, and the one after it
        self.spread = document_spread(database)

    def is_newest(self, first: int) -> bool:
        """Whether what is above all others is not far above this document."""
        return first + _NEAR > self._last

    def take_newest(self, firsts: Sequence[int]) -> list[int]:
        """Return, for ascending first documents, the least ones above all others."""
        documents = self._upwards(firsts, self._last)
        self._least, self._last = min(self._least, documents[0]), documents[-1]
        return documents

    def find_gap(self, database: Database, first: int, taken: set[int]) -> None:
        """Look how many documents are free from this one on.

        The database has to hold all that were taken so far, but those in `taken`.
        """
        (end,) = database.row("SELECT min(id) FROM document WHERE id >= ?", first)
        above = [document for document in taken if document >= first]
        self._gap = (first, min(above if end is None else [end, *above], default=first))

    def take_from_gap(self, firsts: Sequence[int], *, floor: int) -> list[int] | None:
        """Return, for ascending first documents, the least ones in the gap and not below `floor`.

        None if there are not enough, or if they would lie far above their seconds.
        """
        if max(firsts[0], floor) < self._least:
            self._gap = (firsts[0], self._least)
        start, end = self._gap
        if firsts[0] + _NEAR < start or firsts[-1] >= end:
            return None
        spread = self.spread
        documents = self._upwards(firsts, max(start, floor) - 1)
        if documents[-1] >= end:
            self.spread = spread
            return None
        self._gap = (documents[-1] + 1, end)
        self._least = min(self._least, documents[0])
        return documents

    def _upwards(self, firsts: Sequence[int], last: int) -> list[int]:
        """Return the least documents above `last` and each other."""
        spread = self.spread
        documents = []
        for first in firsts:
            if first > last:
                last = first
            else:
                last += 1
                if last - first > spread:
                    spread = last - first
            documents.append(last)
        self.spread = spread
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
        self._least, self._last = min(self._least, *documents), max(self._last, *documents)
        self._gap = (0, 0)
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
