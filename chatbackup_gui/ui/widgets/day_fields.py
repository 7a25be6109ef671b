"""Two days: from one to the other, both included."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.local_day import as_day
from chatbackup_gui.ui.widgets.flow import Flow
from chatbackup_gui.ui.widgets.spins import give_margin
from chatbackup_gui.ui.words import translate


class DayFields(QWidget):
    """The last day is never before the first."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        today = QDate.currentDate()
        self.first = _field(translate("DayFields", "From"), today.addMonths(-1))
        self.last = _field(translate("DayFields", "To"), today)
        layout = Flow(self)
        layout.setSpacing(theme.em(0.4))
        for each in (self.first, self.last):
            layout.addWidget(each)
            each.dateChanged.connect(self._changed)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return as_day(self.first.date()), as_day(self.last.date())

    def _changed(self) -> None:
        if self.last.date() < self.first.date():
            other = self.last if self.sender() is self.first else self.first
            other.setDate(self.first.date() if other is self.last else self.last.date())  # comes back here
        else:
            self.changed.emit()


def _field(name: str, day: QDate) -> QDateEdit:
    field = QDateEdit(day)
    field.setCalendarPopup(True)
    field.setAccessibleName(name)
    field.lineEdit().setAccessibleName(name)
    field.setToolTip(name)
    give_margin(field)
    return field
