"""One session of writing into a WeChat 3.x account: all databases, the composer, and the books that are kept of it."""

from __future__ import annotations

from contextlib import ExitStack
from types import TracebackType

from chatbackup_gui.demo.compose import MessageComposer
from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.conversation import Speakers
from chatbackup_gui.demo.manifest import MESSAGES_FILE, LineWriter
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.media.budget import image_share
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.people import Cast
from chatbackup_gui.demo.stretch import Books, Stretch
from chatbackup_gui.demo.wechat3 import account
from chatbackup_gui.demo.wechat3.account import Databases3, Places3
from chatbackup_gui.demo.wechat3.contacts import write_sessions
from chatbackup_gui.demo.wechat3.makers import own_makers
from chatbackup_gui.demo.wechat3.media.desk import Desk3
from chatbackup_gui.demo.wechat3.rows import RowWriter3, arrivals


class Writing3:
    """Everything that is needed to add messages; used as a context manager. As `wechat4.writing.Writing`."""

    def __init__(
        self, places: Places3, options: DemoOptions, cast: Cast, seed: str, messages: int, *, is_bulk: bool
    ) -> None:
        self.options = options
        self.cast = cast
        self.databases = Databases3(places, options, is_new=is_bulk)
        self._stack = ExitStack()
        full_seed = f"demo/{options.seed}/wechat3/{seed}"
        material = Material(full_seed)
        self.rng = material.rng
        self.speakers = Speakers(cast, material, image_share(options))
        self.desk = Desk3(places, options, self.databases, material, full_seed, messages)
        self._lines = self._stack.enter_context(LineWriter(places.folder / MESSAGES_FILE))
        names = Names(cast)
        self.composer = MessageComposer(material, names, own_makers(self.desk, names, material))
        self.books = Books(self._lines)
        self.rows = RowWriter3(self.databases, cast.me.username, material, self.composer, self.books)

    def __enter__(self) -> Writing3:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def write_newest(self, stretch: Stretch) -> None:
        """Write a stretch into the newest database."""
        self.rows.write(arrivals([stretch]), self.options.shard_count - 1)

    def commit(self) -> None:
        """Write what waits, bring the session list up to date, and commit everywhere."""
        self.desk.flush()
        self.update_sessions()
        self.databases.commit_all()

    def update_sessions(self) -> None:
        """Bring the session list up to date with what was written."""
        names = {username: person.name for username, person in self.cast.by_username().items()}
        last = self.books.last.items()
        write_sessions(self.databases.get(account.MICRO_MSG), self.cast.me.username, names, last)
        self.books.last.clear()

    def flush_manifest(self) -> None:
        """Hand the manifest's lines to the system."""
        self._lines.flush()

    def open_all(self) -> None:
        """Open every database, so that each has its `-wal` and `-shm`."""
        for path in account.database_paths(self.options.shard_count):
            self.databases.get(path).one("SELECT count(*) FROM sqlite_master")

    def close_as_running(self) -> None:
        """Commit and close everything as a running WeChat leaves it."""
        self.databases.close_as_running(keep_shm=True)
