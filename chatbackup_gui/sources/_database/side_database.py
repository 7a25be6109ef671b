"""The databases beside the messages: opened when first needed, and no reason to fail when they are missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from chatbackup_gui.errors import DamagedDatabase, SourceUnavailable, SourceVanished
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.sources._database.keys import AccountKeys
from chatbackup_gui.sources._database.listing import DatabaseFile
from chatbackup_gui.sources._database.view import ForeignDatabase, View

LOCKED = ProblemCode("source.locked_database")
DAMAGED = ProblemCode("source.damaged_database")

Result = TypeVar("Result")


class SideDatabase:
    """One such database. What cannot be opened or is torn counts as empty: `read` returns None, `failure` says why.

    `refusal` is set while the system keeps it from us, and nobody knows what is in it.
    """

    def __init__(self, file: DatabaseFile, keys: AccountKeys) -> None:
        self.file = file
        self._keys = keys
        self.failure: Problem | None = None
        self.refusal: SourceUnavailable | None = None
        self._database: ForeignDatabase | None = None
        self._stamp = (0, 0, 0, 0)

    def read(self, work: Callable[[View], Result]) -> Result | None:
        """Return what `work` makes of the database as it is now. Raises SourceBusy."""
        self.refusal = None
        try:
            database = self._opened()
            if database is None:
                return None
            stamp = self.file.stamp()
            if stamp != self._stamp:
                database.refresh()
                self._stamp = stamp
            return database.read(work)
        except SourceUnavailable as error:
            self.refusal = error
            self.failure = Problem(ProblemCode(error.code), self.file.name, error.reason)
            return None
        except (DamagedDatabase, SourceVanished) as error:
            self.failure = Problem(DAMAGED, self.file.name, type(error).__name__)
            return None

    def close(self) -> None:
        """Let go of the files."""
        if self._database:
            self._database.close()

    def _opened(self) -> ForeignDatabase | None:
        """Return the database, None while no key opens it. Raises SourceUnavailable."""
        if self._database is None:
            fit = self._keys.fit(self.file)
            if fit:
                self._database = ForeignDatabase(self.file.path, fit[1], prefix_bytes=self.file.prefix_bytes)
            self.failure = None if fit else Problem(LOCKED, self.file.name)
        return self._database
