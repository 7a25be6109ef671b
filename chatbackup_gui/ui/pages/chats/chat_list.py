"""The list of conversations: whoever is chosen, and where one was, stays when rows come and go."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.chat_key import Key, key_of
from chatbackup_gui.ui.pages.chats.delegate import ROW_EM
from chatbackup_gui.ui.pages.chats.model import ChatsModel, Index
from chatbackup_gui.ui.words import translate

Flag = QItemSelectionModel.SelectionFlag


class _Anchor(msgspec.Struct, frozen=True):
    """What is remembered while the rows change; `held` is a row's key, `offset` its pixels below the top."""

    held: Key | None
    offset: int


class ChatList(QTableView):
    """Shows a ChatsModel. Somebody who is chosen and no longer found is still chosen once they are found again.

    A table of one column, because a list view asks its model for every row whenever it is reset: 70 ms for 10,000.
    """

    chosen = Signal(object)  # wire.Chat, by mouse or keyboard
    rows_on_screen_changed = Signal()

    def __init__(self, *, model: ChatsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chats = model
        self._chosen: Key | None = None
        self._anchor = _Anchor(None, 0)
        self._is_restoring = False
        self.setModel(model)
        self.setAccessibleName(translate("Chats", "Conversations"))
        self._set_up()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)  # after the view's own slot, which setModel connected
        self.verticalScrollBar().valueChanged.connect(self.rows_on_screen_changed)

    @property
    def chosen_key(self) -> Key | None:
        """Who is chosen, whether found or not."""
        return self._chosen

    def choose(self, chat: wire.Chat) -> None:
        """Let a conversation be the chosen one, without telling of it."""
        self._chosen = key_of(chat)
        self._select_chosen()
        self.scrollTo(self.currentIndex())

    def enter(self) -> None:
        """Take the keyboard, in the first row where nobody is chosen yet."""
        self.setFocus()  # see focusInEvent

    def on_screen(self) -> tuple[wire.Chat, ...]:
        """Return the conversations on screen."""
        first = self.indexAt(QPoint(1, 1))
        if not first.isValid():
            return ()
        last = min(self._chats.rowCount(), first.row() + self.viewport().height() // theme.em(ROW_EM) + 2)
        return tuple(self._chats.chat_at(row) for row in range(first.row(), last))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rows_on_screen_changed.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(8), theme.em(6))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row where none is current; Qt would make it current without choosing it."""
        if not self.currentIndex().isValid() and self._chats.rowCount():
            self.setCurrentIndex(self._chats.index(0))
        super().focusInEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._is_restoring:
            chat = self._chats.chat_at(current.row())
            self._chosen = key_of(chat)
            self.chosen.emit(chat)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(theme.em(ROW_EM))
        self.verticalHeader().setDefaultSectionSize(theme.em(ROW_EM))

    def _remember(self) -> None:
        """Hold the chosen row where it is on screen, else the first that is; at the top hold nothing, for new ones."""
        self._is_restoring = True
        row = self._chats.row_of(self._chosen)
        index = self._chats.index(row) if row >= 0 else QModelIndex()
        if not index.isValid() or not self.viewport().rect().intersects(self.visualRect(index)):
            index = self.indexAt(QPoint(1, 1))
        if self.verticalScrollBar().value() == 0 or not index.isValid():
            self._anchor = _Anchor(None, 0)
        else:
            self._anchor = _Anchor(key_of(self._chats.chat_at(index.row())), self.visualRect(index).top())

    def _restore(self) -> None:
        self._select_chosen()
        self.updateGeometries()  # the range of the scroll bar is still that of the rows before
        row, bar = self._chats.row_of(self._anchor.held), self.verticalScrollBar()
        top = self.visualRect(self._chats.index(row)).top() if row >= 0 else 0
        bar.setValue(bar.value() + top - self._anchor.offset if row >= 0 else 0)
        self._is_restoring = False
        self.rows_on_screen_changed.emit()

    def _select_chosen(self) -> None:
        """Select without telling of it, and without scrolling there."""
        was_restoring, self._is_restoring = self._is_restoring, True
        row = self._chats.row_of(self._chosen)
        self.setAutoScroll(False)
        if row >= 0:
            self.selectionModel().setCurrentIndex(self._chats.index(row), Flag.ClearAndSelect)
        else:
            self.clearSelection()
        self.setAutoScroll(True)
        self._is_restoring = was_restoring
