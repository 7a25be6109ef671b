"""The software by others that ChatBackup is made with: a table, and below it the texts of the licence chosen there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from chatbackup_gui.desktop.licences import Licence, licences
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.tasks import Task, begin
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class LicencesDialog(QDialog):
    """Both are read from files on a thread."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Licences", "Software by others"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._found: list[Licence] = []
        self._reading: Task | None = None
        self.table = _table()
        self.table.setAccessibleName(self.windowTitle())
        self.table.itemSelectionChanged.connect(self._read)
        self.text = _pane()
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(self.text)
        both.setSizes([theme.em(13), theme.em(19)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.em(1.3), theme.em(1.2), theme.em(1.3), theme.em(1.1))
        layout.setSpacing(theme.em(0.8))
        layout.addWidget(label(self.windowTitle(), "headline"))
        for words in _introduction():
            layout.addWidget(label(words, "secondary", wraps=True))
        layout.addWidget(both, 1)
        layout.addLayout(self._buttons())
        self.resize(theme.em(52), theme.em(46))
        begin(licences).succeeded.connect(self._show)

    def _buttons(self) -> QHBoxLayout:
        self.copy = QPushButton(translate("Licences", "Copy the text"))
        self.copy.setEnabled(False)
        self.copy.clicked.connect(self._copy)
        close = QPushButton(translate("Licences", "Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        line = QHBoxLayout()
        line.addWidget(self.copy)
        line.addStretch(1)
        line.addWidget(close)
        return line

    def _show(self, found: list[Licence]) -> None:
        self._found = found
        self.table.setRowCount(len(found))
        for row, each in enumerate(found):
            for column, text in enumerate((_name(each), each.version, _licence(each))):
                self.table.setItem(row, column, QTableWidgetItem(text))
        if found:
            self.table.selectRow(0)

    def _read(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        if rows:
            self._reading = begin(self._found[rows[0].row()].text)
            self._reading.succeeded.connect(self._show_text)

    def _show_text(self, text: str) -> None:
        if self.sender() is not self._reading:  # another row was chosen meanwhile
            return
        missing = translate("Licences", "This package brings no text of its licence. ChatBackup's installers bring it.")
        self.text.setPlainText(text or missing)
        self.copy.setEnabled(bool(text))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


def _introduction() -> tuple[str, str]:
    return (
        translate("Licences", "ChatBackup is made with the software in this list."),
        translate(
            "Licences",
            "Qt and PySide6 are under the LGPL: they are files of their own in ChatBackup's folder, and you may put "
            "your own builds of them in their place. The text of Qt says how, and where their source is.",
        ),
    )


def _name(licence: Licence) -> str:
    """Return what the table calls a piece: two packages may carry the same one, in different versions."""
    if not licence.within:
        return licence.name
    return translate("Licences", "{name} (in {package})").format(name=licence.name, package=licence.within)


def _licence(licence: Licence) -> str:
    """Return the short name of a licence, which is the same in all languages, or words for what has none."""
    in_words = {
        "": translate("Licences", "as its package says"),
        "as its text says": translate("Licences", "as its text says"),
        "several, each with its text": translate("Licences", "several, each with its text"),
    }
    return in_words.get(licence.licence, licence.licence)


def _table() -> QTableWidget:
    table = QTableWidget(0, 3)
    table.setHorizontalHeaderLabels(
        [translate("Licences", "Package"), translate("Licences", "Version"), translate("Licences", "Licence")]
    )
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(True)
    return table


def _pane() -> QPlainTextEdit:
    pane = QPlainTextEdit()
    pane.setAccessibleName(translate("Licences", "Text of the licence"))
    pane.setReadOnly(True)
    pane.setTextInteractionFlags(SELECTABLE)
    pane.setTabChangesFocus(True)
    pane.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    return pane
