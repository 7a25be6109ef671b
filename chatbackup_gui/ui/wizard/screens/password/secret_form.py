"""The secret of the vault: a new password, or for a vault that is there what opens it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.widgets.new_password import NewPassword
from chatbackup_gui.ui.widgets.password_field import PasswordField
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class SecretForm(QWidget):
    """Shows one of the two."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._joins = False
        self.new = NewPassword()
        self.new.changed.connect(self.changed)
        self.existing = PasswordField(translate("WizardPassword", "Password or recovery key of the vault"))
        self.existing.changed.connect(self.changed)
        self.keyring = label(
            translate(
                "WizardPassword",
                "So that backups run by themselves, ChatBackup keeps it in the keyring of this system. Where there is "
                "none, it asks for it at each start.",
            ),
            "secondary",
            wraps=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.8))
        for widget in (self.new, self.existing, self.keyring):
            layout.addWidget(widget)
        self.show_form(joins=False)

    @property
    def secret(self) -> str:
        """What was typed."""
        return self.existing.text if self._joins else self.new.text

    @property
    def is_ready(self) -> bool:
        """Whether it may be used."""
        return bool(self.existing.text) if self._joins else self.new.is_ready

    def show_form(self, *, joins: bool) -> None:
        """Ask for what opens a vault that is there, or for a new password."""
        self._joins = joins
        self.new.setVisible(not joins)
        self.existing.setVisible(joins)

    def focus_first(self) -> None:
        """Give the keyboard to the first field; what a wrong secret left in it is selected."""
        (self.existing if self._joins else self.new).setFocus()
        if self._joins:
            self.existing.edit.selectAll()

    def forget(self) -> None:
        """Forget what was typed."""
        self.new.clear()
        self.existing.clear()
