"""The contacts that a search finds, as a list; who is a favourite carries a star."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.ui import words
from chatbackup_gui.ui.chat_words import app_name
from chatbackup_gui.ui.rule_words import kind_of_one
from chatbackup_gui.ui.words import translate

AnyIndex = QModelIndex | QPersistentModelIndex
CONTACT = Qt.ItemDataRole.UserRole
IS_FAVOURITE = Qt.ItemDataRole.UserRole + 1
SIZE = Qt.ItemDataRole.UserRole + 2
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class ContactMatches(QAbstractListModel):
    """People and groups, the last spoken with first; `search` leaves those whose name or id holds a text."""

    def __init__(self) -> None:
        super().__init__()
        self._everybody: list[tuple[str, wire.Contact]] = []
        self._shown: list[wire.Contact] = []
        self._searched = ""
        self._favourites: frozenset[int] = frozenset()

    def show_contacts(self, contacts: Iterable[wire.Contact]) -> None:
        """Show other contacts; official accounts are left out, since they do not roam."""
        roaming = [each for each in contacts if each.kind is not ConversationKind.OFFICIAL]
        roaming.sort(key=lambda each: each.last_at or LONG_AGO, reverse=True)
        self._everybody = [(f"{each.name}\n{each.id}".casefold(), each) for each in roaming]
        self.search(self._searched)

    def search(self, text: str) -> None:
        """Show those whose name or id holds the text."""
        self._searched = text
        wanted = text.strip().casefold()
        self.beginResetModel()
        self._shown = [contact for known_as, contact in self._everybody if wanted in known_as]
        self.endResetModel()

    def mark(self, rows: Iterable[int]) -> None:
        """Give these contacts a star, by the engine's rows, and nobody else."""
        self._favourites = frozenset(rows)
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        contact = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return contact.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._in_words(contact)
            case _ if role == CONTACT:
                return contact
            case _ if role == IS_FAVOURITE:
                return contact.row in self._favourites
            case _ if role == SIZE:
                return words.size(contact.total_bytes)
        return None

    def _in_words(self, contact: wire.Contact) -> str:
        if contact.row in self._favourites:
            pattern = translate("WizardRoaming", "{name}, {kind} in {app}, {size}, a favourite")
        else:
            pattern = translate("WizardRoaming", "{name}, {kind} in {app}, {size}")
        size = words.size(contact.total_bytes)
        return pattern.format(name=contact.name, kind=kind_of_one(contact.kind), app=app_name(contact.app), size=size)
