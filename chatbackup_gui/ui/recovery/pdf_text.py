"""The text of a PDF of Qt's, as it is copied from it.

WORKAROUND github.com/wkhtmltopdf/wkhtmltopdf/issues/4414: where a font has one shape for several characters, Qt (6.11)
writes the first of them into the file, so that 小 is copied as a radical (U+2F29) and a space as a tab. May go once
`test_chinese_is_copied_from_the_pdf_as_it_was_written` passes without it.
"""

from __future__ import annotations

import re

from PySide6.QtGui import QFont, QRawFont

LAST_OF_FOUR_DIGITS = 0xFFFF
_TABLE = re.compile(rb"(?<=beginbfrange\n).*?(?=endbfrange)", re.DOTALL)
_LINE = re.compile(rb"^(<(\w{4})> (?:<\2> (?=<)|<\w{4}> (?=\[)))(.*)$", re.MULTILINE)  # of one shape, or with a list


def mend_text(pdf: bytes, drawn: str, families: list[str]) -> bytes:
    """Return a PDF of Qt's in which the tables from shapes to characters name only characters that were drawn.

    Those tables are not compressed and each character has four digits, so that no offset moves.
    """
    shapes = [_shapes(family, drawn) for family in families]

    def character(digits: re.Match[bytes]) -> bytes:
        return f"{ord(_meant(chr(int(digits[0], 16)), drawn, shapes)):04X}".encode()

    def line(found: re.Match[bytes]) -> bytes:
        return found[1] + re.sub(rb"\w{4}", character, found[3])

    return _TABLE.sub(lambda table: _LINE.sub(line, table[0]), pdf)


def _meant(character: str, drawn: str, shapes: list[tuple[QRawFont, dict[int, str]]]) -> str:
    """Return the character that was drawn with the shape of this one."""
    if character in drawn:
        return character
    return next((known[shape] for font, known in shapes if (shape := _shape(font, character)) in known), character)


def _shapes(family: str, drawn: str) -> tuple[QRawFont, dict[int, str]]:
    font = QRawFont.fromFont(QFont(family))
    known = {_shape(font, character): character for character in set(drawn) if ord(character) <= LAST_OF_FOUR_DIGITS}
    known.pop(0, None)  # what stands for characters that the font does not have
    return font, known


def _shape(font: QRawFont, character: str) -> int:
    found = font.glyphIndexesForString(character)
    return found[0] if found else 0
