"""One account, opened: the contract's AccountReader for WeChat 4."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from chatbackup_gui.errors import DamagedDatabase, SourceError, SourceUnavailable, SourceVanished, WrongDatabaseKey
from chatbackup_gui.model.account import Account, AccountId, Conversation
from chatbackup_gui.model.job import CancelToken, Problem
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._formats.wechat_dat import ImageKeys
from chatbackup_gui.sources.base import Batch, FoundAccount, MediaContent, SourceKeys
from chatbackup_gui.sources.wechat4.contacts import conversations_of, picture_of, read_contacts
from chatbackup_gui.sources.wechat4.cursor import Cursor, decode_cursor
from chatbackup_gui.sources.wechat4.keys import AccountKeys
from chatbackup_gui.sources.wechat4.layout import STORAGE, DatabaseFile, Role, child_named, databases_in, refusal_in
from chatbackup_gui.sources.wechat4.locating import MediaLocator
from chatbackup_gui.sources.wechat4.lookups import MediaLookups
from chatbackup_gui.sources.wechat4.media_content import MediaReader, voice_content
from chatbackup_gui.sources.wechat4.message_pass import MessagePass
from chatbackup_gui.sources.wechat4.people import People
from chatbackup_gui.sources.wechat4.places import VOICE_FOLDER, Places
from chatbackup_gui.sources.wechat4.shard import Shard
from chatbackup_gui.sources.wechat4.side_database import DAMAGED, LOCKED, REFUSED, SideDatabase
from chatbackup_gui.sources.wechat4.voices import Voices

_WATCHED = (STORAGE, "msg", "cache")


class WeChat4Reader:
    """An account folder and the keys to it. Nothing is opened or derived before it is needed."""

    def __init__(self, found: FoundAccount, keys: SourceKeys, *, clock: Callable[[], float] = time.time) -> None:
        """Look for the databases. Raises SourceVanished, SourceUnavailable, WrongDatabaseKey if there is no key."""
        self.account = Account(found.app, AccountId(found.account_id))
        self._folder = found.folder
        self._keys = AccountKeys(keys.database_key)
        self._clock = clock
        files = self._files()
        if self._keys.is_empty:
            raise WrongDatabaseKey(database=STORAGE)
        self._shards: dict[str, Shard] = {}
        self._sides = {file.name: SideDatabase(file, self._keys) for file in files if file.role is not Role.MESSAGES}
        self._image_keys = ImageKeys(keys.image_key)
        self._locator = MediaLocator(found.folder, self._image_keys)
        self._media = MediaReader(found.folder, self._image_keys)
        self._voices = Voices([side for side in self._sides.values() if side.file.role is Role.MEDIA])
        self._places = Places()
        self._people = People()

    def stamp(self) -> bytes:
        """Return what changes whenever a database does; looks at the files' sizes and times only."""
        digest = hashlib.blake2b(digest_size=16)
        for file in databases_in(self._folder):
            digest.update(repr((file.name, file.stamp())).encode())
        return digest.digest()

    def conversations(self) -> Iterator[Conversation | Problem]:
        """Yield every conversation that has a table of messages, and what could not be read of them."""
        shards, problems = self._opened_shards(self._message_files(), CancelToken())
        yield from problems
        book = read_contacts(self._side(Role.CONTACT))
        self._people.add(book.contacts)
        me = book.contacts.get(self._people.myself(self.account.id, self._folder.name))
        self.account = msgspec.structs.replace(self.account, name=me.name if me else self.account.name)
        hashes = {table.hash: None for shard in shards for table in shard.tables}
        yield from conversations_of(hashes, self._people, book)

    def messages(self, cursor: bytes | None, token: CancelToken, *, full: bool = False) -> Iterator[Batch]:
        """Yield what is new since the cursor, oldest first; nothing at all when no database has changed."""
        token.check()
        seen = decode_cursor(cursor)
        due = [file for file in self._message_files() if full or seen.pending or _has_changed(file, seen)]
        if not due:
            return
        shards, problems = self._opened_shards(due, token)
        problems += [side.failure for side in self._sides.values() if side.failure]
        if not shards:
            yield Batch([], problems, None, 0, 0)
            return
        self._learn_names(shards, token)
        lookups = MediaLookups(self._side(Role.RESOURCE), self._side(Role.HARDLINK), self._places)
        me = self._people.myself(self.account.id, self._folder.name)
        work = MessagePass(shards, self._people, me, lookups, self._places, int(self._clock()))
        yield from work.batches(seen, token, problems, full=full)

    def folder_stamp(self, folder: str) -> int:
        """Return what changes when media come into or leave a folder, 0 if it is not there."""
        return self._voices.stamp() if folder == VOICE_FOLDER else self._locator.stamp(folder)

    def media_key_stamp(self) -> bytes:
        """Return what changes when another image key was given."""
        return self._image_keys.digest()

    def locate(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        """Yield what is on this computer of the media wanted from one folder."""
        if folder == VOICE_FOLDER:
            return self._voices.locate(places)
        return self._locator.locate(folder, places)

    def read(self, located: Located) -> MediaContent:
        """Return a medium's content. Raises SourceVanished, SourceUnavailable."""
        if "#" in located.path and located.path.startswith(STORAGE):
            return voice_content(self._voices.content(located.path))
        return self._media.read(located)

    def avatar(self, conversation: Conversation) -> bytes | None:
        """Return a conversation's picture."""
        side = self._side(Role.HEAD_IMAGE)
        return side.read(lambda view: picture_of(view, conversation.id)) if side else None

    def watched_folders(self) -> Iterable[Path]:
        """Return the folders in which something new shows; the account's other folders are caches and settings."""
        return [found for name in _WATCHED if (found := child_named(self._folder, name))]

    def close(self) -> None:
        """Let go of every file."""
        for shard in self._shards.values():
            shard.database.close()
        for side in self._sides.values():
            side.close()

    def _files(self) -> list[DatabaseFile]:
        """Return the databases there are. Raises SourceVanished when there are none, SourceUnavailable."""
        files = databases_in(self._folder)
        if not files:
            raise refusal_in(self._folder) or SourceVanished(folder=str(self._folder))
        return files

    def _message_files(self) -> list[DatabaseFile]:
        """Return the databases of messages. Raises SourceVanished, SourceUnavailable."""
        files = [file for file in self._files() if file.role is Role.MESSAGES]
        if not files:
            raise refusal_in(self._folder) or SourceVanished(folder=str(self._folder))
        return files

    def _side(self, role: Role) -> SideDatabase | None:
        """Return the database of a role, None where there is none."""
        return next((side for side in self._sides.values() if side.file.role is role), None)

    def _opened_shards(self, files: list[DatabaseFile], token: CancelToken) -> tuple[list[Shard], list[Problem]]:
        """Open message databases and look into them. Raises SourceError if none of the account is left."""
        keys, failures = self._keys.fit_all(files, token)
        problems = [Problem(LOCKED, file.name) for file in files if file.name not in keys and file.name not in failures]
        shards: list[Shard] = []
        for file in files:
            if file.name not in keys:
                continue
            token.check()
            shard = self._shards.setdefault(file.name, Shard(file, keys[file.name]))
            try:
                shard.look()
            except (DamagedDatabase, SourceVanished, SourceUnavailable) as error:
                failures[file.name] = error
            else:
                self._people.add(shard.names.values())
                shards.append(shard)
        if not shards and len(files) == len(self._message_files()):
            raise next(iter(failures.values()), None) or WrongDatabaseKey(database=files[0].name)
        return shards, problems + [_as_problem(name, error) for name, error in failures.items()]

    def _learn_names(self, shards: list[Shard], token: CancelToken) -> None:
        """Ask contact.db for names only where a table's hash is not the name of anybody in the shards themselves."""
        token.check()
        hashes = {table.hash for shard in shards for table in shard.tables}
        if all(self._people.conversation_of(table_hash)[1] for table_hash in hashes):
            return
        self._people.add(read_contacts(self._side(Role.CONTACT)).contacts)


def _as_problem(name: str, error: SourceError) -> Problem:
    """Return why a database is left out."""
    if isinstance(error, SourceUnavailable):
        return Problem(REFUSED, name, error.reason)
    return Problem(DAMAGED, name, type(error.__cause__).__name__)


def _has_changed(file: DatabaseFile, seen: Cursor) -> bool:
    """Whether a database may hold something that the cursor has not seen."""
    mark = seen.files.get(file.name)
    return mark is None or mark.stamp != file.stamp()
