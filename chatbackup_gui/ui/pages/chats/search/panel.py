"""The search panel: what is searched for, what was found, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.announcing import announce
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.pages.chats.search.bar import SearchBar
from chatbackup_gui.ui.pages.chats.search.criteria import Criteria
from chatbackup_gui.ui.pages.chats.search.delegate import ResultDelegate
from chatbackup_gui.ui.pages.chats.search.model import ResultsModel
from chatbackup_gui.ui.pages.chats.search.searching import Searching
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.empty import Empty, show_instead
from chatbackup_gui.ui.widgets.icon_button import icon_button
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import number, translate


class SearchPanel(QWidget):
    """Tells which message is to be shown in its conversation; `closed` when nobody wants to search any more."""

    opened = Signal(object, str)  # wire.FoundEntry, and the text that was searched for
    closed = Signal()

    def __init__(self, *, engine: Engine, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = SearchBar(today=today)
        self.model = ResultsModel(self)
        self.list = _Results(self.model)
        self.searching = Searching(engine=engine, parent=self)
        self.count = label("", "secondary", wraps=True)
        self.previous = icon_button("caret-up", translate("ChatSearch", "Previous result"), keys="Shift+F3")
        self.next = icon_button("caret-down", translate("ChatSearch", "Next result"), keys="F3")
        self.close_button = icon_button("x", translate("ChatSearch", "Close the search"))
        self._stack = QStackedWidget()
        self._instead: Empty = _nothing_asked()
        self._lay_out()
        self._connect()
        self._show_count()

    def search_in(self, chat: wire.Chat | None, *, everywhere: bool = False) -> None:
        """Open the search in a conversation or everywhere, and let something be typed."""
        self.bar.show_chat(chat, searches_it=not everywhere)
        self.bar.focus()

    def put_away(self) -> None:
        """Search for nothing any more."""
        self.bar.clear()

    def show_chat(self, chat: wire.Chat) -> None:
        """Offer another conversation to search in; one that is searched now is left for it."""
        self.bar.show_chat(chat, searches_it=not self.bar.is_everywhere)

    def go_next(self) -> None:
        """Open the result after the one that is open."""
        self._go(1)

    def go_previous(self) -> None:
        """Open the result before the one that is open."""
        self._go(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.em(0.2))
        head.addWidget(label(translate("ChatSearch", "Search"), "headline"), 1)
        head.addWidget(self.close_button)
        line = QHBoxLayout()
        line.setSpacing(theme.em(0.2))
        line.addWidget(self.count, 1)
        line.addWidget(self.previous)
        line.addWidget(self.next)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._instead)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.5))
        layout.addLayout(head)
        layout.addWidget(self.bar)
        layout.addLayout(line)
        layout.addWidget(self._stack, 1)
        self._show_instead(self._instead)

    def _connect(self) -> None:
        self.bar.changed.connect(self._changed)
        self.bar.field.left.connect(self._enter)
        self.bar.field.escaped.connect(self.closed)
        self.close_button.clicked.connect(self.closed)
        self.previous.clicked.connect(self.go_previous)
        self.next.clicked.connect(self.go_next)
        self.searching.begun.connect(self._begun)
        self.searching.found.connect(self._found)
        self.searching.more_found.connect(self._more_found)
        self.searching.failed.connect(self._failed)
        self.model.more_asked.connect(self.searching.ask_more)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.list.selectionModel().currentChanged.connect(self._show_count)

    def _changed(self, criteria: Criteria) -> None:
        self.searching.search(criteria)
        if not criteria.asks:
            self.model.clear()
            self._show_instead(_nothing_asked())

    def _begun(self) -> None:
        self.count.setText(translate("ChatSearch", "Searching…"))

    def _found(self, found: wire.Found) -> None:
        self.model.show_found(found, names_chats=self.searching.criteria.row is None)
        self.list.scrollToTop()
        if found.entries:
            self._stack.setCurrentWidget(self.list)
        else:
            self._show_instead(_nothing_found(self.searching.criteria))
        self._show_count()
        announce(self.list, self.count.text() or translate("ChatSearch", "Nothing was found"))

    def _more_found(self, found: wire.Found) -> None:
        self.model.add(found)
        self._show_count()

    def _failed(self, failure: wire.Failure) -> None:
        self.model.stop_asking()
        if self.model.rowCount():
            self.count.setText(explain_failure(failure))
            return
        failed = Empty(
            "warning-circle",
            translate("ChatSearch", "The search did not work"),
            explain_failure(failure),
            translate("ChatSearch", "Try again"),
        )
        failed.asked.connect(self.searching.search_again)
        self._show_instead(failed)
        self._show_count()

    def _show_instead(self, empty: Empty) -> None:
        """Show something in place of results."""
        self._instead = show_instead(self._stack, self._instead, empty)

    def _show_count(self) -> None:
        count, at = self.model.rowCount(), self.list.currentIndex().row()
        for button in (self.previous, self.next):
            button.setVisible(bool(count))
        self.previous.setEnabled(at > 0)
        self.next.setEnabled(at + 1 < count)
        if not count:
            self.count.setText("")
        elif at >= 0:
            pattern = translate("ChatSearch", "{at} of {count} or more")
            if not self.model.has_more:
                pattern = translate("ChatSearch", "{at} of {count}")
            self.count.setText(pattern.format(at=number(at + 1), count=number(count)))
        elif self.model.has_more:
            self.count.setText(translate("ChatSearch", "More than %Ln message(s), the newest first", "", count))
        else:
            self.count.setText(translate("ChatSearch", "%Ln message(s), the newest first", "", count))

    def _enter(self) -> None:
        """Go from the field to the results, and open the first of them."""
        if self._stack.currentWidget() is self.list and self.model.rowCount():
            if not self.list.currentIndex().isValid():
                self._go(1)
            self.list.setFocus()

    def _go(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))
            self._open(self.model.index(row))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.found_at(index.row()), self.searching.criteria.text)
        if index.row() + 1 == self.model.rowCount() and self.model.canFetchMore(QModelIndex()):
            self.model.fetchMore(QModelIndex())  # so that the next one is there when it is asked for


class _Results(QListView):
    """The list of what was found."""

    def __init__(self, model: ResultsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(ResultDelegate(model=model, parent=self))
        self.setAccessibleName(translate("ChatSearch", "Messages found"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(8), theme.em(6))


def _nothing_asked() -> Empty:
    return Empty(
        "magnifying-glass",
        translate("ChatSearch", "What are you looking for?"),
        translate("ChatSearch", "Type some words, or choose a kind such as pictures or files."),
    )


def _nothing_found(criteria: Criteria) -> Empty:
    if criteria.row is None:
        explanation = translate("ChatSearch", "Try fewer words, or another kind or time.")
    else:
        explanation = translate("ChatSearch", "Try fewer words, another kind or time, or search all conversations.")
    return Empty("magnifying-glass", translate("ChatSearch", "Nothing was found"), explanation)
