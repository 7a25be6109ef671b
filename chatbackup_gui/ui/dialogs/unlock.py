"""The password, asked for at each start where no keyring keeps it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.dialogs.form import FormDialog
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.widgets.password_field import PasswordField
from chatbackup_gui.ui.words import translate


class UnlockDialog(FormDialog):
    """Goes away by itself once the vault is open, also where that was done elsewhere."""

    quit_asked = Signal()

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(engine=engine, title=translate("Unlock", "Password of the vault"), parent=parent)
        self.say(
            translate(
                "Unlock",
                "No keyring on this computer keeps the password, so ChatBackup asks for it at each start. Until it is "
                "there, nothing is backed up.",
            )
        )
        self.field = PasswordField(translate("Unlock", "Password or recovery key"))
        self.field.changed.connect(self._typed)
        self.body.addWidget(self.field)
        self.quit_button = self.add_button(translate("Unlock", "Quit ChatBackup"), self._quit)
        self.later = self.add_button(translate("Unlock", "Later"), self.reject)
        self.unlock = self.add_button(translate("Unlock", "Open"), self._unlock, "primary")
        engine.state_changed.connect(self._state_changed)
        self.field.setFocus()
        self.wait_changed()

    def wait_changed(self) -> None:
        self.unlock.setEnabled(bool(self.field.text) and not self.is_waiting)
        self.field.setEnabled(not self.is_waiting)

    def show_failure(self, failure: wire.Failure) -> None:
        super().show_failure(failure)
        self.field.edit.selectAll()

    def _typed(self) -> None:
        self.message.tell("")
        self.wait_changed()

    def _unlock(self) -> None:
        self.ask(wire.Unlock(self.field.text), self._unlocked)

    def _unlocked(self) -> None:
        self.field.clear()
        self.accept()

    def _quit(self) -> None:
        self.reject()
        self.quit_asked.emit()

    def _state_changed(self, state: wire.State) -> None:
        if state.phase not in (wire.Phase.LOCKED, wire.Phase.STARTING) and not self.is_waiting:
            self.accept()
