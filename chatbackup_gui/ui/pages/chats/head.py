"""The head of a conversation: who it is, what there is of it, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.chat_words import account_name, counted_messages
from chatbackup_gui.ui.conversation.plain import one_line
from chatbackup_gui.ui.widgets.elided import Elided
from chatbackup_gui.ui.widgets.icon_button import icon_button
from chatbackup_gui.ui.words import translate


class ChatHead(QWidget):
    """Shows one conversation; `back` is there where it takes the place of the list."""

    back_asked = Signal()
    search_asked = Signal()
    calendar_asked = Signal()
    export_asked = Signal()
    erase_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chat: wire.Chat | None = None
        self.name = Elided("", "headline")
        self.what = Elided("", "secondary")
        self.back = icon_button("arrow-left", translate("Chats", "Back to the list"))
        self.search = icon_button("magnifying-glass", translate("Chats", "Search in this conversation"), keys="Ctrl+F")
        self.calendar = icon_button("calendar-blank", translate("Chats", "Go to a date"), keys="Ctrl+G")
        self.export = icon_button("export", translate("Chats", "Export…"), keys="Ctrl+E")
        self.more = icon_button("dots-three-vertical", translate("Chats", "More"))
        self._make_menu()
        self.back.hide()
        for button, asked in (
            (self.back, self.back_asked),
            (self.search, self.search_asked),
            (self.calendar, self.calendar_asked),
            (self.export, self.export_asked),
        ):
            button.clicked.connect(asked)
        self._lay_out()

    def show_chat(self, chat: wire.Chat) -> None:
        """Show who it is; how many people there are is told later."""
        self._chat = chat
        self.name.show_text(one_line(chat.name))
        self._show_what(0)

    def show_people(self, count: int) -> None:
        """Show how many people a group has."""
        self._show_what(count)

    def _show_what(self, people: int) -> None:
        chat = self._chat
        if chat is None:
            return
        account, messages = account_name(chat.app, chat.account, chat.account_name), counted_messages(chat.messages)
        if chat.kind is ConversationKind.GROUP and people:
            pattern = translate("Chats", "%Ln member(s) · {messages} · {account}", "", people)
        else:
            pattern = translate("Chats", "{messages} · {account}")
        self.what.show_text(pattern.format(messages=messages, account=account))

    def _make_menu(self) -> None:
        menu = QMenu(self.more)
        menu.addAction(translate("Chats", "Erase from the vault…")).triggered.connect(self.erase_asked)
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setStyleSheet("QToolButton::menu-indicator { image: none; }")  # its three dots say it

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.what)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.em(0.8), theme.em(0.5), theme.em(0.5), theme.em(0.5))
        layout.setSpacing(theme.em(0.2))
        layout.addWidget(self.back)
        layout.addLayout(names, 1)
        for button in (self.search, self.calendar, self.export, self.more):
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
