"""What a message's elements say, before it becomes a Message (FORMAT.md, Elements)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from chatbackup_gui.model.media import MediaKind, MediaRef, Place
from chatbackup_gui.model.message import Call, ForwardItem, Link, Location, MessageKind, Quote, Recall, Transfer

# What the most telling part is makes the message what it is; what comes first here tells more.
_TELLING = (
    MessageKind.SYSTEM,
    MessageKind.QUOTE,
    MessageKind.FORWARD,
    MessageKind.TRANSFER,
    MessageKind.CALL,
    MessageKind.LOCATION,
    MessageKind.LINK,
    MessageKind.FILE,
    MessageKind.VOICE,
    MessageKind.VIDEO,
    MessageKind.IMAGE,
    MessageKind.STICKER,
    MessageKind.TEXT,
    MessageKind.UNKNOWN,
    MessageKind.RECALLED,
)
_RANK = {kind: rank for rank, kind in enumerate(_TELLING)}

_SINGLE = ("quote", "answers", "link", "location", "transfer", "call", "forward", "recalled", "wrong")


class Slot(msgspec.Struct, frozen=True, gc=False):
    """A row, as far as it matters to its elements. `name_of` tells a person's name by uid, empty if not known."""

    message_id: str
    sent: int
    inside: bytes
    name_of: Callable[[str], str]


class Medium(msgspec.Struct, frozen=True, gc=False):
    """A medium of an element, before it has an id."""

    kind: MediaKind
    place: Place
    title: str = ""
    size: int = 0
    md5: str = ""


class Part(msgspec.Struct, frozen=True, gc=False):
    """One element. `text` is what it says among others; pictures, videos and files say nothing.

    `answers` is the (sequence, time) of what a quote answers where only these are known; `wrong` what was not read.
    """

    kind: MessageKind
    text: str = ""
    media: tuple[Medium, ...] = ()
    quote: Quote | None = None
    answers: tuple[int, int] | None = None
    link: Link | None = None
    location: Location | None = None
    transfer: Transfer | None = None
    call: Call | None = None
    forward: tuple[ForwardItem, ...] = ()
    recalled: Recall | None = None
    wrong: str = ""


class Body(msgspec.Struct, frozen=True, gc=False):
    """A whole message's content; the fields are those of Message, `answers` and `wrong` those of Part."""

    kind: MessageKind
    text: str = ""
    media: tuple[MediaRef, ...] = ()
    places: tuple[Place, ...] = ()
    quote: Quote | None = None
    link: Link | None = None
    location: Location | None = None
    transfer: Transfer | None = None
    call: Call | None = None
    forward: tuple[ForwardItem, ...] = ()
    recalled: Recall | None = None
    answers: tuple[int, int] | None = None
    wrong: str = ""


def put_together(message_id: str, parts: Sequence[Part]) -> Body:
    """Return the body that some elements make. What was taken back and is there all the same is what it was."""
    media = [medium for part in parts for medium in part.media]
    first = parts[0] if len(parts) == 1 else _merged(parts)
    return Body(
        first.kind,
        first.text,
        tuple(_ref(message_id, number, medium) for number, medium in enumerate(media)),
        tuple(medium.place for medium in media),
        first.quote,
        first.link,
        first.location,
        first.transfer,
        first.call,
        first.forward,
        first.recalled,
        first.answers,
        first.wrong,
    )


def _merged(parts: Sequence[Part]) -> Part:
    """Return one part for several: of each field the first that is filled, of the texts all; media are left out."""
    kind = min((part.kind for part in parts), key=_RANK.__getitem__, default=MessageKind.UNKNOWN)
    filled: dict[str, object] = {}
    for part in parts:
        for name in _SINGLE:
            if name not in filled and (value := getattr(part, name)):
                filled[name] = value
    return msgspec.structs.replace(Part(kind, "".join(part.text for part in parts)), **filled)


def _ref(message_id: str, number: int, medium: Medium) -> MediaRef:
    """Name a medium by its message, the second and later ones by their position in it as well."""
    name = f"{message_id}.{number}" if number else message_id
    return MediaRef(medium.kind, name, medium.title, medium.size, medium.md5)
