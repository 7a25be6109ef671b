"""The right side: one conversation with its head, its calendar in place of the messages, or that none is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.conversation import ConversationView
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.pages.chats.calendar.view import CalendarView
from chatbackup_gui.ui.pages.chats.head import ChatHead
from chatbackup_gui.ui.widgets.empty import Empty
from chatbackup_gui.ui.widgets.line import line
from chatbackup_gui.ui.words import translate

NARROWEST_EM = 20


class RightSide(QWidget):
    """Shows what it is told to show."""

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = ChatHead()
        self.messages = ConversationView(engine=engine)
        self.calendar = CalendarView(engine=engine)
        self._body = QStackedWidget()
        self._body.addWidget(self.messages)
        self._body.addWidget(self.calendar)
        chat = QWidget()
        column = _column(chat)
        column.addWidget(self.head)
        column.addWidget(line())
        column.addWidget(self._body, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(_nobody_chosen())
        self._stack.addWidget(chat)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(line(is_upright=True))
        layout.addWidget(self._stack, 1)
        self.setMinimumWidth(theme.em(NARROWEST_EM))

    @property
    def shows_calendar(self) -> bool:
        """Whether the calendar has the place of the messages."""
        return self._body.currentWidget() is self.calendar

    def show_chat(self) -> None:
        """Show the messages."""
        self._stack.setCurrentIndex(1)
        self._body.setCurrentWidget(self.messages)

    def show_calendar(self) -> None:
        """Show the calendar in place of the messages."""
        self._body.setCurrentWidget(self.calendar)


def _column(holder: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout


def _nobody_chosen() -> Empty:
    return Empty(
        "chats-circle",
        translate("Chats", "Choose a conversation"),
        translate("Chats", "Its messages are shown here, from this computer and from the vault."),
    )
