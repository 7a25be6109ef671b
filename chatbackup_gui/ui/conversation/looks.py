"""Fonts, colours and lengths of a conversation: reckoned once, for every message."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon

CAPTION = 0.88  # of the text's size
WIDEST_EM = 50.0  # of the column in which messages stand; wider lines are hard to read
BUBBLE_SHARE = 0.74  # of what is beside the avatars


class Looks:
    """Made for one font, appearance and screen; made anew when one of them changes. Lengths are in pixels."""

    def __init__(self, ratio: float) -> None:
        self.ratio = ratio
        self.text = QApplication.font()
        self.caption = _times(self.text, CAPTION)
        self.strong = QFont(self.text)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.text_metrics = QFontMetricsF(self.text)
        self.caption_metrics = QFontMetricsF(self.caption)
        self.strong_metrics = QFontMetricsF(self.strong)
        self.em = float(theme.em(1))
        self.pad = self.em * 0.55  # inside of a bubble
        self.gap = self.em * 0.35  # between the parts of a message
        self.radius = self.em * 0.5
        self.face = self.em * 2.2  # side of an avatar
        colours = theme.colours()
        self.ground = QColor(colours.window)
        self.bubble = QColor(colours.surface)
        self.own_bubble = QColor(colours.accent_soft)
        self.border = QColor(colours.border)
        self.inset = QColor(colours.raised)
        self.ink = QColor(colours.text)
        self.faint = QColor(colours.secondary)
        self.accent = QColor(colours.accent)
        self.on_accent = QColor(colours.on_accent)
        self.warning = QColor(colours.warning)
        self.chosen = QColor(colours.accent)
        self.chosen.setAlpha(90)
        self.marked = QColor("#7a5a00" if theme.is_dark() else "#ffe08a")
        self._icons: dict[tuple[str, str, int], QPixmap] = {}

    def paint_icon(self, painter: QPainter, name: str, colour: QColor, square: QRectF) -> None:
        """Paint an icon of the set."""
        side = max(1, round(square.width() * self.ratio))
        key = (name, colour.name(), side)
        if key not in self._icons:
            made = icon(name, colour).pixmap(QSize(side, side), 1.0)
            made.setDevicePixelRatio(self.ratio)
            self._icons[key] = made
        painter.drawPixmap(square.topLeft(), self._icons[key])

    def elided(self, text: str, font: QFont, room: float, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> str:
        """Return as much of a line as fits."""
        return self.metrics(font).elidedText(text, mode, room)

    def metrics(self, font: QFont) -> QFontMetricsF:
        """Return the metrics of one of the fonts above."""
        if font is self.text:
            return self.text_metrics
        return self.caption_metrics if font is self.caption else self.strong_metrics

    def paint_line(self, painter: QPainter, text: str, font: QFont, colour: QColor, at: QPointF) -> None:
        """Paint one line whose upper left corner is given."""
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QPointF(at.x(), at.y() + self.metrics(font).ascent()), text)


def _times(font: QFont, factor: float) -> QFont:
    made = QFont(font)
    if font.pointSizeF() > 0:
        made.setPointSizeF(font.pointSizeF() * factor)
    else:
        made.setPixelSize(max(1, round(font.pixelSize() * factor)))
    return made
