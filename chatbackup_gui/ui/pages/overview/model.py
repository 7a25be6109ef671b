"""The days of the strip and the runs of the list, as item models."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.wire import Outcome
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.pages.overview.run_words import day_words, troubles, what_changed, what_happened
from chatbackup_gui.ui.words import translate

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()
WHEN, HAPPENED, CHANGED = range(3)
ICONS = {
    Outcome.DONE: ("check-circle-fill", "good"),
    Outcome.PROBLEMS: ("warning-fill", "warning"),
    Outcome.FAILED: ("x-circle-fill", "bad"),
    Outcome.CANCELLED: ("prohibit", "secondary"),
}


class DaysModel(QAbstractListModel):
    """One row a day, oldest first; the value itself is the UserRole."""

    def __init__(self) -> None:
        super().__init__()
        self.days: tuple[wire.Day, ...] = ()

    def show_days(self, days: tuple[wire.Day, ...]) -> None:
        """Show these days."""
        if days != self.days:
            self.beginResetModel()
            self.days = days
            self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.days)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        day = self.days[index.row()]
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            return day_words(day)
        return day if role == Role.UserRole else None


class RunsModel(QAbstractTableModel):
    """One row a run, newest first; the value itself is the UserRole. At most `most` of them are shown."""

    def __init__(self, *, most: int) -> None:
        super().__init__()
        self._all: tuple[wire.Run, ...] = ()
        self._most = most

    @property
    def runs(self) -> tuple[wire.Run, ...]:
        """The runs on screen."""
        return self._all[: self._most]

    @property
    def hidden(self) -> int:
        """How many there are beside those on screen."""
        return len(self._all) - len(self.runs)

    def show_runs(self, runs: tuple[wire.Run, ...]) -> None:
        """Show these runs."""
        if runs != self._all:
            self.beginResetModel()
            self._all = runs
            self.endResetModel()

    def show_all(self) -> None:
        """Show every run there is."""
        self.beginResetModel()
        self._most = len(self._all)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.runs)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        return {
            WHEN: translate("Overview", "When"),
            HAPPENED: translate("Overview", "Result"),
            CHANGED: translate("Overview", "What changed"),
        }.get(section)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        run, column = self.runs[index.row()], index.column()
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return _text(run, column)
        if role == Role.ToolTipRole:
            return "\n".join(troubles(run)) or _text(run, column)
        if role == Role.DecorationRole and column == HAPPENED:
            name, colour = ICONS[run.outcome]
            return icon(name, QColor(getattr(theme.colours(), colour)))
        return run if role == Role.UserRole else None


def _text(run: wire.Run, column: int) -> str:
    if column == WHEN:
        return words.day_and_time(run.ended_at)
    return what_happened(run) if column == HAPPENED else what_changed(run)
