"""Merged forwards: messages inside a message, each with what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import ForwardItem, MessageKind
from chatbackup_gui.model.transcript import (
    AnyPart,
    Card,
    File,
    Forward,
    Forwarded,
    Medium,
    Notice,
    Picture,
    Sticker,
    Text,
    Unknown,
    Video,
    Voice,
)

_MEDIA = {
    MessageKind.IMAGE.value: MediaKind.IMAGE,
    MessageKind.VOICE.value: MediaKind.VOICE,
    MessageKind.VIDEO.value: MediaKind.VIDEO,
    MessageKind.FILE.value: MediaKind.FILE,
}
_STAND_IN = re.compile(r"\[[^\[\]\s]{1,12}\]")  # as programs write in the place of a picture: [图片]


def media_part(medium: Medium, text: str = "") -> AnyPart:
    """Return the part that shows a medium; `text` is what a voice was turned into, or a sticker is called."""
    match medium.kind:
        case MediaKind.VOICE:
            return Voice(medium, text)
        case MediaKind.VIDEO:
            return Video(medium)
        case MediaKind.FILE:
            return File(medium)
        case MediaKind.STICKER:
            return Sticker(medium, text)
        case _:
            return Picture(medium)


def forward_part(title: str, items: Sequence[ForwardItem], media: Sequence[Medium]) -> Forward:
    """Return a forward; `media` are those of the whole message. What comes before the first item's is not in it."""
    starts = sorted({each for each in _starts(items) if 0 <= each < len(media)})
    return Forward(title, _items(items, media, dict(pairwise([*starts, len(media)]))))


def media_before(items: Sequence[ForwardItem], media: Sequence[Medium]) -> Sequence[Medium]:
    """Return the media of the message that are not inside its forward."""
    return media[: min((each for each in _starts(items) if each >= 0), default=len(media))]


def announced(title: str, lines: str) -> Forward:
    """Return a forward of which only the lines are known that announce it."""
    return Forward(title, tuple(Forwarded(parts=(Text(line),)) for line in lines.splitlines() if line.strip()))


def _starts(items: Sequence[ForwardItem]) -> Iterator[int]:
    for item in items:
        if item.media is not None:
            yield item.media
        yield from _starts(item.items)


def _items(items: Sequence[ForwardItem], media: Sequence[Medium], ends: dict[int, int]) -> tuple[Forwarded, ...]:
    return tuple(Forwarded(item.name, item.time, _parts(item, media, ends)) for item in items)


def _parts(item: ForwardItem, media: Sequence[Medium], ends: dict[int, int]) -> tuple[AnyPart, ...]:
    """Return what one item holds; of a medium that is a file the text is only its name."""
    own = media[item.media : ends[item.media]] if item.media in ends and item.media is not None else ()
    if item.items:
        return (Forward(item.text, _items(item.items, media, ends)), *map(media_part, own))
    kind = _MEDIA.get(item.kind)
    if own:
        is_said = kind is MediaKind.FILE or any(each.name == item.text for each in own)
        is_said = is_said or not item.text or bool(_STAND_IN.fullmatch(item.text))
        words = () if is_said else (Text(item.text),)
        return (*words, *map(media_part, own))
    if kind:
        return (media_part(Medium(0, kind, "", item.text if kind is MediaKind.FILE else ""), _spoken(item, kind)),)
    return _words(item)


def _spoken(item: ForwardItem, kind: MediaKind) -> str:
    return item.text if kind is MediaKind.VOICE else ""


def _words(item: ForwardItem) -> tuple[AnyPart, ...]:
    match item.kind:
        case MessageKind.LINK:
            return (Card(item.text),)
        case MessageKind.STICKER:
            return (Sticker(text=item.text),)
        case MessageKind.SYSTEM:
            return (Notice(item.text),)
        case MessageKind.UNKNOWN:
            return (Unknown(item.text),)
        case _:
            return (Text(item.text),) if item.text else ()
