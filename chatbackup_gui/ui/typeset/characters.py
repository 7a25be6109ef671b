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

_MAP = re.compile(rb"/ToUnicode (\d+) 0 R")
_ROW = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4})> (?:<([0-9A-F]+)>|\[((?:<[0-9A-F]+> ?)*)\])")
_CODES = re.compile(rb"<([0-9A-F]+)> Tj")
_TURNED = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI"})
_NOTHING = "\0"
_JOINED = frozenset({"Mn", "Mc", "Me", "Cf"})
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


class _Font(dict[int, str]):
    """What the codes of a font stand for, as far as is known; `settled` are those that a text has proved."""

    def __init__(self) -> None:
        super().__init__()
        self.settled: set[int] = set()

    def __missing__(self, code: int) -> str:
        return _NOTHING


class Characters:
    """Which characters the codes of each font stand for. `maps` are objects, each with the font whose map it is."""

    def __init__(self, pdf: QtPdf) -> None:
        self.maps: dict[int, bytes] = {}
        self._fonts: dict[bytes, _Font] = {}
        for number in pdf.numbers:
            found = _MAP.search(pdf.raw(number)) if b"/ToUnicode" in pdf.raw(number)[:400] else None
            if found:
                font = b"%d" % number
                self.maps[int(found[1])] = font
                self._fonts[font] = _Font()
                self._fonts[font].update(_rows(pdf.raw(int(found[1]))))

    def says(self, painted: bytes, text: str) -> bool:
        """Tell whether what was painted for a text is read as that; learn from it what its glyphs stand for.

        Text that runs from right to left is left to whoever reads the file: they turn it around by themselves.
        """
        if not text.isascii() and any(map(_is_turned, set(text))):
            return True
        runs = self._runs(painted)
        read = "".join([codes.translate(font) for font, codes in runs])
        if read not in (text, text.rstrip()):
            wanted = text if len(read) == len(text) else text.rstrip()
            if len(read) != len(wanted) or not self._learn(runs, wanted):
                return False
        for font, codes in runs:
            font.settled.update(map(ord, codes))
        return True

    def map_of(self, number: int) -> bytes:
        """Return the mended map that an object holds, as a stream's content."""
        rows = sorted(
            (code, text) for code, text in self._fonts[self.maps[number]].items() if code and text != _NOTHING
        )
        lines = [b"<%04X> <%b>\n" % (code, text.encode("utf-16-be", "replace").hex().encode()) for code, text in rows]
        blocks = (lines[at : at + _MOST_ROWS] for at in range(0, len(lines), _MOST_ROWS))
        return (
            _HEAD + b"".join(b"%d beginbfchar\n%bendbfchar\n" % (len(some), b"".join(some)) for some in blocks) + _TAIL
        )

    def _runs(self, painted: bytes) -> list[tuple[_Font, str]]:
        """Return the codes in a piece of a page's stream, each as a character, by the fonts that they are of."""
        runs: list[tuple[_Font, str]] = []
        for part in painted.split(b"/F")[1:]:
            codes = bytes.fromhex(b"".join(_CODES.findall(part)).decode())
            font = self._fonts.get(part.partition(b" ")[0])
            if font is None:
                raise UnexpectedPdf("font without a map")
            runs.append((font, codes.decode("utf-16-be", "surrogatepass")))
        return runs

    def _learn(self, runs: list[tuple[_Font, str]], text: str) -> bool:
        """Learn what the glyphs of a text stand for; nothing, where one of them stands for something else already."""
        if any(unicodedata.category(character) in _JOINED for character in text):
            return False  # glyphs may be as many as characters and be others all the same
        pairs = [(font, ord(code)) for font, codes in runs for code in codes]
        if len(pairs) != len(text) or not all(_may_be(*pair, each) for pair, each in zip(pairs, text, strict=True)):
            return False
        for (font, code), character in zip(pairs, text, strict=True):
            font[code] = character
            font.settled.add(code)
        return all(font[code] == character for (font, code), character in zip(pairs, text, strict=True))


def _may_be(font: _Font, code: int, character: str) -> bool:
    """Whether a glyph may stand for a character: Qt knows nothing of it, or something that means the same."""
    said = font[code]
    if code in font.settled or not code:
        return said == character
    return said == _NOTHING or _folded(said) == _folded(character)


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
        return _NOTHING
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
