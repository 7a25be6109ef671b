"""Years and their months as a table: a year a row, or on narrow ground a part of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.pages.chats.calendar.coverage import MONTHS, years_of
from chatbackup_gui.ui.pages.chats.calendar.words import month_spoken
from chatbackup_gui.ui.words import month, translate

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NO_PARENT = QModelIndex()


class MonthsModel(QAbstractTableModel):
    """The newest year first. Only months of which something is known can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._months: dict[int, wire.CoveredMonth] = {}
        self._years: tuple[int, ...] = ()
        self._columns = MONTHS

    @property
    def newest(self) -> int | None:
        """The newest month of which something is known."""
        return max(self._months, default=None)

    def show_months(self, months: Iterable[wire.CoveredMonth]) -> None:
        """Show what there is."""
        self.beginResetModel()
        self._months = {each.month: each for each in months}
        self._years = years_of(self._months.values())
        self.endResetModel()

    def lay_out(self, columns: int) -> None:
        """Show so many months in a row, a divisor of twelve."""
        if columns != self._columns:
            self.beginResetModel()
            self._columns = columns
            self.endResetModel()

    def month_at(self, index: Index) -> int:
        """Return the month (yyyymm) in a cell."""
        rows_of_year = MONTHS // self._columns
        year, part = divmod(index.row(), rows_of_year)
        return self._years[year] * 100 + part * self._columns + index.column() + 1

    def covered_at(self, index: Index) -> wire.CoveredMonth | None:
        """Return what there is of the month in a cell, None where nothing is known of it."""
        return self._months.get(self.month_at(index))

    def index_of(self, wanted: int) -> QModelIndex:
        """Return the cell of a month (yyyymm)."""
        year, month_number = divmod(wanted, 100)
        if year not in self._years:
            return QModelIndex()
        part, column = divmod(month_number - 1, self._columns)
        return self.index(self._years.index(year) * (MONTHS // self._columns) + part, column)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._years) * (MONTHS // self._columns)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else self._columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.covered_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Role.DisplayRole:
            return QLocale().standaloneMonthName(self.month_at(index) % 100, QLocale.FormatType.ShortFormat)
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            covered = self.covered_at(index)
            if covered is not None:
                return month_spoken(covered)
            nothing = translate("ChatCalendar", "{month}: nothing known").format(month=month(self.month_at(index)))
            return nothing if role == Role.AccessibleTextRole else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal or role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        year, part = divmod(section, MONTHS // self._columns)
        is_shown = part == 0 or role == Role.AccessibleTextRole
        return str(self._years[year]) if is_shown and year < len(self._years) else ""
