"""One account, opened: the contract's AccountReader for WeChat 3."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec

from chatbackup_gui.errors import DamagedDatabase, WrongDatabaseKey
from chatbackup_gui.model.account import Account, AccountId, Conversation, ConversationId, PersonId
from chatbackup_gui.model.job import CancelToken, Problem
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._database.listing import child_named
from chatbackup_gui.sources._database.side_database import DAMAGED
from chatbackup_gui.sources._formats.wechat_dat import ImageKeys
from chatbackup_gui.sources._media.content import MediaReader, voice_content
from chatbackup_gui.sources._wechat.account_databases import AccountDatabases
from chatbackup_gui.sources._wechat.cursor import decode_cursor
from chatbackup_gui.sources._wechat.message_pass import MessagePass
from chatbackup_gui.sources._wechat.table_walk import TableWalk
from chatbackup_gui.sources.base import Batch, FoundAccount, MediaContent, SourceKeys
from chatbackup_gui.sources.wechat3.contacts import picture_of, read_contacts
from chatbackup_gui.sources.wechat3.decoder import TableDecoder
from chatbackup_gui.sources.wechat3.keys import account_keys
from chatbackup_gui.sources.wechat3.layout import DATABASES, STORAGE, Role
from chatbackup_gui.sources.wechat3.locating import MediaLocator
from chatbackup_gui.sources.wechat3.lookups import MediaLookups
from chatbackup_gui.sources.wechat3.places import PICTURES, VOICE_FOLDER
from chatbackup_gui.sources.wechat3.schema import tables_and_names, talkers_in
from chatbackup_gui.sources.wechat3.voices import Voices

_WATCHED = (STORAGE, "FileStorage")


class WeChat3Reader:
    """An account folder and the keys to it. Nothing is opened or derived before it is needed."""

    def __init__(self, found: FoundAccount, keys: SourceKeys, *, clock: Callable[[], float] = time.time) -> None:
        """Look for the databases. Raises SourceVanished, SourceUnavailable, WrongDatabaseKey if there is no key."""
        self.account = Account(found.app, AccountId(found.account_id))
        self._me = PersonId(found.account_id)
        self._folder = found.folder
        self._clock = clock
        account = account_keys(keys.database_key)
        self._databases = AccountDatabases(
            found.folder,
            account,
            partial(tables_and_names, me=self._me),
            layout=DATABASES,
            messages=Role.MESSAGES,
        )
        if account.is_empty:
            raise WrongDatabaseKey(database=STORAGE)
        self._image_keys = ImageKeys(keys.image_key)
        self._locator = MediaLocator(found.folder, self._image_keys)
        self._media = MediaReader(found.folder, self._image_keys, PICTURES)
        self._voices = Voices(self._databases.sides(Role.MEDIA))

    def stamp(self) -> bytes:
        """Return what changes whenever a database does; looks at the files' sizes and times only."""
        return self._databases.stamp()

    def people_stamp(self) -> bytes:
        """Return what changes whenever a database of names does."""
        return self._databases.stamp(Role.CONTACT, Role.WECOM_CONTACT)

    def avatars_stamp(self) -> bytes:
        """Return what changes whenever a database of pictures does."""
        return self._databases.stamp(Role.HEAD_IMAGE)

    def conversations(self) -> Iterator[Conversation | Problem]:
        """Yield every conversation that the message databases list, and what could not be read of them."""
        shards, problems = self._databases.shards()
        talkers: set[str] = set()
        for shard in shards:
            try:
                talkers |= shard.database.read(talkers_in)
            except DamagedDatabase as error:
                problems.append(Problem(DAMAGED, shard.file.name, error.reason))
        yield from problems
        book = read_contacts(self._databases.side(Role.CONTACT), self._databases.sides(Role.WECOM_CONTACT))
        yield from book.problems
        me = book.contacts.get(self._me)
        self.account = msgspec.structs.replace(self.account, name=me.name if me else self.account.name)
        for talker in sorted(talkers):
            yield book.conversation(ConversationId(talker), is_resolved=True)

    def messages(self, cursor: bytes | None, token: CancelToken, *, full: bool = False) -> Iterator[Batch]:
        """Yield what is new since the cursor, oldest first; nothing at all when no database has changed."""
        token.check()
        seen = decode_cursor(cursor)
        opened = self._databases.shards_since(seen, token, full=full)
        if opened is None:
            return
        shards, problems = opened
        problems += self._databases.failures()
        if not shards:
            yield Batch([], problems, None, 0, 0)
            return
        work = MessagePass(
            shards,
            self._me,
            decoder_of=self._decoder_of,
            is_known=lambda _: True,  # each row names its conversation
            look_up=MediaLookups(self._databases.sides(Role.HARDLINK)).fill_in,
            now=int(self._clock()),
        )
        yield from work.batches(seen, token, problems, full=full)
        yield from self._databases.failures_besides(problems)

    def folder_stamp(self, folder: str) -> int:
        """Return what changes when media come into or leave a folder, 0 if it is not there."""
        return self._voices.stamp() if folder == VOICE_FOLDER else self._locator.stamp(folder)

    def media_key_stamp(self) -> bytes:
        """Return what changes when another image key was given; 3.x needs none."""
        return self._image_keys.digest()

    def locate(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        """Yield what is on this computer of the media wanted from one folder."""
        return self._voices.locate(places) if folder == VOICE_FOLDER else self._locator.locate(folder, places)

    def read(self, located: Located) -> MediaContent:
        """Return a medium's content. Raises SourceVanished, SourceUnavailable."""
        if "#" in located.path and located.path.startswith(STORAGE.lower()):
            return voice_content(self._voices.content(located.path))
        return self._media.read(located)

    def avatar(self, conversation: Conversation) -> bytes | None:
        """Return a conversation's picture."""
        for side in self._databases.sides(Role.HEAD_IMAGE):
            return side.read(lambda view: picture_of(view, conversation.id))
        return None

    def watched_folders(self) -> Iterable[Path]:
        """Return the folders in which something new shows."""
        return [found for name in _WATCHED if (found := child_named(self._folder, name))]

    def close(self) -> None:
        """Let go of every file."""
        self._databases.close()

    def _decoder_of(self, walk: TableWalk) -> TableDecoder:
        """Return what decodes the rows of a table."""
        return TableDecoder(self._me, walk.shard.names, walk.place)
