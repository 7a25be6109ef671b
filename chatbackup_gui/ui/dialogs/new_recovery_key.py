"""A new recovery key: made, brought to paper, typed back, and only then the one in place of those before."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QSysInfo
from PySide6.QtWidgets import QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.dialogs.form import FormDialog
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.recovery.page import RecoverySheet
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.widgets.recovery_check import RecoveryCheck
from chatbackup_gui.ui.widgets.recovery_key import RecoveryKeyView
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class NewRecoveryKeyDialog(FormDialog):
    """Three steps in one dialog. Closed before the last, the earlier key goes on working beside the new one."""

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(engine=engine, title=translate("NewRecoveryKey", "New recovery key"), parent=parent)
        self.introduction = label(
            translate(
                "NewRecoveryKey",
                "A recovery key opens the vault when the password is lost. Make a new one if the sheet is lost or "
                "somebody may have seen it: the earlier key then opens the vault no more.",
            ),
            "secondary",
            wraps=True,
        )
        self.body.addWidget(self.introduction)
        self.check: RecoveryCheck | None = None
        self.close_button = self.add_button(translate("NewRecoveryKey", "Cancel"), self.reject)
        self.go_on = self.add_button(translate("NewRecoveryKey", "Make a new key"), self._go_on, "primary")

    def wait_changed(self) -> None:
        is_ready = self.check is None or self.check.is_passed
        self.go_on.setEnabled(is_ready and not self.is_waiting)

    def _go_on(self) -> None:
        if self.check is None:
            self.ask(wire.MakeRecoveryKey(), self._made)
        else:
            self.ask(wire.ConfirmRecoveryKey(), self._confirmed)

    def _made(self, made: wire.NewRecoveryKey) -> None:
        sheet = RecoverySheet(made.key, self.engine.state.vault, QSysInfo.machineHostName(), datetime.now(UTC))
        self.introduction.setText(
            translate(
                "NewRecoveryKey",
                "This key is shown only now. Save or print the sheet, then type two groups back from it. Until you "
                "have done so, the earlier key goes on working.",
            )
        )
        self.key = RecoveryKeyView(sheet)
        self.check = RecoveryCheck(made.key)
        self.check.changed.connect(self.wait_changed)
        self.body.addWidget(self.key)
        self.body.addWidget(label(translate("NewRecoveryKey", "Type these groups from the sheet"), "heading"))
        self.body.addWidget(self.check)
        self.go_on.setText(translate("NewRecoveryKey", "Use this key"))
        self.close_button.setText(translate("NewRecoveryKey", "Keep the earlier key"))
        self.key.save_button.setFocus()

    def _confirmed(self) -> None:
        while item := self.body.takeAt(1):  # all but the title
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.message.tell(
            translate(
                "NewRecoveryKey",
                "The new recovery key opens the vault; no earlier one does any more. Destroy the earlier sheet.",
            ),
            Level.GOOD,
        )
        self.go_on.hide()
        self.close_button.setText(translate("NewRecoveryKey", "Close"))
        self.close_button.setFocus()
