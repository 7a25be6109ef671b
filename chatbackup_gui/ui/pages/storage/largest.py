"""The card of the largest files."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableView, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.file_manager import FileManager
from chatbackup_gui.ui.pages.storage.largest_model import SORT_ROLE, FileColumn, LargestModel, where_is
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.table_cells import cell_padding
from chatbackup_gui.ui.widgets.texts import label, set_level
from chatbackup_gui.ui.words import translate

_ROWS = 12  # on screen before the table scrolls
_ROW_EMS = 1.8
_NARROWEST_NAME_EMS = 12.0  # where that has no room, the table scrolls sideways


class LargestTable(QTableView):
    """The table; Enter or a double click shows the file in its folder."""

    opened = Signal()

    def __init__(self, model: QSortFilterProxyModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(translate("Storage", "The largest files"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setStyleSheet(cell_padding())
        self.setSortingEnabled(True)
        self.sortByColumn(FileColumn.SIZE, Qt.SortOrder.DescendingOrder)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.em(_ROW_EMS))
        self._lay_out_columns()
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_rows()

    def fit_rows(self) -> None:
        """Be as high as the rows need, up to a limit, and give the names of files what width the others leave."""
        others = sum(self.columnWidth(column) for column in FileColumn if column is not FileColumn.FILE)
        room = self.viewport().width() - others
        self.setColumnWidth(FileColumn.FILE, max(room, theme.em(_NARROWEST_NAME_EMS)))
        rows = min(self.model().rowCount(), _ROWS)
        is_wider = room < theme.em(_NARROWEST_NAME_EMS)
        scroll_bar = self.horizontalScrollBar().sizeHint().height() if is_wider else 0
        frames = 2 * self.frameWidth() + theme.em(0.2)
        self.setFixedHeight(
            self.horizontalHeader().sizeHint().height() + rows * theme.em(_ROW_EMS) + scroll_bar + frames
        )

    def _lay_out_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(theme.em(4))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        metrics = QFontMetrics(self.font())
        for column, sample in (
            (FileColumn.CONTACT, "Shared by several contacts"),
            (FileColumn.KIND, "Voice messages"),
            (FileColumn.SIZE, "1,000 MB"),
            (FileColumn.DATE, "2026/12/31"),
            (FileColumn.WHERE, "Only on this computer"),
        ):
            self.setColumnWidth(column, metrics.horizontalAdvance(sample) + theme.em(1.8))


class LargestCard(Card):
    """The largest files, and the way to one of them in the file manager."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Storage", "The largest files"), parent)
        self._file_manager = FileManager(self)
        self._model = LargestModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(SORT_ROLE)
        self._sorted.setSortLocaleAware(True)
        self.table = LargestTable(self._sorted)
        self.button = QPushButton(translate("Storage", "Show in folder"))
        self.said = label("", "secondary", wraps=True)
        self.header.addWidget(self.button)
        self.body.addWidget(self.table)
        self.body.addWidget(self.said)
        self._connect()
        self._row_changed()

    def show_files(self, files: tuple[wire.LargeFile, ...]) -> None:
        """Show these files; without any there is no such card."""
        self.setVisible(bool(files))
        self._model.show_files(files)
        self.table.fit_rows()
        self._row_changed()

    def _connect(self) -> None:
        self.button.clicked.connect(self._show_in_folder)
        self.table.opened.connect(self._show_in_folder)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self._file_manager.is_missing.connect(self._is_missing)
        self._file_manager.refused.connect(self._refused)

    def _current(self) -> wire.LargeFile | None:
        index: QModelIndex = self._sorted.mapToSource(self.table.currentIndex())
        return self._model.file(index.row()) if index.isValid() else None

    def _row_changed(self) -> None:
        file = self._current()
        self.button.setEnabled(bool(file and file.path))
        self._say("" if file is None or file.path else where_is(file))

    def _show_in_folder(self) -> None:
        file = self._current()
        if file and file.path:
            self._say("")
            self._file_manager.show_path(file.path)

    def _is_missing(self, path: str) -> None:
        text = translate("Storage", "This file is not there any more: {path}. What the vault has of it is unharmed.")
        self._say(text.format(path=path), "warning")

    def _refused(self, path: str) -> None:
        text = translate("Storage", "The system did not open the folder. The file is here: {path}")
        self._say(text.format(path=path), "warning")

    def _say(self, text: str, level: str = "") -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        set_level(self.said, level)
