"""What this program is, under which licence, and where it writes down what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from chatbackup_gui import __version__
from chatbackup_gui.desktop.places import home
from chatbackup_gui.ui.dialogs.licences import LicencesDialog
from chatbackup_gui.ui.file_manager import FileManager, not_opened
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.elided import Elided
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class AboutSection(Card):
    """Version, licence, format, logs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Settings", "About"), parent)
        self._files = FileManager(self)
        self._files.is_missing.connect(self._missing)
        self._files.refused.connect(self._missing)
        for text in (
            translate("Settings", "ChatBackup {version}, free software under the MIT licence.").format(
                version=__version__
            ),
            translate(
                "Settings",
                "The vault is in the open format of restic (restic.net), version 2: with the password you can restore "
                "it without ChatBackup, too.",
            ),
            translate("Settings", "ChatBackup's own files and its log (chatbackup.log) lie in this folder:"),
        ):
            self.body.addWidget(label(text, wraps=True))
        folder = Elided(str(home()), "secondary", is_path=True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(folder)
        self.message = Message()
        self.body.addWidget(self.message)
        self.open_folder = QPushButton(translate("Settings", "Open the folder"))
        self.open_folder.setAccessibleDescription(str(home()))
        self.open_folder.clicked.connect(self._open)
        self.licences = QPushButton(translate("Settings", "Software by others…"))
        self.licences.clicked.connect(self._show_licences)
        line = QHBoxLayout()
        line.addWidget(self.open_folder)
        line.addWidget(self.licences)
        line.addStretch(1)
        self.body.addLayout(line)

    def _open(self) -> None:
        self.message.tell("")
        self._files.show_path(str(home()))

    def _missing(self, path: str) -> None:
        self.message.tell(not_opened(path), Level.WARNING)

    def _show_licences(self) -> None:
        LicencesDialog(parent=self.window()).open()
