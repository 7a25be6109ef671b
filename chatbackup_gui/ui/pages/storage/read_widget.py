"""What map and chart have in common: places that mouse or keyboard is on, and that are read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QWidget


class ReadWidget(QWidget):
    """Places are counted from 0, -1 is none. The one that the mouse is on goes before the one that is chosen."""

    read = Signal(str)  # the sentence of the place that mouse or keyboard is on

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = self._pointed_at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place != self._pointed_at:
            self._pointed_at = place
            self._read()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed_at = -1
        self._read()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._read()

    @property
    def _place(self) -> int:
        """The place that is read."""
        return self._pointed_at if self._pointed_at >= 0 else self._current

    def _read(self) -> None:
        self.read.emit(self._sentence(self._place))
        self.update()

    def _place_at(self, position: QPointF) -> int:
        """Return what lies at a point."""
        raise NotImplementedError

    def _sentence(self, place: int) -> str:
        """Return what is said of a place; nothing of none."""
        raise NotImplementedError
