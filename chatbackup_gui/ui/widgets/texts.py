"""Labels by role, as theme.py styles them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def label(text: str = "", role: str = "", *, wraps: bool = False, parent: QWidget | None = None) -> QLabel:
    """Return a label of plain text; `role` is one of theme.py (`title`, `headline`, `heading`, `secondary`, …)."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)  # names of contacts may look like markup
    made.setWordWrap(wraps)
    if role:
        made.setProperty("role", role)
    return made


def give_role(widget: QWidget, role: str) -> None:
    """Give a widget another role, also while it is on screen."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def set_level(widget: QWidget, level: str) -> None:
    """Give a widget the colour of a level (`good`, `warning`, `bad`, empty for none)."""
    widget.setProperty("level", level)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
