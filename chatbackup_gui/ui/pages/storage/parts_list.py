"""The list beside the map: every part of the level with its size and share."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.pages.storage.kind_colours import kind_colour
from chatbackup_gui.ui.pages.storage.model import KIND_ROLE, SHARE_ROLE, PartColumn, PartsModel
from chatbackup_gui.ui.widgets.table_cells import cell_padding
from chatbackup_gui.ui.words import translate

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ShareDelegate(QStyledItemDelegate):
    """Paints a share as its number and a bar beside it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        text = str(index.data())
        width = option.fontMetrics.horizontalAdvance("100%") + theme.em(0.4)
        super().paint(painter, option, index)
        rect = QRectF(option.rect)
        room = rect.width() - width - theme.em(1.3)
        if room <= theme.em(1) or not text:
            return
        height = theme.em(0.4)
        left, top = rect.x() + width + theme.em(0.7), rect.center().y() - height / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_chosen = QStyle.StateFlag.State_Selected in option.state
        painter.setBrush(QColor(theme.colours().surface if is_chosen else theme.colours().raised))
        painter.drawRoundedRect(QRectF(left, top, room, height), height / 2, height / 2)
        painter.setBrush(kind_colour(index.data(KIND_ROLE)))
        filled = max(height, room * float(index.data(SHARE_ROLE)))
        painter.drawRoundedRect(QRectF(left, top, filled, height), height / 2, height / 2)
        painter.restore()


class PartsList(QTableView):
    """A row a part; Enter or a double click goes in, Backspace goes out."""

    current_changed = Signal(int)
    opened = Signal(int)
    left = Signal()

    def __init__(self, model: PartsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegateForColumn(PartColumn.SHARE, ShareDelegate(self))
        self.setAccessibleName(translate("Storage", "List of what takes the space"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setStyleSheet(cell_padding())
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.em(1.8))
        self._lay_out_columns()
        self.doubleClicked.connect(self._double_clicked)
        self.selectionModel().currentRowChanged.connect(self._row_changed)

    def choose(self, index: int) -> None:
        """Choose the row of a part and bring it into view."""
        if index != self.currentIndex().row():
            self.setCurrentIndex(self.model().index(index, 0))

    def sizeHint(self) -> QSize:
        return QSize(theme.em(20), theme.em(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(14), theme.em(12))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Backspace:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(PartColumn.NAME, QHeaderView.ResizeMode.Stretch)
        for column, sample in ((PartColumn.SIZE, "1,000 MB"), (PartColumn.SHARE, "100% 88888888")):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, QFontMetrics(self.font()).horizontalAdvance(sample) + theme.em(1.6))

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def _row_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.current_changed.emit(current.row())
