"""A walker for protobuf messages whose fields we only partly know.

Source: protobuf.dev/programming-guides/encoding.
"""

from __future__ import annotations

from chatbackup_gui.errors import FormatError

Fields = list[tuple[int, int | bytes]]

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_LONGEST_VARINT_BYTES = 10
_MOST_FIELDS = 100_000  # a list takes sixty times what it was read from
_UINT64 = 2**64


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """Return (value, offset after it); value is in 0..2**64-1. Raises FormatError past the end or 64 bits."""
    value = shift = 0
    for position in range(at, min(at + _LONGEST_VARINT_BYTES, len(data))):
        byte = data[position]
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            if value >= _UINT64:
                break
            return value, position + 1
        shift += 7
    raise FormatError("a varint runs past its end")


def read_fields(data: bytes) -> Fields:
    """Return (number, value) of every field, in order; nested messages stay bytes. Raises FormatError."""
    fields: Fields = []
    at = 0
    while at < len(data):
        tag, at = read_varint(data, at)
        number, wire = tag >> 3, tag & 7
        if not number:
            raise FormatError("field number 0")
        value: int | bytes
        if wire == _VARINT:
            value, at = read_varint(data, at)
        else:
            size, at = _size_of(data, at, wire)
            if size > len(data) - at:
                raise FormatError("a field runs past the end")
            value = data[at : at + size]
            at += size
        fields.append((number, value))
        if len(fields) > _MOST_FIELDS:
            raise FormatError("longer than any message")
    return fields


def _size_of(data: bytes, at: int, wire: int) -> tuple[int, int]:
    """Return (length of the value, offset at which it begins)."""
    if wire == _BYTES:
        return read_varint(data, at)
    if wire == _FIXED64:
        return 8, at
    if wire == _FIXED32:
        return 4, at
    raise FormatError(f"a field of unknown type: {wire}")


def bytes_at(data: bytes, *path: int) -> bytes | None:
    """Return the first bytes field at a path of field numbers, None where there is none. Raises FormatError."""
    for number in path:
        found = next(
            (value for field, value in read_fields(data) if field == number and isinstance(value, bytes)), None
        )
        if found is None:
            return None
        data = found
    return data


def text_at(data: bytes, *path: int) -> str:
    """Return a text field as `bytes_at` does, empty where there is none. Raises FormatError for other bytes."""
    found = bytes_at(data, *path)
    try:
        return (found or b"").decode()
    except UnicodeDecodeError as error:
        raise FormatError("a text field is not UTF-8") from error
