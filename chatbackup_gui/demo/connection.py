"""A database as a writing session has it: open, and always within a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class WritingConnection:
    """What is the same however the file is encrypted and whatever becomes of its `-wal`."""

    connection: Any

    def _tune(self, *pragmas: str) -> None:
        for pragma in pragmas:
            self.connection.execute(f"PRAGMA {pragma}")

    def _tune_for_bulk(self, cache_kib: int) -> None:
        """Fill a new database without a journal."""
        self._tune("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", f"cache_size=-{cache_kib}")

    def script(self, statements: str) -> None:
        """Run several statements, within the open transaction."""
        for statement in statements.split(";"):
            if statement.strip():
                self.connection.execute(statement)

    def one(self, query: str, values: Sequence[Any] = ()) -> Any:
        """Return the first column of the first row, or None."""
        row = self.connection.execute(query, values).fetchone()
        return None if row is None else row[0]

    def commit(self) -> None:
        """Commit, and begin the next transaction."""
        self.connection.execute("COMMIT")
        self.connection.execute("BEGIN")

    def settle(self) -> None:
        """End bulk writing: commit, switch to WAL mode, close. No `-wal` is left."""
        self.connection.execute("COMMIT")
        self._tune("locking_mode=NORMAL", "journal_mode=WAL")
        self.connection.close()
