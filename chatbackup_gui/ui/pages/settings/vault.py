"""The vault: where it is, how large, who opens it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.dialogs.change_password import ChangePasswordDialog
from chatbackup_gui.ui.dialogs.new_recovery_key import NewRecoveryKeyDialog
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.file_manager import FileManager, not_opened
from chatbackup_gui.ui.pages.settings.check import CheckRow
from chatbackup_gui.ui.pages.settings.devices import DeviceList
from chatbackup_gui.ui.pages.settings.keeper import SettingsKeeper
from chatbackup_gui.ui.pages.settings.restore_test import RestoreTestRow
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.elided import Elided
from chatbackup_gui.ui.widgets.flow import Flow
from chatbackup_gui.ui.widgets.line import line
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class VaultSection(Card):
    """Folder and size, computers, check and restore test, password and recovery key."""

    def __init__(self, keeper: SettingsKeeper, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(translate("Settings", "Vault"), parent)
        self.body.setSpacing(theme.em(0.8))
        self._engine = engine
        self._folder = ""
        self._files = FileManager(self)
        self._files.is_missing.connect(self._not_opened)
        self._files.refused.connect(self._not_opened)
        self.folder = Elided("", "", is_path=True)
        self.amount = label("", "secondary", wraps=True)
        self.message = Message()
        self.keyring = Message()
        self.devices = DeviceList(engine=engine)
        self.check = CheckRow(engine=engine)
        self.restore_test = RestoreTestRow(keeper)
        self.open_folder = QPushButton(translate("Settings", "Open the vault's folder"))
        self.password = QPushButton(translate("Settings", "Change the password…"))
        self.recovery = QPushButton(translate("Settings", "New recovery key…"))
        self.open_folder.clicked.connect(self._open_folder)
        self.password.clicked.connect(self._change_password)
        self.recovery.clicked.connect(self._make_recovery_key)
        for each in (
            self.folder, self.amount, self.message, _buttons(self.open_folder), line(), self.devices, line(),
            self.check, line(), self.restore_test, line(), self.keyring, _buttons(self.password, self.recovery),
        ):  # fmt: skip
            self.body.addWidget(each)

    def reload(self) -> None:
        """Ask how large the vault is and who keeps its password."""
        vault = self._engine.ask(wire.MeasureVault())
        vault.succeeded.connect(self._show_size)
        vault.failed.connect(self._failed)
        self.devices.reload()
        self._engine.ask(wire.KeyringName()).succeeded.connect(self._show_keyring)

    def show_state(self, state: wire.State) -> None:
        """Show where the vault is, and what the last restore test found."""
        if state.vault:
            self._show_folder(state.vault)
        self.restore_test.show_test(state.last_test)

    def _show_folder(self, folder: str) -> None:
        self._folder = folder
        self.folder.show_text(folder)
        self.open_folder.setEnabled(bool(folder))

    def _show_size(self, vault: wire.VaultSize) -> None:
        self._show_folder(vault.folder)
        self.message.tell("")
        pattern = translate("Settings", "{size} in %Ln snapshot(s). {free} are free on its disk.", "", vault.snapshots)
        self.amount.setText(pattern.format(size=words.size(vault.bytes), free=words.size(vault.free_bytes)))

    def _failed(self, failure: wire.Failure) -> None:
        self.amount.setText("")
        self.message.tell(explain_failure(failure), Level.WARNING)

    def _show_keyring(self, name: str) -> None:
        if name:
            sentence = translate("Settings", "The password is kept in this keyring: {name}.").format(name=name)
            self.keyring.tell(sentence, Level.GOOD)
        else:
            sentence = translate("Settings", "No keyring keeps the password: it is asked for at each start.")
            self.keyring.tell(sentence, Level.WARNING)

    def _open_folder(self) -> None:
        self.message.tell("")
        self._files.show_path(self._folder)

    def _not_opened(self, path: str) -> None:
        self.message.tell(not_opened(path), Level.WARNING)

    def _change_password(self) -> None:
        ChangePasswordDialog(engine=self._engine, parent=self.window()).open()

    def _make_recovery_key(self) -> None:
        NewRecoveryKeyDialog(engine=self._engine, parent=self.window()).open()


def _buttons(*buttons: QPushButton) -> QWidget:
    holder = QWidget()
    flow = Flow(holder)
    flow.setSpacing(theme.em(0.5))
    for button in buttons:
        flow.addWidget(button)
    return holder
