"""The list that shows the timeline."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.pages.snapshots.delegate import TimelineDelegate
from chatbackup_gui.ui.pages.snapshots.model import TimelineModel
from chatbackup_gui.ui.words import translate

Index = QModelIndex | QPersistentModelIndex


class TimelineList(QListView):
    """Thousands of rows of one height; only those on screen are painted."""

    chosen = Signal(int)  # the row that is current now

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(TimelineDelegate(self))
        self.setAccessibleName(translate("Snapshots", "Snapshots, the newest first"))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.row())

    def sizeHint(self) -> QSize:
        return QSize(theme.em(26), theme.em(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(14), theme.em(9))
