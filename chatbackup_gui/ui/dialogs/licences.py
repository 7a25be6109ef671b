"""The software by others that ChatBackup is made with, and its licences, as their packages say."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QPushButton, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.tasks import begin
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

OURS = "chatbackup-gui"
OF_NO_USE = "OSI Approved"  # says that the licence is a free one, and not which
LONGEST = 60  # characters; some packages put the whole text of the licence there


class Licence(msgspec.Struct, frozen=True):
    """One package."""

    name: str
    version: str
    licence: str


def licences() -> list[Licence]:
    """Return the packages that ours needs, and those that they need, by name; reads files."""
    found: dict[str, Licence] = {}
    waiting = _needed(OURS)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:  # for another system
            continue
        found[name] = Licence(package.metadata["Name"], package.version, licence_of(package))
        waiting += _needed(name)
    return sorted(found.values(), key=lambda each: each.name.lower())


def licence_of(package: Distribution) -> str:
    """Return the licence's short name: its expression, else its classifiers, else a short text of its own."""
    metadata = package.metadata
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    classifiers = (each.rpartition(" :: ")[2] for each in metadata.get_all("Classifier") or () if "License ::" in each)
    names = [each for each in classifiers if each != OF_NO_USE]
    text = metadata["License"].strip().partition("\n")[0] if "License" in metadata else ""
    return ", ".join(names) or text[:LONGEST].removeprefix(OF_NO_USE)


def _needed(name: str) -> list[str]:
    """Return what a package needs always; extras and markers of other systems fall away as not installed."""
    try:
        requires = distribution(name).requires or []
    except PackageNotFoundError:
        return []
    names = [re.match(r"[\w.-]+", each) for each in requires if "extra ==" not in each]
    return [re.sub(r"[-_.]+", "-", each[0]).lower() for each in names if each]


class LicencesDialog(QDialog):
    """A table, read from the packages on a thread."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Licences", "Software by others"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(self.windowTitle())
        self.table.setHorizontalHeaderLabels(
            [translate("Licences", "Package"), translate("Licences", "Version"), translate("Licences", "Licence")]
        )
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        close = QPushButton(translate("Licences", "Close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.em(1.3), theme.em(1.2), theme.em(1.3), theme.em(1.1))
        layout.setSpacing(theme.em(0.8))
        layout.addWidget(label(self.windowTitle(), "headline"))
        layout.addWidget(
            label(translate("Licences", "ChatBackup is made with these packages."), "secondary", wraps=True)
        )
        layout.addWidget(self.table, 1)
        layout.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        self.resize(theme.em(38), theme.em(30))
        begin(licences).succeeded.connect(self._show)

    def _show(self, found: list[Licence]) -> None:
        self.table.setRowCount(len(found))
        for row, each in enumerate(found):
            licence = each.licence or translate("Licences", "as its package says")
            for column, text in enumerate((each.name, each.version, licence)):
                self.table.setItem(row, column, QTableWidgetItem(text))
