"""What the signs of the calendar mean."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.pages.chats.calendar.coverage import Cover
from chatbackup_gui.ui.pages.chats.calendar.delegates import LACKING, SIGNS, colour_of
from chatbackup_gui.ui.pages.chats.calendar.words import cover_name
from chatbackup_gui.ui.widgets.flow import Flow
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class Legend(QWidget):
    """A sign and its words for each place, in lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = Flow(self)
        layout.setSpacing(theme.em(0.8))
        for cover in Cover:
            layout.addWidget(_line(SIGNS[cover], colour_of(cover).name(), cover_name(cover)))
        warning = theme.colours().warning
        layout.addWidget(_line(LACKING, warning, translate("ChatCalendar", "Some pictures or files are missing")))


def _line(sign: str, colour: str, words: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.em(0.3))
    picture = label()
    picture.setPixmap(icon(sign, QColor(colour)).pixmap(theme.em(1), theme.em(1)))
    row.addWidget(picture)
    row.addWidget(label(words, "secondary"))
    return holder
