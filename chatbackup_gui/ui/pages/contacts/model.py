"""The table's rows: who is found, in order, under the rules as they would be with everything that is pending."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCollator, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.chat_key import Key, key_of
from chatbackup_gui.ui.pages.contacts.cell_words import AccountNames, CellWords, column_name, shown_name
from chatbackup_gui.ui.pages.contacts.filtering import EVERYBODY, Column, Criteria, Directory
from chatbackup_gui.ui.pages.contacts.pending import NOTHING_PENDING, Pending
from chatbackup_gui.ui.pages.contacts.rulebook import Rulebook

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NO_PARENT = QModelIndex()
BIGGEST_FIRST = frozenset({Column.MESSAGES, Column.SIZE, Column.LAST, Column.RULE})


class ContactsModel(QAbstractTableModel):
    """Everybody the engine told of; `found` narrows and orders, which resets the model.

    A change that is only pending leaves every row where it is, also where it no longer meets the filter.
    """

    def __init__(self, *, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._criteria = EVERYBODY
        self._sorting = (Column.LAST, True)
        self._visible: list[int] = []
        self._book = Rulebook()
        self._take(wire.Contacts((), (), (), ()), NOTHING_PENDING)

    @property
    def book(self) -> Rulebook:
        """The rules that hold, with everything pending."""
        return self._book

    @property
    def account_names(self) -> AccountNames:
        """What the accounts are called."""
        return self._accounts

    @property
    def words(self) -> CellWords:
        """What cells say under these rules."""
        return self._words

    @property
    def everybody(self) -> tuple[wire.Contact, ...]:
        """All contacts, whether found or not."""
        return self._contacts

    @property
    def sorting(self) -> tuple[Column, bool]:
        """The column that orders, and whether the last comes first."""
        return self._sorting

    def contact_at(self, row: int) -> wire.Contact:
        """Return who is in a row."""
        return self._contacts[self._visible[row]]

    def rows_of(self, keys: Iterable[Key]) -> list[int]:
        """Return the rows in which contacts are, in order; who is not found has none."""
        wanted = set(keys)
        return [row for row in range(len(self._visible)) if key_of(self.contact_at(row)) in wanted] if wanted else []

    def show_contacts(self, answer: wire.Contacts) -> None:
        """Show what the engine answered. Changes of contacts that are gone are dropped."""
        gone = set(self._book.pending.contacts) - {key_of(each) for each in answer.contacts}
        self._show(answer, self._book.pending.without(gone))

    def show_pending(self, pending: Pending) -> None:
        """Lay something else over the rules."""
        self._lay_over(pending)
        if self._visible:
            last = self.index(len(self._visible) - 1, Column.RULE)
            self.dataChanged.emit(self.index(0, Column.RULE), last)

    def settle(self) -> None:
        """Take everything pending as made, which the engine has said it is."""
        answer = wire.Contacts(self._book.after(self._contacts), (), self._lines, self._book.defaults_after())
        self._show(answer, NOTHING_PENDING)

    def find(self, criteria: Criteria) -> None:
        """Show whoever meets the criteria."""
        self._criteria = criteria
        self._reset()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorting = (Column(column), order == Qt.SortOrder.DescendingOrder)
        self._reset()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._visible)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        contact, column = self.contact_at(index.row()), Column(index.column())
        match role:
            case Role.DisplayRole:
                return self._words.shown(contact, column)
            case Role.ToolTipRole:
                return self._words.tooltip(contact, column)
            case Role.AccessibleTextRole:
                return self._words.spoken(contact, column)
            case Role.TextAlignmentRole:
                return int(_alignment(column))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:  # heard, not seen
            is_name = role in (Role.DisplayRole, Role.AccessibleTextRole)
            return shown_name(self.contact_at(section)) if is_name else None
        column = Column(section)
        match role:
            case Role.DisplayRole | Role.AccessibleTextRole:
                return column_name(column)
            case Role.TextAlignmentRole:
                return int(_alignment(column))
            case Role.InitialSortOrderRole:
                is_biggest_first = column in BIGGEST_FIRST
                return Qt.SortOrder.DescendingOrder if is_biggest_first else Qt.SortOrder.AscendingOrder
        return None

    def _show(self, answer: wire.Contacts, pending: Pending) -> None:
        self.beginResetModel()
        self._take(answer, pending)
        self._find()
        self.endResetModel()

    def _take(self, answer: wire.Contacts, pending: Pending) -> None:
        self._contacts = answer.contacts
        self._lines = answer.accounts
        self._accounts = AccountNames(answer.accounts, answer.contacts)
        collator = QCollator(QLocale())
        collator.setNumericMode(True)
        self._directory = Directory(answer.contacts, collator.sortKey)
        self._book = Rulebook(answer.defaults)
        self._lay_over(pending)

    def _lay_over(self, pending: Pending) -> None:
        self._book = self._book.with_pending(pending)
        self._words = CellWords(book=self._book, accounts=self._accounts, clock=self._clock)

    def _find(self) -> None:
        column, is_descending = self._sorting
        self._visible = self._directory.found(self._criteria, self._book, column, is_descending=is_descending)

    def _reset(self) -> None:
        self.beginResetModel()
        self._find()
        self.endResetModel()


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column is Column.MESSAGES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
