"""One session of writing into an account on a Mac: all databases, the composer, and the books that are kept of it."""

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
from chatbackup_gui.demo.wechat_mac import account
from chatbackup_gui.demo.wechat_mac.account import DatabasesMac, PlacesMac
from chatbackup_gui.demo.wechat_mac.contacts import write_sessions
from chatbackup_gui.demo.wechat_mac.desk import DeskMac
from chatbackup_gui.demo.wechat_mac.makers import own_makers
from chatbackup_gui.demo.wechat_mac.rows import RowWriterMac


class WritingMac:
    """Everything that is needed to add messages; used as a context manager. As `wechat4.writing.Writing`."""

    def __init__(
        self, places: PlacesMac, options: DemoOptions, cast: Cast, seed: str, messages: int, *, is_bulk: bool
    ) -> None:
        self.options = options
        self.cast = cast
        self.databases = DatabasesMac(places, options, is_new=is_bulk)
        self._stack = ExitStack()
        full_seed = f"demo/{options.seed}/wechat-mac/{seed}"
        material = Material(full_seed)
        self.rng = material.rng
        self.speakers = Speakers(cast, material, image_share(options))
        self.desk = DeskMac(places, options, self.databases, material, full_seed, messages)
        self._lines = self._stack.enter_context(LineWriter(places.folder / MESSAGES_FILE))
        names = Names(cast)
        self.composer = MessageComposer(material, names, own_makers(self.desk, names, material))
        self.books = Books(self._lines)
        self.rows = RowWriterMac(self.databases, cast.me.username, material, self.composer, self.books)

    def __enter__(self) -> WritingMac:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def write_newest(self, stretch: Stretch) -> None:
        """Write a stretch into its conversation's database."""
        self.rows.write(stretch)

    def commit(self) -> None:
        """Write what waits, bring the session list up to date, and commit everywhere."""
        self.desk.links.flush()
        self.update_sessions()
        self.databases.commit_all()

    def update_sessions(self) -> None:
        """Bring the session list up to date with what was written."""
        write_sessions(self.databases.get(account.SESSIONS), self.books.last.items())
        self.books.last.clear()

    def flush_manifest(self) -> None:
        """Hand the manifest's lines to the system."""
        self._lines.flush()

    def open_all(self) -> None:
        """Open every database, so that each has its `-wal` and `-shm`."""
        for path in account.database_paths():
            self.databases.get(path).one("SELECT count(*) FROM sqlite_master")

    def close_as_running(self) -> None:
        """Commit and close everything as a WeChat that was killed leaves it: with `-wal`, without `-shm`."""
        self.databases.close_as_running(keep_shm=False)
