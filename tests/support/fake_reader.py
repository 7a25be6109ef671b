"""A chat account in memory that keeps the contract of sources.base, for tests of what comes after reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chatbackup_gui.errors import SourceVanished
from chatbackup_gui.model.account import Account, AccountId, Conversation, ConversationId, ConversationKind, PersonId
from chatbackup_gui.model.job import CancelToken, Problem
from chatbackup_gui.model.media import Located, MediaKind, MediaRef, Place
from chatbackup_gui.model.message import Message, MessageId, MessageKind, Sighting
from chatbackup_gui.sources.base import Batch, MediaContent

START = datetime(2024, 9, 1, tzinfo=UTC)
LI_LEI = ConversationId("wxid_lilei")
GROUP = ConversationId("1@chatroom")


class FakeReader:
    """Messages in a list, media in a dictionary; a cursor is how many messages were read."""

    def __init__(self) -> None:
        self.account = Account("wechat", AccountId("wxid_me"))
        self.sightings: list[Sighting] = []
        self.files: dict[str, bytes] = {}
        self.moved: dict[str, str] = {}  # stem -> the path under which its file is found, in place of the stem
        self.sealed: set[str] = set()  # stems of pictures that cannot be decoded
        self.image_key = b""  # what opens the sealed ones is not modelled; only that it was changed
        self.unreadable: set[str] = set()
        self.emptied = False  # whether every file turns out empty once it is read
        self.contacts = [
            Conversation(LI_LEI, ConversationKind.PERSON, remark="李雷"),
            Conversation(GROUP, ConversationKind.GROUP, nick="老同学"),
        ]
        self.problems: list[Problem] = []
        self.reads = 0
        self.read_fully: list[bool] = []  # of each pass over the messages, whether it was a full one

    def say(self, text: str, *, to: ConversationId = LI_LEI, days: float = 0, image: bytes | None = None) -> str:
        """Add a message, a number of days after START; returns its id."""
        number = len(self.sightings)
        media, places = (), ()
        if image is not None:
            media = (MediaRef(MediaKind.IMAGE, f"image{number}"),)
            places = (Place("pictures", f"image{number}"),)
            self.files[f"image{number}"] = image
        message = Message(
            id=MessageId(str(1000 + number)),
            sent_at=START + timedelta(days=days, seconds=number),
            sender=PersonId(LI_LEI),
            kind=MessageKind.IMAGE if media else MessageKind.TEXT,
            text=text,
            media=media,
        )
        self.sightings.append(Sighting(to, message, places=places))
        return message.id

    def stamp(self) -> bytes:
        return f"{len(self.sightings)} {self.contacts}".encode()

    def people_stamp(self) -> bytes:
        return repr(self.contacts).encode()

    def avatars_stamp(self) -> bytes:
        return self.people_stamp()

    def conversations(self) -> Iterator[Conversation | Problem]:
        yield from self.contacts

    def messages(self, cursor: bytes | None, token: CancelToken, *, full: bool = False) -> Iterator[Batch]:
        token.check()
        self.read_fully.append(full)
        start = 0 if full or cursor is None else int(cursor)
        total = len(self.sightings)
        ordered = sorted(self.sightings[start:], key=lambda each: each.message.sent_at)
        yield Batch(ordered, list(self.problems), str(total).encode(), total - start, total - start)

    def folder_stamp(self, folder: str) -> int:
        return len(self.files)

    def media_key_stamp(self) -> bytes:
        return self.image_key

    def locate(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        for place in places:
            path = self.moved.get(place.stem, place.stem)
            if path in self.files:
                yield Located(place.stem, path, len(self.files[path]), 1, is_sealed=place.stem in self.sealed)

    def read(self, located: Located) -> MediaContent:
        self.reads += 1
        if located.path in self.unreadable or located.path not in self.files:
            raise SourceVanished(folder=located.path)
        suffix = ".dat" if located.stem in self.sealed else ".jpg"
        chunks = iter([b"" if self.emptied else self.files[located.path]])
        return MediaContent(suffix, is_original=True, chunks=chunks, lacks_key=located.stem in self.sealed)

    def avatar(self, conversation: Conversation) -> bytes | None:
        return b"\xff\xd8\xff avatar" if conversation.id == LI_LEI else None

    def watched_folders(self) -> list[Path]:
        return []

    def close(self) -> None:
        pass
