"""One account, opened: the contract's AccountReader for WeChat 3."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec

from chatbackup_gui.errors import DamagedDatabase, SourceVanished, WrongDatabaseKey
from chatbackup_gui.model.account import Account, AccountId, Conversation, ConversationId, PersonId
from chatbackup_gui.model.job import CancelToken, Problem
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._database.listing import DatabaseFile, child_named
from chatbackup_gui.sources._database.side_database import DAMAGED, SideDatabase
from chatbackup_gui.sources._formats.wechat_dat import ImageKeys
from chatbackup_gui.sources._media.content import MediaReader, voice_content
from chatbackup_gui.sources._wechat.cursor import Cursor, decode_cursor
from chatbackup_gui.sources._wechat.message_pass import MessagePass
from chatbackup_gui.sources._wechat.shards import Shards
from chatbackup_gui.sources._wechat.table_walk import TableWalk
from chatbackup_gui.sources.base import Batch, FoundAccount, MediaContent, SourceKeys
from chatbackup_gui.sources.wechat3.contacts import picture_of, read_contacts
from chatbackup_gui.sources.wechat3.decoder import TableDecoder
from chatbackup_gui.sources.wechat3.keys import account_keys
from chatbackup_gui.sources.wechat3.layout import STORAGE, Role, databases_in, refusal_in
from chatbackup_gui.sources.wechat3.locating import MediaLocator
from chatbackup_gui.sources.wechat3.lookups import MediaLookups
from chatbackup_gui.sources.wechat3.places import VOICE_FOLDER
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
        self._keys = account_keys(keys.database_key)
        self._clock = clock
        files = self._files()
        if self._keys.is_empty:
            raise WrongDatabaseKey(database=STORAGE)
        self._shards = Shards(self._keys, partial(tables_and_names, me=self._me))
        self._sides = [SideDatabase(file, self._keys) for file in files if file.role is not Role.MESSAGES]
        self._image_keys = ImageKeys(keys.image_key)
        self._locator = MediaLocator(found.folder, self._image_keys)
        self._media = MediaReader(found.folder, self._image_keys)
        self._voices = Voices(self._sides_of(Role.MEDIA))

    def stamp(self) -> bytes:
        """Return what changes whenever a database does; looks at the files' sizes and times only."""
        digest = hashlib.blake2b(digest_size=16)
        for file in databases_in(self._folder):
            digest.update(repr((file.name, file.stamp())).encode())
        return digest.digest()

    def conversations(self) -> Iterator[Conversation | Problem]:
        """Yield every conversation that the message databases list, and what could not be read of them."""
        shards, problems = self._shards.opened(self._message_files(), CancelToken(), is_all=True)
        talkers: set[str] = set()
        for shard in shards:
            try:
                talkers |= shard.database.read(talkers_in)
            except DamagedDatabase as error:
                problems.append(Problem(DAMAGED, shard.file.name, error.reason))
        yield from problems
        book = read_contacts(next(iter(self._sides_of(Role.CONTACT)), None), self._sides_of(Role.WECOM_CONTACT))
        yield from book.problems
        me = book.contacts.get(self._me)
        self.account = msgspec.structs.replace(self.account, name=me.name if me else self.account.name)
        for talker in sorted(talkers):
            yield book.conversation(ConversationId(talker), is_resolved=True)

    def messages(self, cursor: bytes | None, token: CancelToken, *, full: bool = False) -> Iterator[Batch]:
        """Yield what is new since the cursor, oldest first; nothing at all when no database has changed."""
        token.check()
        seen = decode_cursor(cursor)
        files = self._message_files()
        due = [file for file in files if full or seen.pending or _has_changed(file, seen)]
        if not due:
            return
        shards, problems = self._shards.opened(due, token, is_all=len(due) == len(files))
        problems += [side.failure for side in self._sides if side.failure]
        if not shards:
            yield Batch([], problems, None, 0, 0)
            return
        work = MessagePass(
            shards,
            self._me,
            decoder_of=self._decoder_of,
            is_known=lambda _: True,  # each row names its conversation
            look_up=MediaLookups(self._sides_of(Role.HARDLINK)).fill_in,
            now=int(self._clock()),
        )
        yield from work.batches(seen, token, problems, full=full)

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
        for side in self._sides_of(Role.HEAD_IMAGE):
            return side.read(lambda view: picture_of(view, conversation.id))
        return None

    def watched_folders(self) -> Iterable[Path]:
        """Return the folders in which something new shows."""
        return [found for name in _WATCHED if (found := child_named(self._folder, name))]

    def close(self) -> None:
        """Let go of every file."""
        self._shards.close()
        for side in self._sides:
            side.close()

    def _decoder_of(self, walk: TableWalk) -> TableDecoder:
        """Return what decodes the rows of a table."""
        return TableDecoder(self._me, walk.shard.names, walk.place)

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

    def _sides_of(self, role: Role) -> list[SideDatabase]:
        """Return the databases of a role."""
        return [side for side in self._sides if side.file.role is role]


def _has_changed(file: DatabaseFile, seen: Cursor) -> bool:
    """Whether a database may hold something that the cursor has not seen."""
    mark = seen.files.get(file.name)
    return mark is None or mark.stamp != file.stamp()
