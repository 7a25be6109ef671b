"""The treemap: one rectangle a part, to be pointed at, gone into and left, by mouse and by keyboard.

The list beside it (`parts_list.py`) is its equal for screen readers; the map itself says in words what it shows.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.announcing import announce
from chatbackup_gui.ui.pages.storage.levels import Level
from chatbackup_gui.ui.pages.storage.names import reading_of, reading_of_others, summary_of
from chatbackup_gui.ui.pages.storage.read_widget import ReadWidget
from chatbackup_gui.ui.pages.storage.rectangles import Rectangle, neighbour, rectangles
from chatbackup_gui.ui.pages.storage.tile import paint_tile
from chatbackup_gui.ui.words import translate

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_LEAVE = (Qt.Key.Key_Backspace, Qt.Key.Key_Back)


class TreeMap(ReadWidget):
    """A level as rectangles. Parts are named by their index in the level."""

    current_changed = Signal(int)  # the part that is chosen now, by whatever way; -1 for none
    opened = Signal(int)  # this part is to be gone into
    others_opened = Signal(int)  # from this part on, the list is to be looked at
    left = Signal()  # the level is to be left for the one around it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Storage", "Map of what takes the space"), parent)
        self._level = Level((), (), 0)
        self._rectangles: tuple[Rectangle, ...] = ()
        self._pressed = -1  # as all places one in _rectangles

    def show_level(self, level: Level) -> None:
        """Show a level; its largest part is the current one."""
        self._level = level
        self._pointed_at = self._pressed = -1
        self._lay_out()
        self._current = self._place_of(0)
        self.setAccessibleDescription(summary_of(level) if level.parts else "")
        self._read()

    @property
    def rectangles(self) -> tuple[Rectangle, ...]:
        """What is on screen."""
        return self._rectangles

    @property
    def current(self) -> int:
        """The part that is chosen, the first of those that share a rectangle; -1 for none."""
        return self._rectangles[self._current].index if self._current >= 0 else -1

    def set_current(self, index: int) -> None:
        """Choose the rectangle of a part; nothing is told."""
        found = self._place_of(index)
        if found not in (-1, self._current):
            self._current = found
            self._read()

    def sizeHint(self) -> QSize:
        return QSize(theme.em(24), theme.em(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(12), theme.em(18))

    def resizeEvent(self, event: QResizeEvent) -> None:
        index = self.current
        self._lay_out()
        self._current = self._place_of(max(index, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, rectangle in enumerate(self._rectangles):
            paint_tile(
                painter,
                rectangle,
                self._level,
                is_pointed_at=place == self._pointed_at,
                is_current=place == self._current,
                has_focus=self.hasFocus(),
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS and self._current >= 0:
            self._choose(neighbour(self._rectangles, self._current, *_ARROWS[key]))
        elif key == Qt.Key.Key_Home and self._rectangles:
            self._choose(0)
        elif key == Qt.Key.Key_End and self._rectangles:
            self._choose(len(self._rectangles) - 1)
        elif key in _ENTER and self._current >= 0:
            self._open(self._current)
        elif key in _LEAVE:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._place_at(event.position())
        if event.button() == Qt.MouseButton.BackButton:
            self.left.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0 and place == self._pressed:
            self._choose(place)
            self._open(place)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._place_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._sentence(place), self)
            return True
        return super().event(event)

    def _choose(self, place: int) -> None:
        if place != self._current:
            self._current = place
            self._pointed_at = -1
            self.current_changed.emit(self.current)
            self._read()
            announce(self, self._sentence(place))

    def _open(self, place: int) -> None:
        rectangle = self._rectangles[place]
        if rectangle.count > 1:
            self.others_opened.emit(rectangle.index)
        elif self._level.parts[rectangle.index].opens:
            self.opened.emit(rectangle.index)

    def _read(self) -> None:
        is_open_to_click = self._opens(self._place)
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_open_to_click else Qt.CursorShape.ArrowCursor)
        super()._read()

    def _sentence(self, place: int) -> str:
        if place < 0:
            return ""
        rectangle = self._rectangles[place]
        if rectangle.count > 1:
            shared = self._level.parts[rectangle.index : rectangle.index + rectangle.count]
            return reading_of_others(shared, self._level, is_to_scale=rectangle.is_to_scale)
        return reading_of(self._level.parts[rectangle.index], self._level)

    def _opens(self, place: int) -> bool:
        if place < 0 or place != self._pointed_at:
            return False
        rectangle = self._rectangles[place]
        return rectangle.count > 1 or self._level.parts[rectangle.index].opens

    def _lay_out(self) -> None:
        sizes = [part.bytes for part in self._level.parts]
        self._rectangles = rectangles(sizes, self.width(), self.height())

    def _place_of(self, index: int) -> int:
        return next((place for place, each in enumerate(self._rectangles) if each.holds(index)), -1)

    def _place_at(self, position: QPointF) -> int:
        for place, each in enumerate(self._rectangles):
            if QRectF(each.x, each.y, each.width, each.height).contains(position):
                return place
        return -1
