"""The tray: an icon by verdict, its tooltip and menu, and notifications of failures."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.notifications.notifications import Notifications
from chatbackup_gui.ui.standing.level import Level, Verdict
from chatbackup_gui.ui.standing.verdicts import Verdicts
from chatbackup_gui.ui.tray.host import TrayHost
from chatbackup_gui.ui.tray.icons import panel_is_dark, tray_icon
from chatbackup_gui.ui.tray.menu import TrayMenu

WORDS_EVERY_MS = 1_000  # progress comes ten times a second; a tooltip need not

Reason = QSystemTrayIcon.ActivationReason


class Tray(QObject):
    """Lives as long as the program. What it shows is replaced only where the verdict has become another."""

    open_asked = Signal()
    settings_asked = Signal()
    updates_asked = Signal()
    quit_asked = Signal()
    vault_not_opened = Signal(str)  # its folder

    def __init__(self, *, engine: Engine, settings: Settings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._level: Level | None = None
        self._is_closed = False
        self._verdicts = Verdicts(engine=engine, parent=self)
        self._verdicts.changed.connect(self._verdict_changed)
        self._words = QTimer(self, singleShot=True, interval=WORDS_EVERY_MS)
        self._words.timeout.connect(self._show_words)
        self._host = TrayHost(self)
        self._host.came.connect(self.rebuild)
        self.notifications = Notifications(engine=engine, settings=settings or Settings(), parent=self)
        self.notifications.open_asked.connect(self.open_asked)
        self._build()
        engine.state_changed.connect(self._menu_state)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._colours_changed)

    @property
    def is_there(self) -> bool:
        """Whether this desktop shows icons of programs at all, so that closing the window leaves something."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def icon(self) -> QSystemTrayIcon:
        """Qt's icon of now; another one after `rebuild`."""
        return self._icon

    @property
    def menu(self) -> TrayMenu:
        """The menu of now."""
        return self._menu

    def wear(self, settings: Settings) -> None:
        """Let new settings hold."""
        self.notifications.wear(settings)

    def rebuild(self) -> None:
        """Make icon and menu anew: another language, other colours, or a panel that has just come."""
        if not self._is_closed:
            self._drop()
            self._build()

    def close(self) -> None:
        """Take the icon away; nothing is shown any more."""
        self._is_closed = True
        self._words.stop()
        self.notifications.close()
        self._drop()

    def _build(self) -> None:
        self._menu = TrayMenu(engine=self._engine)
        self._menu.open.triggered.connect(self.open_asked)
        self._menu.settings.triggered.connect(self.settings_asked)
        self._menu.update_line.triggered.connect(self.updates_asked)
        self._menu.quit.triggered.connect(self.quit_asked)
        self._menu.not_opened.connect(self.vault_not_opened)
        self._menu.verified.connect(self.notifications.tell_check)
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self.notifications.use(self._icon)
        self._level = None
        self._show(self._verdicts.current)
        self._icon.show()

    def _drop(self) -> None:
        self._icon.hide()
        self._icon.setContextMenu(None)  # type: ignore[arg-type]  # Qt takes none
        self._icon.deleteLater()
        self._menu.deleteLater()

    def _verdict_changed(self, verdict: Verdict) -> None:
        if verdict.level is not self._level:
            self._show(verdict)
        elif not self._words.isActive():
            self._words.start()

    def _show(self, verdict: Verdict) -> None:
        if verdict.level is not self._level:
            self._level = verdict.level
            self._icon.setIcon(tray_icon(verdict.level, is_dark=panel_is_dark()))
        self._show_words()

    def _show_words(self) -> None:
        verdict = self._verdicts.current
        if self._icon.toolTip() != verdict.sentence:
            self._icon.setToolTip(verdict.sentence)
            self._menu.show_verdict(verdict)

    def _menu_state(self) -> None:
        if not self._is_closed:
            self._menu.show_state(self._engine.state)

    def _colours_changed(self) -> None:
        self._level = None
        if not self._is_closed:
            self._show(self._verdicts.current)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """Open at a click; on macOS a click opens the menu."""
        if reason in (Reason.Trigger, Reason.DoubleClick) and sys.platform != "darwin":
            self.open_asked.emit()
