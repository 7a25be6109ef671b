"""Newer versions: where they are asked for, what is known of them, and the page that has them."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QPushButton, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.errors import UpdateAddressNotUsable
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.conversation.addresses import page_address
from chatbackup_gui.ui.dialogs.open_page import Opens, ask_to_open
from chatbackup_gui.ui.engine import CANCELLED, Engine
from chatbackup_gui.ui.pages.settings.keeper import SettingsKeeper
from chatbackup_gui.ui.pages.settings.update_address import UpdateAddressRow
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.updates import words
from chatbackup_gui.ui.updates.offered import offered_address
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class UpdatesSection(Card):
    """`opens` gives an address to the system; tests have one that only remembers."""

    def __init__(
        self,
        keeper: SettingsKeeper,
        *,
        engine: Engine,
        offered: str | None = None,
        opens: Opens = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translate("Updates", "Newer versions"), parent)
        self._engine, self._opens = engine, opens
        self._updates = wire.Updates()
        self.body.setSpacing(theme.em(0.8))
        explanation = translate(
            "Updates",
            "ChatBackup can tell you of newer versions. It never downloads or installs anything by itself, and this is "
            "the only thing for which it ever connects to another computer.",
        )
        self.body.addWidget(label(explanation, "secondary", wraps=True))
        self.address = UpdateAddressRow(keeper, offered=offered_address() if offered is None else offered)
        self.address.turned_on.connect(self._check)
        self.body.addWidget(self.address)
        self.check = QPushButton(translate("Updates", "Check now"))
        self.check.clicked.connect(self._check)
        self.open_page = QPushButton(translate("Updates", "Open its page…"))
        self.open_page.clicked.connect(self._ask_to_open)
        self.result, self.news = Message(), Message()
        self.notes = label("", wraps=True)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for each in (self.result, self.news, self.notes):
            self.body.addWidget(each)
        line = QHBoxLayout()
        line.setSpacing(theme.em(0.5))
        line.addWidget(self.check)
        line.addWidget(self.open_page)
        line.addStretch(1)
        self.body.addLayout(line)
        keeper.shown.connect(self._show_settings)
        self.check.setVisible(False)
        self._show(self._updates)

    def show_state(self, state: wire.State) -> None:
        """Show what is known, unless it is being asked for just now."""
        if self.check.isEnabled():
            self._show(state.updates)

    def _show_settings(self, settings: Settings) -> None:
        self.check.setVisible(bool(settings.update_address))

    def _check(self) -> None:
        self.check.setEnabled(False)
        self.result.tell(translate("Updates", "Asking…"))
        reply = self._engine.ask(wire.CheckForUpdates())
        reply.succeeded.connect(self._show)
        reply.failed.connect(self._failed)
        reply.ended.connect(self._ended)

    def _failed(self, failure: wire.Failure) -> None:
        if failure == CANCELLED:  # the address is another one now, or none
            self._show(self._engine.state.updates)
        else:
            self.result.tell(explain_failure(failure), Level.WARNING)

    def _ended(self) -> None:
        self.check.setEnabled(True)

    def _show(self, updates: wire.Updates) -> None:
        self._updates = updates
        self.address.tell_usable(updates.failure is None or updates.failure.code != UpdateAddressNotUsable.code)
        newer = updates.newer
        self.result.tell(*words.standing(updates, datetime.now(UTC)))
        self.news.tell(words.available(newer) if newer else "")
        self.notes.setText(words.notes_of(newer) if newer else "")
        self.notes.setVisible(bool(self.notes.text()))
        self.open_page.setVisible(newer is not None)
        self.open_page.setAccessibleDescription(newer.page if newer else "")

    def _ask_to_open(self) -> QMessageBox | None:
        url = page_address(self._updates.newer.page) if self._updates.newer else None
        if url is None:
            return None
        return ask_to_open(url, parent=self.window(), opens=self._opens, refused=self._not_opened)

    def _not_opened(self) -> None:
        self.result.tell(translate("Updates", "No program here could open the page."), Level.WARNING)
