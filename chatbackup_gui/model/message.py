"""Messages, as they stand in the vault: one JSON object a line.

The order of fields here is the order in the file, and what is empty is left out, so that two devices
which know the same message write the same bytes.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType

import msgspec

from chatbackup_gui.model.account import ConversationId, PersonId
from chatbackup_gui.model.media import MediaRef, Place

MessageId = NewType("MessageId", str)

PICTURE_MARK = "[图片]"
"""Where in a message's text one of its pictures stood; QQ's exports tell, `.txt` by these very characters."""


class MessageKind(StrEnum):
    """How a message is shown; what we have no name for is `unknown` and keeps its raw payload."""

    TEXT = "text"
    IMAGE = "image"
    VOICE = "voice"
    VIDEO = "video"
    FILE = "file"
    STICKER = "sticker"
    LOCATION = "location"
    LINK = "link"
    QUOTE = "quote"
    FORWARD = "forward"
    TRANSFER = "transfer"
    CALL = "call"
    SYSTEM = "system"
    RECALLED = "recalled"
    UNKNOWN = "unknown"


class Quote(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The message that a reply answers; `text` is what the reply itself carries of it."""

    id: str = ""
    sender: str = ""
    name: str = ""
    text: str = ""


class Link(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A card: link, music, mini program, Channels video, note."""

    title: str = ""
    description: str = ""
    url: str = ""
    origin: str = ""


class Location(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A place on the map, in degrees (WGS or GCJ as the sender's program gave it)."""

    latitude: float
    longitude: float
    name: str = ""
    label: str = ""


class Transfer(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Money: `amount` as shown (with its currency sign), `state` one of sent, accepted, returned, expired, packet."""

    amount: str = ""
    memo: str = ""
    state: str = ""


class Call(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A voice or video call; `text` is the program's own summary."""

    is_video: bool = False
    text: str = ""


class ForwardItem(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One message inside a merged forward; `time` is the text that the forward carries.

    `media` says which of the whole message's media belongs to it, counted from 0.
    """

    name: str = ""
    time: str = ""
    kind: str = ""
    text: str = ""
    items: tuple[ForwardItem, ...] = ()
    media: int | None = None


class Recall(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """That the message was taken back later; `text` is the notice the program shows."""

    text: str = ""


class Message(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One message of one conversation.

    `id` is the same on every device. `sent_at` is aware and UTC. `order` (0 to 1023) orders messages of
    the same time. `sender` is empty for what the program itself says. `earlier` holds the texts that an
    edit replaced, oldest first. `raw` is the source's own payload as text, kept for what we do not model.
    """

    id: MessageId
    sent_at: datetime
    sender: PersonId
    kind: MessageKind
    text: str = ""
    order: int = 0
    media: tuple[MediaRef, ...] = ()
    quote: Quote | None = None
    link: Link | None = None
    location: Location | None = None
    transfer: Transfer | None = None
    call: Call | None = None
    forward: tuple[ForwardItem, ...] = ()
    recalled: Recall | None = None
    earlier: tuple[str, ...] = ()
    raw: str = ""


class Sighting(msgspec.Struct, frozen=True, gc=False):
    """A message as a source saw it: where it belongs, its payload, and where each medium should lie.

    `places` has one entry for each of `message.media`. `raw` is the payload as it lay in the source, empty
    where `message.text` says it all; `message.raw` stays empty here and is filled in when lines are written.
    zstd frames are kept as found.
    """

    conversation: ConversationId
    message: Message
    raw: bytes = b""
    places: tuple[Place, ...] = ()


def searchable_text(message: Message) -> str:
    """Everything of a message that a person would search for, one part a line."""
    parts = [message.text]
    if message.link:
        parts += [message.link.title, message.link.description]
    if message.quote:
        parts.append(message.quote.text)
    if message.location:
        parts += [message.location.name, message.location.label]
    if message.transfer:
        parts.append(message.transfer.memo)
    parts += [ref.title for ref in message.media if ref.title]
    parts += _forwarded_texts(message.forward)
    parts += message.earlier
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _forwarded_texts(items: tuple[ForwardItem, ...]) -> list[str]:
    """The texts inside a merged forward, nested ones included."""
    texts: list[str] = []
    for item in items:
        texts.append(item.text)
        texts += _forwarded_texts(item.items)
    return texts
