"""The program as one of the apps of a Mac: wired together for `Program`, which has none of it on other systems."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from chatbackup_gui.ui.mac.dock import Dock
from chatbackup_gui.ui.mac.menu_bar import MenuBar
from chatbackup_gui.ui.mac.messages import Messages, RuntimeMessages
from chatbackup_gui.ui.mac.requests import SystemRequests

COCOA = "cocoa"  # Qt's name for the windows of macOS
NOT_IN_FRONT = "QT_MAC_DISABLE_FOREGROUND_APPLICATION_TRANSFORM"  # Qt's own name


def stay_in_background() -> None:
    """Keep Qt from bringing the program to the front as it starts; to be called before there is a QApplication."""
    if sys.platform == "darwin":
        os.environ[NOT_IN_FRONT] = "1"


def presence_here(parent: QObject | None = None) -> Presence | None:
    """Return it where windows are those of a Mac; offscreen, as for pictures and tests, there is no Dock either."""
    return Presence(RuntimeMessages(), parent=parent) if QGuiApplication.platformName() == COCOA else None


class Presence(QObject):
    """Dock, menu bar and what the system asks; the program says when it has a window and when it has none."""

    show_asked = Signal()
    settings_asked = Signal()
    quit_asked = Signal(bool)  # whether something that runs may be asked about

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dock = Dock(messages)
        self.requests = SystemRequests(messages, parent=self)
        self.requests.show_asked.connect(self.show_asked)
        self.requests.quit_asked.connect(self.quit_asked)
        self.rebuild()

    def rebuild(self) -> None:
        """Make the menu bar anew, in another language."""
        self.menu_bar = MenuBar()
        self.menu_bar.settings.triggered.connect(self.settings_asked)

    def close(self) -> None:
        """Let the program end; nothing is listened to any more."""
        self.requests.close()
        self.menu_bar.deleteLater()
