"""A thin line between things that belong less together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame


def line(*, is_upright: bool = False) -> QFrame:
    """Return a line as wide as it may be, or one as high as it may be."""
    made = QFrame()
    made.setProperty("role", "line")
    if is_upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made
