"""The menu bar of all windows. Qt itself adds the app's own menu with Quit (⌘Q), and moves the settings there (⌘,)."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenuBar

from chatbackup_gui.ui.words import translate


class MenuBar(QMenuBar):
    """Has no parent, because it belongs to every window. Who owns it connects `settings`."""

    def __init__(self) -> None:
        super().__init__()
        menu = self.addMenu(translate("MacMenu", "Window"))
        self.settings = menu.addAction(translate("MacMenu", "Settings…"))
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.settings.setShortcut(QKeySequence.StandardKey.Preferences)
        self.minimize = menu.addAction(translate("MacMenu", "Minimize"))
        self.minimize.setShortcut(QKeySequence("Ctrl+M"))  # Qt's name for the command key
        self.minimize.triggered.connect(self._minimize)
        self.close_window = menu.addAction(translate("MacMenu", "Close Window"))
        self.close_window.setShortcut(QKeySequence.StandardKey.Close)
        self.close_window.triggered.connect(self._close_window)
        for action in (self.minimize, self.close_window):
            action.setMenuRole(QAction.MenuRole.NoRole)

    def _minimize(self) -> None:
        if window := QApplication.activeWindow():
            window.showMinimized()

    def _close_window(self) -> None:
        if window := QApplication.activeWindow():
            window.close()
