"""A piece of a text around what was searched for, and where in it that stands.

Searches compare texts normalised (archive/grams.py), by which their lengths change: marks are carried back to the text
as it was written. For that it is cut where normalising the pieces gives the same as normalising the whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import msgspec

from chatbackup_gui.archive.grams import normalise

LENGTH = 160
_BEFORE = 40
_AT_ONCE = 4096
_LINE_ENDS = str.maketrans("\n\r\t\v\f\x85\u2028\u2029", " " * 8)
# Combine with what stands before them although their class is 0: vowels and final consonants of Hangul, vowel signs of
# Indic scripts and Burmese, the halfwidth voice marks. Source: Unicode's DerivedNormalizationProps, NFKC_QC=Maybe.
_JOINING = frozenset(
    "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35"
    "\uff9e\uff9f\U000110ba\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930"
)
_HANGUL = (range(0x1161, 0x1176), range(0x11A8, 0x11C3), range(0xFFA0, 0xFFDD))


class Snippet(msgspec.Struct, frozen=True):
    """A piece of a text on one line, and the places (start, end) in it of what was searched for, in characters."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def snippet(text: str, wanted: str) -> Snippet:
    """Return the piece around the first place of `wanted`; the beginning where it is nowhere, or empty."""
    normal = normalise(wanted)
    start, end = _first_place(text, normal) if normal else (0, 0)
    wished = max(0, start - _BEFORE)
    begin = next((at for at in range(wished, start) if _begins(text, at)), start)
    piece = text[begin : begin + LENGTH]
    places = [(at, min(until, LENGTH)) for at, until in _places(text[begin : max(end, begin + LENGTH)], normal)]
    before, after = "…" if begin else "", "…" if begin + LENGTH < len(text) else ""
    marks = dict.fromkeys((at + len(before), until + len(before)) for at, until in places if at < len(piece))
    return Snippet(before + piece.translate(_LINE_ENDS) + after, tuple(marks))


def _first_place(text: str, normal: str) -> tuple[int, int]:
    """Return the first place of a normalised text, found without going through all of a long one by characters."""
    at = normalise(text).find(normal)
    if at < 0:
        return 0, 0
    start = behind = 0
    for end in _cuts(text):
        behind += len(normalise(text[start:end]))
        if behind > at:
            near = text[start : end + _AT_ONCE + 4 * len(normal)]
            found = next(_places(near, normal), (0, 0))
            return start + found[0], start + found[1]
        start = end
    return 0, 0


def _cuts(text: str) -> Iterator[int]:
    """Yield places some thousand characters from one another at which a text may be cut, its end last."""
    end = 0
    while end < len(text):
        end = min(end + _AT_ONCE, len(text))
        while end < len(text) and not _begins(text, end):
            end += 1
        yield end


def _places(text: str, normal: str) -> Iterator[tuple[int, int]]:
    """Yield where a normalised text stands in a text, whole characters as they were written."""
    if not normal:
        return
    parts, starts, ends = [], [], []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and not _begins(text, end):
            continue
        part = normalise(text[start:end])
        parts.append(part)
        starts += [start] * len(part)
        ends += [end] * len(part)
        start = end
    whole = "".join(parts)
    at = whole.find(normal)
    while at >= 0:
        yield starts[at], ends[at + len(normal) - 1]
        at = whole.find(normal, at + len(normal))


def _begins(text: str, at: int) -> bool:
    """Whether a text may be cut before a character: it does not combine with what stands before it."""
    character = text[at]
    if character < "\u0300":
        return True
    code = ord(character)
    if 0x2E80 <= code < 0xAC00:
        return not unicodedata.combining(character)
    if character in _JOINING or any(code in each for each in _HANGUL):
        return False
    return not unicodedata.combining(unicodedata.normalize("NFKD", character)[0])
