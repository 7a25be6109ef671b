"""The fonts of the paper, and which characters none of this computer's fonts has."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QFont, QFontDatabase, QPagedPaintDevice, QTextLayout

from chatbackup_gui.model.job import ProblemCode
from chatbackup_gui.model.page_flow import NO_CHINESE, NO_GLYPH

FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "SimSun",
    "sans-serif",
)
_HAN = (range(0x2E80, 0x2FE0), range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x33480))
_NOTHING_TO_SEE = frozenset("\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f\u200e\u200f\u061c\u00ad") | frozenset(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)


class Face(Enum):
    """Size in points, whether bold."""

    TITLE = (20.0, True)
    HEADING = (14.0, True)
    DAY = (9.0, True)
    NAME = (9.2, True)
    PLAIN = (10.0, False)
    STRONG = (10.0, True)
    SMALL = (8.0, False)
    TIME = (7.5, False)


class Fonts:
    """Fonts for a device. `lacking` counts characters, each once, of which there is no glyph, by problem code."""

    def __init__(self, device: QPagedPaintDevice) -> None:
        self._device = device
        self.of = {face: _font(*face.value) for face in Face}
        self.lacking: dict[ProblemCode, int] = {}
        self._seen: set[str] = set()
        self._has_chinese = has_chinese()

    def look_at(self, text: str) -> None:
        """Find out which characters of a text, as far as they were not seen before, cannot be shown."""
        new = set(text) - self._seen
        if not new:
            return
        self._seen |= new
        for character in new:
            if character in _NOTHING_TO_SEE or character.isspace():
                continue
            if not self._has_chinese and any(ord(character) in each for each in _HAN):
                self.lacking[NO_CHINESE] = self.lacking.get(NO_CHINESE, 0) + 1
            elif not self._has(character):
                self.lacking[NO_GLYPH] = self.lacking.get(NO_GLYPH, 0) + 1

    def _has(self, character: str) -> bool:
        layout = QTextLayout(character, self.of[Face.PLAIN], self._device)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        glyphs = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
        return bool(glyphs) and 0 not in glyphs


def has_chinese() -> bool:
    """Whether this computer has a font with Chinese characters, if only as Japanese writes them."""
    systems = QFontDatabase.WritingSystem
    return any(map(QFontDatabase.families, (systems.SimplifiedChinese, systems.TraditionalChinese, systems.Japanese)))


def _font(points: float, is_bold: bool) -> QFont:
    font = QFont(list(FAMILIES))
    font.setPointSizeF(points)
    font.setBold(is_bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
