"""The address for updates: pasted, or taken as this build's publisher offers it, and taken away again."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from chatbackup_gui.engine.settings import LONGEST_ADDRESS, Settings
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.conversation.addresses import host_of
from chatbackup_gui.ui.pages.settings.keeper import SettingsKeeper
from chatbackup_gui.ui.pages.settings.rows import SettingRow
from chatbackup_gui.ui.updates.words import asked_where
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class UpdateAddressRow(SettingRow):
    """What is typed becomes the setting with a button or Return, and stays in the field where it is refused."""

    turned_on = Signal()  # with an address that the engine took

    def __init__(self, keeper: SettingsKeeper, *, offered: str = "") -> None:
        super().__init__(keeper, "update_address")
        self._offered = offered
        self._held = ""
        self._asked: str | None = None
        self._is_usable = True
        name = translate("Updates", "Address for updates, as whoever publishes ChatBackup gives it")
        caption = label(name, wraps=True)
        self.edit = QLineEdit(maxLength=LONGEST_ADDRESS)
        self.edit.setPlaceholderText("https://…#ed25519:…")
        self.edit.setAccessibleName(name)
        self.edit.textChanged.connect(self._show_buttons)
        self.edit.returnPressed.connect(self._use)
        caption.setBuddy(self.edit)
        self.use = QPushButton(translate("Updates", "Use this address"))
        self.use.clicked.connect(self._use)
        self.turn_off = QPushButton(translate("Updates", "Turn off"))
        self.turn_off.clicked.connect(self._turn_off)
        self.offer = QPushButton(
            translate("Updates", "Turn on with {host}").format(host=host_of(QUrl(offered)).replace("&", "&&"))
        )
        self.offer.setToolTip(offered)
        self.offer.setAccessibleDescription(offered)
        self.offer.clicked.connect(self._take_offer)
        self.line.addWidget(self.edit, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.em(0.5))
        for each in (self.use, self.turn_off, self.offer):
            buttons.addWidget(each)
        buttons.addStretch(1)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, caption)
        layout.insertLayout(2, buttons)
        keeper.applied.connect(self._was_applied)
        self._show_buttons()

    def show_value(self, value: object) -> None:
        assert isinstance(value, str)
        if value != self._held or not self.edit.text():
            self.edit.setText(value)
        self._held = value
        self._tell()
        self._show_buttons()

    def tell_usable(self, is_usable: bool) -> None:
        """Take what the engine makes of the address that is held: a file that was edited by hand may hold any text."""
        if is_usable != self._is_usable:
            self._is_usable = is_usable
            self._tell()

    def _tell(self) -> None:
        self.status.tell(asked_where(self._held) if self._is_usable else "")

    def _show_buttons(self) -> None:
        self.use.setEnabled(self.edit.text().strip() not in ("", self._held))
        self.turn_off.setVisible(bool(self._held))
        self.offer.setVisible(bool(self._offered) and not self._held)

    def _use(self) -> None:
        if self.use.isEnabled():
            self._ask_for(self.edit.text().strip())

    def _take_offer(self) -> None:
        self.edit.setText(self._offered)
        self._ask_for(self._offered)

    def _turn_off(self) -> None:
        self._ask_for("")
        self.edit.setFocus()  # the button goes

    def _ask_for(self, address: str) -> None:
        self._asked = address
        self.change(address)

    def _was_applied(self, settings: Settings) -> None:
        if self._asked and settings.update_address == self._asked:
            self.turned_on.emit()
        self._asked = None
