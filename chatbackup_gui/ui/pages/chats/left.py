"""The left side: the conversations, narrowed as one types, or in their place the search through messages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.avatars import Avatars
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.pages.chats.chat_list import ChatList
from chatbackup_gui.ui.pages.chats.delegate import AVATAR_EM, ChatDelegate
from chatbackup_gui.ui.pages.chats.last_words import LastWords
from chatbackup_gui.ui.pages.chats.model import ChatsModel
from chatbackup_gui.ui.pages.chats.search.panel import SearchPanel
from chatbackup_gui.ui.widgets.empty import Empty
from chatbackup_gui.ui.widgets.icon_button import icon_button
from chatbackup_gui.ui.widgets.search_field import SearchField
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

NARROWEST_EM = 13


class LeftSide(QWidget):
    """Pictures and last words are fetched for the rows on screen only."""

    search_asked = Signal()
    export_asked = Signal()

    def __init__(self, *, engine: Engine, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.last_words = LastWords(engine=engine, parent=self)
        self.avatars = Avatars(engine=engine, side=theme.em(AVATAR_EM), ratio=self.devicePixelRatioF(), parent=self)
        self.model = ChatsModel(last_words=self.last_words, now=now, parent=self)
        self.list = ChatList(model=self.model)
        self.list.setItemDelegate(ChatDelegate(model=self.model, avatars=self.avatars, parent=self.list))
        self.filter = SearchField(translate("Chats", "Find a conversation"))
        self.search = SearchPanel(engine=engine, today=lambda: now().astimezone().date())
        self.everywhere = icon_button(
            "magnifying-glass", translate("Chats", "Search all messages"), keys="Ctrl+Shift+F"
        )
        self.export = icon_button("export", translate("Chats", "Export conversations…"))
        self._conversations = QWidget()
        self._stack = QStackedWidget()
        self._found = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def is_searching(self) -> bool:
        """Whether the search through messages has the place of the list."""
        return self._stack.currentWidget() is self.search

    def show_search(self) -> None:
        """Put the search through messages in place of the list."""
        self._stack.setCurrentWidget(self.search)

    def show_list(self) -> None:
        """Put the list back in its place."""
        self._stack.setCurrentWidget(self._conversations)
        self.list.enter()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.em(0.2))
        head.addWidget(label(translate("Chats", "Chats"), "title"), 1)
        head.addWidget(self.everywhere)
        head.addWidget(self.export)
        self._found.addWidget(self.list)
        self._found.addWidget(self._nobody())
        column = QVBoxLayout(self._conversations)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.6))
        column.addLayout(head)
        column.addWidget(self.filter)
        column.addWidget(self._found, 1)
        self._stack.addWidget(self._conversations)
        self._stack.addWidget(self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.em(1), theme.em(1), theme.em(0.8), theme.em(1))
        layout.addWidget(self._stack)
        self.setMinimumWidth(theme.em(NARROWEST_EM))

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.model.find)
        self.filter.left.connect(self.list.enter)
        self.everywhere.clicked.connect(self.search_asked)
        self.export.clicked.connect(self.export_asked)
        self.model.modelReset.connect(self._show_found)
        self.list.rows_on_screen_changed.connect(self._want)
        self.avatars.arrived.connect(self.list.viewport().update)
        self.last_words.arrived.connect(self.list.viewport().update)
        self.search.closed.connect(self.show_list)

    def _nobody(self) -> Empty:
        nobody = Empty(
            "magnifying-glass",
            translate("Chats", "No conversation has this name"),
            translate("Chats", "To find what was said, search all messages."),
            translate("Chats", "Search all messages"),
        )
        nobody.asked.connect(self.search_asked)
        return nobody

    def _show_found(self) -> None:
        is_found = self.model.rowCount() or not self.model.everybody
        self._found.setCurrentIndex(0 if is_found else 1)

    def _want(self) -> None:
        if self.list.isVisible():
            shown = self.list.on_screen()
            self.avatars.want(shown)
            self.last_words.want(shown)
