"""Elements that are a file somewhere: pictures, stickers, voices, videos, files (FORMAT.md, Media). Pure."""

from __future__ import annotations

import re

from chatbackup_gui.model.media import MediaKind, Place
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.sources.qq.body import Medium, Part, Slot
from chatbackup_gui.sources.qq.places import (
    PICTURES,
    STICKERS,
    VIDEOS,
    VOICES,
    WantedFile,
    file_place,
    month_place,
    pack_place,
    plain_name,
)
from chatbackup_gui.sources.qq.record import Record

_SUBTYPE = 45003
_NAME, _PATH, _SIZE, _MD5, _MD5_TEXT = 45402, 45403, 45405, 45406, 45424
_TRANSCRIPT = 45923
_FACE_NAME, _FACE_PACK, _FACE_ID = 80900, 80810, 80824
_STICKER_SUBTYPES = (1, 7)
_MD5_BYTES = 16
_HEX_MD5 = re.compile(r"[0-9a-fA-F]{32}")
_LARGEST = 2**53


def picture(element: Record, slot: Slot) -> Part:
    """A photo, or a sticker sent as a picture."""
    if element.number(_SUBTYPE) in _STICKER_SUBTYPES:
        return Part(MessageKind.STICKER, media=(_medium(element, slot, MediaKind.STICKER, STICKERS),))
    return Part(MessageKind.IMAGE, media=(_medium(element, slot, MediaKind.IMAGE, PICTURES),))


def voice(element: Record, slot: Slot) -> Part:
    """A recording; its text is QQ's own transcript, where the user asked for one."""
    medium = _medium(element, slot, MediaKind.VOICE, VOICES)
    return Part(MessageKind.VOICE, element.text(_TRANSCRIPT), media=(medium,))


def video(element: Record, slot: Slot) -> Part:
    """A video."""
    return Part(MessageKind.VIDEO, media=(_medium(element, slot, MediaKind.VIDEO, VIDEOS),))


def file(element: Record, slot: Slot) -> Part:
    """A file, sent through the server or from computer to computer."""
    del slot
    title, size = plain_name(element.text(_NAME)), _size_of(element)
    md5 = md5_of(element)
    place = file_place(WantedFile(title, size, md5, element.text(_PATH)))
    return Part(MessageKind.FILE, media=(Medium(MediaKind.FILE, place, title, size, md5),))


def market_face(element: Record, slot: Slot) -> Part:
    """A sticker of a pack, known by its name."""
    del slot
    number = element.content(_FACE_ID)
    name = number.hex() if len(number) == _MD5_BYTES else number.decode("utf-8", "replace")
    pack_name = element.text(_FACE_PACK) or str(element.number(_FACE_PACK))
    text = element.text(_FACE_NAME)
    if not name:
        return Part(MessageKind.STICKER, text)
    md5 = name.lower() if _HEX_MD5.fullmatch(name) else ""
    medium = Medium(MediaKind.STICKER, pack_place(pack_name, plain_name(name)), md5=md5)
    return Part(MessageKind.STICKER, text, media=(medium,))


def md5_of(element: Record) -> str:
    """Return the MD5 that an element announces, in lower-case hex: its bytes, its text, or a name made of it."""
    raw = element.content(_MD5)
    if len(raw) == _MD5_BYTES:
        return raw.hex()
    stem = plain_name(element.text(_NAME)).partition(".")[0]
    for text in (raw.decode("ascii", "replace"), element.text(_MD5_TEXT), stem):
        if _HEX_MD5.fullmatch(text):
            return text.lower()
    return ""


def _medium(element: Record, slot: Slot, kind: MediaKind, root: str) -> Medium:
    """Describe a medium that lies in a folder of its month."""
    md5 = md5_of(element)
    place: Place = month_place(root, slot.sent, md5, element.text(_PATH) or element.text(_NAME))
    return Medium(kind, place, size=_size_of(element), md5=md5)


def _size_of(element: Record) -> int:
    """Return the announced size in bytes, 0 where it makes no sense."""
    size = element.number(_SIZE)
    return size if size <= _LARGEST else 0
