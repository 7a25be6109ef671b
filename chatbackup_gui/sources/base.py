"""The contract between a chat program's folder and the rest.

A source only reads. It creates, changes and locks nothing in a chat program's folder, not even for a moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import msgspec

from chatbackup_gui.model.account import Account, Conversation
from chatbackup_gui.model.job import CancelToken, Problem
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.model.message import Sighting
from chatbackup_gui.sources.sealed import SealedLayout


class FoundAccount(msgspec.Struct, frozen=True):
    """An account folder on this computer; `used_at_ns` is when it last changed."""

    app: str
    source: str
    account_id: str
    folder: Path
    used_at_ns: int


class KeyKind(StrEnum):
    """How a key the user gave is to be understood."""

    ACCOUNT = "account"
    DATABASE = "database"
    NONE = "none"  # what it opens is not encrypted


class KeyFit(msgspec.Struct, frozen=True):
    """Which databases (paths relative to the account folder) the given key text opens, and how.

    `account_id` is whose they are by what stands in them, empty where that does not tell; it goes before the id
    that was found, which is only the folder's name. `image_key_fits` says whether the image key opens any of a few
    encrypted pictures, False also where it is none or was not given; None where no such picture was seen.
    `unreadable` are files that no key opens, and a phrase for each that says why.
    """

    opens: dict[str, KeyKind]
    closed: tuple[str, ...]
    account_id: str = ""
    image_key_fits: bool | None = None
    unreadable: dict[str, str] = {}


class SourceKeys(msgspec.Struct, frozen=True):
    """What the user handed over for one account, as typed; never logged, never put into an exception."""

    database_key: str
    image_key: str = ""

    def __repr__(self) -> str:
        return "SourceKeys(…)"


class Batch(msgspec.Struct, frozen=True):
    """Messages of one stretch of time, oldest first.

    `cursor` is what to hand to `messages` next time so that it goes on after this batch; None while the pass
    is not at a point from which it could go on (then a pass that is cut off starts from the cursor before).
    `done` and `total` count rows of this pass, for progress. `waits` says that messages were left for a later pass,
    which has to look for them even if no database changes.
    """

    sightings: list[Sighting]
    problems: list[Problem]
    cursor: bytes | None
    done: int
    total: int
    waits: bool = False


class MediaContent(msgspec.Struct, frozen=True):
    """A medium as it goes into the vault.

    `suffix` is the extension that fits the content, with its dot. `is_original` is false where a lossless
    decoding was undone from the file as found. `chunks` yields at most 8 MiB each and is read once. `lacks_key` is
    true for a picture that another image key would have decoded.
    """

    suffix: str
    is_original: bool
    chunks: Iterator[bytes]
    lacks_key: bool = False


class AccountReader(Protocol):
    """One account, opened with its keys. Methods may be called from one thread, `read` from any."""

    account: Account

    def stamp(self) -> bytes:
        """Return what changes whenever a database of the account does; costs a few `stat` calls."""
        ...

    def people_stamp(self) -> bytes:
        """Return what changes whenever names or members may have; costs a few `stat` calls."""
        ...

    def avatars_stamp(self) -> bytes:
        """Return what changes whenever pictures of conversations may have; costs a few `stat` calls."""
        ...

    def conversations(self) -> Iterator[Conversation | Problem]:
        """Yield every conversation that has messages, with its members."""
        ...

    def messages(self, cursor: bytes | None, token: CancelToken, *, full: bool = False) -> Iterator[Batch]:
        """Yield what is new since `cursor` (None: everything), oldest first, across all conversations.

        With `full`, every row is read again, so that recalls and edits of old messages are seen.
        Raises DamagedDatabase, SourceBusy, SourceVanished, SourceUnavailable, WrongDatabaseKey.
        """
        ...

    def folder_stamp(self, folder: str) -> int:
        """Return what changes when files come into or leave a `Place.folder`; 0 if it is not there, never negative.

        The same on every start. A folder that may still change within the same tick of its clock has another stamp
        than it will have once it has settled, so that whoever listed it now lists it again.
        """
        ...

    def media_key_stamp(self) -> bytes:
        """Return what changes when the keys to media do, without telling them: sealed media may open then."""
        ...

    def locate(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        """Yield what is on this computer of the media wanted from one folder.

        For each place at most one file that is the medium itself (the best version there is) and at most one
        preview: a thumbnail where the medium itself is absent or cannot be shown, or a video's poster.
        Raises SourceUnavailable, as `folder_stamp` does, where the folder is kept from us and nobody knows.
        """
        ...

    def read(self, located: Located) -> MediaContent:
        """Return a medium's content, decoded where that is lossless, else as found.

        Raises SourceVanished when it has gone, SourceUnavailable.
        """
        ...

    def avatar(self, conversation: Conversation) -> bytes | None:
        """Return the picture of a conversation, as stored by the chat program, or None."""
        ...

    def watched_folders(self) -> Iterable[Path]:
        """Folders in which a change means that there may be something new."""
        ...

    def close(self) -> None:
        """Let go of every file."""
        ...


class Source(Protocol):
    """One chat program and generation. `sealed` says what of an account folder is kept as it lies, without a key."""

    app: str
    name: str
    sealed: SealedLayout

    def discover(self, folders: Iterable[Path] | None = None) -> Iterator[FoundAccount]:
        """Yield the accounts at or below the folders, or in the usual places; touches nothing, raises nothing."""
        ...

    def check_key(self, found: FoundAccount, key_text: str, image_key: str = "") -> KeyFit:
        """Tell which databases a key opens, by the MAC of each one's first page, and whether the image key fits.

        Raises SourceUnavailable.
        """
        ...

    def open(self, found: FoundAccount, keys: SourceKeys) -> AccountReader:
        """Open an account. Raises WrongDatabaseKey, SourceVanished, SourceUnavailable."""
        ...
