"""One account, opened: the contract's AccountReader for QQ NT."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from chatbackup_gui.errors import SourceVanished, WrongDatabaseKey
from chatbackup_gui.model.account import Account, AccountId, Conversation
from chatbackup_gui.model.job import CancelToken, Problem
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._database.files import as_source_error, head_of
from chatbackup_gui.sources._database.listing import DatabaseFile, child_named
from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._database.view import ForeignDatabase
from chatbackup_gui.sources._formats.sqlcipher import SALT_BYTES
from chatbackup_gui.sources.base import Batch, FoundAccount, MediaContent, SourceKeys
from chatbackup_gui.sources.qq.contacts import ContactBook, read_contacts, recent_names
from chatbackup_gui.sources.qq.content import MediaReader
from chatbackup_gui.sources.qq.cursor import Mark, decode_cursor
from chatbackup_gui.sources.qq.decoder import Owner
from chatbackup_gui.sources.qq.keys import account_keys
from chatbackup_gui.sources.qq.layout import Role, databases_in, home_of, refusal_in, stamps_in
from chatbackup_gui.sources.qq.locating import MediaLocator
from chatbackup_gui.sources.qq.lookups import Lookups
from chatbackup_gui.sources.qq.message_pass import MessagePass
from chatbackup_gui.sources.qq.names import Names
from chatbackup_gui.sources.qq.owner import owner_of, owner_uids
from chatbackup_gui.sources.qq.people import People
from chatbackup_gui.sources.qq.schema import message_tables
from chatbackup_gui.sources.qq.talks import talks_in

_WATCHED = ("nt_db", "nt_data")


class QQReader:
    """An account folder and the pass-phrase to it. Nothing is opened or derived before it is needed."""

    def __init__(self, found: FoundAccount, keys: SourceKeys, *, clock: Callable[[], float] = time.time) -> None:
        """Look for the databases. Raises SourceVanished, SourceUnavailable, WrongDatabaseKey if there is no key."""
        self.account = Account(found.app, AccountId(found.account_id))
        self._folder = found.folder
        self._keys = account_keys(keys.database_key)
        self._clock = clock
        files = {file.role: file for file in self._files()}
        if self._keys.is_empty:
            raise WrongDatabaseKey(database=Role.MESSAGES.value)
        self._file = files[Role.MESSAGES]
        self._sides = {role: SideDatabase(file, self._keys) for role, file in files.items() if role != Role.MESSAGES}
        self._database: ForeignDatabase | None = None
        self._locator = MediaLocator(found.folder)
        self._media = MediaReader(found.folder, self._locator.paths)

    def stamp(self) -> bytes:
        """Return what changes whenever a database does; looks at the files' sizes and times only."""
        return _digest(stamps_in(self._folder))

    def people_stamp(self) -> bytes:
        """Return what changes whenever a database beside the messages does."""
        stamps = stamps_in(self._folder)
        return _digest({name: stamp for name, stamp in stamps.items() if name != self._file.name})

    def avatars_stamp(self) -> bytes:
        """Return nothing: there are no pictures of conversations."""
        return b""

    def conversations(self) -> Iterator[Conversation | Problem]:
        """Yield every conversation that has messages, and what could not be read of the people in it."""
        database, people = self._opened(CancelToken()), People()
        database.read(people.learn_from)
        book = msgspec.structs.replace(self._book(), recent=database.read(recent_names))
        people.learn_all(book.numbers())
        owner = self._owner(people)
        me = next((book.people[uid] for uid in owner.uids if uid in book.people), None)
        self.account = msgspec.structs.replace(self.account, name=(me.nick if me else "") or self.account.name)
        yield from book.problems
        talks = database.read(lambda view: talks_in(view, message_tables(view), people))
        yield from (book.conversation(talk, people) for talk in talks.values())

    def messages(self, cursor: bytes | None, token: CancelToken, *, full: bool = False) -> Iterator[Batch]:
        """Yield what is new since the cursor, oldest first; nothing at all when the database has not changed."""
        token.check()
        self._files()  # a missing file has the stamp of one that was never read
        seen, stamp = decode_cursor(cursor), self._file.stamp()
        if not full and not seen.pending and seen.mark.stamp == stamp and seen.mark.salt == self._salt():
            return
        database, people = self._opened(token), People()
        database.read(people.learn_from)
        tables = database.read(message_tables)
        owner = self._owner(people)
        people.ask_when_lacking(lambda: self._book().numbers())
        lookups = Lookups(database, tables, [self._sides[role] for role in _WITH_PATHS if role in self._sides])
        work = MessagePass(database, tables, owner, people, Names(self._book, owner.uids), lookups, int(self._clock()))
        yield from work.batches(seen, Mark(self._salt(), stamp), token, self._failures(), full=full)

    def folder_stamp(self, folder: str) -> int:
        """Return what changes when media come into or leave a folder, 0 if it is not there."""
        return self._locator.stamp(folder)

    def media_key_stamp(self) -> bytes:
        """Return nothing: media of QQ need no key."""
        return b""

    def locate(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        """Yield what is on this computer of the media wanted from one folder."""
        return self._locator.locate(folder, places)

    def read(self, located: Located) -> MediaContent:
        """Return a medium's content. Raises SourceVanished, SourceUnavailable."""
        return self._media.read(located)

    def avatar(self, conversation: Conversation) -> bytes | None:
        """Return nothing: QQ keeps the addresses of pictures, not the pictures."""
        del conversation
        return None

    def watched_folders(self) -> Iterable[Path]:
        """Return the folders in which something new shows."""
        home = home_of(self._folder)
        return [found for name in _WATCHED if (found := child_named(home, name))] or [home]

    def close(self) -> None:
        """Let go of every file."""
        if self._database:
            self._database.close()
        for side in self._sides.values():
            side.close()

    def _files(self) -> list[DatabaseFile]:
        """Return the databases there are. Raises SourceVanished without that of messages, SourceUnavailable."""
        files = databases_in(self._folder)
        if not any(file.role == Role.MESSAGES for file in files):
            raise refusal_in(self._folder) or SourceVanished(folder=str(self._folder))
        return files

    def _opened(self, token: CancelToken) -> ForeignDatabase:
        """Return the database of messages as it is now; reads heed the token.

        Raises WrongDatabaseKey, SourceVanished, SourceUnavailable.
        """
        if self._database is None:
            if not self._file.path.exists():
                raise refusal_in(self._folder) or SourceVanished(folder=str(self._folder))
            fit = self._keys.fit(self._file)
            if fit is None:
                raise WrongDatabaseKey(database=self._file.name)
            self._database = ForeignDatabase(self._file.path, fit[1], prefix_bytes=self._file.prefix_bytes)
        self._database.refresh()
        self._database.heed(token)
        return self._database

    def _salt(self) -> bytes:
        """Return what tells the database from another of its name. Raises SourceVanished, SourceUnavailable."""
        try:
            return head_of(self._file.path, SALT_BYTES, self._file.prefix_bytes)
        except OSError as error:
            raise as_source_error(error, self._file.path) from error

    def _book(self) -> ContactBook:
        """Read the databases of contacts as they are now."""
        return read_contacts(self._sides.get(Role.PROFILES), self._sides.get(Role.GROUPS))

    def _owner(self, people: People) -> Owner:
        """Return whose account it is."""
        side = self._sides.get(Role.PROFILES)
        return owner_of(self.account.id, (side.read(owner_uids) if side else None) or [], people)

    def _failures(self) -> list[Problem]:
        """Return which databases beside the messages could not be read."""
        return [side.failure for side in self._sides.values() if side.failure]


_WITH_PATHS = (Role.RICH_MEDIA, Role.FILES)


def _digest(stamps: dict[str, tuple[int, int, int, int]]) -> bytes:
    return hashlib.blake2b(repr(sorted(stamps.items())).encode(), digest_size=16).digest()
