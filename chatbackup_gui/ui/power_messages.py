"""What Windows tells every window of a program: the computer has woken, its user logs off.

A window of our own listens, because the program may have none on screen, and a filter before all windows would be asked
for each of their messages. Sources: Microsoft's "WM_POWERBROADCAST", "WM_ENDSESSION"; seen inside Wine.
"""

from __future__ import annotations

import sys
from enum import Enum, auto

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

POWER_BROADCAST = 0x218
END_SESSION = 0x16
RESUMED_BY_USER = 7
RESUMED = 18  # comes with every resume, before the other


class News(Enum):
    """What a message says that concerns us."""

    WOKEN = auto()
    SESSION_ENDS = auto()


def news_of(message: int, word: int) -> News | None:
    """Return what a message with its first parameter says.

    Asked whether the session may end, we leave the answer to Qt, which says yes: what is stored is always whole.
    """
    if message == POWER_BROADCAST and word in (RESUMED, RESUMED_BY_USER):
        return News.WOKEN
    return News.SESSION_ENDS if message == END_SESSION and word else None


class PowerMessages(QObject):
    """Listens as long as it lives. Receivers are called at once, while Windows waits for the answer."""

    woken = Signal()
    session_ends = Signal()  # the process may be ended as soon as the receivers return

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listener = _Listener(self)
        self.destroyed.connect(self._listener.deleteLater)

    @property
    def window(self) -> int:
        """Return the handle of the window that listens."""
        return int(self._listener.winId())

    def take(self, message: int, word: int) -> None:
        """Tell what a message says."""
        news = news_of(message, word)
        if news is News.WOKEN:
            self.woken.emit()
        elif news is News.SESSION_ENDS:
            self.session_ends.emit()


class _Listener(QWidget):
    """A window that is never shown; it belongs to nobody, since messages to all reach windows at the top alone."""

    def __init__(self, messages: PowerMessages) -> None:
        super().__init__(None, Qt.WindowType.Tool)
        self._messages = messages
        self.winId()  # from now on the window is there

    def nativeEvent(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if sys.platform == "win32" and kind == b"windows_generic_MSG":
            from ctypes import wintypes

            told = wintypes.MSG.from_address(int(message))
            self._messages.take(told.message, told.wParam)
        return super().nativeEvent(kind, message)
