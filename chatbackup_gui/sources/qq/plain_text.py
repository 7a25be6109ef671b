"""The short way for most of what there is: a text, alone or among other elements (FORMAT.md, Elements).

A pattern recognises it; whatever differs is refused here, and read field by field elsewhere.
"""

from __future__ import annotations

import re

_LENGTH = rb"([\x80-\xff]{0,3}[\x00-\x7f])"
_NUMBER = rb"[\x80-\xff]{0,9}[\x00-\x7f]"
_IS_SENDER = rb"\xd0\xc4\x13"  # 40010, a number
_ID = rb"\xc8\xfc\x15"  # 45001
_TYPE = rb"\xd0\xfc\x15"  # 45002
_SUBTYPE = rb"\xd8\xfc\x15"  # 45003
_BODY = rb"\x82\xf6\x13"  # 40800, bytes
_TEXT = rb"\xea\x82\x16"  # 45101, bytes
_AFTER = rb"(?:[\xf0\xf8]\x82|[\x80\x88\x90\x98\xa0]\x83)\x16\x00"  # 45102 to 45108, zero: one of them may mark an @

_TO_THE_TEXT = (
    rb"(?:" + _IS_SENDER + _NUMBER + rb")?"
    + rb"(?:" + _ID + _NUMBER + rb")?"
    + _TYPE + rb"\x01"
    + rb"(?:" + _SUBTYPE + rb"\x00)?"
    + rb"(?:" + _IS_SENDER + _NUMBER + rb")?"
    + _TEXT + _LENGTH
)  # fmt: skip
_HEAD = re.compile(_BODY + _LENGTH + _TO_THE_TEXT, re.DOTALL)
_ELEMENT_HEAD = re.compile(_TO_THE_TEXT, re.DOTALL)
_TAIL = re.compile(rb"(?:" + _AFTER + rb")*", re.DOTALL)


def plain_text(body: bytes) -> str | None:
    """Return the text of a body that is one, None for any other."""
    head = _HEAD.match(body)
    if head is None:
        return None
    length = head[1]
    element = length[0] if len(length) == 1 else _number(length)
    if head.end(1) + element != len(body):
        return None
    return _text_behind(body, head.end(), head[2])


def plain_element(element: bytes) -> str | None:
    """Return the text of an element that is one, None for any other."""
    head = _ELEMENT_HEAD.match(element)
    return None if head is None else _text_behind(element, head.end(), head[1])


def _text_behind(content: bytes, start: int, length: bytes) -> str | None:
    """Return the text that begins somewhere, None if it does not go to the end or is not UTF-8."""
    end = start + (length[0] if len(length) == 1 else _number(length))
    size = len(content)
    if end > size or (end < size and _TAIL.fullmatch(content, end) is None):
        return None
    try:
        return content[start:end].decode()
    except UnicodeDecodeError:
        return None


def _number(varint: bytes) -> int:
    """Return what at most four bytes of a varint stand for."""
    value = 0
    for position, byte in enumerate(varint):
        value |= (byte & 0x7F) << (7 * position)
    return value
