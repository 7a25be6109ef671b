"""Base64 decoded piece by piece; whatever else stands in it is passed over."""

from __future__ import annotations

import binascii
from collections.abc import Iterable, Iterator

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_OTHERS = bytes(sorted(set(range(256)) - set(_ALPHABET)))


def decoded(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the content of pieces of base64, up to the first `=`; the same however it was cut."""
    rest = b""
    for piece in pieces:
        text, padding, _ = (rest + piece.translate(None, _OTHERS)).partition(b"=")
        whole = len(text) // 4 * 4
        if whole:
            yield binascii.a2b_base64(text[:whole])
        rest = text[whole:]
        if padding:
            break
    if len(rest) > 1:  # one character alone is less than a byte
        yield binascii.a2b_base64(rest + b"=" * (4 - len(rest)))


def decoded_bytes(encoded_bytes: int, head: bytes, tail: bytes) -> int:
    """Return how long the content of base64 will be, by its length, its first line and its end.

    Exact where all lines but the last are as long as the first.
    """
    blank = len(tail) - len(tail.rstrip())
    line, end, _ = head.partition(b"\n")
    width = len(line) + len(end)
    ends = (len(line) - len(line.rstrip(b"\r")) + len(end)) * ((encoded_bytes - blank) // width) if end else 0
    padding = tail.rstrip()[-2:].count(b"=")
    return max(0, (encoded_bytes - blank - ends) // 4 * 3 - padding)
