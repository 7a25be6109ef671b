"""Where one is in the map, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

_LONGEST_EMS = 11


class Breadcrumb(QWidget):
    """The names of what was gone into; all but the last are buttons."""

    chosen = Signal(int)  # so many steps from the outermost

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.em(0.4))
        self.setMinimumHeight(theme.em(2))

    def show_names(self, names: Sequence[str]) -> None:
        """Show the way, the outermost first."""
        while item := self._layout.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for step, name in enumerate(names[:-1]):
            self._layout.addWidget(self._button(step, name))
            self._layout.addWidget(self._divider())
        here = label(self._elided(names[-1]), "heading")
        here.setToolTip(names[-1])
        self._layout.addWidget(here)
        self._layout.addStretch(1)

    def _button(self, step: int, name: str) -> QPushButton:
        button = QPushButton(self._elided(name))
        button.setProperty("role", "link")
        button.setStyleSheet("padding-left: 0; padding-right: 0")
        button.setToolTip(name)
        button.setAccessibleName(translate("Storage", "Back to {name}").format(name=name))
        button.clicked.connect(partial(self.chosen.emit, step))
        return button

    def _divider(self) -> QWidget:
        divider = label()
        side = theme.em(0.8)
        divider.setPixmap(icon("caret-right", QColor(theme.colours().secondary)).pixmap(QSize(side, side)))
        return divider

    def _elided(self, name: str) -> str:
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, theme.em(_LONGEST_EMS))
