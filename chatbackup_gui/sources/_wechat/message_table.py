"""A table of messages, as far as walking it needs to know."""

from __future__ import annotations

import msgspec


class MessageTable(msgspec.Struct, frozen=True):
    """One conversation's table in one database. `hash` is the md5 of the peer's id; `seq` its largest local_id so far.

    `id_column` and `sort_column` are what to compare; `is_sorted` says that an index serves the latter, `second` by how
    much it grows in a second.
    """

    name: str
    hash: str
    columns: str
    id_column: str
    sort_column: str
    is_sorted: bool
    seq: int
    second: int = 1_000

    def select(self, where: str) -> str:
        """Return a query for whole rows."""
        return f'SELECT {self.columns} FROM "{self.name}" {where}'
