"""An icon as a widget, in a colour by role, painted anew when colours or font change."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon


class Sign(QWidget):
    """An icon of `size_em`; `role` names a colour of `theme.Colours`. It says nothing that is not said beside it."""

    def __init__(self, name: str, role: str = "secondary", size_em: float = 1.3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._size_em = name, role, size_em
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon, or the same in another colour."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.em(self._size_em), theme.em(self._size_em))

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = QColor(getattr(theme.colours(), self._role))
        icon(self._name, colour).paint(QPainter(self), self.rect())
