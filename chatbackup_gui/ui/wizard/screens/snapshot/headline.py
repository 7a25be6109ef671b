"""How everything ended, large enough to be a relief."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.widgets.sign import Sign
from chatbackup_gui.ui.widgets.texts import label


class Headline(QWidget):
    """A large sign and a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign("check-circle-fill", "good", 2.6)
        self.sentence = label("", "headline", wraps=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.em(0.5), 0, theme.em(0.5))
        layout.setSpacing(theme.em(0.8))
        layout.addWidget(self._sign)
        layout.addWidget(self.sentence, 1)

    def tell(self, sentence: str, level: Level) -> None:
        """Say how it ended."""
        is_good = level is Level.GOOD
        self._sign.show_icon("check-circle-fill" if is_good else "warning-fill", "good" if is_good else "warning")
        self.sentence.setText(sentence)
