"""A new password for the vault in place of the present one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.dialogs.form import FormDialog
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.widgets.new_password import NewPassword
from chatbackup_gui.ui.widgets.password_field import PasswordField
from chatbackup_gui.ui.words import translate


class ChangePasswordDialog(FormDialog):
    """Asks for both, and tells afterwards what holds from now on."""

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(engine=engine, title=translate("ChangePassword", "Change the password"), parent=parent)
        self.say(
            translate(
                "ChangePassword",
                "The vault stays as it is; only what opens it changes. The recovery key goes on working. Other "
                "computers that use this vault ask for the new password.",
            )
        )
        self.present = PasswordField(translate("ChangePassword", "Current password"))
        self.new = NewPassword()
        self.body.addWidget(self.present)
        self.body.addWidget(self.new)
        self.present.changed.connect(self.wait_changed)
        self.new.changed.connect(self.wait_changed)
        self.close_button = self.add_button(translate("ChangePassword", "Cancel"), self.reject)
        self.change = self.add_button(translate("ChangePassword", "Change the password"), self._change, "primary")
        self.present.setFocus()
        self.wait_changed()

    def wait_changed(self) -> None:
        for field in (self.present, self.new):
            field.setEnabled(not self.is_waiting)
        self.change.setEnabled(bool(self.present.text) and self.new.is_ready and not self.is_waiting)

    def _change(self) -> None:
        self.ask(wire.ChangePassword(self.present.text, self.new.text), self._changed)

    def _changed(self, done: wire.PasswordChanged) -> None:
        self.present.clear()
        self.new.clear()
        for widget in (self.present, self.new, self.change):
            widget.hide()
        self.message.tell(_words(done, uses_keyring=self.engine.state.uses_keyring), Level.GOOD)
        self.close_button.setText(translate("ChangePassword", "Close"))
        self.close_button.setFocus()


def _words(done: wire.PasswordChanged, *, uses_keyring: bool) -> str:
    """Return what holds from now on."""
    sentences = [translate("ChangePassword", "The new password opens the vault.")]
    if not done.replaced:
        sentences.append(
            translate(
                "ChangePassword",
                "The recovery key was given as the current password; it still works, and so does the password before.",
            )
        )
    if uses_keyring and not done.remembered:
        sentences.append(
            translate(
                "ChangePassword",
                "The keyring did not take the new password, so it is asked for at the next start.",
            )
        )
    return "\n".join(sentences)
