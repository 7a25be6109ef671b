"""The calendar: where each month is, the days of one, and by keyboard alone to a date."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from support.fake_engine import FakeEngine
from support.sample_chat_list import GONE_MONTHS, chats

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.pages.chats.calendar.coverage import MONTHS, Cover, cover_of, weeks_of, years_of
from chatbackup_gui.ui.pages.chats.calendar.days_model import DaysModel
from chatbackup_gui.ui.pages.chats.calendar.delegates import SIGNS
from chatbackup_gui.ui.pages.chats.calendar.months_model import MonthsModel
from chatbackup_gui.ui.pages.chats.calendar.view import CalendarView
from chatbackup_gui.ui.pages.chats.calendar.words import cover_name, in_a_cell

CHAT = chats(4)[0]
DAYS = {date(2024, 10, 3): 12, date(2024, 10, 31): 4_000}


@pytest.fixture
def engine(qapp: object) -> FakeEngine:
    answers = {wire.MeasureCoverage: GONE_MONTHS, wire.CountDays: lambda asked: DAYS if asked.month == 202410 else {}}
    return FakeEngine({**answers, wire.Cancel: None})


@pytest.fixture
def calendar(engine: FakeEngine, qtbot: Any) -> CalendarView:
    view = CalendarView(engine=engine)
    qtbot.addWidget(view)
    view.resize(1100, 600)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.show_chat(CHAT, datetime.fromisoformat("2024-10-09T12:00:00+00:00"))
    qtbot.waitUntil(lambda: view.days.rowCount() > 0)
    return view


def texts(view: CalendarView) -> str:
    return "\n".join(each.text() for each in view.findChildren(QLabel) if each.isVisibleTo(view))


@pytest.mark.parametrize(
    ("month", "cover"),
    [
        (wire.CoveredMonth(202411, 1, is_here=True, is_in_vault=True), Cover.BOTH),
        (wire.CoveredMonth(202411, 1, is_here=True), Cover.HERE),
        (wire.CoveredMonth(202411, 1, is_here=True, arriving=True), Cover.HERE),
        (wire.CoveredMonth(202411, 1, is_in_vault=True, arriving=True), Cover.VAULT),
        (wire.CoveredMonth(202411, arriving=True), Cover.ARRIVING),
        (wire.CoveredMonth(202411, 1), Cover.MISSING),
    ],
)
def test_a_month_is_where_it_was_seen(month: wire.CoveredMonth, cover: Cover) -> None:
    assert cover_of(month) is cover


def test_every_place_has_a_sign_and_words_of_its_own(qapp: object) -> None:
    assert len({SIGNS[each] for each in Cover}) == len({cover_name(each) for each in Cover}) == len(Cover)


def test_years_without_anything_are_shown_between_others() -> None:
    assert years_of([wire.CoveredMonth(202011), wire.CoveredMonth(202301)]) == (2023, 2022, 2021, 2020)
    assert years_of([]) == ()


@pytest.mark.parametrize("first", range(7))
@pytest.mark.parametrize("month", [202402, 202502, 202412, 202602])
def test_weeks_hold_every_day_of_a_month_once(month: int, first: int) -> None:
    weeks = weeks_of(month, first)
    days = [day for week in weeks for day in week if day]
    assert days == sorted(set(days))
    assert {day.year * 100 + day.month for day in days} == {month}
    assert all(len(week) == 7 for week in weeks)
    assert all(day is None or (day.weekday() - first) % 7 == at for week in weeks for at, day in enumerate(week))


def test_a_count_is_as_short_as_its_cell(qapp: object) -> None:
    assert (in_a_cell(9_999), in_a_cell(12_480)) == ("9,999", "12k")


@pytest.mark.parametrize("columns", [12, 6, 4, 3, 2, 1])
def test_months_are_a_sound_model_however_many_stand_beside_each_other(
    qtmodeltester: ModelTester, columns: int
) -> None:
    model = MonthsModel()
    model.show_months(GONE_MONTHS)
    model.lay_out(columns)
    qtmodeltester.check(model)
    assert model.rowCount() * columns == MONTHS * 2
    assert all(model.month_at(model.index_of(each.month)) == each.month for each in GONE_MONTHS)


def test_days_are_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = DaysModel()
    model.show_month(202410, DAYS)
    qtmodeltester.check(model)


def test_a_month_says_aloud_what_is_where(calendar: CalendarView) -> None:
    index = calendar.months.index_of(202410)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Oct 2024: 12,480 message" in spoken
    assert "On this computer and in the vault" in spoken
    assert "12 picture" in spoken
    assert "neither here nor in the vault" in spoken
    nothing = calendar.months.index_of(202401)
    assert "nothing known" in nothing.data(Qt.ItemDataRole.AccessibleTextRole)
    assert not nothing.flags() & Qt.ItemFlag.ItemIsEnabled


def test_the_month_one_reads_in_is_chosen_and_its_days_are_there(calendar: CalendarView, engine: FakeEngine) -> None:
    assert calendar.months.month_at(calendar.months_grid.currentIndex()) == 202410
    assert calendar.month_name.text() == "Oct 2024"
    assert engine.asked_of(wire.CountDays) == [wire.CountDays(CHAT.row, 202410)]


def test_by_keyboard_a_month_then_a_day_is_chosen(calendar: CalendarView, qtbot: Any) -> None:
    assert calendar.months_grid.hasFocus()
    qtbot.keyClick(calendar.months_grid, Qt.Key.Key_Return)
    qtbot.waitUntil(calendar.days_grid.hasFocus)
    assert calendar.days.day_at(calendar.days_grid.currentIndex()) == date(2024, 10, 3)
    with qtbot.waitSignal(calendar.day_chosen) as told:
        qtbot.keyClick(calendar.days_grid, Qt.Key.Key_Return)
    assert told.args[0] == datetime(2024, 10, 3).astimezone()


def test_every_month_is_reached_by_arrow_keys_whatever_lies_between(calendar: CalendarView, qtbot: Any) -> None:
    grid, months = calendar.months_grid, calendar.months
    grid.setCurrentIndex(months.index_of(202411))

    def gone(key: Qt.Key) -> int:
        qtbot.keyClick(grid, key)
        return months.month_at(grid.currentIndex())

    assert gone(Qt.Key.Key_Up) == 202508
    assert [gone(Qt.Key.Key_Left) for _ in range(3)] == [202506, 202505, 202503]
    assert gone(Qt.Key.Key_Left) == 202503
    assert gone(Qt.Key.Key_Down) == 202409
    assert [gone(Qt.Key.Key_Right) for _ in range(3)] == [202410, 202411, 202411]
    assert gone(Qt.Key.Key_Home) == 202503


def test_a_day_without_messages_cannot_be_chosen(calendar: CalendarView, qtbot: Any) -> None:
    empty = next(
        calendar.days.index(row, column)
        for row in range(calendar.days.rowCount())
        for column in range(7)
        if calendar.days.day_at(calendar.days.index(row, column)) == date(2024, 10, 9)
    )
    with qtbot.assertNotEmitted(calendar.day_chosen):
        calendar.days_grid.clicked.emit(empty)


def test_months_passed_by_an_arrow_key_are_not_counted(calendar: CalendarView, engine: FakeEngine, qtbot: Any) -> None:
    for month in (202411, 202503, 202505):
        calendar.months_grid.setCurrentIndex(calendar.months.index_of(month))
    qtbot.waitUntil(lambda: len(engine.asked_of(wire.CountDays)) == 2)
    assert engine.asked_of(wire.CountDays)[-1].month == 202505


def test_on_narrow_ground_a_year_has_several_rows(calendar: CalendarView, qtbot: Any) -> None:
    calendar.resize(300, 600)
    qtbot.waitUntil(lambda: calendar.months.columnCount() < 12)
    assert calendar.months.month_at(calendar.months_grid.currentIndex()) == 202410


def test_escape_leads_back(calendar: CalendarView, qtbot: Any) -> None:
    with qtbot.waitSignal(calendar.closed):
        qtbot.keyClick(calendar.months_grid, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("answer", "words"),
    [((), "There is no message yet"), (wire.Failure("storage.vanished", {"place": "/media/usb"}), "/media/usb")],
)
def test_what_stands_there_without_months_is_said(
    calendar: CalendarView, engine: FakeEngine, qtbot: Any, answer: object, words: str
) -> None:
    engine.answers[wire.MeasureCoverage] = answer
    calendar.show_chat(CHAT)
    qtbot.waitUntil(lambda: words in texts(calendar))
    assert calendar.days_grid.model().rowCount(QModelIndex()) == 0
