"""A card: a quiet frame with a heading, in which things that belong together stand."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.widgets.texts import label


class Card(QFrame):
    """A frame whose content goes into `body`; `header` is the line of its heading, for a button at its end."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.em(1), theme.em(0.8), theme.em(1), theme.em(0.9))
        outer.setSpacing(theme.em(0.5))
        self.header = QHBoxLayout()
        if heading:
            self.header.addWidget(label(heading, "heading"))
            self.header.addStretch(1)
            outer.addLayout(self.header)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.em(0.45))
        outer.addLayout(self.body)
