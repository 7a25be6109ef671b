"""How long it takes from something a user does to the end of the repaint."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

PATIENCE_SECONDS = 5.0


class Paints(QObject):
    """Counts the paints of the program's widgets."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class Repaints:
    """Measures what is done to a program, by whatever shows the result."""

    def __init__(self, application: QApplication) -> None:
        self._application, self._paints = application, Paints()
        application.installEventFilter(self._paints)

    def until_painted(self, act: Callable[[], object]) -> float:
        """Return the milliseconds."""
        self._application.processEvents()
        before, started = self._paints.count, time.perf_counter()
        act()
        while self._paints.count == before and time.perf_counter() - started < PATIENCE_SECONDS:
            self._application.processEvents()
        return (time.perf_counter() - started) * 1000

    def of_typing(self, field: QLineEdit, text: str) -> list[float]:
        """Return the milliseconds of each keystroke."""
        field.setFocus()
        return [self.until_painted(lambda each=each: type_one(field, each)) for each in text]


def type_one(field: QLineEdit, character: str) -> None:
    """Type one character."""
    if character == "\b":
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    elif character.isascii():
        QTest.keyClicks(field, character)
    else:
        field.insert(character)  # as an input method commits it
