"""GUI tests run offscreen on a small laptop's screen, with the same colours and language on every machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from support.offscreen import choose_screen

from chatbackup_gui.engine.settings import Appearance, Language
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.garbage import Garbage

choose_screen()

if sys.platform != "linux":
    collect_ignore = ["test_notification_service.py", "test_tray_hosts.py"]  # of buses and panels that only Linux has


@pytest.fixture(scope="session")
def _garbage(qapp: QApplication) -> Garbage:
    return Garbage(parent=qapp)


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication, _garbage: Garbage) -> Iterator[None]:
    """English and light, unless a test says otherwise."""
    words.speak(Language.ENGLISH)
    theme.wear(qapp, Appearance.LIGHT)
    yield
    _garbage.collect_due()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else the next style is for old windows, too
    words.speak(Language.ENGLISH)
    theme.wear(qapp, Appearance.LIGHT)


@pytest.fixture
def quits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the application was asked, in place of quitting: it is that of all tests."""
    quits: list[str] = []
    monkeypatch.setattr(QApplication, "quit", staticmethod(lambda: quits.append("quit")))
    return quits
