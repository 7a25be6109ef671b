"""A picture in a pane: fitted, or larger and drawn about with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from chatbackup_gui.ui import theme

STEP = 1.25
LARGEST = 16.0  # screen pixels for one of the picture's
NOTCH = 120


class PicturePane(QWidget):
    """`scale` is how many pixels of the screen one of the picture takes; it follows the window until somebody zooms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self._turns = 0
        self._centre = QPointF()  # of the pane, in pixels from the picture's middle
        self._held: QPointF | None = None
        self._is_fitted = True
        self.scale = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_pixmap(self, pixmap: QPixmap) -> None:
        """Show another picture, fitted."""
        self._pixmap, self._turns = pixmap, 0
        self.fit()

    def fit(self) -> None:
        """Show all of it, no larger than it is."""
        self._is_fitted, self._centre = True, QPointF()
        size = self._turned_size()
        if not size.isEmpty():
            self.scale = min(1.0, self.width() / size.width(), self.height() / size.height())
        self.update()

    def zoom_in(self) -> None:
        """Show it larger."""
        self.zoom(STEP, QPointF(self.rect().center()))

    def zoom_out(self) -> None:
        """Show it smaller."""
        self.zoom(1 / STEP, QPointF(self.rect().center()))

    def zoom(self, factor: float, around: QPointF) -> None:
        """Show it larger or smaller; what is at a point of the pane stays there."""
        size = self._turned_size()
        if size.isEmpty():
            return
        least = min(1.0, self.width() / size.width(), self.height() / size.height())
        scale = min(LARGEST, max(least, self.scale * factor))
        beside = around - QPointF(self.rect().center())
        self._centre = (self._centre + beside) * (scale / self.scale) - beside
        self.scale, self._is_fitted = scale, scale == least
        self._stay()

    def turn(self) -> None:
        """Turn it clockwise by a quarter."""
        self._turns = (self._turns + 1) % 4
        self.fit()

    def _turned_size(self) -> QSizeF:
        size = QSizeF(self._pixmap.size())
        return size.transposed() if self._turns % 2 else size

    def _stay(self) -> None:
        """Let nobody push the picture out of the pane."""
        size = self._turned_size() * self.scale
        x, y = (max(0.0, (size.width() - self.width()) / 2), max(0.0, (size.height() - self.height()) / 2))
        self._centre = QPointF(min(x, max(-x, self._centre.x())), min(y, max(-y, self._centre.y())))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.colours().window))
        if self._pixmap.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.scale < 2)
        painter.translate(QPointF(self.width() / 2, self.height() / 2) - self._centre)
        painter.rotate(90 * self._turns)
        size = QSizeF(self._pixmap.size()) * self.scale
        place = QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())
        painter.drawPixmap(place, self._pixmap, QRectF(self._pixmap.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._is_fitted:
            self.fit()
        else:
            self._stay()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(STEP ** (event.angleDelta().y() / NOTCH), event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._centre -= event.position() - self._held
            self._held = event.position()
            self._stay()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._is_fitted:
            self.zoom(1 / self.scale if self.scale < 1 else 2, event.position())
        else:
            self.fit()
