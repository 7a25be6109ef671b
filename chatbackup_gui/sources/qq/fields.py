"""The fields of a protobuf message of QQ, taken apart by one pattern (FORMAT.md, Elements).

Reading messages is mostly this, and a pattern does it in half the time of a loop. Numbers of QQ's fields take
three bytes, most texts are short: that is what it knows. Wherever something else stands, one field is read byte by
byte, and the pattern goes on behind it.
"""

from __future__ import annotations

import re

from chatbackup_gui.errors import FormatError
from chatbackup_gui.sources._formats.protobuf import read_varint

# (tag, value) as they are written: bytes behind their length. What is of fixed length counts as bytes.
Field = tuple[bytes, bytes]

_NUMBER, _BYTES = 0, 2
_FIXED = {1: 8, 5: 4}  # type and length
_AT_ONCE = 16_384
_MOST_FIELDS = 100_000
_SHORT = 0x80


def tag_of(number: int, wire: int) -> bytes:
    """Return how a field's number and type are written."""
    left, tag = number << 3 | wire, bytearray()
    while left >= _SHORT:
        tag.append(left & 0x7F | _SHORT)
        left >>= 7
    return bytes([*tag, left])


def is_of_bytes(tag: bytes) -> bool:
    """Whether it is bytes that stand behind a tag."""
    return tag[0] & 7 == _BYTES


class Tags(dict[int, bytes]):
    """Field numbers that this program asks for, and how they are written with one type."""

    def __init__(self, wire: int) -> None:
        super().__init__()
        self._wire = wire

    def __missing__(self, number: int) -> bytes:
        """Remember one that was not asked for yet."""
        self[number] = tag = tag_of(number, self._wire)
        return tag


NUMBERS, BYTES = Tags(_NUMBER), Tags(_BYTES)


def bytes_of(value: bytes) -> bytes:
    """Return what stands behind the length of a value, nothing for no value."""
    if value[:1] < b"\x80":
        return value[1:]
    _, start = read_varint(value, 0)
    return value[start:]


def fields_in(data: bytes) -> tuple[list[Field], bool]:
    """Return the fields up to where the bytes make no sense any more, and whether that is before their end."""
    fields: list[Field] = _FIELDS.findall(data, 0, _AT_ONCE)
    if len(data) <= _AT_ONCE and (not fields or fields[-1][0]):
        return fields, False
    return fields, not _read_on(data, fields)


def only_values(data: bytes, number: int) -> list[bytes] | None:
    """Return the values of the one field that bodies of messages are made of; None where anything else is there."""
    values: list[bytes] = []
    tag, at, size = BYTES[number], 0, len(data)
    while at < size:
        if not data.startswith(tag, at) or len(values) >= _MOST_FIELDS:
            return None
        head = _LENGTH.match(data, at + len(tag))
        if head is None:
            return None
        start = head.end()
        length = head[0]
        at = start + (length[0] if len(length) == 1 else length[0] & 0x7F | length[1] << 7)
        if at > size:
            return None
        values.append(data[start:at])
    return values


def _read_on(data: bytes, fields: list[Field]) -> bool:
    """Add the fields behind the first that the pattern knew; returns whether all of the data was read."""
    size = len(data)
    at = min(size, _AT_ONCE) - _left_by(fields)
    try:
        while at < size:
            if len(fields) >= _MOST_FIELDS:
                return False
            field, at = _field_at(data, at)
            fields.append(field)
            if at < size and data[at] >= _SHORT:  # else no tag of three bytes begins there
                more = _FIELDS.findall(data, at, at + _AT_ONCE)
                at = min(size, at + _AT_ONCE) - _left_by(more)
                fields += more
    except FormatError:
        return False
    return not any(tag in _OF_NUMBER_0 for tag, _ in fields)


def _left_by(fields: list[Field]) -> int:
    """Return how many bytes the pattern did not know, and take them off."""
    return len(fields.pop()[1]) if fields and not fields[-1][0] else 0


def _field_at(data: bytes, at: int) -> tuple[Field, int]:
    """Return any field, and the offset behind it. Raises FormatError."""
    head = _LONG_HEAD.match(data, at)
    if head is None:
        return _odd_field_at(data, at)
    low, high = head[2]
    start, end = head.start(2), head.end() + (low & 0x7F | high << 7)
    if end > len(data):
        raise FormatError("a field runs past its end")
    return (head[1], data[start:end]), end


def _odd_field_at(data: bytes, at: int) -> tuple[Field, int]:
    """Return a field of any length and type, and the offset behind it. Raises FormatError."""
    tag, start = read_varint(data, at)
    number, wire = tag >> 3, tag & 7
    if wire == _NUMBER:
        _, end = read_varint(data, start)
        return (tag_of(number, _NUMBER), data[start:end]), end
    if wire == _BYTES:
        length, begin = read_varint(data, start)
        written = data[start:begin]
    elif wire in _FIXED:
        length, begin = _FIXED[wire], start
        written = bytes([length])
    else:
        raise FormatError("a field of unknown type")
    end = begin + length
    if end > len(data):
        raise FormatError("a field runs past its end")
    return (tag_of(number, _BYTES), written + data[begin:end]), end


def _first_bytes(wire: int) -> bytes:
    """Return a pattern for the first byte of a tag of three bytes."""
    return b"[" + b"".join(b"\\x%02x" % (_SHORT | high << 3 | wire) for high in range(16)) + b"]"


_TAG = rb"[\x80-\xff]{2}[\x01-\x7f]"
_VARINT = rb"[\x80-\xff]{0,8}[\x00-\x7f]|[\x80-\xff]{9}[\x00\x01]"
_TEXT = b"|".join(
    [b"\\x%02x.{%d}" % (length, length) for length in range(_SHORT)]
    + [b"\\x%02x\\x01.{%d}" % (length, length) for length in range(_SHORT, 2 * _SHORT)]
)
_VALUE = b"(?<=%s..)(?:%s)|(?<=%s..)(?:%s)" % (_first_bytes(_NUMBER), _VARINT, _first_bytes(_BYTES), _TEXT)
_FIELDS = re.compile(
    b"(%s)?((?(1)(?:%s)|.+))" % (_TAG, _VALUE), re.DOTALL
)  # what is not known: the rest, without a tag
_LONG_HEAD = re.compile(rb"(%s[\x80-\xff][\x01-\x7f])([\x80-\xff][\x00-\x7f])" % _first_bytes(_BYTES), re.DOTALL)
_LENGTH = re.compile(rb"[\x00-\x7f]|[\x80-\xff][\x00-\x7f]", re.DOTALL)
_OF_NUMBER_0 = (tag_of(0, _NUMBER), tag_of(0, _BYTES))
