"""Icons for the tray: one glyph, and a badge whose shape as well as colour says how things stand.

Drawn on a grid of 16 by 16, the size at which most panels show them. Nobody tells a program what colour its panel has;
so the glyph follows the system's colours and has a rim of the opposite one, which keeps it readable on the other.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSettings, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from chatbackup_gui.ui.standing.level import Level

SIZES = (16, 18, 20, 22, 24, 32, 48, 64)
GRID = 16.0
LIGHT_INK, DARK_INK = QColor("#f4f6f5"), QColor("#27302d")
WINDOWS_COLOURS = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"
BADGE = QRectF(6.5, 6.5, 9, 9)
COLOURS = {
    Level.GOOD: QColor("#1d9a55"),
    Level.WORKING: QColor("#2479c7"),
    Level.PAUSED: QColor("#6d7774"),
    Level.WAITING: QColor("#6d7774"),
    Level.ATTENTION: QColor("#f0a81c"),
    Level.OVERDUE: QColor("#d92f25"),
}


def panel_is_dark() -> bool:
    """Tell whether the panel is likely dark; Windows keeps the taskbar's colour apart from the windows'."""
    if sys.platform == "win32":
        colours = QSettings(WINDOWS_COLOURS, QSettings.Format.NativeFormat)
        return not bool(colours.value("SystemUsesLightTheme", 0, int))
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def tray_icon(level: Level, *, is_dark: bool) -> QIcon:
    """Return the icon for a level, for a panel that is dark or light, in every size that panels ask for."""
    icon = QIcon()
    for side in SIZES:
        icon.addPixmap(_pixmap(level, side, is_dark=is_dark))
    return icon


def _pixmap(level: Level, side: int, *, is_dark: bool) -> QPixmap:
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / GRID, side / GRID)
    ink, rim = (LIGHT_INK, DARK_INK) if is_dark else (DARK_INK, LIGHT_INK)
    _draw_bubble(painter, ink, rim)
    _draw_badge(painter, level, rim)
    painter.end()
    return pixmap


def _draw_bubble(painter: QPainter, ink: QColor, rim: QColor) -> None:
    """Draw a speech bubble with two lines of writing."""
    bubble = QPainterPath()
    bubble.addRoundedRect(QRectF(1, 1, 14, 10), 2.5, 2.5)
    tail = QPainterPath()
    tail.addPolygon(QPolygonF([QPointF(2.5, 10), QPointF(2.5, 13.8), QPointF(6.3, 10)]))
    tail.closeSubpath()
    bubble = bubble.united(tail)
    _rimmed(painter, bubble, ink, rim, 1.2)
    lines = QPainterPath()
    lines.addRect(QRectF(4, 4, 8, 1))
    lines.addRect(QRectF(4, 7, 5, 1))
    painter.fillPath(lines, rim)


def _draw_badge(painter: QPainter, level: Level, rim: QColor) -> None:
    shape = _SHAPES.get(level, _disc)()
    _rimmed(painter, shape, COLOURS[level], rim, 2.0)
    mark = DARK_INK if level is Level.ATTENTION else QColor("#ffffff")
    pen = QPen(mark, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in _MARKS[level]:
        if len(line) == 1:
            painter.drawPoint(QPointF(*line[0]))
        else:
            painter.drawPolyline(QPolygonF([QPointF(*point) for point in line]))


def _rimmed(painter: QPainter, shape: QPainterPath, colour: QColor, rim: QColor, width: float) -> None:
    painter.strokePath(
        shape, QPen(rim, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.fillPath(shape, colour)


def _disc() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(BADGE)
    return path


def _square() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(BADGE, 1.2, 1.2)
    return path


def _pill() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(5.5, 9, 10, 5.5), 2.7, 2.7)
    return path


def _triangle() -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(11, 6.2), QPointF(15.2, 14.8), QPointF(6.8, 14.8)]))
    path.closeSubpath()
    return path


def _octagon() -> QPainterPath:
    near, far, cut = 6.5, 15.5, 2.6
    top, bottom = [(near + cut, near), (far - cut, near)], [(far - cut, far), (near + cut, far)]
    right, left = [(far, near + cut), (far, far - cut)], [(near, far - cut), (near, near + cut)]
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(*point) for point in (*top, *right, *bottom, *left)]))
    path.closeSubpath()
    return path


_SHAPES: dict[Level, Callable[[], QPainterPath]] = {
    Level.PAUSED: _square,
    Level.WAITING: _pill,
    Level.ATTENTION: _triangle,
    Level.OVERDUE: _octagon,
}
"""What is not a disc."""

_MARKS: dict[Level, tuple[tuple[tuple[float, float], ...], ...]] = {
    Level.GOOD: (((8.8, 11.2), (10.4, 12.8), (13.3, 9.3)),),
    Level.WORKING: (((11, 13.4), (11, 8.7)), ((8.9, 10.7), (11, 8.6), (13.1, 10.7))),
    Level.PAUSED: (((9.5, 9), (9.5, 13)), ((12.5, 9), (12.5, 13))),
    Level.WAITING: (((8.1, 11.75),), ((10.5, 11.75),), ((12.9, 11.75),)),
    Level.ATTENTION: (((11, 9.3), (11, 11.8)), ((11, 13.7),)),
    Level.OVERDUE: (((11, 8.4), (11, 11.3), (13.2, 12.5)),),
}
