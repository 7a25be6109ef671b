"""The fourth screen: a password, the set-up, and for a new vault the recovery sheet."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
from PySide6.QtCore import QSysInfo
from PySide6.QtWidgets import QProgressBar, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.recovery.sheet import RecoverySheet
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.wizard.keyring_words import words_of_keyring
from chatbackup_gui.ui.wizard.plan import Plan
from chatbackup_gui.ui.wizard.screen import Screen
from chatbackup_gui.ui.wizard.screens.password.secret_form import SecretForm
from chatbackup_gui.ui.wizard.screens.password.setting_up import SettingUp
from chatbackup_gui.ui.wizard.screens.password.sheet_view import SheetView
from chatbackup_gui.ui.words import translate


class PasswordScreen(Screen):
    """Nothing is written before its button is pressed. After it there is no way back, only on."""

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(
            engine=engine, title=translate("WizardPassword", "A password for the vault"), introduction="", parent=parent
        )
        self._plan = Plan()
        self.sheet: SheetView | None = None
        self.form = SecretForm()
        self.form.changed.connect(self._typed)
        self.setting_up = SettingUp(engine=engine, parent=self)
        self.setting_up.succeeded.connect(self._succeeded)
        self.setting_up.failed.connect(self._failed)
        self.busy = QProgressBar(textVisible=False)
        self.busy.setAccessibleName(translate("WizardPassword", "Setting up"))
        self.message = Message()
        self.keyring = Message()
        for widget in (self.form, self.busy, self.message, self.keyring):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._show_busy(False)

    @property
    def can_go_on(self) -> bool:
        if self.sheet is not None:
            return self.sheet.is_passed
        if self.setting_up.done is not None:
            return not self.setting_up.is_working
        return self.form.is_ready and not self.setting_up.is_working

    @property
    def can_go_back(self) -> bool:
        return self.setting_up.done is None and not self.setting_up.is_working

    @property
    def next_words(self) -> str:
        if self.sheet is not None:
            return super().next_words
        if self.setting_up.done is not None:
            return translate("WizardPassword", "Try again")
        if self._plan.joins:
            return translate("WizardPassword", "Open the vault")
        return translate("WizardPassword", "Make the vault")

    def enter(self, plan: Plan) -> None:
        self._plan = plan
        if self.setting_up.done is None:
            self.form.show_form(joins=plan.joins)
            self.message.tell("")
            self._introduce()

    def filled(self, plan: Plan) -> Plan:
        """Return the plan with what the set-up did."""
        done = self.setting_up.done
        is_proven = done is not None and (not done.recovery_key or (self.sheet is not None and self.sheet.is_passed))
        return msgspec.structs.replace(plan, done=done, is_proven=is_proven)

    def focus_first(self) -> None:
        if self.sheet is not None:
            self.sheet.key.save_button.setFocus()
        else:
            self.form.focus_first()

    def go_on(self) -> None:
        """Set everything up; once that is done and the sheet was proven, go on."""
        if self.sheet is not None:
            self.passed.emit()
            return
        self.message.tell(self._words_of_work())
        self.form.setEnabled(False)
        self.setting_up.begin(self._plan, self.form.secret)
        self._show_busy(True)

    def _introduce(self) -> None:
        if self._plan.joins:
            self.title.setText(translate("WizardPassword", "The vault's password"))
            text = translate(
                "WizardPassword",
                "The folder you chose holds a vault already. Type its password, or the recovery key from its sheet. "
                "What the vault holds stays as it is.",
            )
        else:
            self.title.setText(translate("WizardPassword", "A password for the vault"))
            text = translate(
                "WizardPassword",
                "It encrypts everything before it leaves this computer. Nobody else has it: whoever loses both "
                "password and recovery sheet has lost the vault.",
            )
        self.introduction.setText(text)

    def _words_of_work(self) -> str:
        if self._plan.joins:
            return translate("WizardPassword", "Opening the vault…")
        return translate("WizardPassword", "Making the vault…")

    def _typed(self) -> None:
        if not self.setting_up.is_working:
            self.message.tell("")
        self.changed.emit()

    def _succeeded(self) -> None:
        done = self.setting_up.done
        assert done
        self._show_busy(False)
        self.message.tell("")
        self.form.hide()
        self.form.forget()
        if done.recovery_key:
            self._show_sheet(done)
        else:
            self.passed.emit()

    def _show_sheet(self, done: wire.SetUpDone) -> None:
        folder = self._plan.place.folder if self._plan.place else ""
        sheet = RecoverySheet(done.recovery_key, folder, QSysInfo.machineHostName(), datetime.now(UTC))
        self.sheet = SheetView(sheet)
        self.sheet.changed.connect(self.changed)
        self.title.setText(translate("WizardPassword", "Your recovery key"))
        self.introduction.setText(
            translate(
                "WizardPassword",
                "The vault is made. This is its recovery key: it opens the vault when the password is lost, here and "
                "with the free program restic. Save or print the sheet now; the key is not shown again.",
            )
        )
        self.body.insertWidget(self.body.indexOf(self.form), self.sheet)
        self.keyring.tell(*words_of_keyring(done))
        self.changed.emit()
        self.focus_first()

    def _failed(self, failure: wire.Failure) -> None:
        self._show_busy(False)
        self.form.setEnabled(True)
        self.message.tell(explain_failure(failure), Level.BAD)
        self.changed.emit()
        self.show_widget(self.message)
        if self.setting_up.done is None:
            self.form.focus_first()

    def _show_busy(self, is_busy: bool) -> None:
        self.busy.setVisible(is_busy)
        self.busy.setRange(0, 0 if is_busy else 1)
        self.changed.emit()
