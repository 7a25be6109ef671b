"""How macOS asks the program to show itself, and to quit.

A click on the icon in the Dock, or opening the app again, reaches Qt as "the app is active", also where it was before.
Quitting reaches it as an event that by itself would close windows, which with us only hides them.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from chatbackup_gui.ui.mac.messages import Messages


class SystemRequests(QObject):
    """Listens to the application for as long as it lives; after `close` quitting takes its usual way."""

    show_asked = Signal()
    quit_asked = Signal(bool)  # whether a person chose it here, and may be asked; else the Dock, a script or a logout

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._is_closed = False
        application = QCoreApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.installEventFilter(self)
        application.applicationStateChanged.connect(self._state_changed)

    def close(self) -> None:
        """Let the program end."""
        self._is_closed = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Quit or watched is not QCoreApplication.instance() or self._is_closed:
            return False
        event.ignore()  # the system waits no longer, and we end in order
        self.quit_asked.emit(self._is_chosen_here())
        return True

    def _is_chosen_here(self) -> bool:
        """Tell whether it was the menu or its key: whatever comes from elsewhere comes as an Apple event."""
        manager = self._messages.send("NSAppleEventManager", "sharedAppleEventManager")
        return not self._messages.send(manager, "currentAppleEvent")

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and not self._is_closed:
            self.show_asked.emit()
