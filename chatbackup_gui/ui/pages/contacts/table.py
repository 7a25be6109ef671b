"""The table: what was chosen and where one was stays when rows come and go; keys and clicks become wishes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.chat_key import Key, key_of
from chatbackup_gui.ui.pages.contacts.delegates import ROW_EM, star_rect
from chatbackup_gui.ui.pages.contacts.filtering import Column
from chatbackup_gui.ui.pages.contacts.model import ContactsModel
from chatbackup_gui.ui.words import translate

WIDTHS_EM = {
    Column.NAME: 9.0,
    Column.ACCOUNT: 5.0,
    Column.MESSAGES: 5.6,
    Column.SIZE: 8.2,
    Column.LAST: 7.8,
    Column.RULE: 8.0,
}
"""As wide as needed; names and rules take more where there is more."""
MOST_FOR_RULES_EM = 10.0
FLEXIBLE = frozenset({Column.NAME, Column.RULE})
STANDING_BACK = (Column.ACCOUNT, Column.MESSAGES, Column.LAST)
"""What goes first where there is no room, because the panel says it, too."""
Flag = QItemSelectionModel.SelectionFlag


class _Anchor(msgspec.Struct, frozen=True):
    """What is remembered while rows are put in order again; `offset` is in pixels below the top."""

    chosen: frozenset[Key]
    current: Key | None
    column: int
    held: Key | None
    offset: int
    value: int
    sorting: tuple[Column, bool]


class ContactTable(QTableView):
    """Shows a ContactsModel."""

    chosen_changed = Signal()
    rule_asked = Signal(object, object)  # contacts, and where on the screen a menu may open
    star_asked = Signal(object)  # contacts
    rows_on_screen_changed = Signal()

    def __init__(self, *, model: ContactsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contacts = model
        self._anchor: _Anchor | None = None
        self._has_accounts = False
        self.setModel(model)
        self._set_up()
        self._set_up_header()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)  # after the view's own slot, which setModel connected
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        self.verticalScrollBar().valueChanged.connect(self.rows_on_screen_changed)

    def chosen(self) -> tuple[wire.Contact, ...]:
        """Return who is selected, from the top."""
        ranges = self.selectionModel().selection().toList()
        rows = sorted({row for each in ranges for row in range(each.top(), each.bottom() + 1)})
        return tuple(map(self._contacts.contact_at, rows))

    def choose(self, contacts: Iterable[wire.Contact]) -> None:
        """Select these and nobody else."""
        self._choose(self._contacts.rows_of(map(key_of, contacts)))

    def menu_point(self, contact: wire.Contact) -> QPoint:
        """Return where on the screen a menu for a contact's rule may open."""
        rows = self._contacts.rows_of((key_of(contact),))
        return self._below(rows[0] if rows else 0)

    def enter(self) -> None:
        """Take the keyboard, in the first row where there was none yet."""
        if not self.currentIndex().isValid() and self._contacts.rowCount():
            self.setCurrentIndex(self._contacts.index(0, Column.NAME))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_screen(self) -> tuple[wire.Contact, ...]:
        """Return who is in the rows on screen."""
        return tuple(map(self._contacts.contact_at, self._rows_on_screen()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_F2 | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._ask_rule_of_chosen()
            case Qt.Key.Key_S if event.modifiers() == Qt.KeyboardModifier.NoModifier:
                if self.chosen():
                    self.star_asked.emit(self.chosen())
            case Qt.Key.Key_Escape:
                self.clearSelection()
            case _:
                super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: S is the key for the star, and Ctrl+F finds."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        position = event.position().toPoint()
        index = self.indexAt(position)
        is_plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if not is_plain or not index.isValid() or index.column() != Column.RULE or index != self.currentIndex():
            return
        contacts = (self._contacts.contact_at(index.row()),)
        if star_rect(self.visualRect(index)).contains(position):
            self.star_asked.emit(contacts)
        else:
            self.rule_asked.emit(contacts, self._below(index.row()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.chosen():
            self.rule_asked.emit(self.chosen(), event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill_width()
        self.rows_on_screen_changed.emit()

    def show_account(self, *, is_shown: bool) -> None:
        """Show the column of accounts, wherever there is room for it."""
        self._has_accounts = is_shown
        self._fill_width()

    def _fill_width(self) -> None:
        """Let names and rules have what the other columns leave; where all is too narrow, some stand back."""
        room = self.viewport().width()
        shown = set(Column) if self._has_accounts else set(Column) - {Column.ACCOUNT}
        for column in STANDING_BACK:
            if self._least_width(shown) > room:
                shown.discard(column)
        for column in STANDING_BACK:
            self.setColumnHidden(column, column not in shown)
        spare = max(0, room - self._least_width(shown))
        for_rules = min(spare * 2 // 5, theme.em(MOST_FOR_RULES_EM))
        self.setColumnWidth(Column.RULE, theme.em(WIDTHS_EM[Column.RULE]) + for_rules)
        self.setColumnWidth(Column.NAME, theme.em(WIDTHS_EM[Column.NAME]) + spare - for_rules)

    def _least_width(self, columns: set[Column]) -> int:
        """Return what columns need: as wide as they were drawn, but for the two that take what is left."""
        drawn = {each: 0 if each in FLEXIBLE else self.columnWidth(each) for each in columns}  # 0 where hidden, too
        return sum(width or theme.em(WIDTHS_EM[each]) for each, width in drawn.items())

    def _set_up(self) -> None:
        self.setAccessibleName(translate("Contacts", "Conversations"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.em(ROW_EM))
        self.verticalHeader().setMinimumSectionSize(theme.em(ROW_EM))

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(theme.em(3))
        for column, width_em in WIDTHS_EM.items():
            self.setColumnWidth(column, theme.em(width_em))
        column, is_descending = self._contacts.sorting
        header.setSortIndicator(column, Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _ask_rule_of_chosen(self) -> None:
        if self.chosen():
            self.scrollTo(self.currentIndex())
            self.rule_asked.emit(self.chosen(), self._below(max(0, self.currentIndex().row())))

    def _below(self, row: int) -> QPoint:
        """Return the point of the screen under a row's rule."""
        cell = self.visualRect(self._contacts.index(row, Column.RULE))
        return self.viewport().mapToGlobal(cell.bottomLeft())

    def _rows_on_screen(self) -> range:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first < 0:
            return range(0)
        return range(first, (last if last >= 0 else self._contacts.rowCount() - 1) + 1)

    def _tell_chosen(self) -> None:
        if self._anchor is None:
            self.chosen_changed.emit()

    def _remember(self) -> None:
        """Note by whom, not by which row, things are chosen and held in place."""
        rows, current = self._rows_on_screen(), self.currentIndex()
        held = current.row() if current.isValid() and current.row() in rows else rows.start if rows else -1
        self._anchor = _Anchor(
            chosen=frozenset(map(key_of, self.chosen())),
            current=self._key_in(current.row()),
            column=max(0, current.column()),
            held=self._key_in(held),
            offset=self.rowViewportPosition(held) if held >= 0 else 0,
            value=self.verticalScrollBar().value(),
            sorting=self._contacts.sorting,
        )

    def _key_in(self, row: int) -> Key | None:
        return key_of(self._contacts.contact_at(row)) if 0 <= row < self._contacts.rowCount() else None

    def _restore(self) -> None:
        anchor = self._anchor
        if anchor is None:
            return
        self._choose(self._contacts.rows_of(anchor.chosen))
        for row in self._contacts.rows_of(filter(None, (anchor.current,))):
            self.selectionModel().setCurrentIndex(self._contacts.index(row, anchor.column), Flag.NoUpdate)
        self._scroll(anchor)
        self._anchor = None
        self.chosen_changed.emit()
        self.rows_on_screen_changed.emit()

    def _scroll(self, anchor: _Anchor) -> None:
        """Stay where one was in another order; else leave whoever was held in place on the same spot."""
        self.updateGeometries()  # the range of the scroll bar is still that of the rows before
        value = anchor.value
        if anchor.sorting == self._contacts.sorting:
            rows = self._contacts.rows_of(filter(None, (anchor.held,)))
            value = rows[0] * self.rowHeight(rows[0]) - anchor.offset if rows else 0
        self.verticalScrollBar().setValue(value)

    def _choose(self, rows: Iterable[int]) -> None:
        selection = QItemSelection()
        last = self._contacts.columnCount() - 1
        for first, end in _runs(rows):
            top, bottom = self._contacts.index(first, 0), self._contacts.index(end, last)
            selection.append(QItemSelectionRange(top, bottom))
        self.selectionModel().select(selection, Flag.ClearAndSelect)


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Return unbroken runs of ascending numbers as (first, last)."""
    first = last = None
    for row in rows:
        if first is None or last is None:
            first = last = row
        elif row == last + 1:
            last = row
        else:
            yield first, last
            first = last = row
    if first is not None and last is not None:
        yield first, last
