"""More accounts for a vault that is set up."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.accounts.account_card import AccountCard
from chatbackup_gui.ui.accounts.disk_access import DiskAccessGuide
from chatbackup_gui.ui.dialogs.form import FormDialog
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.question import Question
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.words import listed, translate


class AddAccountDialog(FormDialog):
    """Shows the accounts that were found and are not in the profile; `known` are the folders of those that are."""

    def __init__(self, *, known: frozenset[str], engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(engine=engine, title=translate("AddAccount", "Add an account"), parent=parent)
        self._known = known
        self.cards: list[AccountCard] = []
        self.say(translate("AddAccount", "ChatBackup only ever reads these folders; it changes nothing in them."))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.em(0.6))
        self.body.addLayout(self._list)
        self.found = Message()
        self.body.addWidget(self.found)
        self.access = DiskAccessGuide(engine=engine)
        self.access.allowed.connect(self._look_again)
        self.body.addWidget(self.access)
        self.another = QPushButton(translate("AddAccount", "Choose another folder…"))
        self.another.setAutoDefault(False)
        self.another.clicked.connect(self._choose)
        self.buttons.insertWidget(0, self.another)
        self._search = Question(engine=engine, parent=self)
        self._search.succeeded.connect(self._take_found)
        self._search.failed.connect(self._not_found)
        self.close_button = self.add_button(translate("AddAccount", "Cancel"), self.reject)
        self.add = self.add_button(translate("AddAccount", "Add"), self._add, "primary")
        self.look_below("")

    def look_below(self, folder: str) -> None:
        """Look for accounts at or below a folder; an empty one means the usual places."""
        self.found.tell(translate("AddAccount", "Looking for chat folders…"))
        self._search.ask(wire.FindFolders(folder))
        self.wait_changed()

    def wait_changed(self) -> None:
        taken = [card for card in self.cards if card.is_taken]
        can_add = bool(taken) and all(card.is_settled for card in taken)
        self.add.setEnabled(can_add and not self.is_waiting)
        self.another.setEnabled(not self._search.is_open and not self.is_waiting)

    def _choose(self) -> None:
        dialog = QFileDialog(self, translate("AddAccount", "Choose the folder with the chats"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.look_below)
        dialog.open()

    def _take_found(self, found: tuple[wire.FoundFolder, ...]) -> None:
        shown = self._known | {card.folder.folder for card in self.cards}
        for folder in found:
            if folder.folder not in shown:
                card = AccountCard(folder, engine=self.engine)
                card.changed.connect(self.wait_changed)
                self.cards.append(card)
                self._list.addWidget(card)
        self.found.tell(
            "" if self.cards else translate("AddAccount", "Every account that was found is backed up already.")
        )
        self.access.measure()
        self.wait_changed()

    def _look_again(self) -> None:
        self.look_below("")

    def _not_found(self, failure: wire.Failure) -> None:
        self.found.tell(explain_failure(failure), Level.WARNING)
        self.access.measure()
        self.wait_changed()

    def _add(self) -> None:
        chosen = tuple(card.chosen for card in self.cards if card.is_taken)
        self.ask(wire.SetUp(chosen, self.engine.state.vault, password=""), self._added)

    def _added(self, done: wire.SetUpDone) -> None:
        for widget in (*self.cards, self.another, self.add, self.found, self.access):
            widget.hide()
        self.message.tell(_words(done), Level.WARNING if done.left_out else Level.GOOD)
        self.close_button.setText(translate("AddAccount", "Close"))
        self.close_button.setFocus()


def _words(done: wire.SetUpDone) -> str:
    """Return what the next backup will do."""
    sentences = [translate("AddAccount", "Added. The next backup takes it along.")]
    if done.unread_accounts:
        pattern = translate("AddAccount", "Kept sealed, because no key opens it: {accounts}.")
        sentences.append(pattern.format(accounts=listed(list(done.unread_accounts))))
    if done.left_out:
        pattern = translate("AddAccount", "Left out, because nothing in it can be read: {folders}.")
        sentences.append(pattern.format(folders=listed(list(done.left_out))))
    return "\n".join(sentences)
