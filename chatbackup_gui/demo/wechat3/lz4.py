"""LZ4 blocks as WeChat 3.x keeps the XML of app messages: raw, without a header that tells the size.

Source: github.com/lz4/lz4, doc/lz4_Block_format.md: sequences of a token, literals, a two-byte distance and a length;
the last five bytes are literals, and no match begins within the last twelve.
"""

from __future__ import annotations

_SHORTEST = 4
_LAST_LITERALS = 5
_NO_MATCH_BEGINS = 12
_FARTHEST = 65_535
_IN_TOKEN = 15
_AT_ONCE = 16
_HURRY_SHIFT = 3  # the longer nothing is found, the bigger the steps


def compress(data: bytes) -> bytes:
    """Return `data` as one block; what was just seen is not written again."""
    out = bytearray()
    seen: dict[bytes, int] = {}
    at = anchor = 0
    stop, end = len(data) - _NO_MATCH_BEGINS, len(data) - _LAST_LITERALS
    while at <= stop:
        four = data[at : at + _SHORTEST]
        before = seen.get(four, -1)
        seen[four] = at
        if before < 0 or at - before > _FARTHEST:
            at += 1 + ((at - anchor) >> _HURRY_SHIFT)
            continue
        length = _length(data, before, at, end)
        _add_sequence(out, data[anchor:at], at - before, length)
        at += length
        anchor = at
    _add_literals(out, data[anchor:], 0)
    return bytes(out)


def _length(data: bytes, before: int, at: int, end: int) -> int:
    """Return how long the bytes at both places are the same; the first four are."""
    length = _SHORTEST
    while at + length + _AT_ONCE <= end and (
        data[before + length : before + length + _AT_ONCE] == data[at + length : at + length + _AT_ONCE]
    ):
        length += _AT_ONCE
    while at + length < end and data[before + length] == data[at + length]:
        length += 1
    return length


def _add_sequence(out: bytearray, literals: bytes, distance: int, length: int) -> None:
    more = length - _SHORTEST
    _add_literals(out, literals, min(more, _IN_TOKEN))
    out += distance.to_bytes(2, "little")
    if more >= _IN_TOKEN:
        _add_rest(out, more - _IN_TOKEN)


def _add_literals(out: bytearray, literals: bytes, match_in_token: int) -> None:
    """Write a token and its literals."""
    count = len(literals)
    out.append(min(count, _IN_TOKEN) << 4 | match_in_token)
    if count >= _IN_TOKEN:
        _add_rest(out, count - _IN_TOKEN)
    out += literals


def _add_rest(out: bytearray, rest: int) -> None:
    """Write what did not go into the token: bytes of 255 and one below."""
    out += b"\xff" * (rest // 255)
    out.append(rest % 255)
