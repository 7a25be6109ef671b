"""What a message's elements say, before it becomes a Message (FORMAT.md, Elements)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

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
    first = parts[0] if len(parts) == 1 else _merged(parts)
    media = first.media
    return Body(
        first.kind,
        first.text,
        tuple([_ref(message_id, number, medium) for number, medium in enumerate(media)]) if media else (),
        tuple([medium.place for medium in media]) if media else (),
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
    """Return one part for several: of each field the first that is filled, of the texts and media all."""
    text = "".join([part.text for part in parts])
    telling = [part for part in parts if part.kind is not MessageKind.TEXT or part.wrong]
    if not telling:
        return Part(MessageKind.TEXT if parts else MessageKind.UNKNOWN, text)
    kind = min([part.kind for part in parts], key=_RANK.__getitem__)
    filled: dict[str, Any] = {}
    before = 0
    for part in telling:
        for name in _SINGLE:
            if name not in filled and (value := getattr(part, name)):
                filled[name] = _counted_from(value, before) if name == "forward" and before else value
        before += len(part.media)
    media = tuple([medium for part in telling for medium in part.media])
    return Part(kind, text, media, **filled)


def _counted_from(items: Sequence[ForwardItem], before: int) -> tuple[ForwardItem, ...]:
    """Return what is in a forward, its media counted from those that other elements have before it."""
    return tuple(
        msgspec.structs.replace(
            item,
            media=None if item.media is None else item.media + before,
            items=_counted_from(item.items, before),
        )
        for item in items
    )


def _ref(message_id: str, number: int, medium: Medium) -> MediaRef:
    """Name a medium by its message, the second and later ones by their position in it as well."""
    name = f"{message_id}.{number}" if number else message_id
    return MediaRef(medium.kind, name, medium.title, medium.size, medium.md5)
