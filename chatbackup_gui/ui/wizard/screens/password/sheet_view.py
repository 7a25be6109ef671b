"""The recovery sheet: the key on screen and on paper, and the proof that it is on paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.recovery.sheet import RecoverySheet
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.recovery_check import RecoveryCheck
from chatbackup_gui.ui.widgets.recovery_key import RecoveryKeyView
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class SheetView(QWidget):
    """`is_passed` once two groups were typed back, or once the user said to do it later and read what that means."""

    changed = Signal()

    def __init__(self, sheet: RecoverySheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = RecoveryKeyView(sheet)
        self.check = RecoveryCheck(sheet.key)
        self.check.changed.connect(self._check_changed)
        self.later = QCheckBox(translate("WizardPassword", "I will do it later"))
        self.later.toggled.connect(self._later_changed)
        self.warning = Message()
        proof = Card(translate("WizardPassword", "Type two groups back from the sheet"))
        proof.body.addWidget(
            label(
                translate("WizardPassword", "So you know that the sheet is there and can be read."),
                "secondary",
                wraps=True,
            )
        )
        proof.body.addWidget(self.check)
        proof.body.addWidget(self.later)
        proof.body.addWidget(self.warning)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.8))
        layout.addWidget(self.key)
        layout.addWidget(proof)

    @property
    def is_passed(self) -> bool:
        """Whether it may be gone on."""
        return self.check.is_passed or self.later.isChecked()

    def _check_changed(self) -> None:
        if self.check.is_passed:
            self.later.setChecked(False)
        self.later.setEnabled(not self.check.is_passed)
        self.changed.emit()

    def _later_changed(self, is_later: bool) -> None:
        self.warning.tell(
            translate(
                "WizardPassword",
                "This key is shown only now. If the password is lost and the key was not kept, nobody can open the "
                "vault, not even we. A new key can be made under Settings, Vault.",
            )
            if is_later
            else "",
            Level.WARNING,
        )
        self.changed.emit()
