"""One rectangle of the treemap, painted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.pages.storage.kind_colours import ground
from chatbackup_gui.ui.pages.storage.levels import Level
from chatbackup_gui.ui.pages.storage.names import amount, name_of, others_of
from chatbackup_gui.ui.pages.storage.rectangles import Rectangle
from chatbackup_gui.ui.words import size

_GAP = 1.0  # pixels on each side
_FEWEST_LETTERS = 2  # of a name that is cut, its dots included
_WRITTEN = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip
_LINE = 1.2  # from line to line, in heights of the font: Chinese stands lower than Latin


def paint_tile(
    painter: QPainter, rectangle: Rectangle, level: Level, *, is_pointed_at: bool, is_current: bool, has_focus: bool
) -> None:
    """Paint a rectangle: its ground, its frame where it is the current one, its name and amount where there is room."""
    area = QRectF(rectangle.x, rectangle.y, rectangle.width, rectangle.height).adjusted(_GAP, _GAP, -_GAP, -_GAP)
    if area.width() <= 0 or area.height() <= 0:
        return
    colours = theme.colours()
    painter.setPen(_frame(is_pointed_at=is_pointed_at, is_current=is_current, has_focus=has_focus))
    painter.setBrush(_ground_of(rectangle, level, is_pointed_at=is_pointed_at))
    inset = painter.pen().widthF() / 2 if painter.pen().style() != Qt.PenStyle.NoPen else 0.0
    radius = min(theme.em(0.25), area.width() / 4, area.height() / 4)
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)
    if rectangle.count > 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(colours.border), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(area, radius, radius)
    painter.setPen(QColor(colours.text))
    _paint_text(painter, area, *text_of(rectangle, level))


def text_of(rectangle: Rectangle, level: Level) -> tuple[str, tuple[str, ...]]:
    """Return the name that stands on a rectangle, and how much it is: with its share, and shorter without."""
    shown = level.parts[rectangle.index : rectangle.index + rectangle.count]
    name = name_of(shown[0]) if len(shown) == 1 else others_of(len(shown))
    taken = sum(part.bytes for part in shown)
    return name, (amount(taken, level.bytes), size(taken))


def _ground_of(rectangle: Rectangle, level: Level, *, is_pointed_at: bool) -> QColor:
    if rectangle.count > 1:
        return QColor(theme.colours().border if is_pointed_at else theme.colours().raised)
    return ground(level.parts[rectangle.index].mostly, is_pointed_at=is_pointed_at)


def _frame(*, is_pointed_at: bool, is_current: bool, has_focus: bool) -> QPen:
    colours = theme.colours()
    if is_current and has_focus:
        return QPen(QColor(colours.text), max(2.0, theme.em(0.15)))
    if is_current or is_pointed_at:
        return QPen(QColor(colours.secondary), 1.0)
    return QPen(Qt.PenStyle.NoPen)


def _paint_text(painter: QPainter, area: QRectF, name: str, amounts: tuple[str, ...]) -> None:
    """Write the name, cut to its room, and below it the longest of the amounts that fits whole."""
    bold = QFont(painter.font())
    bold.setWeight(QFont.Weight.DemiBold)
    line = QFontMetricsF(bold).height()
    inner = area.adjusted(line * 0.4, line * 0.3, -line * 0.4, -line * 0.3)
    shown = QFontMetricsF(bold).elidedText(name, Qt.TextElideMode.ElideRight, inner.width())
    if inner.height() < line or len(shown) < min(len(name), _FEWEST_LETTERS):
        return
    ordinary = painter.font()
    painter.setFont(bold)
    painter.drawText(QRectF(inner.x(), inner.y(), inner.width(), line), _WRITTEN, shown)
    painter.setFont(ordinary)
    fitting = [text for text in amounts if QFontMetricsF(ordinary).horizontalAdvance(text) <= inner.width()]
    if fitting and inner.height() >= line * (1 + _LINE):
        below = QRectF(inner.x(), inner.y() + line * _LINE, inner.width(), line)
        painter.drawText(below, _WRITTEN, fitting[0])
