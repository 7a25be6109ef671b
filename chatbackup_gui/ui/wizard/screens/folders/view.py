"""The first screen: the chat folders that were found, and the keys that their owner may have."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.accounts.account_card import AccountCard
from chatbackup_gui.ui.accounts.disk_access import DiskAccessGuide
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.question import Question
from chatbackup_gui.ui.widgets.empty import Empty
from chatbackup_gui.ui.widgets.line import line
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.wizard.open_vault import OpenVaultDialog
from chatbackup_gui.ui.wizard.plan import Plan
from chatbackup_gui.ui.wizard.screen import Screen
from chatbackup_gui.ui.wizard.screens.folders.about_keys import AboutKeys
from chatbackup_gui.ui.wizard.suggestions import Suggestions
from chatbackup_gui.ui.words import translate


class FoldersScreen(Screen):
    """Asks once for the folders in the usual places, and again for each folder that the user points at."""

    def __init__(self, *, engine: Engine, suggestions: Suggestions, parent: QWidget | None = None) -> None:
        super().__init__(
            engine=engine,
            title=translate("WizardFolders", "Your chats on this computer"),
            introduction=translate(
                "WizardFolders",
                "Choose what to back up. ChatBackup only ever reads these folders; it changes nothing in them.",
            ),
            parent=parent,
        )
        self._suggestions = suggestions
        self.cards: list[AccountCard] = []
        self._is_asked = False
        self._question = Question(engine=engine, parent=self)
        self._question.succeeded.connect(self._take_found)
        self._question.failed.connect(self._refused)
        self.message = Message()
        self.access = DiskAccessGuide(engine=engine, recommends=True)
        self.access.refusals_found.connect(self._hide_empty)
        self.access.allowed.connect(self._look_again)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.em(0.6))
        self.empty = Empty(
            "chats-circle",
            translate("WizardFolders", "No chat folder was found in the usual places"),
            translate(
                "WizardFolders",
                "If WeChat or QQ keeps its files elsewhere, choose that folder. In WeChat you find it under Settings, "
                "Files; in QQ under Settings, Storage.",
            ),
        )
        self.empty.hide()
        self.another = QPushButton(translate("WizardFolders", "Choose another folder…"))
        self.another.clicked.connect(self._choose)
        self.existing = QPushButton(translate("WizardFolders", "Open an existing vault…"))
        self.existing.setAccessibleDescription(_about_existing())
        self.existing.clicked.connect(self.open_vault)
        self._dialog: OpenVaultDialog | None = None
        about = label(_about_existing(), "secondary", wraps=True)
        things = (self._list, self.empty, self.message, self.access, _line(self.another), AboutKeys(), line(), about)
        for each in things:
            self.body.addLayout(each) if isinstance(each, QVBoxLayout | QHBoxLayout) else self.body.addWidget(each)
        self.body.addLayout(_line(self.existing))
        self.body.addStretch(1)

    @property
    def can_go_on(self) -> bool:
        taken = [card for card in self.cards if card.is_taken]
        return bool(taken) and all(card.is_settled for card in taken)

    @property
    def can_go_back(self) -> bool:
        return self._dialog is None  # while a vault is being opened nothing else is set up

    def open_vault(self) -> OpenVaultDialog:
        """Ask for a vault that is there already, and return what asks."""
        self._dialog = OpenVaultDialog(engine=self.engine, folder=self._suggestions.vault_folder, parent=self.window())
        self._dialog.finished.connect(self._vault_closed)
        self._dialog.open()
        self.changed.emit()
        return self._dialog

    def enter(self, plan: Plan) -> None:
        if not self._is_asked:
            self._is_asked = True
            self.look_below(self._suggestions.chat_folder)

    def filled(self, plan: Plan) -> Plan:
        """Return the plan with the accounts that are taken."""
        taken = [card for card in self.cards if card.is_taken] if self.can_go_on else []
        return msgspec.structs.replace(
            plan,
            accounts=tuple(card.chosen for card in taken),
            chats_bytes=sum(card.size_bytes or 0 for card in taken),
        )

    def focus_first(self) -> None:
        (self.cards[0].taken if self.cards else self.another).setFocus()

    def look_below(self, folder: str) -> None:
        """Look for accounts at or below a folder; an empty one means the usual places."""
        self.another.setEnabled(False)
        self.message.tell(translate("WizardFolders", "Looking for chat folders…"))
        self._question.ask(wire.FindFolders(folder))

    def _vault_closed(self) -> None:
        is_opened = self._dialog is not None and self._dialog.is_opened
        self._dialog = None
        self.changed.emit()
        if is_opened:
            self.set_up.emit()

    def _choose(self) -> None:
        dialog = QFileDialog(self, translate("WizardFolders", "Choose the folder with the chats"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.look_below)
        dialog.open()

    def _take_found(self, found: tuple[wire.FoundFolder, ...]) -> None:
        self.message.tell("")
        is_first = not self.cards
        known = {card.folder.folder for card in self.cards}
        for folder in found:
            if folder.folder not in known:
                self._add(folder)
        self._show_end()
        if is_first and self.cards:
            self._give_suggested_keys()
            self.focus_soon()

    def _add(self, folder: wire.FoundFolder) -> None:
        card = AccountCard(folder, engine=self.engine)
        card.changed.connect(self.changed)
        self.cards.append(card)
        self._list.addWidget(card)

    def _give_suggested_keys(self) -> None:
        taker = next((card for card in self.cards if card.folder.needs_key), None)
        if taker and self._suggestions.database_key:
            taker.give_keys(self._suggestions.database_key, self._suggestions.image_key)

    def _refused(self, failure: wire.Failure) -> None:
        self.message.tell(explain_failure(failure), Level.WARNING)
        self._show_end()

    def _look_again(self) -> None:
        self.look_below(self._suggestions.chat_folder)

    def _hide_empty(self) -> None:
        self.empty.hide()

    def _show_end(self) -> None:
        self.another.setEnabled(True)
        self.empty.setVisible(not self.cards)
        self.access.lacks_accounts = not self.cards
        self.access.measure()
        self.changed.emit()


def _line(button: QPushButton) -> QHBoxLayout:
    """Return a line with a button at its beginning."""
    made = QHBoxLayout()
    made.addWidget(button)
    made.addStretch(1)
    return made


def _about_existing() -> str:
    return translate(
        "WizardFolders",
        "Is there a vault already, from another computer or from before? Open it, and its chats are here.",
    )
