"""Reading: conversations and their messages, media, search, and what of them is where.

A conversation goes by its `row`, as in `Contact`.
"""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from chatbackup_gui.engine.wire.base import Moment, Request
from chatbackup_gui.model.account import ConversationKind, PersonId
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.job import Problem
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.transcript import Entry, Position


class Chat(msgspec.Struct, frozen=True, gc=False):
    """A conversation in which there are messages."""

    row: int
    app: str
    account: str
    account_name: str
    id: str
    name: str
    kind: ConversationKind
    messages: int
    first_at: datetime
    last_at: datetime


class ListChats(Request, frozen=True):
    """Ask for the conversations of all accounts, the one with the newest message first."""

    answer = tuple[Chat, ...]


class LastEntries(Request, frozen=True):
    """Ask for the newest message of some conversations, by row; at most 100 at a time."""

    answer = dict[int, Entry]
    rows: tuple[int, ...]


class ChatPage(msgspec.Struct, frozen=True):
    """Messages that follow one another, oldest first, and whether there are others before and after them."""

    entries: tuple[Entry, ...]
    has_before: bool
    has_after: bool


class ReadChat(Request, frozen=True):
    """Ask for some messages of a conversation: the last ones, or those beside one of the four.

    `at` shows the first message sent at or after a moment and, before and after it, half of `limit` each; `around` the
    same of a message that is known, whose rank may be 0 where only its id is. `before` and `after` are left out
    themselves. `limit` is at most 500. Texts of more than 20,000 characters are cut (`Text.cut_characters`).
    """

    answer = ChatPage
    row: int
    at: Moment | None = None
    around: Position | None = None
    before: Position | None = None
    after: Position | None = None
    limit: int = 60


class CoveredMonth(msgspec.Struct, frozen=True, gc=False):
    """One month (yyyymm, UTC) of a conversation, and what of it is where.

    `messages` are known on this computer's catalogue, sent from `first_at` to `last_at` (both None where there is
    none). `is_here` says that the chat program on this computer had some of them, `is_in_vault` that a snapshot has
    some.
    `media` are referred to, `missing_media` of them are neither here nor in the vault. `sealed_files` are kept as they
    lie, unread, whatever is in them. `arriving` says that a snapshot names the month and it cannot be read yet.
    """

    month: int
    messages: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None
    is_here: bool = False
    is_in_vault: bool = False
    media: int = 0
    missing_media: int = 0
    sealed_files: int = 0
    arriving: bool = False


class MeasureCoverage(Request, frozen=True):
    """Ask what there is of a conversation, month by month, oldest first."""

    answer = tuple[CoveredMonth, ...]
    row: int


class CountDays(Request, frozen=True):
    """Ask how many messages each local day of one month (yyyymm) has; days without any are absent."""

    answer = dict[date, int]
    row: int
    month: int


class MediumContent(msgspec.Struct, frozen=True):
    """A medium's bytes. `media_type` is told from the bytes themselves, "application/octet-stream" where unknown."""

    data: bytes
    name: str
    media_type: str


class FetchMedium(Request, frozen=True):
    """Ask for a medium, or for the small picture or poster beside it, from wherever it is; its blobs alone are read.

    Larger than `most_bytes` it is refused with `media.too_large`; `media.missing` where nobody has it.
    """

    answer = MediumContent
    row: int
    month: int
    kind: MediaKind
    id: str
    preview: bool = False
    most_bytes: int = 32 * 2**20


class Sound(msgspec.Struct, frozen=True):
    """A recording as WAV (16 bit, mono), and how long it plays."""

    wav: bytes
    seconds: float


class FetchVoice(Request, frozen=True):
    """Ask for a voice message, decoded. Raises `media.not_playable` for an encoding that is unknown."""

    answer = Sound
    row: int
    month: int
    id: str


class SaveMedium(Request, frozen=True):
    """Write a medium into a folder, under its name or, where that is taken, a similar one; answered by its path.

    An empty `folder` is one of ours that is emptied at the next start: for a program that is to open the file.
    """

    answer = str
    row: int
    month: int
    kind: MediaKind
    id: str
    folder: str = ""


class FoundEntry(msgspec.Struct, frozen=True):
    """A message that was found.

    `snippet` is a piece of its text on one line; `marks` are the places (start, end) in it of what was searched for, in
    characters, of which those beyond U+FFFF count once.
    """

    row: int
    chat: str
    entry: Entry
    snippet: str
    marks: tuple[tuple[int, int], ...]


class Found(msgspec.Struct, frozen=True):
    """Messages found, newest first; `next` is where to go on (`before`), None where there are no more."""

    entries: tuple[FoundEntry, ...]
    next: int | None


class SearchChats(Request, frozen=True):
    """Search everywhere or in one conversation.

    Names of files count as text. With `text` empty, all that the other filters choose are found, of which at least one
    of `row`, `sender` and `kinds` has to be given.
    """

    answer = Found
    text: str
    row: int | None = None
    sender: PersonId = PersonId("")
    kinds: frozenset[MessageKind] = frozenset()
    since: Moment | None = None
    until: Moment | None = None
    before: int | None = None
    limit: int = 50


class Sender(msgspec.Struct, frozen=True):
    """Somebody who may have sent messages, as they are called."""

    id: PersonId
    name: str


class ListSenders(Request, frozen=True):
    """Ask who may have sent messages in a conversation."""

    answer = tuple[Sender, ...]
    row: int


class Exported(msgspec.Struct, frozen=True):
    """What an export wrote. `files_kept` were there already just so; `problems` are the first few.

    `open_first` is the file to look at, `folder` where everything is.
    """

    folder: str
    open_first: str
    messages: int
    files_written: int
    files_kept: int
    bytes_written: int
    problem_count: int
    problems: tuple[Problem, ...]


class Export(Request, frozen=True):
    """Write conversations (all with `rows` empty) or a span of them into a folder. Job `export`.

    Exporting into the same folder again adds what is new and leaves everything else as it is.
    Raises `target.not_usable`.
    """

    answer = Exported
    rows: tuple[int, ...]
    format: ExportFormat
    folder: str
    since: Moment | None = None
    until: Moment | None = None
    with_media: bool = True
