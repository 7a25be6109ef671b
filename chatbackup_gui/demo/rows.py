"""Rows that go into a database in heaps, and tables that give names their numbers."""

from __future__ import annotations

from typing import Any

from chatbackup_gui.demo.databases import Database

_ROWS_AT_ONCE = 2_000


class Numbers:
    """A table that gives names their rowids (`Name2ID`, `dir2id`, `ChatName2Id`, …)."""

    def __init__(self, database: Database, table: str, column: str) -> None:
        self._execute = database.connection.execute
        self._insert = f"INSERT INTO {table}(rowid, {column}) VALUES(?, ?)"
        self._known: dict[str, int] = dict(self._execute(f"SELECT {column}, rowid FROM {table}").fetchall())

    def of(self, name: str) -> int:
        """Return a name's number, giving one to a new name."""
        number = self._known.get(name)
        if number is None:
            number = self._known[name] = len(self._known) + 1
            self._execute(self._insert, (number, name))
        return number


class Rows:
    """Rows for one table, inserted in heaps."""

    def __init__(self, database: Database, table: str, columns: str, at_once: int = _ROWS_AT_ONCE) -> None:
        self._at_once = at_once
        self._many = database.connection.executemany
        self._insert = f"INSERT INTO {table}({columns}) VALUES({', '.join('?' * (columns.count(',') + 1))})"
        self._waiting: list[tuple[Any, ...]] = []

    def add(self, *values: Any) -> None:
        """Add a row."""
        self._waiting.append(values)
        if len(self._waiting) >= self._at_once:
            self.flush()

    def flush(self) -> None:
        """Insert what waits."""
        if self._waiting:
            self._many(self._insert, self._waiting)
            self._waiting.clear()
