"""The defaults to choose from, as large choices with what each puts into the vault."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.rule_words import window_in_words
from chatbackup_gui.ui.widgets.choice_card import ChoiceCard
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.wizard.screens.roaming.reach import proposed_days
from chatbackup_gui.ui.words import listed, translate


def about(vault_bytes: int) -> str:
    """Return how much an estimate comes to."""
    if not vault_bytes:
        return translate("WizardRoaming", "nothing")
    return translate("WizardRoaming", "about {size}").format(size=words.size(vault_bytes))


class ReachCard(ChoiceCard):
    """One default: how far back it reaches, how much that is, whom it reaches."""

    def __init__(self, days: int, parent: QWidget | None = None) -> None:
        super().__init__(window_in_words(days), parent)
        self.days = days
        self.amount = label("", "heading")
        self.header.addWidget(self.amount)
        self.whom = label("", "secondary", wraps=True)
        self.verdict = Message()
        self.body.addWidget(self.whom)
        self.body.addWidget(self.verdict)

    def show_reach(self, reach: wire.Reach, *, is_recommended: bool) -> None:
        """Show what the default comes to now."""
        self.amount.setText(about(reach.vault_bytes))
        self.whom.setText(translate("WizardRoaming", "reaches %Ln conversation(s)", "", reach.conversations))
        if is_recommended:
            self.verdict.tell(translate("WizardRoaming", "Recommended: the longest that fits"), Level.GOOD)
        elif reach.fits:
            self.verdict.tell("")
        else:
            self.verdict.tell(translate("WizardRoaming", "Does not leave enough room"), Level.WARNING)
        said = [self.amount.text(), self.whom.text(), self.verdict.text]
        self.radio.setAccessibleDescription(listed([text for text in said if text]))


class KeptRulesCard(ChoiceCard):
    """The rules of a vault that is there already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("WizardRoaming", "Keep the vault's rules"), parent)
        text = translate(
            "WizardRoaming",
            "The rules that were set on your other computer, or before, hold here as well. Any other choice replaces "
            "the default on all of them.",
        )
        self.body.addWidget(label(text, "secondary", wraps=True))
        self.radio.setAccessibleDescription(text)


class ReachCards(QWidget):
    """All defaults; the proposed one is chosen until the user chooses another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._is_users_choice = False
        self._is_showing = False
        self.cards: dict[int, ReachCard] = {}
        self.kept_rules = KeptRulesCard()
        self._group.addButton(self.kept_rules.radio)
        self.kept_rules.chosen.connect(self._chosen)
        self.kept_rules.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.em(0.5))
        self._layout.addWidget(self.kept_rules)

    @property
    def days(self) -> int | None:
        """The default that is chosen, None for the rules of the vault or before there is any choice."""
        return next((days for days, card in self.cards.items() if card.radio.isChecked()), None)

    @property
    def keeps_rules(self) -> bool:
        """Whether the rules of the vault shall hold."""
        return self.kept_rules.radio.isChecked()

    def offer_kept_rules(self, offered: bool) -> None:
        """Offer the rules of the vault, or no longer."""
        if offered == self.kept_rules.isHidden():
            self._is_users_choice = False  # another vault, another proposal
        self.kept_rules.setVisible(offered)

    def show_reaches(self, reaches: wire.Reaches) -> None:
        """Show what every default comes to, and propose one."""
        self._is_showing = True
        for reach in reaches.reaches:
            if reach.days not in self.cards:
                self._add(ReachCard(reach.days))
            self.cards[reach.days].show_reach(reach, is_recommended=reach.days == reaches.recommended_days)
        if not self._is_users_choice:
            offers_kept = not self.kept_rules.isHidden()
            proposed = self.kept_rules if offers_kept else self.cards[proposed_days(reaches)]
            proposed.radio.setChecked(True)
        self._is_showing = False

    def focus_chosen(self) -> None:
        """Give the keyboard to the choice that is made."""
        if checked := self._group.checkedButton():
            checked.setFocus()

    def _add(self, card: ReachCard) -> None:
        self.cards[card.days] = card
        self._group.addButton(card.radio)
        self._layout.addWidget(card)
        card.chosen.connect(self._chosen)

    def _chosen(self) -> None:
        if not self._is_showing:
            self._is_users_choice = True
        self.changed.emit()
