"""Colours by role, light and dark, and the few rules of style that make the window calm.

Fusion with palettes of our own on every system: the same window everywhere, and dark mode where the system has none.
Lengths follow the font (`em`), so that text of twice the size has twice the room.
"""

from __future__ import annotations

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
    """Return the rules of style; `role` and `level` are properties that widgets carry."""
    small, radius, bar = em(0.35), em(0.45), em(0.7)
    down, up, forward, check = (_mark(name, c) for name in ("down", "up", "forward", "check"))
    arrow = f"width: {em(0.8)}px; height: {em(0.8)}px;"
    return f"""
    QToolTip {{ color: {c.text}; background: {c.surface}; border: 1px solid {c.border}; padding: {em(0.2)}px; }}
    QFrame[role="card"] {{ background: {c.surface}; border: 1px solid {c.border}; border-radius: {radius}px; }}
    QFrame[role="line"] {{ background: {c.border}; border: none; }}
    QLabel[role="title"] {{ font-size: {_points(1.6)}pt; font-weight: 600; }}
    QLabel[role="headline"] {{ font-size: {_points(1.25)}pt; font-weight: 600; }}
    QLabel[role="heading"] {{ font-weight: 600; }}
    QLabel[role="number"] {{ font-size: {_points(1.5)}pt; font-weight: 600; }}
    QLabel[role="secondary"] {{ color: {c.secondary}; }}
    QLabel[role="caption"] {{ color: {c.secondary}; font-size: {_points(0.9)}pt; }}
    QLabel[level="good"] {{ color: {c.good}; }}
    QLabel[level="warning"] {{ color: {c.warning}; }}
    QLabel[level="bad"] {{ color: {c.bad}; }}
    QPushButton {{ padding: {small}px {em(0.9)}px; border: 1px solid {c.border}; border-radius: {small}px;
                   background: {c.surface}; color: {c.text}; }}
    QPushButton:hover {{ background: {c.raised}; }}
    QPushButton:disabled {{ color: {c.secondary}; }}
    QPushButton[role="primary"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent};
                                   font-weight: 600; }}
    QPushButton[role="primary"]:disabled {{ background: {c.raised}; color: {c.secondary}; border-color: {c.border}; }}
    QPushButton[role="link"] {{ border: none; background: transparent; color: {c.accent}; padding: {small}px; }}
    QPushButton[role="danger"] {{ color: {c.bad}; }}
    QPushButton::menu-indicator {{ image: url("{down}"); {arrow} subcontrol-position: right center;
        right: {em(0.5)}px; }}
    QPushButton:focus, QToolButton:focus {{ border: 2px solid {c.accent}; }}
    QPushButton[role="primary"]:focus {{ border: 2px solid {c.text}; }}
    QToolButton {{ border: 2px solid transparent; border-radius: {small}px; padding: {small}px; }}
    QToolButton:hover {{ background: {c.raised}; }}
    QLineEdit, QComboBox, QSpinBox, QPlainTextEdit, QDateEdit {{ padding: {small}px; border: 1px solid {c.border};
        border-radius: {small}px; background: {c.surface}; }}
    QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QPlainTextEdit:focus, QDateEdit:focus {{
        border: 2px solid {c.accent}; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: {em(1.5)}px; }}
    QComboBox::down-arrow, QDateEdit::down-arrow, QSpinBox::down-arrow {{ image: url("{down}"); {arrow} }}
    QSpinBox::up-arrow, QDateEdit::up-arrow {{ image: url("{up}"); {arrow} }}
    QSpinBox, QDateEdit {{ padding-right: {em(1.4)}px; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; background: transparent;
        width: {em(1.3)}px; }}
    QScrollBar {{ background: transparent; border: none; margin: 0; }}
    QScrollBar:vertical {{ width: {bar}px; }}
    QScrollBar:horizontal {{ height: {bar}px; }}
    QScrollBar::handle {{ background: {c.border}; border-radius: {bar // 2 - 1}px; margin: 1px; }}
    QScrollBar::handle:vertical {{ min-height: {em(2)}px; }}
    QScrollBar::handle:horizontal {{ min-width: {em(2)}px; }}
    QScrollBar::handle:hover {{ background: {c.secondary}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QAbstractItemView {{ outline: none; background: {c.surface}; border: 1px solid {c.border};
        border-radius: {radius}px; selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
    QAbstractItemView:focus {{ border: 2px solid {c.accent}; }}
    QHeaderView::up-arrow, QHeaderView::down-arrow {{ {arrow} right: {em(0.4)}px; }}
    QHeaderView::up-arrow {{ image: url("{up}"); }}
    QHeaderView::down-arrow {{ image: url("{down}"); }}
    QHeaderView::section {{ background: {c.surface}; color: {c.secondary}; border: none; padding: {small}px;
        border-bottom: 1px solid {c.border}; }}
    QListView[role="sidebar"] {{ background: {c.window}; border: none; border-right: 1px solid {c.border};
        border-radius: 0; padding: {em(0.4)}px; }}
    QListView[role="sidebar"]::item {{ padding: {em(0.35)}px; border: 2px solid transparent; border-radius: {small}px;
        color: {c.text}; }}
    QListView[role="sidebar"]::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
    QListView[role="sidebar"]::item:hover:!selected {{ background: {c.raised}; }}
    QListView[role="sidebar"]::item:focus {{ border: 2px solid {c.accent}; }}
    QScrollArea, QScrollArea > QWidget > QWidget[role="page"] {{ background: transparent; border: none; }}
    QProgressBar {{ border: none; border-radius: {em(0.2)}px; background: {c.raised}; max-height: {em(0.4)}px;
        min-height: {em(0.4)}px; text-align: center; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: {em(0.2)}px; }}
    QCheckBox, QRadioButton {{ spacing: {em(0.5)}px; padding: {em(0.15)}px; border: 2px solid transparent;
        border-radius: {small}px; }}
    QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {c.accent}; }}
    QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{
        width: {em(0.85)}px; height: {em(0.85)}px; border: 1px solid {c.secondary}; border-radius: {em(0.2)}px;
        background: {c.surface}; }}
    QRadioButton::indicator {{ border-radius: {em(0.85) // 2 + 1}px; }}
    QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{ background: {c.accent};
        border-color: {c.accent}; image: url("{check}"); }}
    QRadioButton::indicator:checked {{ background: {c.on_accent}; border: {em(0.25)}px solid {c.accent};
        width: {em(0.85) - 2 * em(0.25) + 2}px; height: {em(0.85) - 2 * em(0.25) + 2}px; }}
    QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {c.border}; }}
    QCheckBox::indicator:checked:disabled {{ background: {c.secondary}; }}
    QMessageBox QLabel#qt_msgbox_label {{ font-weight: 600; }}
    QMessageBox QLabel#qt_msgbox_informativelabel {{ min-width: {em(22)}px; }}
    QMenu {{ background: {c.surface}; border: 1px solid {c.border}; padding: {small}px; }}
    QMenu::item {{ padding: {small}px {em(1.2)}px; border-radius: {small}px; }}
    QMenu::right-arrow {{ image: url("{forward}"); {arrow} }}
    QMenu::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
    QMenu::item:disabled {{ color: {c.secondary}; }}
    QMenu::separator {{ height: 1px; background: {c.border}; margin: {small}px; }}
    """


def _mark(name: str, c: Colours) -> str:
    """Return the file of a mark in an appearance, as the style sheet names files on every system."""
    return resource(f"icons/{name}-{'dark' if c is DARK else 'light'}.svg").as_posix()


def _points(times: float) -> float:
    return round(QApplication.font().pointSizeF() * times, 1)
