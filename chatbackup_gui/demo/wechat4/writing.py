"""One session of writing into a WeChat 4.x account: all databases, the composer, and the books that are kept of it."""

from __future__ import annotations

from chatbackup_gui.demo.compose import MessageComposer
from chatbackup_gui.demo.databases import DatabaseKeys
from chatbackup_gui.demo.options import DemoKeyKind, DemoOptions
from chatbackup_gui.demo.people import Cast, Contact
from chatbackup_gui.demo.session import WritingSession
from chatbackup_gui.demo.stretch import Stretch
from chatbackup_gui.demo.wechat4 import account
from chatbackup_gui.demo.wechat4.account import Databases, DemoPlaces
from chatbackup_gui.demo.wechat4.contacts import write_sessions
from chatbackup_gui.demo.wechat4.makers import own_makers
from chatbackup_gui.demo.wechat4.media.desk import Desk4
from chatbackup_gui.demo.wechat4.rows import Shard, StretchWriter
from chatbackup_gui.model.account import ConversationKind


class Writing(WritingSession):
    """Everything that is needed to add messages.

    `messages` says how many will be written, so that media come to the right volume. `is_bulk` makes the databases
    new.
    """

    def __init__(
        self, places: DemoPlaces, options: DemoOptions, cast: Cast, seed: str, messages: int, *, is_bulk: bool
    ) -> None:
        full_seed = f"demo/{options.seed}/{seed}"
        super().__init__(places.folder, options, cast, full_seed)
        self.databases: Databases = Databases(
            places.storage, DatabaseKeys.read(places.key_file), options, is_new=is_bulk
        )
        self._is_bulk = is_bulk
        self.desk: Desk4 = Desk4(places.account, options, self.databases, self.material, full_seed, messages)
        composer = MessageComposer(self.material, self.names, own_makers(self.desk, self.names, self.material, options))
        self.writer = StretchWriter(cast.me.username, self.material, composer, self.books)

    def shard_of(self, contact: Contact, number: int) -> Shard:
        """Return the database for a conversation's messages of a time: official accounts have their own."""
        if contact.kind is ConversationKind.OFFICIAL:
            return self.databases.shard(account.BIZ_MESSAGE, number)
        return self.databases.shard(account.message_path(number), number)

    def write(self, shard: Shard, stretch: Stretch) -> None:
        """Write a stretch, the rows about its media included."""
        self.writer.write(shard, stretch, is_bulk=self._is_bulk)

    def write_newest(self, stretch: Stretch) -> None:
        """Write a stretch into the newest database."""
        self.write(self.shard_of(stretch.contact, self.options.shard_count - 1), stretch)

    def update_sessions(self) -> None:
        """Bring the session list up to date with what was written."""
        names = {username: person.name for username, person in self.cast.by_username().items()}
        write_sessions(self.databases.get(account.SESSION), names, self.books.last.items())
        self.books.last.clear()

    def database_paths(self) -> tuple[str, ...]:
        """Return the paths of all databases."""
        return account.database_paths(self.options.shard_count)

    def close_as_running(self) -> None:
        """Commit and close everything as a running WeChat leaves it."""
        self.databases.close_as_running(keep_shm=keeps_shm(self.options.key_kind))


def keeps_shm(kind: DemoKeyKind) -> bool:
    """Return whether `-shm` files are left: both occur, one with each kind of key."""
    return kind is DemoKeyKind.ACCOUNT
