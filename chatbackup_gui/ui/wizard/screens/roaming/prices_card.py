"""What the same reach costs at the chat programs, beside what it costs here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from chatbackup_gui.roaming.prices import prices_of
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.clearing import clear
from chatbackup_gui.ui.widgets.texts import label, set_level
from chatbackup_gui.ui.wizard.screens.roaming.prices_words import remark, seller, yearly, yuan
from chatbackup_gui.ui.words import translate

Line = tuple[str, str, str]  # who, the price of a year, a remark


def lines_of(days: int) -> list[Line]:
    """Return what a reach costs a year, here first."""
    here = translate("WizardPrices", "Here, in your own cloud folder")
    others = [(seller(price), yearly(price), remark(price)) for price in prices_of(days)]
    return [(here, yuan(0), ""), *others]


class PricesCard(Card):
    """One line for each; nothing to compare is said as such."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("WizardPrices", "What the same reach costs a year"), parent)
        self._table = QWidget()
        self._lines = QGridLayout(self._table)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(theme.em(1))
        self._lines.setVerticalSpacing(theme.em(0.3))
        self._lines.setColumnStretch(0, 1)
        self.note = label("", "caption", wraps=True)
        self.body.addWidget(self._table)
        self.body.addWidget(self.note)

    def show_days(self, days: int) -> None:
        """Show the prices of a reach."""
        clear(self._lines)
        lines = lines_of(days)
        for row, (who, price, more) in enumerate(lines):
            name = label(translate("WizardPrices", "{name} ({remark})").format(name=who, remark=more) if more else who)
            name.setWordWrap(True)
            amount = label(price, "heading")
            if not row:
                set_level(amount, "good")
            self._lines.addWidget(name, row, 0)
            self._lines.addWidget(amount, row, 1, Qt.AlignmentFlag.AlignRight)
        self.note.setText(
            translate("WizardPrices", "As announced in 2025 and 2026; not checked against today's price lists.")
            if len(lines) > 1
            else translate("WizardPrices", "QQ keeps so few days for everybody, so there is nothing to compare.")
        )
