"""What the catalogue hands out: frozen values, with the row numbers by which it is asked again."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import msgspec

from chatbackup_gui.model.account import Account, Conversation
from chatbackup_gui.model.media import Located, MediaKind, MediaRef, Place
from chatbackup_gui.model.message import Message
from chatbackup_gui.model.transcript import Position


class AccountRow(msgspec.Struct, frozen=True):
    """An account and its row."""

    row: int
    account: Account


class ConversationRow(msgspec.Struct, frozen=True):
    """A conversation; `generation` rises with every change of what is known of it, its messages or their media."""

    row: int
    account: int
    conversation: Conversation
    generation: int


class Added(msgspec.Struct, frozen=True):
    """What one `add` found: messages never seen, seen with other content, and seen just so."""

    new: int = 0
    changed: int = 0
    known: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(self.new + other.new, self.changed + other.changed, self.known + other.known)


class MonthRow(msgspec.Struct, frozen=True):
    """One month (yyyymm, UTC) of a conversation.

    `bytes` is what its messages take here (canonical JSON and raw payloads as found, media left out).
    `generation` rises with every change of its messages or of the media they refer to.
    """

    month: int
    messages: int
    bytes: int
    generation: int
    first_at: datetime
    last_at: datetime


class MediaTotal(msgspec.Struct, frozen=True):
    """How many media there are, and the bytes of those that are on this computer or stored."""

    count: int = 0
    bytes: int = 0


class MonthSize(NamedTuple):
    """What a month of a conversation takes, and when its first and last message are from, in Unix milliseconds.

    `text_bytes` as `MonthRow.bytes`.
    """

    first_ms: int
    last_ms: int
    messages: int
    text_bytes: int
    media_bytes: int


class MonthGrowth(msgspec.Struct, frozen=True):
    """What a month (yyyymm, UTC) holds of all conversations; `text_bytes` as `MonthRow.bytes`."""

    month: int
    messages: int
    text_bytes: int
    media: dict[MediaKind, MediaTotal]


class ConversationSummary(msgspec.Struct, frozen=True):
    """A conversation in numbers; `text_bytes` as `MonthRow.bytes`."""

    row: int
    account: int
    conversation: Conversation
    messages: int
    text_bytes: int
    media: dict[MediaKind, MediaTotal]
    first_at: datetime | None
    last_at: datetime | None


class FolderRow(msgspec.Struct, frozen=True):
    """A `Place.folder`; `stamp` is the source's as of the last `set_searched`, 0 before the first."""

    row: int
    path: str
    stamp: int
    has_new: bool


class Stored(msgspec.Struct, frozen=True):
    """A medium as it stands in a vault: file name, size, and the concatenated 32-byte ids of its blobs.

    `of_path`, `of_size`, `of_mtime_ns` and `of_sealed` tell which located file it was made from.
    """

    name: str
    size: int
    mtime_ns: int
    content: bytes
    of_path: str = ""
    of_size: int = 0
    of_mtime_ns: int = 0
    of_sealed: bool = False

    def is_made_from(self, located: Located) -> bool:
        """Whether it was made from just this file."""
        mine = (self.of_path, self.of_size, self.of_mtime_ns, self.of_sealed)
        return mine == (located.path, located.size, located.mtime_ns, located.is_sealed)


class MediaRow(msgspec.Struct, frozen=True):
    """One medium of one month of a conversation, as one origin knows it.

    `sent_at` is the time of the newest message that has it, `place` where the origin should find it.
    """

    row: int
    conversation: int
    month: int
    ref: MediaRef
    place: Place
    origin: str
    sent_at: datetime
    found: Located | None
    preview_found: Located | None
    stored: Stored | None
    preview_stored: Stored | None

    @property
    def is_had(self) -> bool:
        """Whether the medium is on this computer or in a vault."""
        return self.found is not None or self.stored is not None

    @property
    def kept_bytes(self) -> int:
        """What medium and preview take, as stored, else as found: as `MediaTotal` counts."""
        pairs = ((self.stored, self.found), (self.preview_stored, self.preview_found))
        return sum(known.size for stored, found in pairs if (known := stored or found))

    @property
    def size_bytes(self) -> int:
        """The medium's size: as found, else as stored, else as announced."""
        known = self.found or self.stored
        return known.size if known else self.ref.size


class Built(msgspec.Struct, frozen=True):
    """What a vault holds of a part: the signature it was built for, and the builder's own note of it."""

    signature: bytes
    value: bytes


class Placed(msgspec.Struct, frozen=True, gc=False):
    """A message, without its raw payload, and the rank that places it in its conversation."""

    rank: int
    message: Message

    @property
    def position(self) -> Position:
        """Where it stands in its conversation."""
        return Position(self.rank, self.message.id)


class Hit(msgspec.Struct, frozen=True):
    """A message that a search found, without its raw payload; `row` is where an older page begins (`before`)."""

    row: int
    conversation: int
    rank: int
    message: Message
