"""GUI tests run offscreen, with the same fonts, colours and language on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from chatbackup_gui.engine.settings import Appearance, Language
from chatbackup_gui.ui import theme, words


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    """English and light, unless a test says otherwise."""
    words.speak(Language.ENGLISH)
    theme.wear(qapp, Appearance.LIGHT)
    yield
    words.speak(Language.ENGLISH)
    theme.wear(qapp, Appearance.LIGHT)
