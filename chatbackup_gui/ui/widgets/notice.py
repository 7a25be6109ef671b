"""A sentence above the page that stays until it is dismissed."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class NoticeFrame(QFrame):
    """A sign, a sentence, room for what can be done about it, and a cross, called `dismiss`, at the end."""

    def __init__(self, sign: str, colour: str, *, dismiss: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(theme.em(1), theme.em(0.4), theme.em(0.5), theme.em(0.4))
        shown = QLabel()
        shown.setPixmap(icon(sign, QColor(colour)).pixmap(theme.em(1.3), theme.em(1.3)))
        self.sentence = label(wraps=True)
        self.dismiss = QToolButton()
        self.dismiss.setIcon(icon("x", QColor(theme.colours().secondary)))
        self.dismiss.setAccessibleName(dismiss)
        self.dismiss.setToolTip(dismiss)
        self._line.addWidget(shown)
        self._line.addWidget(self.sentence, 1)
        self._line.addWidget(self.dismiss)

    def offer(self, widget: QWidget) -> None:
        """Put something before the cross."""
        self._line.insertWidget(self._line.count() - 1, widget)


class Notice(NoticeFrame):
    """Hidden until something is told; only the last thing told is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        colour = theme.colours().warning
        super().__init__("warning-circle", colour, dismiss=translate("Notice", "Dismiss"), parent=parent)
        self.dismiss.clicked.connect(self.hide)
        self.hide()

    def tell(self, sentence: str, detail: str = "") -> None:
        """Show a sentence; `detail` is its tooltip."""
        self.sentence.setText(sentence)
        self.sentence.setToolTip(detail)
        self.show()
