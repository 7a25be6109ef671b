"""One session of writing into a WeChat account, as far as every generation has it alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from chatbackup_gui.demo.account_databases import AccountDatabases
from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.conversation import Speakers
from chatbackup_gui.demo.manifest import MESSAGES_FILE, LineWriter
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.media.budget import image_share
from chatbackup_gui.demo.media.desk import MediaDesk
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.people import Cast
from chatbackup_gui.demo.stretch import Books


class WritingSession(ABC):
    """Everybody's words and the books that are kept of them; used as a context manager.

    `seed` names this session: the bulk and each time something is appended have their own randomness. What makes
    media and rows is the generation's own.
    """

    databases: AccountDatabases
    desk: MediaDesk

    def __init__(self, folder: Path, options: DemoOptions, cast: Cast, seed: str) -> None:
        self.options = options
        self.cast = cast
        self._stack = ExitStack()
        self.material = Material(seed)
        self.rng = self.material.rng
        self.speakers = Speakers(cast, self.material, image_share(options))
        self.names = Names(cast)
        self._lines = self._stack.enter_context(LineWriter(folder / MESSAGES_FILE))
        self.books = Books(self._lines)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @abstractmethod
    def update_sessions(self) -> None:
        """Bring the session list up to date with what was written."""

    @abstractmethod
    def database_paths(self) -> Iterable[str]:
        """Return the paths of all databases."""

    def commit(self) -> None:
        """Write what waits, bring the session list up to date, and commit everywhere."""
        self.desk.flush()
        self.update_sessions()
        self.databases.commit_all()

    def flush_manifest(self) -> None:
        """Hand the manifest's lines to the system."""
        self._lines.flush()

    def open_all(self) -> None:
        """Open every database, so that each has its `-wal` and `-shm`."""
        for path in self.database_paths():
            self.databases.get(path).one("SELECT count(*) FROM sqlite_master")
