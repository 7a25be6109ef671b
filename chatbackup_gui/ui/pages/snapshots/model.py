"""The item model of the timeline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.pages.snapshots.phrases import count_of_day, day_in_words, read_aloud
from chatbackup_gui.ui.pages.snapshots.timeline import Row
from chatbackup_gui.ui.words import clock, translate

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole  # the timeline.Row, for the delegate
_NOWHERE = QModelIndex()


class TimelineModel(QAbstractListModel):
    """Days and their snapshots. A day's heading can be neither chosen nor stepped on."""

    def __init__(self, *, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def snapshot(self, row: int) -> wire.SnapshotLine | None:
        """Return the snapshot of a row; None for a heading."""
        return self._rows[row].snapshot if 0 <= row < len(self._rows) else None

    def row_of(self, snapshot_id: str) -> int:
        """Return the row of a snapshot, else of the newest; -1 where there is none at all."""
        found = [number for number, row in enumerate(self._rows) if row.snapshot and row.snapshot.id == snapshot_id]
        return found[0] if found else min(1, len(self._rows) - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].snapshot is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return clock(row.snapshot.time) if row.snapshot else self.heading(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return read_aloud(row.snapshot) if row.snapshot else self._heading_aloud(row)
        return None

    def heading(self, row: Row) -> str:
        """Return the words of a day's heading."""
        return day_in_words(row.day, self._now().astimezone().date())

    def _heading_aloud(self, row: Row) -> str:
        return translate("Snapshots", "{day}: {count}").format(day=self.heading(row), count=count_of_day(row.count))
