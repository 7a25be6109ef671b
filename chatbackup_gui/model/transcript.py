"""A conversation as people read it: the one document from which the window and every export are made.

An entry is one message with its names resolved and its content in parts that say what they are; whoever shows it brings
the words and the looks. Texts are as they were written: nothing in them is markup, and whoever shows them escapes them.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

import msgspec

from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import MessageId, MessageKind


class Position(NamedTuple):
    """Where a message stands in its conversation: what messages are ordered by.

    `rank` is Unix milliseconds times 1024 plus the message's `order`; messages of one rank go by their ids.
    """

    rank: int
    id: str


class Where(StrEnum):
    """Where a medium is, as far as is known without opening anything."""

    HERE = "here"  # in the chat program's folder
    VAULT = "vault"
    BOTH = "both"
    MISSING = "missing"


class Medium(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A medium of a message. `month` (yyyymm), `kind` and `id` name it within its conversation.

    `id` is empty for one of which it is only told that there was one, as in a merged forward; nobody has it.
    `name` is what its file is called, by the sender's title or as it is stored; `size_bytes` is 0 where unknown.
    `preview` says that a small picture or a poster is kept beside it, which may be all there is (`where` is MISSING).
    """

    month: int
    kind: MediaKind
    id: str
    name: str = ""
    size_bytes: int = 0
    where: Where = Where.MISSING
    preview: bool = False


class Part(msgspec.Struct, frozen=True, tag=True, omit_defaults=True, gc=False):
    """A piece of a message's content."""


class Text(Part, frozen=True):
    """What somebody wrote; may hold line breaks and addresses of pages.

    `cut_characters` are left out at its end, where whoever asked wanted no more (`transcript/cutting.py`).
    """

    text: str
    cut_characters: int = 0


class Picture(Part, frozen=True):
    """An image."""

    medium: Medium


class Sticker(Part, frozen=True):
    """A sticker; `text` is what the program calls it."""

    medium: Medium | None = None
    text: str = ""


class Voice(Part, frozen=True):
    """A voice message; `text` is what it was turned into, where somebody did."""

    medium: Medium
    text: str = ""


class Video(Part, frozen=True):
    """A video."""

    medium: Medium


class File(Part, frozen=True):
    """A file that was sent."""

    medium: Medium


class Card(Part, frozen=True):
    """A link, a mini program, music, a note. `url` is as found: nobody may follow it without showing it first."""

    title: str = ""
    description: str = ""
    url: str = ""
    origin: str = ""


class Spot(Part, frozen=True):
    """A place on the map, in degrees."""

    latitude: float
    longitude: float
    name: str = ""
    label: str = ""


class Money(Part, frozen=True):
    """A transfer or red packet; fields as `model.message.Transfer`."""

    amount: str = ""
    memo: str = ""
    state: str = ""


class Phone(Part, frozen=True):
    """A call; `text` is the program's own summary."""

    is_video: bool = False
    text: str = ""


class Quoted(Part, frozen=True):
    """The message that is answered; `id` is empty where it is not known which it is."""

    name: str = ""
    text: str = ""
    id: str = ""


class Forwarded(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One message inside a merged forward; `time` is the text that the forward carries."""

    name: str = ""
    time: str = ""
    parts: tuple[AnyPart, ...] = ()


class Forward(Part, frozen=True):
    """Messages that were passed on together; may hold others."""

    title: str = ""
    items: tuple[Forwarded, ...] = ()


class Notice(Part, frozen=True):
    """What the program itself says."""

    text: str


class Unknown(Part, frozen=True):
    """What nobody understands yet; its payload is kept in the vault. `text` is what can be said of it."""

    text: str = ""


AnyPart = (
    Text | Picture | Sticker | Voice | Video | File | Card | Spot | Money | Phone | Quoted | Forward | Notice | Unknown
)


class Entry(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One message as it is read.

    `sent_at` is aware and UTC. `sender` is empty for what the program says; `name` is how the sender is called in this
    conversation. `recalled` is the notice of a message that was taken back (its parts are what it said before, if
    that is known), `earlier` the texts that an edit replaced, oldest first.
    """

    id: MessageId
    rank: int
    sent_at: datetime
    sender: PersonId
    name: str
    is_own: bool
    kind: MessageKind
    parts: tuple[AnyPart, ...] = ()
    recalled: str | None = None
    earlier: tuple[str, ...] = ()

    @property
    def position(self) -> Position:
        """Where it stands in its conversation."""
        return Position(self.rank, self.id)


def media_of(entry: Entry) -> list[Medium]:
    """Return the media of an entry, those inside merged forwards included, in the order they are shown."""
    return _media_in(entry.parts)


def _media_in(parts: tuple[AnyPart, ...]) -> list[Medium]:
    found: list[Medium] = []
    for part in parts:
        if isinstance(part, Forward):
            for item in part.items:
                found += _media_in(item.parts)
        elif isinstance(part, Picture | Sticker | Voice | Video | File) and part.medium is not None:
            found.append(part.medium)
    return found
