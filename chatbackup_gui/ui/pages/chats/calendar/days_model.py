"""The days of one month in weeks, and how many messages each has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from chatbackup_gui.ui.pages.chats.calendar.coverage import weeks_of
from chatbackup_gui.ui.pages.chats.calendar.words import day_spoken

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NO_PARENT = QModelIndex()
DAYS = 7


class DaysModel(QAbstractTableModel):
    """Only days on which something was said can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._weeks: tuple[tuple[date | None, ...], ...] = ()
        self._counts: Mapping[date, int] = {}
        self._first = QLocale().firstDayOfWeek().value - 1  # 0 is Monday

    def show_month(self, month: int | None, counts: Mapping[date, int]) -> None:
        """Show the days of a month (yyyymm), or none."""
        self.beginResetModel()
        self._weeks = weeks_of(month, self._first) if month else ()
        self._counts = counts
        self.endResetModel()

    def day_at(self, index: Index) -> date | None:
        """Return the day in a cell, None beside the month."""
        return self._weeks[index.row()][index.column()]

    def count_at(self, index: Index) -> int:
        """Return how many messages the day in a cell has."""
        day = self.day_at(index)
        return self._counts.get(day, 0) if day else 0

    def index_of_first(self) -> QModelIndex:
        """Return the first day on which something was said."""
        cells = (self.index(row, column) for row in range(len(self._weeks)) for column in range(DAYS))
        return next((each for each in cells if self.count_at(each)), QModelIndex())

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._weeks)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else DAYS

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.count_at(index):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        day = self.day_at(index) if index.isValid() else None
        if day is None:
            return "" if index.isValid() and role in (Role.DisplayRole, Role.AccessibleTextRole) else None
        if role == Role.DisplayRole:
            return QLocale().toString(day.day)
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return day_spoken(day, self.count_at(index))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        form = QLocale.FormatType.ShortFormat if role == Role.DisplayRole else QLocale.FormatType.LongFormat
        return QLocale().standaloneDayName((self._first + section) % DAYS + 1, form)
