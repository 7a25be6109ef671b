"""Contents of all types but app messages (FORMAT.md, Kinds). Pure: bytes in, Body or FormatError out."""

from __future__ import annotations

import re
from collections.abc import Callable

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.media import MediaKind, MediaRef
from chatbackup_gui.model.message import Call, Link, Location, MessageKind
from chatbackup_gui.sources._formats.xml import parse_xml, text_of
from chatbackup_gui.sources._wechat.body import Body, Places, Slot, old_stem

_MD5 = re.compile(rb"[0-9a-fA-F]{32}")
_MD5_DIGITS = 32
_LONGEST_NUMBER = 15
_VIDEO_ROOM = "0"

BodyDecoder = Callable[[Places, Slot, bytes], Body]


def media_id(slot: Slot, content_id: str = "") -> str:
    """Return what names a message's own medium: two messages may show the same picture and have a file each.

    Where the server gave the message no id, that of the content stands in for it.
    """
    return str(slot.server_id) if slot.server_id else content_id or old_stem(slot)


def image_body(places: Places, slot: Slot, content: bytes) -> Body:
    """An image. Only md5 and length are wanted of its XML, so it is searched and not parsed."""
    stem = slot.hints.media_stem()
    _require(b"<img" in content or bool(stem))
    md5 = _md5_in(content)
    size = max(_number_in(content, b"length"), _number_in(content, b"hdlength"))
    ref = MediaRef(MediaKind.IMAGE, media_id(slot, md5 or stem), size=size, md5=md5)
    return Body(
        MessageKind.IMAGE, media=(ref,), places=(places.image(slot, stem or old_stem(slot)),), is_unplaced=not stem
    )


def video_body(places: Places, slot: Slot, content: bytes) -> Body:
    """A video; searched like an image."""
    stem = slot.hints.media_stem()
    _require(b"<videomsg" in content or bool(stem))
    md5 = _md5_in(content)
    ref = MediaRef(MediaKind.VIDEO, media_id(slot, md5 or stem), size=_number_in(content, b"length"), md5=md5)
    place = places.video(slot, stem or md5 or old_stem(slot))
    return Body(MessageKind.VIDEO, media=(ref,), places=(place,), is_unplaced=not stem)


def voice_body(places: Places, slot: Slot, content: bytes) -> Body:
    """A recording; its text is WeChat's own transcript, where the user asked for one."""
    _require(b"<voicemsg" in content)
    text = slot.hints.transcript()
    if not text and b"<voicetrans" in content:
        trans = parse_xml(content).find(".//voicetrans")
        text = "" if trans is None else trans.get("transtext", "")
    ref = MediaRef(MediaKind.VOICE, media_id(slot))
    return Body(MessageKind.VOICE, text, media=(ref,), places=(places.voice(slot),))


def sticker_body(places: Places, slot: Slot, content: bytes) -> Body:
    """A sticker: known by its md5; one without is shown by name only."""
    del slot
    _require(b"<emoji" in content or b"<gameext" in content)
    md5 = _md5_in(content)
    if not md5:
        return Body(MessageKind.STICKER)
    ref = MediaRef(MediaKind.STICKER, md5, size=_number_in(content, b"len"), md5=md5)
    return Body(MessageKind.STICKER, media=(ref,), places=(places.sticker(md5),))


def location_body(places: Places, slot: Slot, content: bytes) -> Body:
    """A place: x is the latitude, y the longitude."""
    del places, slot
    node = parse_xml(content).find(".//location")
    if node is None:
        raise FormatError("no location in it")
    try:
        latitude, longitude = float(node.get("x", "")), float(node.get("y", ""))
    except ValueError as error:
        raise FormatError("a location without coordinates") from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise FormatError("coordinates off the globe")
    name, label = node.get("poiname", ""), node.get("label", "")
    return Body(MessageKind.LOCATION, location=Location(latitude, longitude, name, label))


def card_body(places: Places, slot: Slot, content: bytes) -> Body:
    """A contact card or a friend request, of WeChat or WeCom: everything stands in attributes of the root."""
    del places, slot
    root = parse_xml(content)
    name = root.get("nickname") or root.get("fromnickname") or root.get("fullname") or ""
    about = root.get("alias") or root.get("openimdesc") or root.get("content") or ""
    user = root.get("username") or root.get("fromusername") or ""
    if not name and not user:
        raise FormatError("a card of nobody")
    return Body(MessageKind.LINK, link=Link(title=name or user, description=about, origin="card"))


def call_body(places: Places, slot: Slot, content: bytes) -> Body:
    """A call: room_type 0 is a video call, 1 a voice call; msg is the summary."""
    del places, slot
    root = parse_xml(content)
    bubble = next(root.iter("VoIPBubbleMsg"), root)
    text = text_of(bubble, "msg") or text_of(bubble, "content")
    return Body(MessageKind.CALL, call=Call(is_video=text_of(bubble, "room_type") == _VIDEO_ROOM, text=text))


def _md5_in(content: bytes) -> str:
    """Return the md5 attribute, lower case, empty where there is none."""
    md5 = _attribute_in(content, b"md5", b' md5="')
    return md5.decode().lower() if len(md5) == _MD5_DIGITS and _MD5.fullmatch(md5) else ""


def _number_in(content: bytes, name: bytes) -> int:
    """Return an attribute that is a number, 0 where there is none."""
    digits = _attribute_in(content, name, b" " + name + b'="')
    return int(digits) if digits.isdigit() and len(digits) <= _LONGEST_NUMBER else 0


def _attribute_in(content: bytes, name: bytes, usual: bytes) -> bytes:
    """Return the first attribute of that name in any element, as it stands there; empty where there is none.

    Several times as fast as parsing, for elements whose other attributes do not matter. `usual` is how WeChat
    writes it; other ways of writing the same are found too.
    """
    at = content.find(usual)
    if at >= 0:
        start = at + len(usual)
        return content[start : content.find(b'"', start)]
    if name not in content:
        return b""
    match = re.search(rb"\s" + name + rb"\s*=\s*([\"'])(.*?)\1", content, re.DOTALL)
    return match[2] if match else b""


def _require(holds: bool) -> None:
    """Raise FormatError if a content has not even the element its type promises."""
    if not holds:
        raise FormatError("the content is not of the type that the row names")


BY_TYPE: dict[int, BodyDecoder] = {
    3: image_body,
    34: voice_body,
    37: card_body,
    42: card_body,
    43: video_body,
    47: sticker_body,
    48: location_body,
    50: call_body,
    62: video_body,
    65: card_body,
    66: card_body,
}
