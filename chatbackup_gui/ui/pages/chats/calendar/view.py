"""The calendar: months of a conversation and where they are, the days of one, and the way to a date."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.latest import Latest
from chatbackup_gui.ui.local_day import beginning_of
from chatbackup_gui.ui.pages.chats.calendar.coverage import MONTHS
from chatbackup_gui.ui.pages.chats.calendar.days_model import DaysModel
from chatbackup_gui.ui.pages.chats.calendar.delegates import DAY_EM, MONTH_EM, DayDelegate, MonthDelegate
from chatbackup_gui.ui.pages.chats.calendar.grid import Grid
from chatbackup_gui.ui.pages.chats.calendar.legend import Legend
from chatbackup_gui.ui.pages.chats.calendar.months_model import MonthsModel
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.empty import Empty, show_instead
from chatbackup_gui.ui.widgets.side_by_side import SideBySide
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import month as month_in_words
from chatbackup_gui.ui.words import translate

REST_MS = 120  # an arrow key that is held down asks for nothing on its way
STACKS_BELOW_EM = 46
NARROWEST_MONTH_EM = 3.4
YEAR_EM = 3.5
MOST_WEEKS, LEAST_ROWS = 6, 4


class CalendarView(QWidget):
    """Asks for the coverage of a conversation when it is opened, and for a month's days when that is chosen."""

    day_chosen = Signal(object)  # datetime, when a local day begins
    closed = Signal()

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = 0
        self._near: int | None = None
        self._is_entering_days = False
        self.months, self.days = MonthsModel(self), DaysModel(self)
        self.months_grid = Grid(translate("ChatCalendar", "Months"), row_em=MONTH_EM)
        self.days_grid = Grid(translate("ChatCalendar", "Days"), row_em=DAY_EM)
        self.month_name = label("", "heading", wraps=True)
        self.close_button = QPushButton(translate("ChatCalendar", "Back to the messages"))
        self._coverage = Latest(engine=engine, parent=self)
        self._counts = Latest(engine=engine, parent=self)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._stack = QStackedWidget()
        self._instead: Empty = _measuring()
        self._lay_out()
        self._connect()

    def show_chat(self, chat: wire.Chat, near: datetime | None = None) -> None:
        """Show where a conversation's months are, and choose the month of a moment, else the newest."""
        self._row = chat.row
        self._near = near.year * 100 + near.month if near else None
        self.months.show_months(())
        self._show_days(None, {})
        self._show_instead(_measuring())
        self._coverage.ask(wire.MeasureCoverage(chat.row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.months_grid.setModel(self.months)
        self.months_grid.setItemDelegate(MonthDelegate(self.months_grid))
        self.months_grid.horizontalHeader().hide()
        self.months_grid.verticalHeader().setFixedWidth(theme.em(YEAR_EM))
        self.days_grid.setModel(self.days)
        self.days_grid.setItemDelegate(DayDelegate(self.days_grid))
        self.days_grid.verticalHeader().hide()
        header = self.days_grid.horizontalHeader().sizeHint().height()
        self.days_grid.setMinimumHeight(theme.em(DAY_EM) * MOST_WEEKS + header + theme.em(0.5))
        self.months_grid.setMinimumHeight(theme.em(MONTH_EM) * LEAST_ROWS)
        head = QHBoxLayout()
        head.addWidget(label(translate("ChatCalendar", "Go to a date"), "headline", wraps=True), 1)
        head.addWidget(self.close_button)
        months, days = QWidget(), QWidget()
        _column(months, self.months_grid)
        _column(days, self.month_name, self.days_grid)
        self._stack.addWidget(_scrolled(SideBySide(months, days, stretches=(3, 2), stacks_below=STACKS_BELOW_EM)))
        self._stack.addWidget(self._instead)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.em(0.8), theme.em(0.8), theme.em(0.8), theme.em(0.8))
        layout.setSpacing(theme.em(0.6))
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._coverage.succeeded.connect(self._show_months)
        self._coverage.failed.connect(self._failed)
        self._counts.succeeded.connect(self._counted)
        self._counts.failed.connect(self._count_failed)
        self._rest.timeout.connect(self._ask_days)
        self.months_grid.selectionModel().currentChanged.connect(self._month_changed)
        self.months_grid.pressed_cell.connect(self._enter_days)
        self.months_grid.resized.connect(self._fit_months)
        self.days_grid.pressed_cell.connect(self._choose_day)
        self.close_button.clicked.connect(self.closed)

    def _show_months(self, months: tuple[wire.CoveredMonth, ...]) -> None:
        if not months:
            self._show_instead(Empty("calendar-blank", translate("ChatCalendar", "There is no message yet")))
            return
        self.months.show_months(months)
        self._stack.setCurrentIndex(0)
        near = self.months.index_of(self._near) if self._near else QModelIndex()
        if not near.isValid() or self.months.covered_at(near) is None:
            near = self.months.index_of(self.months.newest or 0)
        self._choose_month(near)
        self.months_grid.setFocus()

    def _choose_month(self, index: QModelIndex) -> None:
        self.months_grid.setCurrentIndex(index)
        self.months_grid.scrollTo(index)

    def _failed(self, failure: wire.Failure) -> None:
        self._show_instead(
            Empty(
                "warning-circle",
                translate("ChatCalendar", "The calendar could not be made"),
                explain_failure(failure),
            )
        )

    def _show_instead(self, empty: Empty) -> None:
        """Show something in place of the months."""
        self._instead = show_instead(self._stack, self._instead, empty)

    def _fit_months(self, width: int) -> None:
        """Show as many months in a row as there is room for."""
        room = width - theme.em(YEAR_EM) - theme.em(1)
        fitting = (each for each in (MONTHS, 6, 4, 3, 2) if each * theme.em(NARROWEST_MONTH_EM) <= room)
        columns, current = next(fitting, 1), self.months_grid.currentIndex()
        chosen = self.months.month_at(current) if current.isValid() else None
        self.months.lay_out(columns)
        if chosen:
            self._choose_month(self.months.index_of(chosen))

    def _month_changed(self, current: QModelIndex) -> None:
        if current.isValid() and self.months.covered_at(current):
            self._rest.start()

    def _ask_days(self) -> None:
        current = self.months_grid.currentIndex()
        covered = self.months.covered_at(current) if current.isValid() else None
        if covered is None:
            return
        self.month_name.setText(month_in_words(covered.month))
        self._counts.ask(wire.CountDays(self._row, covered.month))

    def _counted(self, counts: dict[date, int]) -> None:
        current = self.months_grid.currentIndex()
        if current.isValid():
            self._show_days(self.months.month_at(current), counts)
        if self._is_entering_days:
            self._is_entering_days = False
            self.days_grid.setFocus()

    def _count_failed(self, failure: wire.Failure) -> None:
        self._show_days(None, {})
        self.month_name.setText(explain_failure(failure))

    def _show_days(self, month: int | None, counts: dict[date, int]) -> None:
        self.days.show_month(month, counts)
        self.month_name.setText(month_in_words(month) if month else "")
        first = self.days.index_of_first()
        if first.isValid():
            self.days_grid.setCurrentIndex(first)

    def _enter_days(self, index: QModelIndex) -> None:
        """Go on to the days of a month, at once where they are there."""
        self._is_entering_days = True
        self._rest.stop()
        self._ask_days()

    def _choose_day(self, index: QModelIndex) -> None:
        day = self.days.day_at(index)
        if day is not None and self.days.count_at(index):
            self.day_chosen.emit(beginning_of(day))


def _column(holder: QWidget, *widgets: QWidget) -> None:
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.em(0.4))
    for widget in widgets:
        layout.addWidget(widget)


def _scrolled(grids: QWidget) -> QScrollArea:
    """Return the grids above what their signs mean, to be scrolled where there is little room."""
    body = QWidget()
    body.setProperty("role", "page")
    _column(body, grids, Legend())
    area = QScrollArea()
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it scrolls to whatever has the focus
    return area


def _measuring() -> Empty:
    return Empty("calendar-blank", translate("ChatCalendar", "Looking up what is where…"))
