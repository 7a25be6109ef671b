"""One session of writing into an account on a Mac: all databases, the composer, and the books that are kept of it."""

from __future__ import annotations

from chatbackup_gui.demo.compose import MessageComposer
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.people import Cast
from chatbackup_gui.demo.session import WritingSession
from chatbackup_gui.demo.stretch import Stretch
from chatbackup_gui.demo.wechat_mac import account
from chatbackup_gui.demo.wechat_mac.account import DatabasesMac, PlacesMac
from chatbackup_gui.demo.wechat_mac.contacts import write_sessions
from chatbackup_gui.demo.wechat_mac.desk import DeskMac
from chatbackup_gui.demo.wechat_mac.makers import own_makers
from chatbackup_gui.demo.wechat_mac.rows import RowWriterMac


class WritingMac(WritingSession):
    """Everything that is needed to add messages. As `wechat4.writing.Writing`."""

    def __init__(
        self, places: PlacesMac, options: DemoOptions, cast: Cast, seed: str, messages: int, *, is_bulk: bool
    ) -> None:
        full_seed = f"demo/{options.seed}/wechat-mac/{seed}"
        super().__init__(places.folder, options, cast, full_seed)
        self.databases: DatabasesMac = DatabasesMac(places, options, is_new=is_bulk)
        self.desk: DeskMac = DeskMac(places, options, self.databases, self.material, full_seed, messages)
        self.composer = MessageComposer(self.material, self.names, own_makers(self.desk, self.names, self.material))
        self.rows = RowWriterMac(self.databases, cast.me.username, self.material, self.composer, self.books)

    def write_newest(self, stretch: Stretch) -> None:
        """Write a stretch into its conversation's database."""
        self.rows.write(stretch)

    def update_sessions(self) -> None:
        """Bring the session list up to date with what was written."""
        write_sessions(self.databases.get(account.SESSIONS), self.books.last.items())
        self.books.last.clear()

    def database_paths(self) -> tuple[str, ...]:
        """Return the paths of all databases."""
        return account.database_paths()

    def close_as_running(self) -> None:
        """Commit and close everything as a WeChat that was killed leaves it: with `-wal`, without `-shm`."""
        self.databases.close_as_running(keep_shm=False)
