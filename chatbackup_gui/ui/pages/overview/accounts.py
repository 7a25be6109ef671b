"""What is protected: a card for each account, and what to do about what is not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.chat_words import account_name
from chatbackup_gui.ui.pages.overview.account_words import amounts, facts, roaming
from chatbackup_gui.ui.pages.overview.columns import Columns
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.elided import Elided
from chatbackup_gui.ui.widgets.flow import Flow
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.sign import Sign
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class ProtectionCard(Card):
    """One account: whose it is, how much, who roams, and what is the matter."""

    def __init__(self, account: wire.AccountLine, state: wire.State, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        problems = state.last_run.problems if state.last_run else ()
        told = [roaming(account, was_backed_up=state.last_success_at is not None), *facts(account, problems)]
        self.header.setSpacing(theme.em(0.5))
        self.header.addWidget(Sign(*_sign([level for _, level in told])))
        self.header.addWidget(Elided(account_name(account.app, account.account, account.name), "heading"), 1)
        self.body.addLayout(self.header)
        if text := amounts(account):
            self.body.addWidget(label(text, "secondary", wraps=True))
        for sentence, level in told:
            message = Message()
            message.tell(sentence, level)
            self.body.addWidget(message)
        self.body.addStretch(1)


def _sign(levels: list[Level]) -> tuple[str, str]:
    """Return the sign of an account: the worst that is said of it, and good only where something good is."""
    if Level.WARNING in levels:
        return "shield-warning", "warning"
    return ("shield-check", "good") if Level.GOOD in levels else ("shield", "secondary")


class Protection(QWidget):
    """The cards, and the way to where it is changed."""

    contacts_asked = Signal()
    settings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = Columns()
        self.message = Message()
        self.contacts = QPushButton(translate("Overview", "Choose who roams"))
        self.settings = QPushButton(translate("Overview", "Accounts and keys"))
        self.contacts.clicked.connect(self.contacts_asked)
        self.settings.clicked.connect(self.settings_asked)
        buttons = Flow()
        buttons.setSpacing(theme.em(0.6))
        buttons.addWidget(self.contacts)
        buttons.addWidget(self.settings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.7))
        layout.addWidget(label(translate("Overview", "What is protected"), "headline"))
        layout.addWidget(self.message)
        layout.addWidget(self.cards)
        layout.addLayout(buttons)

    def show_accounts(self, accounts: tuple[wire.AccountLine, ...], state: wire.State) -> None:
        """Show these accounts, as the last run left them."""
        self.message.tell("" if accounts else translate("Overview", "No account is backed up. Add one under Settings."))
        self.cards.show_widgets([ProtectionCard(account, state) for account in accounts])
