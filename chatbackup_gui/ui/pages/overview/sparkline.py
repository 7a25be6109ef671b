"""A small line of how something grew; the words for it stand beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.words import translate


class Sparkline(QWidget):
    """Steps, because a vault grows with each snapshot and not between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: list[tuple[float, float]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("Overview", "Growth of the vault"))

    def show_points(self, points: list[tuple[float, float]], description: str) -> None:
        """Show points in a square of one by one; without any there is nothing to see."""
        self._points = points
        self.setAccessibleDescription(description)
        self.setVisible(bool(points))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.em(10), theme.em(3))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._points:
            return
        c = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 2, -1, -1)
        line = self._line(area)
        ground = QPainterPath(line)
        ground.lineTo(area.bottomRight())
        ground.lineTo(area.bottomLeft())
        ground.closeSubpath()
        painter.fillPath(ground, QColor(c.accent_soft))
        painter.setPen(QPen(QColor(c.accent), max(1.5, theme.em(0.1)), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawPath(line)

    def _line(self, area: QRectF) -> QPainterPath:
        path = QPainterPath()
        for at, (x, y) in enumerate(self._points):
            point = QPointF(area.left() + x * area.width(), area.bottom() - y * area.height())
            if at == 0:
                path.moveTo(point)
            else:
                path.lineTo(point.x(), path.currentPosition().y())
                path.lineTo(point)
        return path
