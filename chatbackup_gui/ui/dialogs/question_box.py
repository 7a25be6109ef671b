"""A question in a small window: what would happen, and buttons that say what they do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMessageBox, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon

SIGN_EM = 2.4


def question(sentence: str, explanation: str, *, parent: QWidget | None) -> QMessageBox:
    """Return a question without its buttons; it is gone once it was answered."""
    box = QMessageBox(parent)
    side = theme.em(SIGN_EM)
    box.setIconPixmap(icon("question", QColor(theme.colours().secondary)).pixmap(side, side))
    box.setWindowTitle("ChatBackup")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    box.setInformativeText(explanation)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box
