"""What is asked before choices that were made are thrown away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from chatbackup_gui.ui.dialogs.question_box import question
from chatbackup_gui.ui.words import translate


def ask_to_leave(*, parent: QWidget, leave: Callable[[], object]) -> QMessageBox:
    """Ask whether to leave the set-up; staying is the default."""
    box = question(
        translate("Wizard", "Leave without setting ChatBackup up?"),
        translate("Wizard", "Nothing was written anywhere yet, and nothing is backed up. What you chose here is lost."),
        parent=parent,
    )
    go = box.addButton(translate("Wizard", "Leave"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(translate("Wizard", "Stay here"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    go.clicked.connect(leave)
    box.open()
    return box
