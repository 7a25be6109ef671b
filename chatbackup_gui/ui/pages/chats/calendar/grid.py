"""A table without lines whose cells are chosen by mouse or keyboard, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from chatbackup_gui.ui import theme

Action = QAbstractItemView.CursorAction
Cell = tuple[int, int]
NO_PARENT = QModelIndex()
PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Grid(QTableView):
    """Columns share the width. `pressed_cell` is told for a click and for Return, `resized` with the width."""

    pressed_cell = Signal(QModelIndex)
    resized = Signal(int)

    def __init__(self, name: str, *, row_em: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.em(row_em))
        self.verticalHeader().setSectionsClickable(False)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setStyleSheet("QHeaderView::section { border: none; }")
        self.setCornerButtonEnabled(False)
        self.clicked.connect(self._clicked)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go on to a cell that can be chosen, over any number of others: there may be none in the same line."""
        cells, current = self._cells(), self.currentIndex()
        here = (current.row(), current.column())
        steps = {
            Action.MoveRight: _after(cells, here), Action.MoveNext: _after(cells, here),
            Action.MoveLeft: _before(cells, here), Action.MovePrevious: _before(cells, here),
            Action.MoveDown: _below(cells, here), Action.MovePageDown: _below(cells, here),
            Action.MoveUp: _above(cells, here), Action.MovePageUp: _above(cells, here),
            Action.MoveHome: cells[:1], Action.MoveEnd: cells[-1:],
        }  # fmt: skip
        found = steps.get(action)
        return self.model().index(*found[0]) if found else current

    def _cells(self) -> list[Cell]:
        """Return the cells that can be chosen, as they are read."""
        model = self.model()
        return [
            (row, column)
            for row in range(model.rowCount(NO_PARENT))
            for column in range(model.columnCount(NO_PARENT))
            if model.flags(model.index(row, column)) & Qt.ItemFlag.ItemIsEnabled
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PRESSING and self.currentIndex().isValid():
            self.pressed_cell.emit(self.currentIndex())
        elif event.key() in PRESSING:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit(self.width())

    def _clicked(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.pressed_cell.emit(index)


def _after(cells: list[Cell], here: Cell) -> list[Cell]:
    return [each for each in cells if each > here][:1]


def _before(cells: list[Cell], here: Cell) -> list[Cell]:
    return [each for each in cells if each < here][-1:]


def _below(cells: list[Cell], here: Cell) -> list[Cell]:
    """Return the cell nearest to this column in the next row that has one."""
    return _nearest(cells, here, min((row for row, _ in cells if row > here[0]), default=None))


def _above(cells: list[Cell], here: Cell) -> list[Cell]:
    return _nearest(cells, here, max((row for row, _ in cells if row < here[0]), default=None))


def _nearest(cells: list[Cell], here: Cell, wanted: int | None) -> list[Cell]:
    beside = [each for each in cells if each[0] == wanted]
    return [min(beside, key=lambda each: abs(each[1] - here[1]))] if beside else []
