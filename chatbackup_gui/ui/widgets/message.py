"""A sentence that says how something stands, with a sign for its level, so that colour is not all that tells."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.widgets.sign import Sign
from chatbackup_gui.ui.widgets.texts import label, set_level


class Level(StrEnum):
    """How good or bad it is; the values are levels of theme.py, `PLAIN` is none."""

    PLAIN = ""
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


_SIGNS = {
    Level.PLAIN: ("info", "secondary"),
    Level.GOOD: ("check-circle", "good"),
    Level.WARNING: ("warning", "warning"),
    Level.BAD: ("x-circle", "bad"),
}


class Message(QWidget):
    """Hidden until something is told; the last thing told stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.5))
        self._sign = Sign("info")
        self._sentence: QLabel = label(wraps=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._sentence.setContentsMargins(0, theme.em(0.12), 0, 0)  # so that its first line is beside the sign
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._sentence, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    @property
    def text(self) -> str:
        """What is told now, empty for nothing."""
        return self._sentence.text()

    def tell(self, sentence: str, level: Level = Level.PLAIN) -> None:
        """Tell a sentence; an empty one hides the message."""
        self._sentence.setText(sentence)
        set_level(self._sentence, level)
        self._sign.show_icon(*_SIGNS[level])
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
