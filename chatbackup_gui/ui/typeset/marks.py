"""Marks in what is painted: where a line of text begins and ends, and where something stands that is painted later.

QPainter cannot tell the PDF engine any of that. So a mark is a small rectangle far off the page, which the finishing
(`finishing.py`) finds in the stream of the page and replaces. Nothing of them is left in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

END = 1
SLOT = 10  # + number: what was painted later belongs here
FILLING = 100  # + number: this is what belongs into that slot
TEXT = 1000  # + number of the text

_Y = -77
_MARK = re.compile(rb"-(\d+) -77 1 1 re\nf\n")


def mark(painter: QPainter, code: int) -> None:
    """Leave a mark; coordinates of the painter have to be the page's."""
    painter.fillRect(QRectF(-code, _Y, 1, 1), Qt.GlobalColor.black)


def replaced(stream: bytes, text: Callable[[int, bytes], bytes], slot: Callable[[int], bytes]) -> bytes:
    """Return a stream without marks: `text` makes of a text's number and what was painted of it what stands there.

    `slot` tells what belongs into a slot.
    """
    kept: list[bytes] = []
    at, number = 0, -1
    for match in _MARK.finditer(stream):
        piece, code, at = stream[at : match.start()], int(match[1]), match.end()
        if number >= 0:
            kept.append(text(number, piece))
            number = -1
        else:
            kept.append(piece)
        if code >= TEXT:
            number = code - TEXT
        elif SLOT <= code < FILLING:
            kept.append(slot(code - SLOT))
    return b"".join([*kept, stream[at:]])


def fillings(stream: bytes) -> tuple[bytes, dict[int, bytes]]:
    """Return a stream without what belongs into slots, and that by the slots' numbers; marks of texts stay in both."""
    kept: list[bytes] = []
    found: dict[int, bytes] = {}
    at, slot, begin, depth = 0, -1, 0, 0
    for match in _MARK.finditer(stream):
        code = int(match[1])
        if slot < 0 and FILLING <= code < TEXT:
            kept.append(stream[at : match.start()])
            slot, begin, depth = code - FILLING, match.end(), 0
        elif slot >= 0:
            depth += 1 if code >= TEXT else -1
            if depth < 0:
                found[slot] = stream[begin : match.start()]
                slot, at = -1, match.end()
    return b"".join([*kept, stream[at:]]), found
