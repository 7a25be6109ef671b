"""What is chosen before long work begins: a column that scrolls, and says where more was unfolded than has room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from chatbackup_gui.ui import theme


class ChoiceColumn(QScrollArea):
    """Widgets stand in `column`."""

    changed = Signal()
    unfolded = Signal(int)  # by how many pixels what is shown now is higher than its place

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        content = QWidget()
        content.setProperty("role", "page")
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, theme.em(0.5), 0)
        self.column.setSpacing(theme.em(0.4))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def inset(self, part: QWidget) -> QWidget:
        """Return a part moved to the right, below the button it belongs to: itself, or what holds it."""
        if isinstance(part, QComboBox):  # which minds no margins
            holder = QWidget()
            layout = QHBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(part)
            layout.addStretch(1)
            part = holder
        part.setContentsMargins(theme.em(1.8), 0, 0, theme.em(0.3))
        return part

    def tell_unfolded(self) -> None:
        """Tell that other parts are shown than before."""
        self.changed.emit()
        self.unfolded.emit(self._content_height() - self.viewport().height())

    def _content_height(self) -> int:
        as_wide = self.column.totalHeightForWidth(self.viewport().width())
        return max(as_wide, self.column.totalMinimumSize().height())
