"""A message's body, element by element (FORMAT.md, Elements). Pure: bytes in, Body or FormatError out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import msgspec

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.sources.qq import cards, media_elements
from chatbackup_gui.sources.qq.body import Body, Part, Slot, put_together
from chatbackup_gui.sources.qq.fields import only_values
from chatbackup_gui.sources.qq.forward import BODY, TYPE, PartsOf, elements_in, forward, unwrapped, with_messages
from chatbackup_gui.sources.qq.grey_tip import grey_tip
from chatbackup_gui.sources.qq.plain_text import plain_element
from chatbackup_gui.sources.qq.record import Record, read_record, texts_in
from chatbackup_gui.sources.qq.reply import reply

_TEXT = 45101
_FACE_NAME, _BOUNCING_NAMES = 47602, (52138, 52134)
_FACE = "[表情]"
_ORIGINAL = 47710
_DEEPEST = 4  # of elements inside elements

_Decoder = Callable[[Record, Slot], Part]


def body_of(message_id: str, content: bytes, slot: Slot) -> Body:
    """Return what a body says. Raises FormatError where there is not one element in it."""
    alone = only_values(content, BODY)
    if alone:
        return put_together(message_id, _parts_of_values(alone, slot))
    message = read_record(content)
    parts = _parts_of_all(elements_in(message, BODY), slot, parts_of)
    if not parts:
        raise FormatError("a body without elements")
    if message.is_torn:
        parts.append(Part(MessageKind.UNKNOWN, wrong="the body is cut off"))
    return put_together(message_id, parts)


def _parts_of_values(elements: list[bytes], slot: Slot) -> list[Part]:
    """Decode the elements of a body that is whole; texts, most of them, go the short way."""
    parts: list[Part] = []
    seen: set[int] = set()
    for content in elements:
        words = plain_element(content)
        if words is None:
            parts += _parts_of_all(unwrapped((read_record(content),)), slot, parts_of, seen)
        else:
            parts.append(Part(MessageKind.TEXT, words))
    return parts


def _parts_of_all(elements: Iterable[Record], slot: Slot, decode: PartsOf, seen: set[int] | None = None) -> list[Part]:
    """Decode elements that stand together. Of each type the first one has what is inside the message.

    It is never more than one, and thousands of forwards that all had the same thousands of messages would take hours.
    `seen` are the types of the elements before these.
    """
    seen = set() if seen is None else seen
    parts: list[Part] = []
    for element in elements:
        kind = element.number(TYPE)
        is_bare = slot.inside and kind in seen
        parts += decode(element, msgspec.structs.replace(slot, inside=b"") if is_bare else slot)
        seen.add(kind)
    return parts


def parts_of(element: Record, slot: Slot, depth: int = _DEEPEST) -> list[Part]:
    """Decode one element; one that makes no sense is kept as unknown, and says why. Most are one part."""
    kind = element.number(TYPE)
    try:
        if kind == _GREY_TIP:
            return [grey_tip(element, slot), *_taken_back(element, slot, _inner(depth))]
        if kind in (_REPLY, _FORWARD):
            return [(reply if kind == _REPLY else forward)(element, slot, _inner(depth))]
        decoder = _BY_TYPE.get(kind)
        part = decoder(element, slot) if decoder else _unknown(element)
        if part.kind is MessageKind.FORWARD:
            part = with_messages(part, slot, _inner(depth))
    except FormatError as error:
        part = Part(MessageKind.UNKNOWN, "".join(texts_in(element)), wrong=str(error))
    if element.is_torn:
        return [part, Part(MessageKind.UNKNOWN, wrong="an element is cut off")]
    return [part]


def _inner(depth: int) -> PartsOf:
    """Return what decodes the elements inside one."""
    return partial(parts_of, depth=depth - 1) if depth else _nothing


def _taken_back(tip: Record, slot: Slot, inner: PartsOf) -> list[Part]:
    """Return the elements of an own message that was taken back, where QQ keeps them."""
    return _parts_of_all(elements_in(tip, _ORIGINAL), slot, inner)


def _nothing(element: Record, slot: Slot) -> list[Part]:
    """What is inside of too many others."""
    del element, slot
    return []


def _text(element: Record, slot: Slot) -> Part:
    """A text, or a name behind an @."""
    del slot
    content = element.content(_TEXT)
    try:
        return Part(MessageKind.TEXT, content.decode())
    except UnicodeDecodeError:
        return Part(MessageKind.TEXT, content.decode("utf-8", "replace"), wrong="the text is not UTF-8")


def _face(element: Record, slot: Slot) -> Part:
    """A face among the words, by its name."""
    del slot
    return Part(MessageKind.TEXT, element.text(_FACE_NAME) or _FACE)


def _bouncing_face(element: Record, slot: Slot) -> Part:
    """A face that bounces over the screen; QQ has no file of it for this account alone."""
    del slot
    return Part(MessageKind.STICKER, element.first_text(*_BOUNCING_NAMES) or _FACE)


def _buttons(element: Record, slot: Slot) -> Part:
    """Buttons below what a bot writes; they say nothing."""
    del element, slot
    return Part(MessageKind.TEXT)


def _unknown(element: Record) -> Part:
    """An element of a type we have no name for: whatever words are in it."""
    return Part(MessageKind.UNKNOWN, "\n".join(texts_in(element)))


_REPLY, _GREY_TIP, _FORWARD = 7, 8, 16
_BY_TYPE: dict[int, _Decoder] = {
    1: _text,
    2: media_elements.picture,
    3: media_elements.file,
    4: media_elements.voice,
    5: media_elements.video,
    6: _face,
    9: cards.wallet,
    10: cards.ark,
    11: media_elements.market_face,
    14: cards.markdown,
    17: _buttons,
    21: cards.call,
    23: media_elements.file,
    26: cards.qzone,
    27: _bouncing_face,
    28: cards.live_location,
    30: media_elements.file,
}
