"""A button that is an icon; its words are its tooltip and what a screen reader says."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.words import translate


def icon_button(name: str, words: str, *, keys: str = "", parent: QWidget | None = None) -> QToolButton:
    """Return a button with an icon of the set; `keys` is its shortcut, which somebody else listens to."""
    button = QToolButton(parent)
    button.setIcon(icon(name, QColor(theme.colours().text)))
    button.setIconSize(QSize(theme.em(1.2), theme.em(1.2)))
    button.setAccessibleName(words)
    button.setToolTip(_with_keys(words, keys) if keys else words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _with_keys(words: str, keys: str) -> str:
    """Return words with a shortcut as the system writes it."""
    written = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return translate("IconButton", "{words} ({keys})").format(words=words, keys=written)
