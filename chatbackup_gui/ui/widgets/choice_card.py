"""One of a few large choices: a card with a radio button, chosen by a click anywhere on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.widgets.elided import Elided


class ChoiceCard(QWidget):
    """`header` is the line of the title, for a badge at its end; `body` takes what stands below it.

    The radio button has no text of its own: put it into a QButtonGroup with those of the other cards.
    """

    chosen = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.radio = QRadioButton()
        self.radio.setAccessibleName(title)
        self.radio.setStyleSheet("QRadioButton:focus { border-color: transparent; }")  # the card shows it
        self.radio.toggled.connect(self._toggled)
        self.radio.installEventFilter(self)
        self.header = QHBoxLayout()
        self.header.setSpacing(theme.em(0.5))
        self.header.addWidget(Elided(title, "heading"), 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.em(0.25))
        column = QVBoxLayout()
        column.setSpacing(theme.em(0.25))
        column.setContentsMargins(0, theme.em(0.15), 0, 0)  # so that the title is beside the radio button
        column.addLayout(self.header)
        column.addLayout(self.body)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.em(0.7), theme.em(0.6), theme.em(0.9), theme.em(0.7))
        layout.setSpacing(theme.em(0.3))
        layout.addWidget(self.radio, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_checked, has_focus = self.radio.isChecked(), self.radio.hasFocus()
        painter.setBrush(QColor(c.raised if self.underMouse() and not is_checked else c.surface))
        self._draw_line(painter, c.accent if is_checked or has_focus else c.border, 2 if is_checked else 1, 0)
        if has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            self._draw_line(painter, c.accent, 1, 4)

    def _draw_line(self, painter: QPainter, colour: str, width: float, inset: float) -> None:
        painter.setPen(QPen(QColor(colour), width))
        distance = inset + width / 2
        room = QRectF(self.rect()).adjusted(distance, distance, -distance, -distance)
        radius = theme.em(0.45) - inset / 2
        painter.drawRoundedRect(room, radius, radius)

    def _toggled(self, is_checked: bool) -> None:
        self.update()
        if is_checked:
            self.chosen.emit()
