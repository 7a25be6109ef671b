"""A bar that shows how far work has come."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

STEPS = 1000


class FractionBar(QProgressBar):
    """It has no text: what it shows stands beside it in words."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setAccessibleName(name)

    def show_fraction(self, fraction: float | None) -> None:
        """Show a part of the whole, 0..1; None where the end is not known, and the bar only moves."""
        self.setRange(0, 0 if fraction is None else STEPS)
        if fraction is not None:
            self.setValue(round(fraction * STEPS))

    def rest(self) -> None:
        """Stand still; a bar without an end would go on moving unseen."""
        self.setRange(0, STEPS)
