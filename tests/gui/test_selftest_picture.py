"""Whether the self-test's pictures show something."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from chatbackup_gui.selftest.check import CheckFailed
from chatbackup_gui.selftest.checks.picture import is_blank, settled_picture


def painted(rows: int) -> QImage:
    """Return a picture of which so many rows of a hundred show something."""
    picture = QImage(200, 100, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    for x in range(200):
        for y in range(rows):
            picture.setPixelColor(x, y, QColor(x, y, 0))
    return picture


def test_a_picture_of_one_colour_or_nearly_is_blank() -> None:
    assert is_blank(painted(0))
    assert is_blank(painted(1)), "a line of many colours is not a window"
    assert not is_blank(painted(60))
    assert is_blank(QImage())


def test_a_window_that_is_slow_is_waited_for(qapp: QApplication) -> None:
    looks = [painted(0), painted(0), painted(20), painted(60), painted(60)]
    assert settled_picture(lambda: looks.pop(0), "the window") == painted(60)
    assert looks == []


def test_a_window_that_stays_blank_is_told(qapp: QApplication) -> None:
    with pytest.raises(CheckFailed, match="the page storage is blank"):
        settled_picture(lambda: painted(0), "the page storage", patience_s=0.2)
