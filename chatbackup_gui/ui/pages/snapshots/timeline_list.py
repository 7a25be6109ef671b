"""The list that shows the timeline."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.pages.snapshots.delegate import ROW_EMS, TimelineDelegate
from chatbackup_gui.ui.pages.snapshots.model import TimelineModel
from chatbackup_gui.ui.words import translate

Index = QModelIndex | QPersistentModelIndex
_Action = QAbstractItemView.CursorAction


class TimelineList(QTableView):
    """Thousands of rows of one height. A table of one column, because a QListView asks for every row beforehand."""

    chosen = Signal(int)  # the row that is current now

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline = model
        self.setModel(model)
        self.setItemDelegate(TimelineDelegate(self))
        self.setAccessibleName(translate("Snapshots", "Snapshots, the newest first"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.em(ROW_EMS))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.row())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return where a key goes: never to a day's heading."""
        last, here = self._timeline.rowCount() - 1, self.currentIndex().row()
        page = max(1, self.viewport().height() // theme.em(ROW_EMS) - 1)
        wanted = {
            _Action.MoveUp: here - 1,
            _Action.MoveDown: here + 1,
            _Action.MovePageUp: here - page,
            _Action.MovePageDown: here + page,
            _Action.MoveHome: 0,
            _Action.MoveEnd: last,
        }.get(action, here)
        return self._timeline.index(self._snapshot_near(min(max(wanted, 0), last), wanted < here), 0)

    def sizeHint(self) -> QSize:
        return QSize(theme.em(26), theme.em(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(14), theme.em(9))

    def _snapshot_near(self, row: int, is_upwards: bool) -> int:
        """Return the row itself, or of a heading the snapshot next to it; the first row of all has none above."""
        if self._timeline.snapshot(row) or row < 0:
            return row
        return row - 1 if is_upwards and row > 0 else row + 1
