"""A question in a small window: what would happen, and buttons that say what they do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMessageBox, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon

SIGN_EM = 2.4


def question_box(sentence: str, explanation: str, *, parent: QWidget | None) -> QMessageBox:
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


def ask_before(
    sentence: str,
    explanation: str,
    *,
    do: str,
    keep: str,
    parent: QWidget | None,
    agreed: Callable[[], object],
) -> QMessageBox:
    """Ask before something that is not wanted by accident: Return and Escape keep everything as it is."""
    box = question_box(sentence, explanation, parent=parent)
    doing = box.addButton(do, QMessageBox.ButtonRole.DestructiveRole)
    keeping = box.addButton(keep, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keeping)
    box.setEscapeButton(keeping)
    doing.clicked.connect(agreed)
    box.open()
    return box
