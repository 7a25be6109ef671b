"""Two widgets beside each other, or one above the other where the window is narrow or its text large."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from chatbackup_gui.ui import theme


class SideBySide(QWidget):
    """`stacks_below` is the width, in heights of the font, under which the second goes below the first."""

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        *,
        stretches: tuple[int, int] = (1, 1),
        stacks_below: float = 44,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stacks_below = stacks_below
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.em(1))
        self._layout.addWidget(first, stretches[0])
        self._layout.addWidget(second, stretches[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme.em(self._stacks_below)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._layout.direction() is not direction:
            self._layout.setDirection(direction)
