"""A field to search with: it leads on to what was found."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon

CLEARING = Qt.Key.Key_Escape
LEAVING = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""Looked up here: PySide makes all the names of `Qt.Key` when the first is used, and typing should not wait for it."""


class SearchField(QLineEdit):
    """A field in which Escape clears, and Down or Return goes on to what was found."""

    left = Signal()
    escaped = Signal()  # Escape where there is nothing to clear

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """Make a field that says in `words` what is searched for."""
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        glass = icon("magnifying-glass", QColor(theme.colours().secondary))
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == CLEARING:
            self.clear() if self.text() else self.escaped.emit()
        elif event.key() in LEAVING:
            self.left.emit()
        else:
            super().keyPressEvent(event)
