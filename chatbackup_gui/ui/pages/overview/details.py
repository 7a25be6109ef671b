"""Everything below the verdict: the days, what is protected, the vault, the proof, the runs."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.pages.overview.accounts import Protection
from chatbackup_gui.ui.pages.overview.days import DaysCard
from chatbackup_gui.ui.pages.overview.proof import ProofCard
from chatbackup_gui.ui.pages.overview.runs import RunsCard
from chatbackup_gui.ui.pages.overview.vault import VaultCard
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.widgets.side_by_side import SideBySide


class Details(QWidget):
    """Asks three questions, and shows each answer when it comes."""

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._accounts: tuple[wire.AccountLine, ...] | None = None
        self.days = DaysCard()
        self.protection = Protection()
        self.vault = VaultCard()
        self.proof = ProofCard(engine=engine)
        self.runs = RunsCard()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(1))
        for card in (self.days, self.protection, SideBySide(self.vault, self.proof), self.runs):
            layout.addWidget(card)

    def reload(self) -> None:
        """Ask for all of it."""
        runs = self._engine.ask(wire.ListRuns())
        runs.succeeded.connect(self._show_runs)
        accounts = self._engine.ask(wire.ListContacts(), answer=wire.Accounts)
        accounts.succeeded.connect(self._show_accounts)
        accounts.failed.connect(self._accounts_failed)
        vault = self._engine.ask(wire.MeasureVault())
        vault.succeeded.connect(self.vault.show_vault)
        vault.failed.connect(self.vault.show_failure)

    def show_state(self, state: wire.State) -> None:
        """Show what a state says of the vault and its proof."""
        self.proof.show_state(state)
        self.vault.show_place(state.vault)

    def _show_runs(self, runs: wire.Runs) -> None:
        self.days.show_days(runs.days)
        self.runs.show_runs(runs.runs)
        self._show_protection()

    def _show_accounts(self, found: wire.Accounts) -> None:
        self._accounts = found.accounts
        self._show_protection()

    def _show_protection(self) -> None:
        if self._accounts is not None:
            self.protection.show_accounts(self._accounts, self._engine.state)

    def _accounts_failed(self, failure: wire.Failure) -> None:
        self.protection.message.tell(explain_failure(failure), Level.BAD)
