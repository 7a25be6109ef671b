"""Icons by name, from the Phosphor set that QtAwesome carries; only that one font is loaded.

Source: phosphoricons.com (MIT), as in the package `qtawesome` (MIT).
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

FONT = "phosphor-1.3.0.ttf"
CHARMAP = "phosphor-charmap-1.3.0.json"
_FILL = 0.9  # of the square, so that strokes are not cut off
_DISABLED_OPACITY = 0.35


def _file(name: str) -> Path:
    """Return a file of QtAwesome's without importing it, which would load all of its fonts."""
    spec = find_spec("qtawesome")
    assert spec
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "fonts" / name


@cache
def _family() -> str:
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(_file(FONT))))[0]


@cache
def _characters() -> dict[str, str]:
    data = _file(CHARMAP).read_bytes()
    return {name: chr(int(code, 16)) for name, code in msgspec.json.decode(data, type=dict[str, str]).items()}


class _Engine(QIconEngine):
    """Draws one character of the font at any size."""

    def __init__(self, character: str, colour: QColor) -> None:
        super().__init__()
        self._character = character
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.save()
        font = QFont(_family())
        font.setPixelSize(max(1, round(min(rect.width(), rect.height()) * _FILL)))
        painter.setFont(font)
        painter.setPen(self._colour)
        if mode is QIcon.Mode.Disabled:
            painter.setOpacity(painter.opacity() * _DISABLED_OPACITY)
        painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter, self._character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        if size.isEmpty():  # a button that got no room
            return pixmap
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPointF(0, 0).toPoint(), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._character, self._colour)


def icon(name: str, colour: QColor) -> QIcon:
    """Return an icon of the set (`cloud-check`, `star-fill`, …) in a colour; KeyError for a name that it has not."""
    return QIcon(_Engine(_characters()[name], colour))
