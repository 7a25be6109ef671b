"""One account, opened: the contract's AccountReader for WeChat 4."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from chatbackup_gui.errors import WrongDatabaseKey
from chatbackup_gui.model.account import Account, AccountId, Conversation
from chatbackup_gui.model.job import CancelToken, Problem
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._database.listing import child_named
from chatbackup_gui.sources._formats.wechat_dat import ImageKeys
from chatbackup_gui.sources._media.content import MediaReader, voice_content
from chatbackup_gui.sources._wechat.account_databases import AccountDatabases
from chatbackup_gui.sources._wechat.contact_book import conversations_of
from chatbackup_gui.sources._wechat.cursor import decode_cursor
from chatbackup_gui.sources._wechat.message_pass import MessagePass
from chatbackup_gui.sources._wechat.people import People
from chatbackup_gui.sources._wechat.shard import Shard
from chatbackup_gui.sources._wechat.table_walk import TableWalk
from chatbackup_gui.sources.base import Batch, FoundAccount, MediaContent, SourceKeys
from chatbackup_gui.sources.wechat4.contacts import picture_of, read_contacts
from chatbackup_gui.sources.wechat4.decoder import Speaker, TableDecoder
from chatbackup_gui.sources.wechat4.keys import account_keys
from chatbackup_gui.sources.wechat4.layout import DATABASES, STORAGE, Role
from chatbackup_gui.sources.wechat4.locating import MediaLocator
from chatbackup_gui.sources.wechat4.lookups import MediaLookups
from chatbackup_gui.sources.wechat4.places import PICTURES, VOICE_FOLDER, Places
from chatbackup_gui.sources.wechat4.schema import tables_and_names
from chatbackup_gui.sources.wechat4.voices import Voices

_WATCHED = (STORAGE, "msg", "cache")


class WeChat4Reader:
    """An account folder and the keys to it. Nothing is opened or derived before it is needed."""

    def __init__(self, found: FoundAccount, keys: SourceKeys, *, clock: Callable[[], float] = time.time) -> None:
        """Look for the databases. Raises SourceVanished, SourceUnavailable, WrongDatabaseKey if there is no key."""
        self.account = Account(found.app, AccountId(found.account_id))
        self._folder = found.folder
        self._clock = clock
        account = account_keys(keys.database_key)
        self._databases = AccountDatabases(
            found.folder,
            account,
            tables_and_names,
            layout=DATABASES,
            messages=Role.MESSAGES,
        )
        if account.is_empty:
            raise WrongDatabaseKey(database=STORAGE)
        self._image_keys = ImageKeys(keys.image_key)
        self._locator = MediaLocator(found.folder, self._image_keys)
        self._media = MediaReader(found.folder, self._image_keys, PICTURES)
        self._voices = Voices(self._databases.sides(Role.MEDIA))
        self._places = Places()
        self._people = People()

    def stamp(self) -> bytes:
        """Return what changes whenever a database does; looks at the files' sizes and times only."""
        return self._databases.stamp()

    def people_stamp(self) -> bytes:
        """Return what changes whenever a database of names does."""
        return self._databases.stamp(Role.CONTACT)

    def avatars_stamp(self) -> bytes:
        """Return what changes whenever a database of pictures does."""
        return self._databases.stamp(Role.HEAD_IMAGE)

    def conversations(self) -> Iterator[Conversation | Problem]:
        """Yield every conversation that has a table of messages, and what could not be read of them."""
        shards, problems = self._databases.shards()
        self._people.add(name for shard in shards for name in shard.names.values())
        yield from problems
        book = read_contacts(self._databases.side(Role.CONTACT))
        self._people.add(book.contacts)
        me = book.contacts.get(self._people.myself(self.account.id, self._folder.name))
        self.account = msgspec.structs.replace(self.account, name=me.name if me else self.account.name)
        hashes = {table.hash: None for shard in shards for table in shard.tables}
        yield from conversations_of(hashes, self._people, book)

    def messages(self, cursor: bytes | None, token: CancelToken, *, full: bool = False) -> Iterator[Batch]:
        """Yield what is new since the cursor, oldest first; nothing at all when no database has changed."""
        token.check()
        seen = decode_cursor(cursor)
        opened = self._databases.shards_since(seen, token, full=full)
        if opened is None:
            return
        shards, problems = opened
        self._people.add(name for shard in shards for name in shard.names.values())
        problems += self._databases.failures()
        if not shards:
            yield Batch([], problems, None, 0, 0)
            return
        self._learn_names(shards, token)
        lookups = MediaLookups(self._databases.side(Role.RESOURCE), self._databases.side(Role.HARDLINK), self._places)
        me = self._people.myself(self.account.id, self._folder.name)

        def decoder_of(walk: TableWalk) -> TableDecoder:
            conversation, _ = self._people.conversation_of(walk.table.hash)
            speaker = Speaker(conversation, walk.table.hash, me, walk.shard.names, self._people.names)
            return TableDecoder(speaker, walk.place, self._places)

        work = MessagePass(
            shards,
            me,
            decoder_of=decoder_of,
            is_known=lambda walk: self._people.conversation_of(walk.table.hash)[1],
            look_up=lookups.fill_in,
            now=int(self._clock()),
        )
        yield from work.batches(seen, token, problems, full=full)
        yield from self._databases.failures_besides(problems)

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
        side = self._databases.side(Role.HEAD_IMAGE)
        return side.read(lambda view: picture_of(view, conversation.id)) if side else None

    def watched_folders(self) -> Iterable[Path]:
        """Return the folders in which something new shows; the account's other folders are caches and settings."""
        return [found for name in _WATCHED if (found := child_named(self._folder, name))]

    def close(self) -> None:
        """Let go of every file."""
        self._databases.close()

    def _learn_names(self, shards: list[Shard], token: CancelToken) -> None:
        """Ask contact.db for names only where a table's hash is not the name of anybody in the shards themselves."""
        token.check()
        hashes = {table.hash for shard in shards for table in shard.tables}
        if all(self._people.conversation_of(table_hash)[1] for table_hash in hashes):
            return
        self._people.add(read_contacts(self._databases.side(Role.CONTACT)).contacts)
