"""A table that tells a reader whether what he sees is one committed state.

Every row carries a digest of its own content; the values of all rows add up to zero; the row of `state` counts the
rows, adds up their digests and names the generation (the transaction's number). The same rows are read a second time
by way of an index. Rows of two states, or a page of another time, cannot agree with all of these.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

SCHEMA = (
    "CREATE TABLE entry(id INTEGER PRIMARY KEY, generation INTEGER, value INTEGER, filler BLOB, digest INTEGER)",
    "CREATE INDEX entry_by_generation ON entry(generation, value)",
    "CREATE TABLE state(id INTEGER PRIMARY KEY, generation INTEGER, rows INTEGER, fold INTEGER)",
    "INSERT INTO state VALUES(1, 0, 0, 0)",
)
_FOLD_LIMIT = 2**62
_STATE = "SELECT generation, rows, fold FROM state"
_ROWS = "SELECT id, generation, value, filler, digest FROM entry NOT INDEXED"
_BY_INDEX = "SELECT generation, value, id FROM entry INDEXED BY entry_by_generation ORDER BY generation, value, id"

Rows = Sequence[Sequence[Any]]
Query = Callable[[str], Rows]


class Seen(msgspec.Struct, frozen=True):
    """What a reader found: the generation, and what is wrong (empty where all agrees)."""

    generation: int
    wrong: str


def digest_of(row_id: int, generation: int, value: int, filler: bytes) -> int:
    """Return the digest that a row with this content carries."""
    whole = struct.pack("<qqq", row_id, generation, value) + filler
    return int.from_bytes(hashlib.blake2b(whole, digest_size=8).digest(), "little") % _FOLD_LIMIT


def fold_of(digests: Iterable[int]) -> int:
    """Return the sum of digests that `state` carries."""
    return sum(digests) % _FOLD_LIMIT


def inspect(query: Query) -> Seen:
    """Read everything in one view and say whether it is one committed state."""
    [(generation, count, fold)] = query(_STATE)
    rows = query(_ROWS)
    by_index = query(_BY_INDEX)
    return Seen(generation, _disagreement(rows, by_index, generation, count, fold))


def _disagreement(rows: Rows, by_index: Rows, generation: int, count: int, fold: int) -> str:
    """Return the first thing that does not agree, empty where all does."""
    forged = [row[0] for row in rows if digest_of(*row[:4]) != row[4]]
    if forged:
        return f"rows with a foreign content: {forged[:5]}"
    newer = [row[0] for row in rows if row[1] > generation]
    if newer:
        return f"rows of a later generation than {generation}: {newer[:5]}"
    if len(rows) != count:
        return f"{len(rows)} rows where {count} were"
    if sum(row[2] for row in rows):
        return "the values do not add up to zero"
    if fold_of(row[4] for row in rows) != fold:
        return "the rows are of another generation than the state"
    if sorted((row[1], row[2], row[0]) for row in rows) != [tuple(row) for row in by_index]:
        return "the index does not agree with the table"
    return ""
