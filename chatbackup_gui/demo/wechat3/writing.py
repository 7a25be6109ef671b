"""One session of writing into a WeChat 3.x account: all databases, the composer, and the books that are kept of it."""

from __future__ import annotations

from chatbackup_gui.demo.compose import MessageComposer
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.people import Cast
from chatbackup_gui.demo.session import WritingSession
from chatbackup_gui.demo.stretch import Stretch
from chatbackup_gui.demo.wechat3 import account
from chatbackup_gui.demo.wechat3.account import Databases3, Places3
from chatbackup_gui.demo.wechat3.contacts import write_sessions
from chatbackup_gui.demo.wechat3.makers import own_makers
from chatbackup_gui.demo.wechat3.media.desk import Desk3
from chatbackup_gui.demo.wechat3.rows import RowWriter3, arrivals


class Writing3(WritingSession):
    """Everything that is needed to add messages. As `wechat4.writing.Writing`."""

    def __init__(
        self, places: Places3, options: DemoOptions, cast: Cast, seed: str, messages: int, *, is_bulk: bool
    ) -> None:
        full_seed = f"demo/{options.seed}/wechat3/{seed}"
        super().__init__(places.folder, options, cast, full_seed)
        self.databases: Databases3 = Databases3(places, options, is_new=is_bulk)
        self.desk: Desk3 = Desk3(places, options, self.databases, self.material, full_seed, messages)
        self.composer = MessageComposer(self.material, self.names, own_makers(self.desk, self.names, self.material))
        self.rows = RowWriter3(self.databases, cast.me.username, self.material, self.composer, self.books)

    def write_newest(self, stretch: Stretch) -> None:
        """Write a stretch into the newest database."""
        self.rows.write(arrivals([stretch]), self.options.shard_count - 1)

    def update_sessions(self) -> None:
        """Bring the session list up to date with what was written."""
        names = {username: person.name for username, person in self.cast.by_username().items()}
        last = self.books.last.items()
        write_sessions(self.databases.get(account.MICRO_MSG), self.cast.me.username, names, last)
        self.books.last.clear()

    def database_paths(self) -> tuple[str, ...]:
        """Return the paths of all databases."""
        return account.database_paths(self.options.shard_count)

    def close_as_running(self) -> None:
        """Commit and close everything as a running WeChat leaves it."""
        self.databases.close_as_running(keep_shm=True)
