"""Choosing the folder that something is written into."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class FolderChoice(QWidget):
    """A line with the folder's path, which may be typed, and a button to look for one; `promise` stands below it."""

    changed = Signal()

    def __init__(self, name: str, *, suggestion: str = "", promise: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.line = QLineEdit(suggestion)
        self.line.setAccessibleName(name)
        self.button = QPushButton(translate("FolderChoice", "Choose…"), autoDefault=False)
        self.dialog: QFileDialog | None = None
        row = QHBoxLayout()
        row.setSpacing(theme.em(0.5))
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.4))
        layout.addLayout(row)
        if promise:
            layout.addWidget(label(promise, "secondary", wraps=True))
        self.line.textChanged.connect(self.changed)
        self.button.clicked.connect(self._look)

    @property
    def folder(self) -> str:
        """The folder, as typed or chosen."""
        return self.line.text().strip()

    @property
    def is_usable(self) -> bool:
        """Whether it is a path from a root; whether it can be written to shows when it is."""
        return Path(self.folder).is_absolute()

    def _look(self) -> None:
        self.dialog = QFileDialog(self, self._name)
        self.dialog.setFileMode(QFileDialog.FileMode.Directory)
        self.dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self.dialog.setDirectory(str(Path(self.folder).parent) if self.is_usable else "")
        self.dialog.fileSelected.connect(self.line.setText)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()


def in_documents(name: str) -> str:
    """Return the path of a folder of this name in the user's documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(documents or Path.home()) / name)
