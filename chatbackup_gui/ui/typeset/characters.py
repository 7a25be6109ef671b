"""What the glyphs of a file say: the maps that Qt wrote, mended.

Qt asks each font from the lowest code point up which glyph it has for it, and keeps the first: 一 becomes the radical
⼀, "fi" a ligature, and what lies beyond U+FFFF nothing at all. The texts that were painted tell better. Where a line's
glyphs do not say what it says even so, `says` tells, and the line has to be given its text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from chatbackup_gui.ui.typeset.qt_pdf import QtPdf, UnexpectedPdf

Glyph = tuple[bytes, int]
"""The name of a font, digits, and a code in it."""

_MAP = re.compile(rb"/ToUnicode (\d+) 0 R")
_ROW = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4})> (?:<([0-9A-F]+)>|\[((?:<[0-9A-F]+> ?)*)\])")
_SHOWN = re.compile(rb"/F(\d+) |<([0-9A-F]+)> Tj")
_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_MOST_ROWS = 100  # in one block of such a map
_TURNED = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI"})


class Characters:
    """Which characters the codes of each font stand for."""

    def __init__(self, pdf: QtPdf) -> None:
        self._said: dict[Glyph, str] = {}
        self._learnt: dict[Glyph, str] = {}
        self.maps: dict[int, bytes] = {}  # object -> the font whose map it is
        for number in pdf.numbers:
            found = _MAP.search(pdf.raw(number)) if b"/ToUnicode" in pdf.raw(number)[:400] else None
            if found:
                font = b"%d" % number
                self.maps[int(found[1])] = font
                self._said.update({(font, code): text for code, text in _rows(pdf.raw(int(found[1]))).items()})

    def says(self, painted: bytes, text: str) -> bool:
        """Tell whether what was painted for a text is read as that; learn from it what its glyphs stand for.

        Text that runs from right to left is left to whoever reads the file: they turn it around by themselves.
        """
        if any(_is_turned(character) for character in text):
            return True
        glyphs = _glyphs(painted)
        wanted = text if len(glyphs) == len(text) else text.rstrip()
        if len(glyphs) != len(wanted):
            return False
        if not all(code and self._may_be((font, code), wanted[at]) for at, (font, code) in enumerate(glyphs)):
            return False
        return all(self._learnt.setdefault(glyph, wanted[at]) == wanted[at] for at, glyph in enumerate(glyphs))

    def map_of(self, number: int) -> bytes:
        """Return the mended map that an object holds, as a stream's content."""
        font = self.maps[number]
        merged = {code: text for (name, code), text in (self._said | self._learnt).items() if name == font}
        rows = sorted((code, text) for code, text in merged.items() if code and text and text != "\0")
        blocks = [
            b"%d beginbfchar\n%bendbfchar\n"
            % (len(some), b"".join(b"<%04X> <%b>\n" % (code, _hex(text)) for code, text in some))
            for some in (rows[at : at + _MOST_ROWS] for at in range(0, len(rows), _MOST_ROWS))
        ]
        return _HEAD + b"".join(blocks) + _TAIL

    def _may_be(self, glyph: Glyph, character: str) -> bool:
        """Whether a glyph may stand for a character: Qt knows nothing of it, or something that means the same."""
        said = self._said.get(glyph, "\0")
        return said in ("\0", character) or _folded(said) == _folded(character)


def _glyphs(painted: bytes) -> list[Glyph]:
    """Return the glyphs in a piece of a page's stream, in order."""
    font, found = b"", []
    for match in _SHOWN.finditer(painted):
        if match[1]:
            font = match[1]
        else:
            codes = match[2]
            found += [(font, int(codes[at : at + 4], 16)) for at in range(0, len(codes), 4)]
    return found


def _rows(raw: bytes) -> dict[int, str]:
    """Return what Qt's map says, ligatures and radicals as the letters that they are."""
    found: dict[int, str] = {}
    if b"endcmap" not in raw:
        raise UnexpectedPdf("map of characters")
    for first, last, start, listed in _ROW.findall(raw):
        codes = range(int(first, 16), int(last, 16) + 1)
        texts = (
            [int(each[1:-1], 16) for each in listed.split()]
            if listed
            else [int(start, 16) + at for at in range(len(codes))]
        )
        found.update({code: _plain(value) for code, value in zip(codes, texts, strict=False)})
    return found


def _plain(value: int) -> str:
    if not 0 < value <= 0x10FFFF or 0xD800 <= value < 0xE000:
        return "\0"
    character = chr(value)
    is_form = (
        0x2E80 <= value < 0x2FE0 or 0xFB00 <= value < 0xFB07 or 0xFB50 <= value < 0xFE00 or 0xFE70 <= value < 0xFEFF
    )
    return unicodedata.normalize("NFKC", character) if is_form else " " if character.isspace() else character


@cache
def _folded(text: str) -> str:
    return " " if text.isspace() else unicodedata.normalize("NFKC", text)


@cache
def _is_turned(character: str) -> bool:
    return unicodedata.bidirectional(character) in _TURNED


def _hex(text: str) -> bytes:
    return text.encode("utf-16-be", "replace").hex().upper().encode()
