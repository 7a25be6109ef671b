"""What is asked before an account is backed up no longer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.chat_words import account_name
from chatbackup_gui.ui.dialogs.question_box import ask_before
from chatbackup_gui.ui.words import translate


def ask_to_remove(account: wire.AccountLine, *, parent: QWidget, remove: Callable[[], object]) -> QMessageBox:
    """Ask whether an account shall be left out from now on, and say what stays."""
    name = account_name(account.app, account.account, account.name)
    return ask_before(
        translate("RemoveAccount", "Stop backing up {account}?").format(account=name),
        translate(
            "RemoveAccount",
            "From now on nothing new of it is saved. What the vault holds of it stays there and can be restored, and "
            "the chat program's own files are not touched. You can add the account again at any time.",
        ),
        do=translate("RemoveAccount", "Stop backing up"),
        keep=translate("RemoveAccount", "Keep backing it up"),
        parent=parent,
        agreed=remove,
    )
