"""What is asked when the program is to be left: while something runs, or where there is no tray to stay in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from chatbackup_gui.engine.wire import Job
from chatbackup_gui.ui.dialogs.question_box import ask_before, question_box
from chatbackup_gui.ui.words import translate


def ask_to_stop(job: Job, *, parent: QWidget | None, stop: Callable[[], object]) -> QMessageBox:
    """Ask whether to quit though something runs."""
    sentence = {
        Job.SURVEY: translate("Leaving", "Your chats are still being read."),
        Job.BACKUP: translate("Leaving", "A backup is still running."),
        Job.RESTORE: translate("Leaving", "Chats are still being restored."),
        Job.CHECK: translate("Leaving", "The vault is still being checked."),
        Job.RESTORE_TEST: translate("Leaving", "A restore test is still running."),
        Job.EXPORT: translate("Leaving", "Chats are still being exported."),
    }[job]
    kept = translate("Leaving", "What was done so far is kept, and goes on from there the next time.")
    return ask_before(
        sentence,
        kept,
        do=translate("Leaving", "Stop it and quit"),
        keep=translate("Leaving", "Let it go on"),
        parent=parent,
        agreed=stop,
    )


def ask_without_tray(*, parent: QWidget, stay: Callable[[], object], leave: Callable[[], object]) -> QMessageBox:
    """Ask what closing the window means on a desktop without a tray; minimized, the program stays reachable."""
    box = question_box(
        translate("Leaving", "This desktop has no tray in which ChatBackup could stay."),
        translate("Leaving", "Minimized, it goes on backing up and you find it among your windows. "
                  "Once it has quit, nothing is backed up until you start it again."),
        parent=parent,
    )  # fmt: skip
    minimize = box.addButton(translate("Leaving", "Minimize"), QMessageBox.ButtonRole.AcceptRole)
    quit_ = box.addButton(translate("Leaving", "Quit"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(minimize)
    box.setEscapeButton(cancel)
    minimize.clicked.connect(stay)
    quit_.clicked.connect(leave)
    box.open()
    return box
