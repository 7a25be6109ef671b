"""The card of the growth chart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.pages.storage.chart import GrowthChart
from chatbackup_gui.ui.pages.storage.kinds import KINDS
from chatbackup_gui.ui.pages.storage.legend import Legend
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class GrowthCard(Card):
    """What each month brought, the sentence that reads one, and the legend."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Storage", "Growth by month"), parent)
        self.chart = GrowthChart()
        self._reading = label("", "secondary", wraps=True)
        self._reading.setMinimumHeight(theme.em(2.6))  # two lines, so that nothing moves while the mouse does
        self._reading.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._legend = Legend()
        self.chart.read.connect(self._reading.setText)
        for widget in (self.chart, self._legend, self._reading):
            self.body.addWidget(widget)

    def show_growth(self, growth: tuple[wire.MonthGrowth, ...]) -> None:
        """Show what each month holds; a profile that knows no month has no such card."""
        self.setVisible(bool(growth))
        self.chart.show_growth(growth)
        kinds = {kind for bar in self.chart.bars for kind in bar.by_kind}
        self._legend.show_kinds(kind for kind in KINDS if kind in kinds)
