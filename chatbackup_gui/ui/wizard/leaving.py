"""What is asked before choices that were made are thrown away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from chatbackup_gui.ui.dialogs.question_box import ask_before
from chatbackup_gui.ui.words import translate


def ask_to_leave(*, parent: QWidget, leave: Callable[[], object]) -> QMessageBox:
    """Ask whether to leave the set-up; staying is the default."""
    return ask_before(
        translate("Wizard", "Leave without setting ChatBackup up?"),
        translate("Wizard", "Nothing was written anywhere yet, and nothing is backed up. What you chose here is lost."),
        do=translate("Wizard", "Leave"),
        keep=translate("Wizard", "Stay here"),
        parent=parent,
        agreed=leave,
    )
