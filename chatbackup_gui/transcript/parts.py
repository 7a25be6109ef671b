"""What a message holds, in parts that say what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chatbackup_gui.archive.ids import month_of
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import PICTURE_MARK, Message, MessageKind, Quote
from chatbackup_gui.model.transcript import (
    AnyPart,
    Card,
    Medium,
    Money,
    Notice,
    Phone,
    Quoted,
    Spot,
    Sticker,
    Text,
    Unknown,
)
from chatbackup_gui.transcript.forwards import announced, forward_part, media_before, media_part
from chatbackup_gui.transcript.names import Names
from chatbackup_gui.transcript.shelf import Known, unknown_medium

_NO_IDS = ("", "0")


def parts_of(message: Message, known: Known, names: Names) -> tuple[AnyPart, ...]:
    """Return the parts of a message in the order they are read; `known` are the media that the catalogue has."""
    media = [known.get((ref.kind, ref.id)) or unknown_medium(message, ref) for ref in message.media]
    if message.kind is MessageKind.IMAGE and not media:
        media = _left_out(message)
    return tuple(_parts(message, media, names))


def _left_out(message: Message) -> list[Medium]:
    """Return the pictures of which an export says only that they were there."""
    return [Medium(month_of(message.sent_at), MediaKind.IMAGE, "")] * max(1, message.text.count(PICTURE_MARK))


def _parts(message: Message, media: Sequence[Medium], names: Names) -> Iterator[AnyPart]:
    kind, text = message.kind, message.text
    if message.quote and any(_quote_facts(message.quote)):
        yield _quoted(message.quote, names)
    if kind is MessageKind.FORWARD or message.forward:
        yield from (Text(text),) if text and kind is not MessageKind.FORWARD else ()
        yield from map(media_part, media_before(message.forward, media))
        yield _forward(message, media)
        return
    yield from _cards(message)
    if kind is MessageKind.RECALLED:
        return  # nothing but the notice is known
    if kind is MessageKind.SYSTEM:
        yield from (Notice(text),) if text else ()
        yield from map(media_part, media)
    elif kind is MessageKind.UNKNOWN:
        yield Unknown(text)
        yield from map(media_part, media)
    elif kind in (MessageKind.VOICE, MessageKind.STICKER):
        yield from _with_words(message, media)
    else:
        yield from _text_and_media("" if _is_said(message) else text, media)


def _quote_facts(quote: Quote) -> tuple[str, ...]:
    return quote.name or quote.sender, quote.text, "" if quote.id in _NO_IDS else quote.id


def _quoted(quote: Quote, names: Names) -> Quoted:
    """Return what is answered, by whom as people know them, else as the reply itself names them."""
    name = names[quote.sender]
    if not name or name == quote.sender:
        name = quote.name or name
    return Quoted(name, quote.text, "" if quote.id in _NO_IDS else quote.id)


def _forward(message: Message, media: Sequence[Medium]) -> AnyPart:
    title = message.text if message.kind is MessageKind.FORWARD else ""
    if not message.forward and message.link:
        return announced(title or message.link.title, message.link.description)
    return forward_part(title, message.forward, media)


def _cards(message: Message) -> Iterator[AnyPart]:
    """Yield what stands in fields of its own."""
    if message.link:
        yield Card(message.link.title, message.link.description, message.link.url, message.link.origin)
    if message.location:
        spot = message.location
        yield Spot(spot.latitude, spot.longitude, spot.name, spot.label)
    if message.transfer:
        yield Money(message.transfer.amount, message.transfer.memo, message.transfer.state)
    if message.call:
        yield Phone(message.call.is_video, message.call.text)


def _is_said(message: Message) -> bool:
    """Whether a card shows a message's text already."""
    return message.text in (
        message.link and message.link.title,
        message.link and message.link.description,
        message.transfer and message.transfer.memo,
        message.call and message.call.text,
    )


def _with_words(message: Message, media: Sequence[Medium]) -> Iterator[AnyPart]:
    """Yield recordings and stickers; the text belongs to the first of them."""
    wanted = MediaKind.VOICE if message.kind is MessageKind.VOICE else MediaKind.STICKER
    text = message.text
    for medium in media:
        if medium.kind is wanted:
            yield media_part(medium, text)
            text = ""
        else:
            yield media_part(medium)
    if message.kind is MessageKind.STICKER and (text or not media):
        yield Sticker(None, text)
    elif text:
        yield Text(text)


def _text_and_media(text: str, media: Sequence[Medium]) -> Iterator[AnyPart]:
    """Yield a text and media; where a text says in which places its pictures were, they come there."""
    if not media or text.count(PICTURE_MARK) != len(media):
        yield from (Text(text),) if text else ()
        yield from map(media_part, media)
        return
    first, *others = text.split(PICTURE_MARK)
    yield from _words(first)
    for medium, behind in zip(media, others, strict=True):
        yield media_part(medium)
        yield from _words(behind)


def _words(piece: str) -> Iterator[AnyPart]:
    if words := piece.strip("\n"):
        yield Text(words)
