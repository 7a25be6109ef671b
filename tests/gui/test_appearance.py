"""Colours can be read, icons exist, lengths follow the font."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.theme import DARK, LIGHT, Colours

UI = Path(theme.__file__).parent


def _luminance(colour: str) -> float:
    """Source: WCAG 2.2, relative luminance."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_has_a_contrast_of_four_and_a_half(colours: Colours) -> None:
    grounds = (colours.window, colours.surface)
    texts = (colours.text, colours.secondary, colours.accent, colours.good, colours.warning, colours.bad)
    pairs = [(text, ground) for text in texts for ground in grounds]
    pairs += [(colours.on_accent, colours.accent), (colours.text, colours.accent_soft), (colours.text, colours.raised)]
    assert [pair for pair in pairs if _contrast(*pair) < 4.5] == []


def test_every_icon_that_is_named_in_the_sources_can_be_drawn(qapp: QApplication) -> None:
    called = re.compile(r"\b(?:icon|Empty)\(\s*\"([a-z0-9-]+)\"")
    names = {name for path in UI.rglob("*.py") for name in called.findall(path.read_text(encoding="utf-8"))}
    assert names
    for name in sorted(names):
        assert not icon(name, QColor("black")).pixmap(16, 16).isNull(), name


def test_an_icon_of_what_cannot_be_pressed_is_faint(qapp: QApplication) -> None:
    drawn = icon("stop-fill", QColor("black"))
    usual = drawn.pixmap(QSize(32, 32), QIcon.Mode.Normal).toImage().pixelColor(16, 16)
    faint = drawn.pixmap(QSize(32, 32), QIcon.Mode.Disabled).toImage().pixelColor(16, 16)
    assert faint.alphaF() < usual.alphaF() / 2


def test_a_font_of_twice_the_size_doubles_lengths(qapp: QApplication) -> None:
    usual, before = qapp.font(), theme.em(10)
    larger = qapp.font()
    larger.setPointSizeF(usual.pointSizeF() * 2)
    qapp.setFont(larger)
    try:
        assert theme.em(10) == pytest.approx(2 * before, rel=0.1)
    finally:
        qapp.setFont(usual)
