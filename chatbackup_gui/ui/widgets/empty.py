"""What stands where there is nothing yet: why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.widgets.texts import label


class Empty(QWidget):
    """An icon, a sentence, an explanation, and a button where something can be done."""

    asked = Signal()

    def __init__(
        self, icon_name: str, sentence: str, explanation: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.em(0.5))
        layout.addStretch(1)
        picture = QLabel()
        picture.setPixmap(icon(icon_name, QColor(theme.colours().secondary)).pixmap(theme.em(3), theme.em(3)))
        layout.addWidget(picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        for text, role in ((sentence, "headline"), (explanation, "secondary")):
            if text:
                line = label(text, role, wraps=True)
                line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                layout.addWidget(line)
        if action:
            button = QPushButton(action)
            button.setProperty("role", "primary")  # there is nothing else to do
            button.clicked.connect(self.asked)
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)


def show_instead(stack: QStackedWidget, before: Empty, empty: Empty) -> Empty:
    """Show something in a stack in place of what was there; what stood there before goes. Returns what is shown."""
    if empty is not before:
        stack.removeWidget(before)
        before.deleteLater()
        stack.addWidget(empty)
    stack.setCurrentWidget(empty)
    return empty
