"""One session of writing into a WeChat 4.x account: all databases, the composer, and the books that are kept of it."""

from __future__ import annotations

from contextlib import ExitStack
from types import TracebackType

from chatbackup_gui.demo.compose import MessageComposer
from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.conversation import Speakers
from chatbackup_gui.demo.databases import DatabaseKeys
from chatbackup_gui.demo.manifest import MESSAGES_FILE, LineWriter
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.media.budget import image_share
from chatbackup_gui.demo.options import DemoKeyKind, DemoOptions
from chatbackup_gui.demo.people import Cast, Contact
from chatbackup_gui.demo.stretch import Books, Stretch
from chatbackup_gui.demo.wechat4 import account
from chatbackup_gui.demo.wechat4.account import Databases, DemoPlaces
from chatbackup_gui.demo.wechat4.contacts import write_sessions
from chatbackup_gui.demo.wechat4.makers import own_makers
from chatbackup_gui.demo.wechat4.media.desk import Desk4
from chatbackup_gui.demo.wechat4.rows import Shard, StretchWriter
from chatbackup_gui.model.account import ConversationKind


class Writing:
    """Everything that is needed to add messages; used as a context manager.

    `seed` names this session: the bulk and each time something is appended have their own randomness. `messages`
    says how many will be written, so that media come to the right volume. `is_bulk` makes the databases new.
    """

    def __init__(
        self, places: DemoPlaces, options: DemoOptions, cast: Cast, seed: str, messages: int, *, is_bulk: bool
    ) -> None:
        self.options = options
        self.cast = cast
        self.databases = Databases(places.storage, DatabaseKeys.read(places.key_file), options, is_new=is_bulk)
        self._is_bulk = is_bulk
        self._stack = ExitStack()
        full_seed = f"demo/{options.seed}/{seed}"
        material = Material(full_seed)
        self.rng = material.rng
        self.speakers = Speakers(cast, material, image_share(options))
        self.desk = Desk4(places.account, options, self.databases, material, full_seed, messages)
        self._lines = self._stack.enter_context(LineWriter(places.folder / MESSAGES_FILE))
        names = Names(cast)
        composer = MessageComposer(material, names, own_makers(self.desk, names, material, options))
        self.books = Books(self._lines)
        self.writer = StretchWriter(cast.me.username, material, composer, self.books)

    def __enter__(self) -> Writing:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

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

    def commit(self) -> None:
        """Write what waits, bring the session list up to date, and commit everywhere."""
        self.desk.flush()
        self.update_sessions()
        self.databases.commit_all()

    def update_sessions(self) -> None:
        """Bring the session list up to date with what was written."""
        names = {username: person.name for username, person in self.cast.by_username().items()}
        write_sessions(self.databases.get(account.SESSION), names, self.books.last.items())
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
        self.databases.close_as_running(keep_shm=keeps_shm(self.options.key_kind))


def keeps_shm(kind: DemoKeyKind) -> bool:
    """Return whether `-shm` files are left: both occur, one with each kind of key."""
    return kind is DemoKeyKind.ACCOUNT
