"""The program: engine, tray and windows wired together, and what closing and quitting mean."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.settings import Appearance, Settings
from chatbackup_gui.errors import HomeUnavailable
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.engine_link import EngineLink
from chatbackup_gui.ui.file_manager import not_opened
from chatbackup_gui.ui.mac.presence import Presence, presence_here
from chatbackup_gui.ui.main_window import MainWindow, PageName
from chatbackup_gui.ui.single_instance import QUIT
from chatbackup_gui.ui.wizard.suggestions import Suggestions
from chatbackup_gui.ui.words import translate

AFTER_FIRST_PAINT_MS = 0
LATER_MS = 1_500  # for what nobody waits for: network, sleep


class Program(QObject):
    """Owns everything that lives as long as the process; windows are made when asked for and go when closed."""

    def __init__(
        self,
        *,
        home: Path,
        settings: Settings,
        suggestions: Suggestions | None = None,
        engine: Engine | None = None,
        presence: Presence | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings
        self._suggestions = suggestions or Suggestions()
        self._home = Home(home)
        self._is_quitting = False
        self._is_locked = False
        self.window: QWidget | None = None
        self._dialog: QWidget | None = None
        self.engine: Engine = engine or EngineLink(parent=self)
        self.engine.state_changed.connect(self._state_changed)
        self.engine.died.connect(self._engine_died)
        self.engine.given_up.connect(self._engine_given_up)
        self._presence = presence or presence_here(self)
        self._wear_again = QTimer(self, singleShot=True)
        self._wear_again.timeout.connect(self._rebuild)

    def start(self, *, is_minimized: bool) -> None:
        """Show the window, or only the tray; the engine starts once the first picture is on screen."""
        from chatbackup_gui.ui.tray.tray import Tray

        self.tray = Tray(engine=self.engine, settings=self.settings, parent=self)
        self.tray.open_asked.connect(self.show)
        self.tray.settings_asked.connect(self.show_settings)
        self.tray.updates_asked.connect(self.show_updates)
        self.tray.quit_asked.connect(self.quit)
        self.tray.vault_not_opened.connect(self._vault_not_opened)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_colours_changed)
        if self._presence:
            self._presence.show_asked.connect(self._show_unless_shown)
            self._presence.settings_asked.connect(self.show_settings)
            self._presence.quit_asked.connect(self._system_quits)
        if not is_minimized or not self.tray.is_there:
            self.show()
            if is_minimized and self.window:
                self.window.showMinimized()
        elif self._presence:
            self._presence.dock.hide()
        QTimer.singleShot(AFTER_FIRST_PAINT_MS, self.engine.start)
        QTimer.singleShot(LATER_MS, self._look_around)

    def show(self) -> None:
        """Bring the window to the front: the wizard until something is set up, then the pages."""
        if self.window is None:
            self.window = self._made_window()
        if self._presence:
            self._presence.dock.show()
        self.window.show()
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        self._ask_password_if_locked()

    def show_settings(self) -> None:
        """Bring the window to the front with the settings."""
        self.show()
        if isinstance(self.window, MainWindow):
            self.window.open_page(PageName.SETTINGS)

    def _show_unless_shown(self) -> None:
        """Show the window where the system asks for it; one that is on screen already stays as it is."""
        if self.window is None or not self.window.isVisible():
            self.show()

    def _system_quits(self, may_ask: bool) -> None:
        self.quit(asks=may_ask)

    def show_updates(self) -> None:
        """Bring the window to the front with what is known of newer versions."""
        self.show()
        if isinstance(self.window, MainWindow):
            self.window.show_updates()

    def obey(self, word: str) -> None:
        """Do what a second start asks for."""
        if word == QUIT:
            self.quit(asks=False)
        else:
            self.show()

    def quit(self, *, asks: bool = True) -> None:
        """End in order; while something runs, ask first."""
        if asks and self.engine.state.job is not None:
            from chatbackup_gui.ui.dialogs.leaving import ask_to_stop

            self.show()
            self._dialog = ask_to_stop(self.engine.state.job, parent=self.window, stop=self._end)
            return
        self._end()

    def _end(self) -> None:
        """Let go of everything: windows first, so that nothing asks any more, then the engine, then the tray."""
        if self._is_quitting:
            return
        self._is_quitting = True
        self._drop_window()
        self.engine.close()
        self.tray.close()
        if self._presence:
            self._presence.close()
        QApplication.quit()

    def _made_window(self) -> QWidget:
        if self._is_set_up():
            window = MainWindow(engine=self.engine)
            window.closing.connect(self._closing)
            window.settings_changed.connect(self.wear)
            window.password_asked.connect(self._ask_password_if_locked)
            return window
        from chatbackup_gui.ui.wizard.view import Wizard

        wizard = Wizard(engine=self.engine, suggestions=self._suggestions)
        wizard.finished.connect(self._wizard_finished)
        wizard.abandoned.connect(self.quit)
        return wizard

    def _is_set_up(self) -> bool:
        try:
            return self._home.is_set_up()
        except HomeUnavailable:
            return True  # the engine says what is wrong, and the window shows it

    def _wizard_finished(self) -> None:
        self._drop_window()
        self.show()

    def _drop_window(self) -> None:
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
            self.window = None

    def _closing(self, event: QCloseEvent) -> None:
        """Closing keeps the tray, and the window's memory goes unless something was chosen in it and not applied.

        Without a tray the user is asked what closing shall mean.
        """
        if self._is_quitting:
            return
        event.ignore()
        assert isinstance(self.window, MainWindow)
        if self.tray.is_there:
            if self.window.has_unsaved:
                self.window.hide()
            else:
                self._drop_window()
            if self._presence:
                self._presence.dock.hide()
            return
        from chatbackup_gui.ui.dialogs.leaving import ask_without_tray

        self._dialog = ask_without_tray(parent=self.window, stay=self.window.showMinimized, leave=self.quit)

    def wear(self, settings: Settings) -> None:
        """Let new settings hold at once; the window is built anew where its words or colours changed."""
        before, self.settings = self.settings, settings
        self.tray.wear(settings)
        if (before.language, before.appearance) != (settings.language, settings.appearance):
            self._wear_again.start(0)  # not while a control of the old window is still at work

    def _system_colours_changed(self) -> None:
        if self.settings.appearance is Appearance.SYSTEM:
            self._wear_again.start(0)

    def _rebuild(self) -> None:
        """Build the window anew in other words or colours; not under a dialog that may have to tell how work ended."""
        dialog = self._open_dialog()
        if dialog is not None:
            dialog.finished.connect(self._dialog_closed)
            return
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        words.speak(self.settings.language)
        theme.wear(application, self.settings.appearance)
        self.tray.rebuild()
        if self._presence:
            self._presence.rebuild()
        if isinstance(self.window, MainWindow) and self.window.has_unsaved:
            self.window.tell(translate("Program", "The window changes once it is opened again, because the changes of "
                             "rules that you have not applied yet would be lost."))  # fmt: skip
        elif isinstance(self.window, MainWindow):
            name, geometry = self.window.page_name, self.window.saveGeometry()
            self._drop_window()
            self.show()
            assert isinstance(self.window, MainWindow)
            self.window.restoreGeometry(geometry)
            self.window.open_page(name)

    def _dialog_closed(self) -> None:
        self._wear_again.start(0)

    def _open_dialog(self) -> QDialog | None:
        dialogs = self.window.findChildren(QDialog) if self.window else []
        return next((each for each in dialogs if each.isVisible()), None)

    def _look_around(self) -> None:
        from chatbackup_gui.ui.surroundings import Surroundings

        self._surroundings = Surroundings(engine=self.engine, parent=self)
        self._surroundings.session_ends.connect(self._end)

    def _state_changed(self, state: wire.State) -> None:
        was_locked, self._is_locked = self._is_locked, state.phase is wire.Phase.LOCKED
        if self._is_locked and not was_locked:
            self._ask_password_if_locked()

    def _ask_password_if_locked(self) -> None:
        """Ask for the password where there is no keyring, once for each time that the engine is locked."""
        is_asking = self._dialog is not None and isValid(self._dialog) and self._dialog.isVisible()
        if self.engine.state.phase is not wire.Phase.LOCKED or self.window is None or is_asking:
            return
        from chatbackup_gui.ui.dialogs.unlock import UnlockDialog

        dialog = UnlockDialog(engine=self.engine, parent=self.window)
        dialog.quit_asked.connect(self.quit)
        dialog.open()
        self._dialog = dialog

    def _vault_not_opened(self, folder: str) -> None:
        self.show()
        if isinstance(self.window, MainWindow):
            self.window.tell(not_opened(folder))

    def _engine_died(self, last_words: str) -> None:
        if isinstance(self.window, MainWindow):
            self.window.tell(translate("Program", "The backup service ended unexpectedly and is being started "
                             "again. Nothing that was backed up is harmed."), last_words)  # fmt: skip

    def _engine_given_up(self, last_words: str) -> None:
        if isinstance(self.window, MainWindow):
            self.window.tell(translate("Program", "The backup service ended again and again and is not started "
                             "any more. Nothing that was backed up is harmed. Quit ChatBackup and start it "
                             "again; what happened is written in crash.log."), last_words)  # fmt: skip
