"""A source as an outsider would write it: a folder of conversations, one JSON object a line (`sources/README.md`).

    account.json          {"app": "lines", "id": "ann", "name": "Ann"}
    <conversation>.jsonl  {"id": "1", "at": <ms since 1970>, "from": "bob", "text": "hi"}; a program only ever appends
    files/<name>          what `{"kind": "file", "file": <name>, …}` refers to

Nothing is encrypted. A line that is not ended by a line break is still being written.
"""

from __future__ import annotations

import heapq
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from chatbackup_gui.errors import SourceUnavailable, SourceVanished
from chatbackup_gui.model.account import Account, AccountId, Conversation, ConversationId, ConversationKind, PersonId
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode
from chatbackup_gui.model.media import Located, MediaKind, MediaRef, Place
from chatbackup_gui.model.message import Message, MessageId, MessageKind, Sighting
from chatbackup_gui.sources.base import (
    AccountReader,
    Batch,
    FoundAccount,
    KeyFit,
    KeyKind,
    MediaContent,
    SourceKeys,
)
from chatbackup_gui.sources.sealed import NOTHING

UNREADABLE = ProblemCode("source.unreadable_message")
APP = "lines"
_PASSPORT = "account.json"
_FILES = "files"
_LINES_AT_ONCE = 500
_CHUNK_BYTES = 1 << 20
_EPOCH = datetime.fromtimestamp(0, UTC)


class _Passport(msgspec.Struct, frozen=True):
    """What `account.json` says."""

    app: str
    id: str
    name: str = ""


class _Line(msgspec.Struct, frozen=True):
    """A message as it stands in a file."""

    id: str
    at: int
    sender: str = msgspec.field(name="from", default="")
    text: str = ""
    kind: str = "text"
    file: str = ""


class _Read(msgspec.Struct, frozen=True):
    """A message or what is wrong with it; `end` is where its line ends in its file."""

    at: datetime
    file: str
    end: int
    sighting: Sighting
    problem: Problem | None = None


class Lines:
    """The contract's Source."""

    app = APP
    name = "lines"
    sealed = NOTHING  # no file needs a key

    def discover(self, folders: Iterable[Path] | None = None) -> Iterator[FoundAccount]:
        """Yield accounts at or one below the folders; there is no usual place."""
        for start in folders or ():
            for folder in (start, *_children(start)):
                passport = _passport(folder)
                if passport:
                    used_at_ns = max((_time(path) for path in _conversation_files(folder)), default=0)
                    yield FoundAccount(APP, self.name, passport.id, folder, used_at_ns)

    def check_key(self, found: FoundAccount, key_text: str, image_key: str = "") -> KeyFit:
        """Tell which files there are; none needs a key."""
        del key_text, image_key
        names = [path.name for path in _conversation_files(found.folder)]
        return KeyFit(dict.fromkeys(names, KeyKind.NONE), (), found.account_id)

    def open(self, found: FoundAccount, keys: SourceKeys) -> AccountReader:
        """Open an account. Raises SourceVanished."""
        del keys
        return LinesReader(found)


class LinesReader:
    """The contract's AccountReader."""

    def __init__(self, found: FoundAccount) -> None:
        self._folder = found.folder
        self.account = Account(APP, AccountId(found.account_id), self._owner().name)

    def stamp(self) -> bytes:
        """Return what changes whenever a conversation grows."""
        return repr([(path.name, _size(path), _time(path)) for path in _conversation_files(self._folder)]).encode()

    def people_stamp(self) -> bytes:
        """Return what changes with the files: names are those of the files."""
        return self.stamp()

    def avatars_stamp(self) -> bytes:
        """Return nothing: there are no pictures of conversations."""
        return b""

    def conversations(self) -> Iterator[Conversation | Problem]:
        """Yield every conversation."""
        self._owner()
        for path in _conversation_files(self._folder):
            yield Conversation(ConversationId(path.stem), ConversationKind.PERSON, nick=path.stem)

    def messages(self, cursor: bytes | None, token: CancelToken, *, full: bool = False) -> Iterator[Batch]:
        """Yield lines behind the offsets of the cursor, those of all files merged by time."""
        self._owner()
        token.check()
        ends = {} if full or cursor is None else msgspec.json.decode(cursor, type=dict[str, int])
        files = [path for path in _conversation_files(self._folder) if _size(path) > ends.get(path.name, 0)]
        total = sum(_size(path) - ends.get(path.name, 0) for path in files)
        done = 0
        merged = heapq.merge(*(self._lines(path, ends.get(path.name, 0)) for path in files), key=lambda each: each.at)
        while part := list(islice(merged, _LINES_AT_ONCE)):
            token.check()
            done += sum(each.end - ends.get(each.file, 0) for each in _last_of_each(part))
            ends |= {each.file: each.end for each in part}
            problems = [each.problem for each in part if each.problem]
            yield Batch([each.sighting for each in part], problems, msgspec.json.encode(ends), done, total)

    def folder_stamp(self, folder: str) -> int:
        """Return when files last came into the folder."""
        return _time(self._folder / folder)

    def media_key_stamp(self) -> bytes:
        """Return always the same: there are no keys."""
        return b""

    def locate(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        """Yield the files that are there."""
        for place in places:
            path = self._folder / folder / Path(place.stem).name
            with suppress(OSError):
                seen = path.stat()
                if path.is_file():
                    yield Located(place.stem, f"{folder}/{path.name}", seen.st_size, seen.st_mtime_ns)

    def read(self, located: Located) -> MediaContent:
        """Return a file as it is. Raises SourceVanished, SourceUnavailable."""
        path = self._folder / located.path
        return MediaContent(path.suffix.lower(), True, _chunks(_opened(path)))

    def avatar(self, conversation: Conversation) -> bytes | None:
        """Return none; there are no pictures of people."""
        del conversation
        return None

    def watched_folders(self) -> Iterable[Path]:
        """Return the folder itself."""
        return [self._folder]

    def close(self) -> None:
        """Nothing is kept open."""

    def _owner(self) -> _Passport:
        """Return whose account it is. Raises SourceVanished when it has gone."""
        passport = _passport(self._folder)
        if passport is None:
            raise SourceVanished(folder=str(self._folder))
        return passport

    def _lines(self, path: Path, start: int) -> Iterator[_Read]:
        """Yield what stands behind an offset of a file, in its order."""
        with _opened(path) as file:
            file.seek(start)
            end, before = start, _EPOCH
            for line in file:
                if not line.endswith(b"\n"):
                    return
                end += len(line)
                read = _read_line(path, line, end, before)
                before = read.at
                yield read


def _read_line(path: Path, line: bytes, end: int, before: datetime) -> _Read:
    """Decode a line; one that makes no sense is unknown, has the time of the one before, and is one problem."""
    conversation = ConversationId(path.stem)
    try:
        said = msgspec.json.decode(line, type=_Line)
        sent_at = datetime.fromtimestamp(said.at / 1000, UTC)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError, OverflowError, OSError):
        message = Message(MessageId(f"line.{end}"), before, PersonId(""), MessageKind.UNKNOWN)
        problem = Problem(UNREADABLE, f"{path.name} #{end}")
        return _Read(before, path.name, end, Sighting(conversation, message, line), problem)
    kind = MessageKind(said.kind) if said.kind in ("text", "file") else MessageKind.UNKNOWN
    media = (MediaRef(MediaKind.FILE, said.id, title=said.file),) if kind is MessageKind.FILE else ()
    message = Message(MessageId(said.id), sent_at, PersonId(said.sender), kind, said.text, media=media)
    places = tuple(Place(_FILES, ref.title) for ref in media)
    raw = b"" if kind is MessageKind.TEXT else line
    return _Read(sent_at, path.name, end, Sighting(conversation, message, raw, places))


def _last_of_each(part: list[_Read]) -> Iterable[_Read]:
    """Return the last line of each file."""
    return {each.file: each for each in part}.values()


def _passport(folder: Path) -> _Passport | None:
    """Return what `account.json` says, None where there is none of ours."""
    try:
        passport = msgspec.json.decode((folder / _PASSPORT).read_bytes(), type=_Passport)
    except (OSError, ValueError):  # what msgspec raises is a ValueError, and so is a path with a NUL
        return None
    return passport if passport.app == APP else None


def _conversation_files(folder: Path) -> list[Path]:
    return [path for path in _children(folder) if path.suffix == ".jsonl"]


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except (OSError, ValueError):
        return []


def _time(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_mtime_ns
    return 0


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _opened(path: Path) -> BinaryIO:
    """Open a file for reading. Raises SourceVanished, SourceUnavailable."""
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise SourceVanished(folder=str(path)) from error
    except OSError as error:
        raise SourceUnavailable(folder=str(path), reason=os.strerror(error.errno or 0)) from error


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk
