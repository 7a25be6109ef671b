"""A thin line between things that belong less together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame


def line() -> QFrame:
    """Return a line as wide as it may be."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made
