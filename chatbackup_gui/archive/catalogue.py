"""The catalogue: one encrypted file with everything that was ever seen of the accounts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from pathlib import Path

from chatbackup_gui.archive import avatars, conversations, counts, lines, media, notes, reading, schema
from chatbackup_gui.archive.crowd import Crowd
from chatbackup_gui.archive.database import Database
from chatbackup_gui.archive.messages import Messages
from chatbackup_gui.archive.sealed import SealedFiles
from chatbackup_gui.archive.search import Query, search
from chatbackup_gui.archive.taken import set_taken, taken_of
from chatbackup_gui.archive.values import (
    AccountRow,
    Added,
    Built,
    ConversationRow,
    ConversationSummary,
    FolderRow,
    Hit,
    MediaRow,
    MonthGrowth,
    MonthRow,
    MonthSize,
    Placed,
    Stored,
)
from chatbackup_gui.archive.writer import Writer
from chatbackup_gui.model.account import Account, Conversation, ConversationId, PersonId
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.media import Located
from chatbackup_gui.model.message import MessageId, MessageKind, Sighting
from chatbackup_gui.model.roaming import RoamingRules
from chatbackup_gui.model.transcript import Position


class Archive:
    """An open catalogue, for one thread. One may write; any number may read beside it (`readonly`).

    `add` returns before its messages are written; every other method, and `close`, waits until they are committed.
    After a failure of the disk every call raises it, until the catalogue is opened anew; it then has what it had at the
    last commit, messages and cursor together.
    """

    def __init__(self, database: Database, *, readonly: bool) -> None:
        self._database = database
        self._writer = Writer(database)
        self._messages = None if readonly else Messages(database, self._writer)

    @classmethod
    def open(cls, path: Path, key: bytes, *, readonly: bool = False) -> Archive:
        """Open the catalogue with its 32-byte key; it is made if it is not there, unless only to be read.

        Raises WrongCatalogueKey if the key does not fit or the file is damaged, UnknownCatalogueVersion,
        CatalogueUnavailable.
        """
        assert len(key) == 32
        database = Database(path, key, readonly=readonly)
        try:
            if not readonly:
                database.journal()
            schema.prepare(database, path, readonly=readonly)
            return cls(database, readonly=readonly)
        except BaseException:
            database.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Commit what is waiting and let go of the file."""
        try:
            self._writer.close()
        finally:
            self._database.close()

    def _settled(self) -> Database:
        self._writer.settle()
        return self._database

    # accounts and conversations

    def account(self, account: Account) -> int:
        """Return an account's row, made if new."""
        return conversations.account_row(self._settled(), account)

    def accounts(self) -> list[AccountRow]:
        """Return every account."""
        return conversations.accounts(self._settled())

    def account_of(self, row: int) -> Account:
        """Return the account of a row that there is, such as a conversation's."""
        return conversations.account_of(self._settled(), row)

    def put_conversations(self, account: int, incoming: Iterable[Conversation]) -> None:
        """Merge what a source tells of conversations: names they had before and members who left are kept."""
        conversations.put_conversations(self._settled(), account, incoming)
        assert self._messages
        self._messages.forget_rows()

    def conversations(self, account: int | None = None) -> list[ConversationRow]:
        """Return the conversations of one account, or of all."""
        return conversations.conversations(self._settled(), account)

    def conversation(self, row: int) -> ConversationRow | None:
        """Return one conversation, None if there is no such row."""
        return conversations.conversation(self._settled(), row)

    def conversation_with(self, account: int, peer: ConversationId) -> Conversation | None:
        """Return what is known of a conversation by its id, None if an account has none with it."""
        return conversations.conversation_with(self._settled(), account, peer)

    def drop_unused(self, account: int, peers: Iterable[ConversationId]) -> None:
        """Let go of contacts that have no messages."""
        conversations.drop_unused(self._settled(), account, peers)
        assert self._messages
        self._messages.forget_rows()

    def put_avatars(self, account: int, images: Iterable[tuple[ConversationId, bytes]]) -> None:
        """Keep the pictures of conversations; one that is the same as before changes nothing."""
        avatars.put_avatars(self._settled(), account, images)

    def avatar(self, conversation: int) -> bytes | None:
        """Return the picture of a conversation, None if none was seen."""
        return avatars.avatar(self._settled(), conversation)

    def avatars(self, conversations: Iterable[int]) -> dict[int, bytes]:
        """Return the pictures of many conversations by their rows; those without one are left out."""
        return avatars.avatars(self._settled(), conversations)

    # messages

    def add(
        self,
        account: int,
        sightings: Sequence[Sighting],
        cursor: bytes | None = None,
        *,
        origin: str = "",
        taken: Sequence[tuple[str, bytes]] = (),
    ) -> Added:
        """Take messages in. They, their counts and media, and the cursor (unless None) are committed together.

        `origin` says from where the account was read: each has its own cursor and its own places of media. `taken` are
        digests of what they were read from in vaults (id and digest), as `set_taken` notes them.
        """
        assert self._messages
        return self._messages.add(account, sightings, cursor, origin, taken)

    def cursor(self, account: int, origin: str = "") -> bytes | None:
        """Return the cursor last saved for an account and origin."""
        return notes.cursor(self._settled(), account, origin)

    def lines(
        self, conversation: int, month: int, since: datetime | None = None, media: Iterable[MediaRow] = ()
    ) -> Iterator[bytes]:
        """Yield a month's messages as canonical JSON Lines, each with its newline, by time, order and id.

        Those of `media` carry the names they are stored under, `raw` the payload as text: zstd undone, what is not
        UTF-8 in base64 behind the prefix "base64:".
        """
        return lines.lines(self._settled(), conversation, month, since, media)

    def search(
        self,
        text: str,
        *,
        conversation: int | None = None,
        sender: PersonId | None = None,
        kinds: Collection[MessageKind] = frozenset(),
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 50,
        before: int | None = None,
        token: CancelToken | None = None,
    ) -> list[Hit]:
        """Return the newest messages that hold a text and pass the filters, newest first; names of files are text.

        The text may be empty if a conversation, sender or kinds are given; else InvalidRequest is raised. `since` is
        included, `until` is not; `before` is the row of the last hit of the page before. Raises Cancelled soon after
        the token says so.
        """
        query = Query(text, conversation, sender, frozenset(kinds), since, until, limit, before)
        return search(self._settled(), query, token or CancelToken())

    # reading: all in the order of positions, oldest first

    def messages_after(self, conversation: int, after: Position | None, limit: int) -> list[Placed]:
        """Return the messages that follow a position; the first ones for None."""
        return reading.after(self._settled(), conversation, after, limit)

    def messages_before(self, conversation: int, before: Position | None, limit: int) -> list[Placed]:
        """Return the messages that lead up to a position; the last ones for None."""
        return reading.before(self._settled(), conversation, before, limit)

    def messages_from(self, conversation: int, moment: datetime, limit: int) -> list[Placed]:
        """Return the first messages sent at or after a moment."""
        return reading.since(self._settled(), conversation, moment, limit)

    def messages_between(self, conversation: int, since: datetime | None, until: datetime | None) -> Iterator[Placed]:
        """Yield the messages sent at or after `since` and before `until`, a thousand read at a time.

        Nothing may be added here meanwhile; what somebody beside this one adds may or may not be among them.
        """
        return reading.between(self._settled(), conversation, since, until)

    def message(self, conversation: int, message_id: MessageId) -> Placed | None:
        """Return a message by its id, None if the conversation has none such."""
        return reading.message(self._settled(), conversation, message_id)

    def day_counts(
        self, conversation: int, since: datetime | None, until: datetime | None, zone: tzinfo | None
    ) -> dict[date, int]:
        """Return how many messages each day has in a zone (None is this computer's); days without any are absent.

        `since` is included, `until` is not.
        """
        return reading.day_counts(self._settled(), conversation, since, until, zone)

    def month_origins(self, conversation: int) -> dict[int, frozenset[str]]:
        """Return by month (yyyymm, UTC) the names of the origins that showed messages of it."""
        return reading.month_origins(self._settled(), conversation)

    # counts

    def months(self, conversation: int) -> list[MonthRow]:
        """Return the months in which a conversation has messages, oldest first."""
        return counts.months(self._settled(), conversation)

    def summaries(self) -> list[ConversationSummary]:
        """Return every conversation in numbers."""
        return counts.summaries(self._settled())

    def month_sizes(self) -> Iterator[tuple[int, MonthSize]]:
        """Yield (conversation, month) for every month, by conversation and month. Nothing may be written meanwhile."""
        return counts.month_sizes(self._settled())

    def growth(self) -> list[MonthGrowth]:
        """Return what each month holds of all conversations together, oldest first."""
        return counts.growth(self._settled())

    def messages_since(self, conversation: int, since: datetime) -> int:
        """Return how many messages were sent at or after a moment."""
        return counts.messages_since(self._settled(), conversation, since)

    def crowd(self, conversations: Iterable[int]) -> Crowd:
        """Return many conversations, to ask of them together. Nothing may be written while what it yields is read."""
        return Crowd(self._settled(), conversations)

    # media

    def folders(self, account: int, origin: str = "") -> list[FolderRow]:
        """Return the folders in which media of an account should lie, as an origin has them."""
        return media.folders(self._settled(), account, origin)

    def media_in_folder(self, folder: int, *, whole: bool = True) -> Iterator[list[MediaRow]]:
        """Yield the media that should lie in a folder, some thousand at a time, in an order that nothing changes.

        Unless `whole`, recordings that were found are left out.
        """
        after = 0
        while rows := media.media_in_folder(self._settled(), folder, after=after, whole=whole):
            yield rows
            after = rows[-1].row

    def media_of(self, conversation: int, month: int) -> list[MediaRow]:
        """Return the media of one month of a conversation, by kind and id; one for each origin that knows it."""
        return media.media_of(self._settled(), conversation, month)

    def media_named(self, conversation: int, month: int, ids: Collection[str]) -> list[MediaRow]:
        """Return the media of one month of a conversation that go by some ids; rows and order as in `media_of`."""
        return media.media_named(self._settled(), conversation, month, ids)

    def media_months(self, conversation: int) -> dict[int, tuple[int, int]]:
        """Return by month how many media a conversation has, and how many of them are neither here nor in a vault."""
        return media.media_months(self._settled(), conversation)

    def largest_media(self, limit: int) -> list[MediaRow]:
        """Return the rows of media that take most space, the largest first: of `limit` media, and perhaps some more.

        What several origins know has a row of each.
        """
        return media.largest(self._settled(), limit)

    def set_located(self, found: Sequence[tuple[int, Located | None, Located | None]]) -> None:
        """Note what a search of a folder found: (row, medium, preview). What is stored stays stored."""
        media.set_located(self._settled(), found)

    def set_searched(self, folder: int, stamp: int) -> None:
        """Note that a folder was searched for everything, when its stamp was this."""
        media.set_searched(self._settled(), folder, stamp)

    def set_stored(self, stored: Sequence[tuple[int, Stored | None, Stored | None]]) -> None:
        """Note how media stand in the vault: (row, medium, preview); None leaves what there is."""
        media.set_stored(self._settled(), stored)

    @property
    def sealed(self) -> SealedFiles:
        """The files that are kept as they lie."""
        return SealedFiles(self._settled())

    # notes

    def note(self, key: str) -> bytes | None:
        """Return what was noted under a key."""
        return notes.note(self._settled(), key)

    def set_note(self, key: str, value: bytes | None) -> None:
        """Note a value under a key; None removes it."""
        notes.set_note(self._settled(), key, value)

    def built(self, vault_id: str, conversation: int) -> dict[int, Built]:
        """Return what a vault holds of a conversation, by month; 0 is the conversation itself."""
        return notes.built(self._settled(), vault_id, conversation)

    def built_months(self, conversation: int) -> set[int]:
        """Return the months of a conversation that any vault holds."""
        return notes.built_months(self._settled(), conversation)

    def built_conversations(self, vault_id: str) -> dict[int, Built]:
        """Return what a vault holds of every conversation as a whole."""
        return notes.built_conversations(self._settled(), vault_id)

    def set_built(self, vault_id: str, conversation: int, parts: Mapping[int, Built]) -> None:
        """Note what a vault holds now of a conversation."""
        notes.set_built(self._settled(), vault_id, conversation, parts)

    def forget_built(self, vault_id: str) -> None:
        """Forget what a vault holds, so that everything is built anew."""
        notes.forget_built(self._settled(), vault_id)

    def taken(self, vault_id: str, digests: Sequence[bytes]) -> set[bytes]:
        """Return those digests of parts of a vault's snapshots that were noted as taken over."""
        return taken_of(self._settled(), vault_id, digests)

    def set_taken(self, vault_id: str, digests: Iterable[bytes]) -> None:
        """Note that what these digests stand for is in the catalogue."""
        set_taken(self._settled(), vault_id, digests)

    def rules(self) -> RoamingRules:
        """Return the roaming rules."""
        return notes.rules(self._settled())

    def set_rules(self, rules: RoamingRules) -> None:
        """Replace the roaming rules."""
        notes.set_rules(self._settled(), rules)
