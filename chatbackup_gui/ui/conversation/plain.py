"""Texts of strangers made fit for the screen: no control takes effect beyond its own paragraph, nothing is endless.

A text keeps its directional controls, because languages need them; each paragraph is laid out by itself, so that none
reaches further. Names and addresses lose them: `\\u202e` makes `exe.pdf` of what is a program.
"""

from __future__ import annotations

import unicodedata

MOST_CHARACTERS = 1_500  # of a message, before "Show all"
MOST_LINES = 30
MORE_CHARACTERS = 20_000  # what one click adds: laid out in some 10 ms
PIECE_CHARACTERS = 1_000  # Qt takes half a second to break a word of 100,000 letters into lines
MOST_OF_A_NAME = 200
_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NO_DIRECTIONS = dict.fromkeys(map(ord, _DIRECTIONS))
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\u034f")  # letters that show nothing
_TAMED = {
    **{code: 0x2400 + code for code in range(32)},  # the pictures of controls
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    ord("\n"): "\n",
    ord("\t"): "    ",
    ord("\r"): None,
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
    0xFFFC: 0xFFFD,  # would stand for an object inside of the text
    0xFFFE: 0xFFFD,
    0xFFFF: 0xFFFD,
}
_OPEN, _CLOSE = "\u2068", "\u2069"  # first strong isolate, pop directional isolate


def tamed(text: str) -> str:
    """Return a text whose controls are shown instead of obeyed; lines end with a newline alone."""
    return text.translate(_TAMED)


def one_line(text: str, most: int = MOST_OF_A_NAME) -> str:
    """Return the beginning of a name or address as one line without directional controls."""
    begun = tamed(text[: most * 4]).translate(_NO_DIRECTIONS)
    line = " ".join(begun.split())
    return line if len(line) <= most and len(text) <= most * 4 else line[: most - 1] + "…"


def file_name(text: str, most: int = MOST_OF_A_NAME) -> str:
    """Return what a file is called, as one line: a long name loses its middle, because its end says what it is."""
    line = one_line(text, len(text)) if len(text) <= most * 4 else one_line(text[:most]) + one_line(text[-most:])
    return line if len(line) <= most else f"{line[: most // 2]}…{line[1 - most // 2 :]}"


def isolated(text: str) -> str:
    """Return a name for a sentence of ours: a name from right to left does not turn the sentence around."""
    return f"{_OPEN}{one_line(text)}{_CLOSE}"


def is_visible(text: str) -> bool:
    """Whether anything of a text can be seen."""
    return any(each not in _BLANK and unicodedata.category(each)[0] in "LNPS" for each in text[:MORE_CHARACTERS])


def beginning(text: str, characters: int = MOST_CHARACTERS, lines: int = MOST_LINES) -> str:
    """Return as much of a text as is shown at first; all of it where hardly anything would be left out."""
    if len(text) > characters + characters // 5:
        text = text[:characters]
    parts = text.split("\n", lines + lines // 5)
    return text if len(parts) <= lines + lines // 5 else "\n".join(parts[:lines])


def paragraphs(text: str) -> list[tuple[str, str]]:
    """Return the lines of a text, over-long ones in pieces, each with what stands between it and the next."""
    found: list[tuple[str, str]] = []
    for line in text.split("\n"):
        starts = range(0, max(1, len(line)), PIECE_CHARACTERS)
        found += [(line[at : at + PIECE_CHARACTERS], "") for at in starts]
        found[-1] = (found[-1][0], "\n")
    found[-1] = (found[-1][0], "")
    return found


def is_leftward(text: str) -> bool:
    """Whether a paragraph is written from right to left: its first letter with a direction tells."""
    for each in text:
        direction = unicodedata.bidirectional(each)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def units(text: str, at: int) -> int:
    """Return a place in a text as Qt counts: in UTF-16 units."""
    return at if text.isascii() else len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def between_units(text: str, start: int, end: int) -> str:
    """Return what stands between two places as Qt counts them."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "replace")
