"""Room around the number of a spin box, which the style sheet gives to every field but this one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QDateEdit, QSpinBox

from chatbackup_gui.ui import theme

MARGIN_EM = 0.35


def give_margin(spin: QSpinBox | QDateEdit) -> None:
    """Let what a box holds begin where the text of other fields does.

    WORKAROUND Qt 6.12 places the inner field at the box's very edge, whatever its padding is; to be tested without
    this: a styled QSpinBox whose lineEdit().x() is not 0.
    """
    spin.lineEdit().setTextMargins(theme.em(MARGIN_EM), 0, 0, 0)
    spin.setMinimumWidth(spin.sizeHint().width() + theme.em(MARGIN_EM))


def make_as_wide(spins: Iterable[QSpinBox]) -> None:
    """Let boxes that stand below each other begin and end at the same place."""
    widest = max(spin.minimumWidth() for spin in spins)
    for spin in spins:
        spin.setMinimumWidth(widest)
