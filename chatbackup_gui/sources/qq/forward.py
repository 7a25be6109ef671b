"""Messages inside messages: merged forwards and what replies answer (FORMAT.md, Messages, column 40900)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta, timezone
from itertools import islice

import msgspec

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.message import ForwardItem, Link, MessageKind
from chatbackup_gui.sources._formats.xml import parse_xml
from chatbackup_gui.sources.qq.body import Medium, Part, Slot, put_together
from chatbackup_gui.sources.qq.record import Record, read_record

BODY, INSIDE, TYPE = 40800, 40900, 45002
_SENT, _NAMES = 40050, (40090, 40093)
_XML = 48602
_DEEPEST = 6
_MOST_MESSAGES = 2_000
_MOST_LINES, _LONGEST_LINE, _MOST_PIECES = 200, 2_000, 200  # titles inside of titles would repeat what is in them
_CHINA = timezone(timedelta(hours=8))
_LATEST = 253_402_300_799 - 86_400

PartsOf = Callable[[Record, Slot], list[Part]]


class Inside(msgspec.Struct, frozen=True):
    """The messages inside one, and their media."""

    items: tuple[ForwardItem, ...] = ()
    media: tuple[Medium, ...] = ()


def forward(element: Record, slot: Slot, parts_of: PartsOf) -> Part:
    """A merged forward: the messages as QQ has them, else the lines that announce them. Raises FormatError.

    `parts_of` decodes the elements of a message inside.
    """
    title, lines = _announcement(element.content(_XML)) if element.content(_XML) else ("", [])
    link = Link(title, "\n".join(lines[:_MOST_LINES])) if lines else None
    return with_messages(Part(MessageKind.FORWARD, title, link=link), slot, parts_of)


def with_messages(part: Part, slot: Slot, parts_of: PartsOf) -> Part:
    """Return a forward with the messages themselves, where QQ has them; then nothing need be announced."""
    inside = messages_inside(slot.inside, slot, parts_of)
    if not inside.items:
        return part
    return msgspec.structs.replace(part, forward=inside.items, media=inside.media, link=None)


def messages_inside(column: bytes, slot: Slot, parts_of: PartsOf) -> Inside:
    """Return the messages of a column 40900, at most six levels deep and 2,000 in all."""
    media: list[Medium] = []
    left = [_MOST_MESSAGES]
    items = _items(read_record(column), slot, parts_of, media, left, _DEEPEST)
    return Inside(tuple(items), tuple(media))


def elements_in(record: Record, field: int) -> Iterator[Record]:
    """Yield the elements in a field, whether they stand there one by one or in a body of their own."""
    return unwrapped(record.records(field))


def unwrapped(records: Iterable[Record]) -> Iterator[Record]:
    """Yield elements, those out of bodies among them."""
    for found in records:
        if found.has(BODY) and not found.has(TYPE):
            yield from found.records(BODY)
        else:
            yield found


def _items(
    record: Record, slot: Slot, parts_of: PartsOf, media: list[Medium], left: list[int], depth: int
) -> Iterator[ForwardItem]:
    """Yield what a record's 40900 holds; media are added to those of the whole message."""
    for message in record.records(INSIDE) if depth else ():
        if not message.fields:
            continue
        if left[0] <= 0:
            return
        left[0] -= 1
        yield _item(message, slot, parts_of, media, left, depth)


def _item(
    message: Record, slot: Slot, parts_of: PartsOf, media: list[Medium], left: list[int], depth: int
) -> ForwardItem:
    """Return one message inside; of several media in it, the first is told by `media`."""
    sent = message.number(_SENT)
    inner = msgspec.structs.replace(slot, sent=sent or slot.sent, inside=b"")
    parts = [part for element in elements_in(message, BODY) for part in parts_of(element, inner)]
    body = put_together("", parts)
    own = [medium for part in parts for medium in part.media]
    first = len(media) if own else None
    media += own
    nested = tuple(_items(message, slot, parts_of, media, left, depth - 1))
    return ForwardItem(
        name=message.first_text(*_NAMES),
        time=_time_of(sent),
        kind=(MessageKind.FORWARD if nested else body.kind).value,
        text=body.text or (body.link.title if body.link else "") or next((each.title for each in own), ""),
        items=nested or body.forward,
        media=first,
    )


def _announcement(xml: bytes) -> tuple[str, list[str]]:
    """Return the title of a forward and the lines below it. Raises FormatError."""
    nodes = islice(parse_xml(xml).iter("title"), _MOST_LINES + 1)
    titles = ["".join(map(str, islice(node.itertext(), _MOST_PIECES)))[:_LONGEST_LINE].strip() for node in nodes]
    if not titles:
        raise FormatError("a forward without a title")
    return titles[0], titles[1:]


def _time_of(sent: int) -> str:
    """Return when a message inside was sent, as QQ shows it: in China's time, so that every computer says the same."""
    if not 0 < sent < _LATEST:
        return ""
    return datetime.fromtimestamp(sent, _CHINA).strftime("%Y-%m-%d %H:%M:%S")
