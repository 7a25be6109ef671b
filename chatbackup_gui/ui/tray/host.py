"""Panels that come after the program, as at login: an icon shown before its panel is there never appears by itself.

WORKAROUND (github.com/evilsocket/opensnitch/issues/1659, github.com/ActivityWatch/aw-qt/issues/97): Qt registers an
icon with a StatusNotifierItem host once, when it is made. tests/gui/test_tray_hosts.py shows when this may go: with a
host that starts after the program.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer, Signal

from chatbackup_gui.ui.session_bus import has_session_bus

WATCHER = "org.kde.StatusNotifierWatcher"
SETTLE_MS = 300  # a watcher takes its name before it answers


class TrayHost(QObject):
    """Tells when a panel has come to which icons must be shown anew; only Linux has such."""

    came = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settled = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settled.timeout.connect(self.came)
        if sys.platform == "linux" and has_session_bus():
            self._watch()

    def _watch(self) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher

        mode = QDBusServiceWatcher.WatchModeFlag.WatchForRegistration
        self._watcher = QDBusServiceWatcher(WATCHER, QDBusConnection.sessionBus(), mode, self)
        self._watcher.serviceRegistered.connect(self._registered)

    def _registered(self, service: str) -> None:
        self._settled.start()
