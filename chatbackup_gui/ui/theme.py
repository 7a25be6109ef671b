"""Colours by role, light and dark, and the few rules of style that make the window calm.

Fusion with palettes of our own on every system: the same window everywhere, and dark mode where the system has none.
Lengths follow the font (`em`), so that text of twice the size has twice the room.
"""

from __future__ import annotations

import re

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from chatbackup_gui.engine.settings import Appearance
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.resources import resource


class Colours(msgspec.Struct, frozen=True):
    """One appearance, as #rrggbb. Every text colour reaches a contrast of 4.5 on `window` and `surface` (a test)."""

    window: str
    surface: str  # cards, tables, fields
    raised: str  # hovered rows, the sidebar's chosen page
    border: str
    text: str
    secondary: str
    accent: str
    on_accent: str
    accent_soft: str  # selection, the ground of a chosen thing
    good: str
    warning: str
    bad: str
    media: tuple[str, ...]  # image, voice, video, file, sticker, text


LIGHT = Colours(
    window="#f6f7f7", surface="#ffffff", raised="#eceeee", border="#dcdfde", text="#1c2321", secondary="#5a6562",
    accent="#0b7a5b", on_accent="#ffffff", accent_soft="#d8efe6", good="#1a7f37", warning="#8f5800", bad="#b42318",
    media=("#2f7fc1", "#b7791f", "#7a5bc7", "#0b7a5b", "#c2557f", "#77817e"),
)  # fmt: skip
DARK = Colours(
    window="#161a19", surface="#1f2423", raised="#2b3230", border="#38403e", text="#e8ecea", secondary="#a3aeaa",
    accent="#4cc79e", on_accent="#0b1f18", accent_soft="#1f4438", good="#56c271", warning="#e2a64a", bad="#f28b82",
    media=("#5aa7e6", "#d9a44a", "#a78bef", "#4cc79e", "#e089ab", "#98a39f"),
)  # fmt: skip
MEDIA_ORDER = (MediaKind.IMAGE, MediaKind.VOICE, MediaKind.VIDEO, MediaKind.FILE, MediaKind.STICKER)

MARKS = ("down", "up", "forward", "check")  # files in resources/icons, each in two appearances
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NAME = re.compile(r"@(\w+)")
_FONT_SIZE = re.compile(r"([\d.]+)rem\b")
_LENGTH = re.compile(r"([\d.]+)em\b")

_chosen = Appearance.SYSTEM


def is_dark() -> bool:
    """Tell whether the window is dark now: as chosen, else as the system is."""
    if _chosen is Appearance.SYSTEM:
        return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return _chosen is Appearance.DARK


def colours() -> Colours:
    """Return the colours of now."""
    return DARK if is_dark() else LIGHT


def colour_of(kind: MediaKind | None) -> QColor:
    """Return the colour of a kind of media; None is text."""
    position = MEDIA_ORDER.index(kind) if kind in MEDIA_ORDER else len(MEDIA_ORDER)
    return QColor(colours().media[position])


def em(count: float = 1.0) -> int:
    """Return a length in pixels: so many times the height of the font."""
    return round(QFontMetricsF(QApplication.font()).height() * count)


def wear(application: QApplication, appearance: Appearance) -> None:
    """Give the program its colours; widgets that paint themselves ask for them when they paint."""
    global _chosen
    _chosen = appearance
    application.setStyle("Fusion")
    application.setPalette(_palette(colours()))
    application.setStyleSheet(_style_sheet(colours()))


def _palette(c: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(c.surface), QColor(c.window))
    for name, value in {
        role.Window: c.window, role.WindowText: c.text, role.Base: c.surface, role.AlternateBase: c.window,
        role.Text: c.text, role.Button: c.surface, role.ButtonText: c.text, role.ToolTipBase: c.surface,
        role.ToolTipText: c.text, role.PlaceholderText: c.secondary, role.Highlight: c.accent,
        role.HighlightedText: c.on_accent, role.Link: c.accent, role.LinkVisited: c.accent, role.Mid: c.border,
        role.Light: c.raised, role.Midlight: c.raised, role.Dark: c.border, role.Shadow: c.border,
        role.Accent: c.accent,
    }.items():  # fmt: skip
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(c.secondary))
    return palette


def _style_sheet(c: Colours) -> str:
    """Return the rules of style, `resources/styles/window.qss` with colours, marks and lengths of now."""
    named = {
        **msgspec.structs.asdict(c),
        **{name: f'"{_mark(name, c)}"' for name in MARKS},
        "bar_radius": f"{em(0.7) // 2 - 1}px",  # a radius of more than half the side would be none
        "disc_radius": f"{em(0.85) // 2 + 1}px",
        "dot_side": f"{em(0.85) - 2 * em(0.25) + 2}px",
    }
    rules = _COMMENT.sub("", resource("styles/window.qss").read_text(encoding="utf-8"))
    rules = _NAME.sub(lambda found: str(named[found[1]]), rules)
    rules = _FONT_SIZE.sub(lambda found: f"{_points(float(found[1]))}pt", rules)
    return _LENGTH.sub(lambda found: f"{em(float(found[1]))}px", rules)


def _mark(name: str, c: Colours) -> str:
    """Return the file of a mark in an appearance, as the style sheet names files on every system."""
    return resource(f"icons/{name}-{'dark' if c is DARK else 'light'}.svg").as_posix()


def _points(times: float) -> float:
    return round(QApplication.font().pointSizeF() * times, 1)
