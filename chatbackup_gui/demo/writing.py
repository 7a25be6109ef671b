"""One session of writing into an account: all databases, the composer, and the books that are kept of it."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from types import TracebackType

import msgspec

from chatbackup_gui.demo import account
from chatbackup_gui.demo.account import Databases, DemoPlaces
from chatbackup_gui.demo.compose import MessageComposer
from chatbackup_gui.demo.contacts import write_sessions
from chatbackup_gui.demo.conversation import Speakers
from chatbackup_gui.demo.databases import DatabaseKeys
from chatbackup_gui.demo.manifest import (
    MESSAGES_FILE,
    LineWriter,
    ManifestConversation,
    ManifestMediaCounts,
    ManifestMember,
    ManifestSummary,
)
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.media.budget import image_share
from chatbackup_gui.demo.media.desk import MediaDesk
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.people import Cast, Contact
from chatbackup_gui.demo.secrets import image_key, image_xor
from chatbackup_gui.demo.stretch import Shard, Stretch, StretchWriter
from chatbackup_gui.model.account import ConversationKind


class Writing:
    """Everything that is needed to add messages; used as a context manager.

    `seed` names this session: the bulk and each time something is appended have their own randomness. `messages`
    says how many will be written, so that media come to the right volume. `is_bulk` makes the databases new.
    """

    def __init__(
        self,
        places: DemoPlaces,
        options: DemoOptions,
        cast: Cast,
        keys: DatabaseKeys,
        seed: str,
        messages: int,
        *,
        is_bulk: bool,
    ) -> None:
        self.options = options
        self.cast = cast
        self.databases = Databases(places.storage, keys, options, is_new=is_bulk)
        self._is_bulk = is_bulk
        self._stack = ExitStack()
        material = Material(f"demo/{options.seed}/{seed}")
        self.rng = material.rng
        self.speakers = Speakers(cast, material, image_share(options))
        self.desk = MediaDesk(
            places.account, options, self.databases, material, f"demo/{options.seed}/{seed}", messages
        )
        self._lines = self._stack.enter_context(LineWriter(places.folder / MESSAGES_FILE))
        composer = MessageComposer(material, cast, self.desk, options)
        self.writer = StretchWriter(cast.me.username, material, composer, self._lines)

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

    def update_sessions(self) -> None:
        """Bring the session list up to date with what was written."""
        names = {username: person.name for username, person in self.cast.by_username().items()}
        write_sessions(self.databases.get(account.SESSION), names, self.writer.last.items())
        self.writer.last.clear()

    def flush_manifest(self) -> None:
        """Hand the manifest's lines to the system."""
        self._lines.flush()


def first_summary(options: DemoOptions, cast: Cast, begins: int) -> ManifestSummary:
    """Return the summary of an account without messages."""
    return ManifestSummary(
        account_folder=f"{account.DATA_FOLDER}/{cast.account_folder}",
        account_id=cast.account_folder,
        wxid=cast.me.username,
        name=cast.me.name,
        key_kind=options.key_kind.value,
        image_key=image_key(options.seed),
        image_xor=image_xor(options.seed),
        options=options,
        messages=0,
        kinds={},
        first_time=begins,
        last_time=begins,
        appended=0,
        conversations=tuple(_conversation(cast, contact) for contact in cast.contacts),
        databases=account.database_paths(options.shard_count),
        media=ManifestMediaCounts(),
    )


def _conversation(cast: Cast, contact: Contact) -> ManifestConversation:
    people = cast.by_username()
    group = cast.groups.get(contact.username)
    members = group.members if group else ()
    return ManifestConversation(
        contact.username,
        contact.kind.value,
        contact.name,
        contact.nick,
        contact.remark,
        contact.alias,
        tuple(ManifestMember(m.username, people[m.username].name, m.nickname) for m in members),
    )


def summed_up(summary: ManifestSummary, writing: Writing, last_time: int) -> ManifestSummary:
    """Add what was written in a session to a summary."""
    writer = writing.writer
    written = writer.written
    return msgspec.structs.replace(
        summary,
        messages=summary.messages + written.total(),
        kinds=dict(sorted((Counter(summary.kinds) + Counter({str(k): n for k, n in writer.kinds.items()})).items())),
        last_time=max(summary.last_time, last_time),
        media=writing.desk.shelf.counts(summary.media),
        conversations=tuple(
            msgspec.structs.replace(c, messages=c.messages + written[c.username]) for c in summary.conversations
        ),
    )


def with_avatars(summary: ManifestSummary, avatars: dict[str, str]) -> ManifestSummary:
    """Add the hashes of avatars, by username."""
    replace = msgspec.structs.replace
    told = tuple(replace(c, avatar_sha256=avatars.get(c.username, "")) for c in summary.conversations)
    return replace(summary, conversations=told)
