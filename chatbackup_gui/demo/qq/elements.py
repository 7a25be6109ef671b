"""The elements of a message body, column 40800 (qq.md section 4): talk, media and the frame of all.

Fields have the numbers of the format page; those whose meaning nobody knows are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

import msgspec

from chatbackup_gui.demo.protobuf import data, number, text, varint

BODY = 40800
_LENGTH = 2


class ElementType(IntEnum):
    """Field 45002."""

    TEXT = 1
    PICTURE = 2
    FILE = 3
    VOICE = 4
    VIDEO = 5
    FACE = 6
    REPLY = 7
    GREY_TIP = 8
    WALLET = 9
    ARK = 10
    MARKET_FACE = 11
    MARKDOWN = 14
    FORWARD = 16
    KEYBOARD = 17
    CALL = 21
    ONLINE_FILE = 23
    QZONE = 26
    BOUNCING_FACE = 27
    LIVE_LOCATION = 28
    ONLINE_FOLDER = 30
    NOBODY_KNOWS = 99


class Element(msgspec.Struct, frozen=True, gc=False):
    """One element: its type, its sub-type (45003) and its other fields, encoded."""

    type: ElementType
    fields: bytes
    sub_type: int = 0

    def encode(self, identity: int, *, is_mine: bool) -> bytes:
        """Return the element as a message of its own, without the tag of 40800."""
        head = number(45001, identity) + number(45002, self.type) + number(45003, self.sub_type)
        return head + number(40010, int(is_mine)) + self.fields


def encode_body(elements: Iterable[Element], identity: int, *, is_mine: bool) -> bytes:
    """Return a whole body; the elements' ids (45001) count up from `identity`."""
    return b"".join(
        data(BODY, element.encode(identity + position, is_mine=is_mine)) for position, element in enumerate(elements)
    )


_BODY_TAG = varint(BODY << 3 | _LENGTH)
_ID_TAG = varint(45001 << 3)
_TEXT_TAG = varint(45101 << 3 | _LENGTH)
_TEXT_HEADS = tuple(
    number(45002, ElementType.TEXT) + number(45003, 0) + number(40010, mine) + _TEXT_TAG for mine in (0, 1)
)
_TEXT_TAIL = number(45102, 0)


def encode_text(value: str, identity: int, *, is_mine: bool) -> bytes:
    """Return the body of a plain text: what `encode_body` gives for one text, several times as fast."""
    content = value.encode()
    element = _ID_TAG + varint(identity) + _TEXT_HEADS[is_mine] + varint(len(content)) + content + _TEXT_TAIL
    return _BODY_TAG + varint(len(element)) + element


def plain(value: str) -> Element:
    """Return a text."""
    return Element(ElementType.TEXT, text(45101, value) + _TEXT_TAIL)


def mention(name: str, uid: str) -> Element:
    """Return an @: an element of its own, which shows the name with the sign."""
    return Element(ElementType.TEXT, text(45101, f"@{name}") + number(45102, 2) + text(45105, uid))


def face(identity: int, name: str, sub_type: int = 1) -> Element:
    """Return a built-in face; sub-types: 1 and 2 small, 3 large, 5 interactive."""
    more = number(47611, 1) if sub_type == 5 else b""
    return Element(ElementType.FACE, number(47601, identity) + text(47602, name) + more, sub_type)


def dice(result: int) -> Element:
    """Return a large face that shows what was diced."""
    return Element(ElementType.FACE, number(47601, 358) + text(47602, "/骰子") + text(47607, str(result)), 3)


def market_face(name: str, pack: int, identity: str) -> Element:
    """Return a face from a pack."""
    return Element(ElementType.MARKET_FACE, text(80900, name) + number(80810, pack) + text(80824, identity))


def bouncing_face(name: str) -> Element:
    """Return a face that bounces over the screen."""
    return Element(ElementType.BOUNCING_FACE, number(52134, 1) + text(52138, name))


class Quoted(msgspec.Struct, frozen=True, gc=False):
    """A plain text that may be answered; `number` is its sender's, 0 if unknown."""

    message_id: int
    sequence: int
    time: int
    uid: str
    number: int
    nick: str
    text: str


def reply(quoted: Quoted, own_uid: str, *, says_id: bool, says_text: bool) -> Element:
    """Return what makes a message an answer; where the quoted text is not said, its elements are inside."""
    fields = number(47402, quoted.sequence) + number(47403, quoted.number) + number(47404, quoted.time)
    fields += text(40020, quoted.uid) + text(40021, own_uid) + number(47401, quoted.time & 0xFFFF)
    if says_text:
        fields += text(47413, quoted.text)
    if says_id:
        fields += number(47416, quoted.message_id)
    nested = Element(ElementType.TEXT, text(45101, quoted.text)).encode(quoted.message_id, is_mine=False)
    return Element(ElementType.REPLY, fields + data(47423, nested))


class MediaFields(msgspec.Struct, frozen=True, gc=False):
    """What an element says of a medium (qq.md 4.2). Empty and 0 are left out."""

    name: str = ""
    path: str = ""
    thumbnail_path: str = ""
    size: int = 0
    md5: str = ""
    width: int = 0
    height: int = 0
    picture_kind: int = 0
    summary: str = ""
    seconds: int = 0
    transcript: str = ""
    time: int = 0

    def encode(self) -> bytes:
        """Return the fields."""
        texts = ((45402, self.name), (45403, self.path), (45404, self.thumbnail_path), (45815, self.summary))
        numbers = (
            (45405, self.size), (45411, self.width), (45412, self.height), (45416, self.picture_kind),
            (45410, self.seconds), (45505, self.time), (45518, 604_800),
        )  # fmt: skip
        digest = data(45406, bytes.fromhex(self.md5)) + text(45424, self.md5.upper()) if self.md5 else b""
        named = b"".join(text(field, value) for field, value in texts if value)
        told = text(45923, self.transcript) if self.transcript else b""
        server = text(45503, f"Eh{self.md5[:20]}") + text(45816, "multimedia.example.invalid") if self.md5 else b""
        return named + digest + b"".join(number(field, value) for field, value in numbers if value) + told + server


def medium(kind: ElementType, fields: MediaFields, sub_type: int = 0) -> Element:
    """Return a picture, voice, video, file, online file or online folder."""
    return Element(kind, fields.encode(), sub_type)
