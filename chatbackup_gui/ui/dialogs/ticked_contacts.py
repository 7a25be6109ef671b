"""Choosing contacts or conversations: a list with ticks that is searched as one types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

Index = QModelIndex | QPersistentModelIndex
SEARCH_ROLE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


class Tickable(Protocol):
    """A contact: `path` is what it is known by."""

    @property
    def path(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def account(self) -> str: ...


class TickedContactsModel(QAbstractListModel):
    """Contacts with a tick each."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contacts: tuple[Tickable, ...] = ()
        self._chosen: set[str] = set()

    def show_contacts(self, contacts: Iterable[Tickable]) -> None:
        """Show these, none of them ticked."""
        self.beginResetModel()
        self._contacts = tuple(sorted(contacts, key=lambda each: (each.name, each.path)))
        self._chosen = set()
        self.endResetModel()
        self.ticked.emit()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The paths of those that are ticked, in their order."""
        return tuple(each.path for each in self._contacts if each.path in self._chosen)

    def toggle(self, row: int) -> None:
        """Tick a contact, or take the tick away."""
        index = self.index(row, 0)
        is_ticked = self._contacts[row].path in self._chosen
        self.setData(index, Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked, _TICK)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._contacts)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        contact = self._contacts[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, SEARCH_ROLE):
            return contact.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return contact.account
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if contact.path in self._chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        path = self._contacts[index.row()].path
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._chosen.add(path)
        else:
            self._chosen.discard(path)
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True


_TICK = int(Qt.ItemDataRole.CheckStateRole)


class ContactChoice(QWidget):
    """The search line, the list called `name`, and how many are chosen."""

    changed = Signal()

    def __init__(self, name: str, *, search: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TickedContactsModel(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self.model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._found.setFilterRole(SEARCH_ROLE)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(search)
        self.search.setAccessibleName(search)
        self.list = _List(name)
        self.list.setModel(self._found)
        self._said = label("", "secondary", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.4))
        for widget in (self.search, self.list, self._said):
            layout.addWidget(widget)
        self.search.textChanged.connect(self._found.setFilterFixedString)
        self.model.ticked.connect(self._ticked)
        self.list.activated.connect(self._activated)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The paths of the contacts that are ticked."""
        return self.model.chosen

    def show_contacts(self, contacts: Iterable[Tickable]) -> None:
        """Show whom there is to choose from."""
        self.model.show_contacts(contacts)

    def say(self, sentence: str) -> None:
        """Say something below the list, in place of how many are chosen."""
        self._said.setText(sentence)

    def _ticked(self) -> None:
        self.say(translate("TickedContacts", "%Ln chosen", "", len(self.chosen)))
        self.changed.emit()

    def _activated(self, index: QModelIndex) -> None:
        self.model.toggle(self._found.mapToSource(index).row())


class _List(QListView):
    """A list that is content with little height."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    def sizeHint(self) -> QSize:
        return QSize(theme.em(20), theme.em(11))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(10), theme.em(7))
