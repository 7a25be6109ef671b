"""One account, opened: the contract's AccountReader for WeChat 3 on a Mac."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from chatbackup_gui.model.account import Account, AccountId, Conversation, PersonId
from chatbackup_gui.model.job import CancelToken, Problem
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._database.listing import child_named
from chatbackup_gui.sources._media.content import content_as_found
from chatbackup_gui.sources._wechat.account_databases import AccountDatabases
from chatbackup_gui.sources._wechat.contact_book import ContactBook, conversations_of
from chatbackup_gui.sources._wechat.cursor import decode_cursor
from chatbackup_gui.sources._wechat.message_pass import MessagePass
from chatbackup_gui.sources._wechat.people import People
from chatbackup_gui.sources._wechat.table_walk import TableWalk
from chatbackup_gui.sources.base import Batch, FoundAccount, MediaContent, SourceKeys
from chatbackup_gui.sources.wechat_mac.contacts import names_of_sessions, read_contacts
from chatbackup_gui.sources.wechat_mac.decoder import Owner, TableDecoder
from chatbackup_gui.sources.wechat_mac.keys import account_keys
from chatbackup_gui.sources.wechat_mac.layout import DATABASE_FOLDERS, DATABASES, Role
from chatbackup_gui.sources.wechat_mac.links import Links
from chatbackup_gui.sources.wechat_mac.locating import MediaLocator
from chatbackup_gui.sources.wechat_mac.places import Places, with_md5s
from chatbackup_gui.sources.wechat_mac.schema import SENT, message_tables

_WATCHED = (*DATABASE_FOLDERS, "Stickers")


class WeChatMacReader:
    """An account folder and the keys to it. Nothing is opened or derived before it is needed."""

    def __init__(self, found: FoundAccount, keys: SourceKeys, *, clock: Callable[[], float] = time.time) -> None:
        """Look for the databases. Raises SourceVanished, SourceUnavailable."""
        self.account = Account(found.app, AccountId(found.account_id))
        self._me = PersonId(found.account_id)
        self._folder = found.folder
        self._clock = clock
        self._databases = AccountDatabases(
            found.folder,
            account_keys(keys.database_key),
            lambda view: (message_tables(view), {SENT: self._me}),
            layout=DATABASES,
            messages=Role.MESSAGES,
        )
        self._locator = MediaLocator(found.folder, Links(self._databases.sides(Role.LINKS)))
        self._places = Places()
        self._people = People()

    def stamp(self) -> bytes:
        """Return what changes whenever a database does; looks at the files' sizes and times only."""
        return self._databases.stamp()

    def people_stamp(self) -> bytes:
        """Return what changes whenever a database of names or pictures does."""
        return self._databases.stamp(*_NAMING)

    def avatars_stamp(self) -> bytes:
        """Return nothing: there are no pictures of conversations."""
        return b""

    def conversations(self) -> Iterator[Conversation | Problem]:
        """Yield every conversation that has a table of messages, and what could not be read of them."""
        shards, problems = self._databases.shards()
        yield from problems
        book = self._learn_names()
        me = book.contacts.get(self._me)
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
        if not shards:
            yield Batch([], problems, None, 0, 0)
            return
        token.check()
        if not all(self._people.conversation_of(table.hash)[1] for shard in shards for table in shard.tables):
            self._learn_names()
        problems += self._databases.failures()
        work = MessagePass(
            shards,
            self._me,
            decoder_of=self._decoder_of,
            is_known=lambda walk: self._people.conversation_of(walk.table.hash)[1],
            look_up=with_md5s,
            now=int(self._clock()),
        )
        yield from work.batches(seen, token, problems, full=full)

    def folder_stamp(self, folder: str) -> int:
        """Return what changes when media come into or leave a folder, 0 if it is not there."""
        return self._locator.stamp(folder)

    def media_key_stamp(self) -> bytes:
        """Return always the same: media have no keys."""
        return b""

    def locate(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        """Yield what is on this computer of the media wanted from one folder."""
        return self._locator.locate(folder, places)

    def read(self, located: Located) -> MediaContent:
        """Return a medium's content. Raises SourceVanished, SourceUnavailable."""
        parts = (part for part in located.path.split("/") if part not in ("", ".", ".."))
        return content_as_found(self._folder.joinpath(*parts))

    def avatar(self, conversation: Conversation) -> bytes | None:
        """Return no picture: where they lie is not known."""
        del conversation
        return None

    def watched_folders(self) -> Iterable[Path]:
        """Return the folders in which something new shows; the account's other folders are caches and settings."""
        return [found for name in _WATCHED if (found := child_named(self._folder, name))]

    def close(self) -> None:
        """Let go of every file."""
        self._databases.close()

    def _decoder_of(self, walk: TableWalk) -> TableDecoder:
        """Return what decodes a table's rows."""
        conversation, is_known = self._people.conversation_of(walk.table.hash)
        owner = Owner(conversation, walk.table.hash, is_known, self._me, self._people.names)
        return TableDecoder(owner, walk.place, self._places)

    def _learn_names(self) -> ContactBook:
        """Ask everybody's names; messages name nobody but their senders. Raises SourceBusy."""
        contact, group, session = map(self._databases.side, _NAMING)
        book = read_contacts(contact, group)
        self._people.add([self._me, *book.contacts, *book.rooms])
        self._people.add(member.id for members in book.rooms.values() for member in members)
        if session:
            self._people.add(session.read(names_of_sessions) or ())
        return book


_NAMING = (Role.CONTACT, Role.GROUP, Role.SESSION)
