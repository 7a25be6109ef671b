"""The accounts that are backed up, how they are kept, and their keys."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.model.sealed import Capture
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.accounts.source_words import WITH_IMAGE_KEY, WITHOUT_KEY
from chatbackup_gui.ui.chat_words import account_name
from chatbackup_gui.ui.dialogs.add_account import AddAccountDialog
from chatbackup_gui.ui.dialogs.give_key import GiveKeyDialog
from chatbackup_gui.ui.dialogs.remove_account import ask_to_remove
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.clearing import clear
from chatbackup_gui.ui.widgets.elided import Elided
from chatbackup_gui.ui.widgets.flow import Flow
from chatbackup_gui.ui.widgets.line import line
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.words import translate


class AccountsSection(Card):
    """One row an account; they are made anew with each answer, as there are few."""

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(translate("Settings", "Accounts and keys"), parent)
        self._engine = engine
        self._accounts: tuple[wire.AccountLine, ...] = ()
        self.message = Message()
        self.add = QPushButton(translate("Settings", "Add account…"))
        self.add.setEnabled(False)
        self.add.clicked.connect(self._add)
        self.rows: list[AccountRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.em(1))
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        self.body.setSpacing(theme.em(0.9))
        self.body.addLayout(self._list)
        self.body.addWidget(self.message)
        self.body.addLayout(foot)

    def reload(self) -> None:
        """Ask which accounts there are."""
        if not self.rows:
            self.message.tell(translate("Settings", "Looking up which accounts there are…"))
        reply = self._engine.ask(wire.ListContacts(), answer=wire.Accounts)
        reply.succeeded.connect(self._take)
        reply.failed.connect(self._failed)

    def _take(self, contacts: wire.Accounts) -> None:
        self.message.tell("" if contacts.accounts else translate("Settings", "No account is backed up."))
        self.add.setEnabled(True)
        if contacts.accounts == self._accounts:
            return
        self._accounts = contacts.accounts
        clear(self._list)
        self.rows = [AccountRow(account, is_first=not at) for at, account in enumerate(contacts.accounts)]
        for row in self.rows:
            row.key.clicked.connect(self._give_key)
            row.stop.clicked.connect(self._ask_to_stop)
            self._list.addWidget(row)

    def _row_of_sender(self) -> AccountRow:
        button = self.sender()
        return next(row for row in self.rows if button in (row.key, row.stop))

    def _give_key(self) -> None:
        GiveKeyDialog(self._row_of_sender().account, engine=self._engine, parent=self.window()).open()

    def _ask_to_stop(self) -> None:
        account = self._row_of_sender().account
        ask_to_remove(account, parent=self.window(), remove=lambda: self.remove(account))

    def remove(self, account: wire.AccountLine) -> None:
        """Back an account up no longer."""
        request = wire.RemoveAccount(account.app, account.source, account.account, account.folder)
        reply = self._engine.ask(request)
        reply.succeeded.connect(self.reload)
        reply.failed.connect(self._failed)

    def _add(self) -> None:
        folders = frozenset(account.folder for account in self._accounts)
        AddAccountDialog(known=folders, engine=self._engine, parent=self.window()).open()

    def _failed(self, failure: wire.Failure) -> None:
        self.add.setEnabled(bool(self.rows))
        self.message.tell(explain_failure(failure), Level.BAD)


class AccountRow(QWidget):
    """One account: whose it is, where it lies, how it is kept, and what can be done."""

    def __init__(self, account: wire.AccountLine, *, is_first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.account = account
        name = account_name(account.app, account.account, account.name)
        self.key = QPushButton(_key_action(account))
        self.key.setVisible(account.source not in WITHOUT_KEY)
        self.stop = QPushButton(translate("Settings", "Stop backing up…"))
        for button in (self.key, self.stop):
            button.setAccessibleName(translate("Settings", "{action} {account}").format(
                action=button.text(), account=name))  # fmt: skip
        buttons = Flow()
        buttons.setSpacing(theme.em(0.5))
        buttons.addWidget(self.key)
        buttons.addWidget(self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.25))
        if not is_first:
            layout.addWidget(line())
            layout.addSpacing(theme.em(0.6))
        layout.addWidget(Elided(name, "heading"))
        if account.name:
            layout.addWidget(Elided(account.account, "secondary"))
        layout.addWidget(Elided(account.folder, "secondary", is_path=True))
        for sentence, level in facts_of(account):
            message = Message()
            message.tell(sentence, level)
            layout.addWidget(message)
        layout.addSpacing(theme.em(0.2))
        layout.addLayout(buttons)


def facts_of(account: wire.AccountLine) -> list[tuple[str, Level]]:
    """Return what is to be said of an account: how it is kept, its image key, and whether its folder is there."""
    facts = [_kept(account)]
    if account.has_key and not account.has_image_key and account.source in WITH_IMAGE_KEY:
        facts.append(
            (
                translate(
                    "Settings",
                    "No image key: encrypted pictures are kept as they are found, and decoded once it is there.",
                ),
                Level.PLAIN,
            )
        )
    if not account.is_there:
        facts.append(
            (
                translate(
                    "Settings",
                    "Its folder is not there now. What was backed up is unharmed; connect the disk it lies on.",
                ),
                Level.WARNING,
            )
        )
    return facts


def _kept(account: wire.AccountLine) -> tuple[str, Level]:
    if account.capture == Capture.SEALED:
        return translate(
            "Settings", "Sealed: its files are kept as they lie. Messages cannot be read until its key is there."
        ), Level.PLAIN
    if account.capture == Capture.BOTH:
        return translate(
            "Settings", "Readable and sealed: messages and media are read, and its files kept as they lie as well."
        ), Level.GOOD
    return translate("Settings", "Readable: messages, names, pictures and files are read."), Level.GOOD


def _key_action(account: wire.AccountLine) -> str:
    if account.has_key and account.capture != Capture.SEALED:
        return translate("Settings", "Give another key…")
    return translate("Settings", "Give key…")
