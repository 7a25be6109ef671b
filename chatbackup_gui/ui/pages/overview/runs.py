"""Recent runs: when, how they ended, what changed; one with problems tells them in words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableView, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.pages.overview.model import CHANGED, HAPPENED, WHEN, RunsModel
from chatbackup_gui.ui.pages.overview.run_words import troubles
from chatbackup_gui.ui.pages.overview.troubles import TroublesDialog
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.flow import Flow
from chatbackup_gui.ui.widgets.table_cells import cell_padding
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

FIRST_FEW = 8
ROW_EM = 2.0
NARROW_EM = 26  # under this width what changed stands below the table, of the chosen run


class RunsTable(QTableView):
    """As high as its rows, so that the page scrolls and not the table."""

    narrowed = Signal()  # or widened

    def __init__(self, model: RunsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(translate("Overview", "Recent backups"))
        self.setStyleSheet(cell_padding() + _style())
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(theme.em(1.1), theme.em(1.1)))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(theme.em(ROW_EM))
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(CHANGED, QHeaderView.ResizeMode.Stretch)
        model.modelReset.connect(self.fit)

    @property
    def is_narrow(self) -> bool:
        """Whether there is no room for what changed."""
        return self.isColumnHidden(CHANGED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme.em(NARROW_EM)
        if is_narrow != self.is_narrow:
            mode = QHeaderView.ResizeMode.Stretch if is_narrow else QHeaderView.ResizeMode.ResizeToContents
            self.setColumnHidden(CHANGED, is_narrow)
            for column in (WHEN, HAPPENED):
                self.horizontalHeader().setSectionResizeMode(column, mode)
            self.narrowed.emit()

    def fit(self) -> None:
        """Be as high as the rows."""
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + self.model().rowCount() * theme.em(ROW_EM) + 4)


def _style() -> str:
    accent = theme.colours().accent
    return f"""
    QTableView {{ border: 2px solid transparent; }} QTableView:focus {{ border: 2px solid {accent}; }}
    QHeaderView {{ border: none; border-radius: 0; }}
    """


class RunsCard(Card):
    """The table, or why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Overview", "Recent backups"), parent)
        self.model = RunsModel(most=FIRST_FEW)
        self.table = RunsTable(self.model)
        self.none = label(translate("Overview", "None yet. The first backup is listed here when it has ended."),
                          "secondary", wraps=True)  # fmt: skip
        self.read = QPushButton(translate("Overview", "Show what went wrong"))
        self.more = QPushButton(translate("Overview", "Show all"))
        buttons = Flow()
        buttons.setSpacing(theme.em(0.6))
        for button in (self.read, self.more):
            buttons.addWidget(button)
        self.changed = label("", "secondary", wraps=True)
        for widget in (self.none, self.table, self.changed):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        self.table.activated.connect(self._activated)
        self.table.narrowed.connect(self._show_changed)
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        self.read.clicked.connect(self._read_current)
        self.more.clicked.connect(self._show_all)
        self.show_runs(())

    def show_runs(self, runs: tuple[wire.Run, ...]) -> None:
        """Show these runs, newest first."""
        self.model.show_runs(runs)
        self.table.fit()
        self.table.setVisible(bool(runs))
        self.none.setVisible(not runs)
        self._show_changed()
        self._show_buttons()

    def read_run(self, run: wire.Run) -> None:
        """Show what went wrong in a run."""
        TroublesDialog(run, self).open()

    def _show_buttons(self) -> None:
        current = self.table.currentIndex()
        run = current.data(Qt.ItemDataRole.UserRole) if current.isValid() else None
        self.read.setVisible(any(map(troubles, self.model.runs)))
        self.read.setEnabled(run is not None and bool(troubles(run)))
        self.more.setVisible(self.model.hidden > 0)

    def _show_all(self) -> None:
        self.model.show_all()
        self._show_buttons()

    def _show_changed(self) -> None:
        row = max(0, self.table.currentIndex().row())
        words = self.model.index(row, CHANGED).data() if self.model.runs else ""
        self.changed.setText(words)
        self.changed.setVisible(self.table.is_narrow and bool(words))

    def _current_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        self._show_changed()
        self._show_buttons()

    def _activated(self, index: QModelIndex) -> None:
        run = index.data(Qt.ItemDataRole.UserRole)
        if troubles(run):
            self.read_run(run)

    def _read_current(self) -> None:
        self._activated(self.table.currentIndex())
