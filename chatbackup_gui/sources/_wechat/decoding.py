"""From a content to a message: what all generations of WeChat have in common. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.model.message import Message, MessageId, MessageKind, Sighting
from chatbackup_gui.sources._database.view import Row
from chatbackup_gui.sources._formats.zstd import MAGIC, decompress
from chatbackup_gui.sources._wechat.app_message import app_body
from chatbackup_gui.sources._wechat.app_quick import APP
from chatbackup_gui.sources._wechat.bodies import BY_TYPE
from chatbackup_gui.sources._wechat.body import Body, Places, Slot
from chatbackup_gui.sources._wechat.system import SYSTEM_TYPES, system_body

UNREADABLE = ProblemCode("source.unreadable_message")
NOBODY = PersonId("")
TEXT_TYPE = 1
END_OF_CALENDAR = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())
EPOCH = datetime.fromtimestamp(0, UTC)
SENDER_PREFIX = re.compile(rb"([0-9A-Za-z_@.\-]{3,64}):[\n ]")


class Decoded:
    """What came of some rows: `orders` has the row's sort_seq for each sighting, `unplaced` positions and slots."""

    def __init__(self) -> None:
        self.sightings: list[Sighting] = []
        self.orders: list[int] = []
        self.problems: list[Problem] = []
        self.unplaced: list[tuple[int, Slot]] = []

    def sort(self) -> None:
        """Put the sightings in the order of time; positions in `unplaced` hold no longer."""
        by_time = sorted(range(len(self.orders)), key=self.orders.__getitem__)
        self.sightings = [self.sightings[number] for number in by_time]
        self.orders = [self.orders[number] for number in by_time]
        self.unplaced = []


class RowDecoder(Protocol):
    """Makes sightings of the rows of one table."""

    def decode(self, rows: Sequence[Row], into: Decoded) -> None:
        """Decode rows as `MessageTable.columns` selects them."""
        ...


def content_body(places: Places, slot: Slot, kind: int, subtype: int, content: bytes) -> Body:
    """Choose the decoder for a type; types we have no name for stay unknown. Raises FormatError."""
    if kind in SYSTEM_TYPES:
        return system_body(places, slot, content)
    decoder = BY_TYPE.get(kind)
    if decoder is None and kind != APP:
        return Body(MessageKind.UNKNOWN)
    if content[:1] != b"<":
        content = content[max(content.find(b"<"), 0) :]
    return decoder(places, slot, content) if decoder else app_body(places, slot, content, subtype)


def as_message(message_id: str, body: Body, sent_at: datetime, sender: PersonId, order: int) -> Message:
    """Put the parts together."""
    return Message(
        MessageId(message_id),
        sent_at,
        sender,
        body.kind,
        body.text,
        order if 0 <= order < 1000 else 0,
        body.media,
        body.quote,
        body.link,
        body.location,
        body.transfer,
        body.call,
        body.forward,
        body.recalled,
    )


def with_mentions(raw: bytes, mentions: bytes) -> bytes:
    """Return a payload as found, or with who was mentioned behind it."""
    if not raw or not mentions:
        return raw or mentions
    try:
        return (decompress(raw) if raw[:4] == MAGIC else raw) + b"\n" + mentions
    except FormatError:
        return raw


def without_sender(text: str, sender: str) -> str:
    """Take off the `sender:` and line end (or blank) that a group puts before what it received."""
    size = len(sender)
    if text.startswith(sender) and text[size : size + 1] == ":" and text[size + 1 : size + 2] in ("\n", " "):
        return text[size + 2 :]
    return text


def text_body(content: bytes) -> tuple[Body, str]:
    """Return a text, and what was lost of it."""
    try:
        return Body(MessageKind.TEXT, content.decode()), ""
    except UnicodeDecodeError:
        return Body(MessageKind.TEXT, content.decode("utf-8", "replace")), "the text is not UTF-8"


def made_up_id(sort_seq: int, sender: str, local_type: int, content: bytes) -> str:
    """Return an id for a message that has none from the server; the same on every device that has the row."""
    digest = hashlib.blake2b(f"{sender}\0{local_type}\0".encode() + content, digest_size=4)
    return f"{sort_seq}.{digest.hexdigest()}"


def moment(create_time: int, sort_seq: int) -> datetime | None:
    """Return when a message was sent, None where the row does not know."""
    for seconds in (create_time, sort_seq // 1000):
        if 0 < seconds < END_OF_CALENDAR:
            return datetime.fromtimestamp(seconds, UTC)
    return None
