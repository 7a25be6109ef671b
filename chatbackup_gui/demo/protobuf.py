"""Just enough of protobuf's wire format to write the fields that WeChat keeps in it.

Source: protobuf.dev/programming-guides/encoding.
"""

from __future__ import annotations

_VARINT = 0
_LENGTH = 2


def varint(value: int) -> bytes:
    """Return `value` (not negative) as a base-128 varint."""
    if value < 0x80:
        return bytes((value,))
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def number(field: int, value: int) -> bytes:
    """Return an integer field."""
    return varint(field << 3 | _VARINT) + varint(value)


def data(field: int, value: bytes) -> bytes:
    """Return a bytes field, or a message within a message."""
    return varint(field << 3 | _LENGTH) + varint(len(value)) + value


def text(field: int, value: str) -> bytes:
    """Return a string field."""
    return data(field, value.encode())
