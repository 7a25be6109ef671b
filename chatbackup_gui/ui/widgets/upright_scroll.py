"""A page that scrolls up and down only, as high as its texts need at the width that there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget


class UprightScroll(QScrollArea):
    """Made because `widgetResizable` makes pages too high: it asks texts that wrap for their height at their narrowest.

    The content needs a layout, and is at least as high as what is seen of it.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its content is gone through by Tab, and scrolls after it
        self._content = content
        self.setWidget(content)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout, room = self._content.layout(), self.viewport().size()
        if layout is None:
            return
        follows_width = layout.hasHeightForWidth()
        height = layout.totalHeightForWidth(room.width()) if follows_width else layout.totalSizeHint().height()
        self._content.resize(room.width(), max(height, room.height()))
