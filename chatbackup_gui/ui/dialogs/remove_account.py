"""What is asked before an account is backed up no longer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.chat_words import account_name
from chatbackup_gui.ui.dialogs.question_box import question
from chatbackup_gui.ui.words import translate


def ask_to_remove(account: wire.AccountLine, *, parent: QWidget, remove: Callable[[], object]) -> QMessageBox:
    """Ask whether an account shall be left out from now on, and say what stays."""
    name = account_name(account.app, account.account, account.name)
    box = question(
        translate("RemoveAccount", "Stop backing up {account}?").format(account=name),
        translate(
            "RemoveAccount",
            "From now on nothing new of it is saved. What the vault holds of it stays there and can be restored, and "
            "the chat program's own files are not touched. You can add the account again at any time.",
        ),
        parent=parent,
    )
    stop = box.addButton(translate("RemoveAccount", "Stop backing up"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(translate("RemoveAccount", "Keep backing it up"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    stop.clicked.connect(remove)
    box.open()
    return box
