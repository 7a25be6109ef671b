"""A box that offers values by their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget


class ChoiceBox(QComboBox):
    """A box of values with words; the first value is None and restricts nothing."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._values: list[Any] = []

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer these; what was chosen stays chosen where it is still offered."""
        chosen = self.value
        self.clear()
        self._values = [value for value, _ in choices]
        self.addItems([words for _, words in choices])
        self.choose(chosen)

    def choose(self, value: Any) -> None:
        """Choose a value, None where it is not offered."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    @property
    def value(self) -> Any:
        """What is chosen."""
        return self._values[self.currentIndex()] if self._values else None
