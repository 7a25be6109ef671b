"""Choosing a span of time by its first and last month."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QGridLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.widgets.spins import give_margin
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import is_chinese, translate

_EARLIEST = QDate(2000, 1, 1)


class SpanChoice(QWidget):
    """From and to, within what the snapshot holds where that is known."""

    changed = Signal()

    def __init__(
        self, snapshot: wire.SnapshotLine, content: wire.SnapshotContent | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        made = snapshot.time.astimezone(UTC)
        first, last = _EARLIEST, QDate(made.year, made.month, 1)
        if content and content.first_month:
            first, last = _first_day(content.first_month), _first_day(content.last_month)
        self.first = self._month(translate("Restore", "First month"), first)
        self.last = self._month(translate("Restore", "Last month"), last)
        for edit in (self.first, self.last):
            edit.setDateRange(first, last)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(theme.em(0.6))
        for row, (text, edit) in enumerate(
            ((translate("Restore", "&From"), self.first), (translate("Restore", "&To"), self.last))
        ):
            caption = label(text)
            caption.setBuddy(edit)
            layout.addWidget(caption, row, 0)
            layout.addWidget(edit, row, 1)
        layout.setColumnStretch(2, 1)
        self.first.dateChanged.connect(self._first_changed)
        self.last.dateChanged.connect(self.changed)

    @property
    def since(self) -> datetime:
        """The start of the first month, UTC."""
        date = self.first.date()
        return datetime(date.year(), date.month(), 1, tzinfo=UTC)

    @property
    def until(self) -> datetime:
        """The last second of the last month, UTC."""
        after = self.last.date().addMonths(1)
        return datetime(after.year(), after.month(), 1, tzinfo=UTC) - timedelta(seconds=1)

    def _month(self, name: str, date: QDate) -> QDateEdit:
        edit = QDateEdit(date)
        edit.setDisplayFormat("yyyy年M月" if is_chinese() else "MMM yyyy")
        edit.setAccessibleName(name)
        edit.lineEdit().setAccessibleName(name)
        give_margin(edit)
        edit.setMinimumWidth(max(edit.minimumWidth(), theme.em(8)))
        return edit

    def _first_changed(self, date: QDate) -> None:
        self.last.setMinimumDate(date)
        self.changed.emit()


def _first_day(yyyymm: int) -> QDate:
    return QDate(yyyymm // 100, yyyymm % 100, 1)
