"""The second screen: the folder for the vault, best one that a cloud program carries away."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.question import Question
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.wizard.plan import Plan
from chatbackup_gui.ui.wizard.screen import Screen
from chatbackup_gui.ui.wizard.screens.place.place_card import OtherFolderCard, PlaceCard
from chatbackup_gui.ui.wizard.screens.place.place_words import verdict_on
from chatbackup_gui.ui.wizard.suggestions import Suggestions
from chatbackup_gui.ui.words import translate

SUBFOLDER = "ChatBackup"
DEBOUNCE_MS = 300  # so that a path that is typed is not looked at at every letter


class PlaceScreen(Screen):
    """Cards for the cloud folders that were found, a line for any other, and a verdict on what stands in the line."""

    def __init__(self, *, engine: Engine, suggestions: Suggestions, parent: QWidget | None = None) -> None:
        super().__init__(
            engine=engine,
            title=translate("WizardPlace", "Where the vault goes"),
            introduction=translate(
                "WizardPlace",
                "The vault is a folder of encrypted files. Inside a folder of your cloud program it reaches your "
                "cloud by itself: no account with us, no server of ours.",
            ),
            parent=parent,
        )
        self._suggested = suggestions.vault_folder
        self._is_asked = False
        self._plan = Plan()
        self._place: wire.VaultPlace | None = None
        self._is_usable = False
        self.cards: list[PlaceCard | OtherFolderCard] = []
        self._group = QButtonGroup(self)
        self._find = Question(engine=engine, parent=self)
        self._find.succeeded.connect(self._take_places)
        self._find.failed.connect(self._take_no_places)
        self._look = Question(engine=engine, parent=self)
        self._look.succeeded.connect(self._looked)
        self._look.failed.connect(self._refused)
        self._soon = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._soon.timeout.connect(self._ask)
        self._lay_out()

    @property
    def can_go_on(self) -> bool:
        return self._place is not None and self._is_usable

    def enter(self, plan: Plan) -> None:
        is_other = plan.chat_folders != self._plan.chat_folders
        self._plan = plan
        if not self._is_asked:
            self._is_asked = True
            self.finding.tell(translate("WizardPlace", "Looking for cloud folders…"))
            self._find.ask(wire.FindCloudPlaces())
        elif is_other:
            self._ask()

    def filled(self, plan: Plan) -> Plan:
        """Return the plan with the place, if one was found good."""
        return msgspec.structs.replace(plan, place=self._place if self.can_go_on else None)

    def focus_first(self) -> None:
        if checked := self._group.checkedButton():
            checked.setFocus()

    def _lay_out(self) -> None:
        self.finding = Message()
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.em(0.6))
        self.folder = QLineEdit()
        self.folder.textChanged.connect(self._typed)
        caption = label(translate("WizardPlace", "Folder of the vault"), "heading")
        caption.setBuddy(self.folder)
        self.choose = QPushButton(translate("WizardPlace", "Choose…"))
        self.choose.setAccessibleName(translate("WizardPlace", "Choose the folder of the vault…"))
        self.choose.clicked.connect(self._choose)
        line = QHBoxLayout()
        line.setSpacing(theme.em(0.5))
        line.addWidget(self.folder, 1)
        line.addWidget(self.choose)
        self.verdict = Message()
        self.into_subfolder = QPushButton(
            translate("WizardPlace", "Use a new folder “{name}” in it").format(name=SUBFOLDER)
        )
        self.into_subfolder.clicked.connect(self._use_subfolder)
        self.into_subfolder.hide()
        for each in (self.finding, self._list, caption, line, self.verdict):
            self.body.addWidget(each) if isinstance(each, QWidget) else self.body.addLayout(each)
        below = QHBoxLayout()
        below.addWidget(self.into_subfolder)
        below.addStretch(1)
        self.body.addLayout(below)
        self.body.addStretch(1)

    def _take_places(self, places: tuple[wire.CloudPlace, ...]) -> None:
        if places:
            self.finding.tell("")
        else:
            self.finding.tell(
                translate(
                    "WizardPlace",
                    "No folder of a cloud program was found. Choose any folder; if your cloud program keeps one that "
                    "is not known here, choose that.",
                )
            )
        self._show_cards([PlaceCard(place) for place in places])

    def _take_no_places(self, failure: wire.Failure) -> None:
        self.finding.tell(explain_failure(failure), Level.WARNING)
        self._show_cards([])

    def _show_cards(self, cards: list[PlaceCard]) -> None:
        self.cards = [*cards, OtherFolderCard()]
        for card in self.cards:
            self._group.addButton(card.radio)
            self._list.addWidget(card)
            card.chosen.connect(self._card_chosen)
        first = self.cards[-1] if self._suggested else self.cards[0]
        first.radio.setChecked(True)
        self.changed.emit()
        if not self.folder.isModified():  # by somebody who knows where it goes
            self.focus_soon()

    def _card_chosen(self) -> None:
        chosen = next(card for card in self.cards if card.radio.isChecked())
        self.folder.setText(str(Path(chosen.folder) / SUBFOLDER) if chosen.folder else self._suggested)
        self._suggested = ""

    def _choose(self) -> None:
        dialog = QFileDialog(self, translate("WizardPlace", "Choose a folder for the vault"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.use_folder)
        dialog.open()

    def use_folder(self, folder: str) -> None:
        """Take a folder that the user pointed at, wherever it is."""
        self.cards[-1].radio.setChecked(True)
        self.folder.setText(str(Path(folder)))
        self._ask()

    def _use_subfolder(self) -> None:
        self.use_folder(str(Path(self.folder.text().strip()) / SUBFOLDER))

    def _typed(self) -> None:
        self._show(None)
        self._look.forget()
        if self.folder.text().strip():
            self._soon.start()
        else:
            self._soon.stop()

    def _ask(self) -> None:
        self._soon.stop()
        self._show(None)
        folder = self.folder.text().strip()
        if folder:
            self.verdict.tell(translate("WizardPlace", "Looking at this folder…"))
            self._look.ask(wire.LookAtVaultPlace(folder, self._plan.chat_folders))

    def _looked(self, place: wire.VaultPlace) -> None:
        verdict = verdict_on(place, self._plan.chats_bytes)
        self._show(place, is_usable=verdict.is_usable)
        self.verdict.tell(verdict.sentence, verdict.level)
        self.into_subfolder.setVisible(not (place.holds_vault or place.is_empty))
        if verdict.level is not Level.GOOD:
            self.show_widget(self.verdict if self.into_subfolder.isHidden() else self.into_subfolder)
        self.changed.emit()

    def _refused(self, failure: wire.Failure) -> None:
        self._show(None)
        self.verdict.tell(explain_failure(failure), Level.BAD)
        self.show_widget(self.verdict)

    def _show(self, place: wire.VaultPlace | None, *, is_usable: bool = False) -> None:
        self._place, self._is_usable = place, is_usable
        self.verdict.tell("")
        self.into_subfolder.hide()
        self.changed.emit()
