"""A sentence above the page that stays until it is dismissed."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class Notice(QFrame):
    """Hidden until something is told; only the last thing told is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.em(1), theme.em(0.4), theme.em(0.5), theme.em(0.4))
        sign = QLabel()
        sign.setPixmap(icon("warning-circle", QColor(theme.colours().warning)).pixmap(theme.em(1.3), theme.em(1.3)))
        self._sentence = label(wraps=True)
        dismiss = QToolButton()
        dismiss.setIcon(icon("x", QColor(theme.colours().secondary)))
        dismiss.setAccessibleName(translate("Notice", "Dismiss"))
        dismiss.setToolTip(dismiss.accessibleName())
        dismiss.clicked.connect(self.hide)
        layout.addWidget(sign)
        layout.addWidget(self._sentence, 1)
        layout.addWidget(dismiss)
        self.hide()

    def tell(self, sentence: str, detail: str = "") -> None:
        """Show a sentence; `detail` is its tooltip."""
        self._sentence.setText(sentence)
        self._sentence.setToolTip(detail)
        self.show()
