"""The page *Chats*: one conversation open, found, gone to by date; and what stands there while there is none."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from support.fake_engine import FakeEngine
from support.sample_chat_list import chat_answers
from support.sample_chats import FRIEND_ROW, GROUP_ROW, MILLION_ROW
from support.sample_profile import NOW, state

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.dialogs.erase_chat import EraseChatDialog
from chatbackup_gui.ui.dialogs.export_chats import ExportDialog
from chatbackup_gui.ui.pages.chats.view import ONE_SIDE_BELOW_EM, ChatsPage


@pytest.fixture
def engine(qapp: object) -> FakeEngine:
    engine = FakeEngine({**chat_answers(40), wire.Cancel: None})
    engine.tell(state())
    return engine


def shown(qtbot: Any, engine: FakeEngine, *, width_em: float = 90) -> ChatsPage:
    page = ChatsPage(engine=engine, now=lambda: NOW)
    qtbot.addWidget(page)
    page.resize(theme.em(width_em), theme.em(50))
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def page(qtbot: Any, engine: FakeEngine) -> ChatsPage:
    page = shown(qtbot, engine)
    qtbot.waitUntil(lambda: page.left.model.rowCount() == 40)
    return page


def choose(qtbot: Any, page: ChatsPage, row: int) -> None:
    model = page.left.model
    at = next(at for at in range(model.rowCount()) if model.chat_at(at).row == row)
    page.left.list.setCurrentIndex(model.index(at))
    qtbot.waitUntil(lambda: opened(page) == row)


def opened(page: ChatsPage) -> int:
    chat = page.right.messages.chat
    return chat.row if chat else 0


def reads(engine: FakeEngine, row: int) -> list[wire.ReadChat]:
    return [each for each in engine.asked_of(wire.ReadChat) if each.row == row]


def texts(page: ChatsPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))


def test_a_conversation_that_is_chosen_is_opened_at_its_end(qtbot: Any, page: ChatsPage, engine: FakeEngine) -> None:
    assert "Choose a conversation" in texts(page)
    choose(qtbot, page, GROUP_ROW)
    assert reads(engine, GROUP_ROW)[0].at is None
    assert page.right.head.name.text() == "周末爬山群"
    qtbot.waitUntil(lambda: "4 member" in page.right.head.what.text())


def test_rows_passed_by_an_arrow_key_are_not_opened(qtbot: Any, page: ChatsPage, engine: FakeEngine) -> None:
    page.left.list.enter()
    for _ in range(6):
        qtbot.keyClick(page.left.list, Qt.Key.Key_Down)
    last = page.left.model.chat_at(6).row
    qtbot.waitUntil(lambda: opened(page) == last)
    assert {each.row for each in engine.asked_of(wire.ReadChat)} == {last}


def test_while_the_vault_is_taken_over_the_open_one_stays_open(qtbot: Any, page: ChatsPage, engine: FakeEngine) -> None:
    choose(qtbot, page, FRIEND_ROW)
    listed = engine.answers[wire.ListChats]
    more = tuple(msgspec.structs.replace(each, messages=each.messages + 5) for each in chat_answers(80)[wire.ListChats])
    engine.answers[wire.ListChats] = more
    with qtbot.assertNotEmitted(page.left.list.chosen):
        engine.change(wire.Topic.CONTACTS)
        qtbot.waitUntil(lambda: page.left.model.rowCount() == 80)
    assert opened(page) == FRIEND_ROW
    assert page.left.list.chosen_key is not None
    friend = next(each for each in listed if each.row == FRIEND_ROW)
    assert f"{friend.messages + 5} message" in page.right.head.what.text()


def test_changes_that_come_at_every_moment_do_not_keep_the_list_from_coming(
    qtbot: Any, page: ChatsPage, engine: FakeEngine
) -> None:
    before = len(engine.asked_of(wire.ListChats))
    engine.answers[wire.ListChats] = chat_answers(80)[wire.ListChats]
    for _ in range(20):
        engine.change(wire.Topic.CONTACTS)
    qtbot.waitUntil(lambda: page.left.model.rowCount() == 80)
    assert len(engine.asked_of(wire.ListChats)) == before + 1
    assert not engine.asked_of(wire.Cancel)


def test_the_page_says_that_chats_are_being_read(qtbot: Any, engine: FakeEngine) -> None:
    engine.answers[wire.ListChats] = ()
    engine.tell(state(wire.Phase.WORKING, job=wire.Job.BACKUP))
    page = shown(qtbot, engine)
    qtbot.waitUntil(lambda: "Your chats are being read" in texts(page))
    engine.answers[wire.ListChats] = chat_answers(40)[wire.ListChats]
    engine.change(wire.Topic.CONTACTS)
    qtbot.waitUntil(lambda: page.left.isVisibleTo(page))


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        (wire.Phase.STARTING, "Getting ready"),
        (wire.Phase.UNSET, "Nothing is set up yet"),
        (wire.Phase.LOCKED, "The vault is locked"),
    ],
)
def test_what_is_waited_for_is_said(qtbot: Any, engine: FakeEngine, phase: wire.Phase, words: str) -> None:
    engine.tell(wire.State(phase))
    page = shown(qtbot, engine)
    assert words in texts(page)
    assert not engine.asked_of(wire.ListChats)
    engine.tell(state())
    qtbot.waitUntil(lambda: page.left.model.rowCount() == 40)


def test_an_empty_catalogue_is_said(qtbot: Any, engine: FakeEngine) -> None:
    engine.answers[wire.ListChats] = ()
    page = shown(qtbot, engine)
    qtbot.waitUntil(lambda: "No conversations yet" in texts(page))


def test_a_list_that_cannot_be_read_is_asked_for_again(qtbot: Any, engine: FakeEngine) -> None:
    engine.answers[wire.ListChats] = wire.Failure("storage.vanished", {"place": "/media/usb"})
    page = shown(qtbot, engine)
    qtbot.waitUntil(lambda: "/media/usb" in texts(page))
    engine.answers[wire.ListChats] = chat_answers(40)[wire.ListChats]
    (again,) = (each for each in page.findChildren(QPushButton) if each.isVisible() and each.text() == "Try again")
    again.click()
    qtbot.waitUntil(lambda: page.left.model.rowCount() == 40)


class TestNarrow:
    def test_a_narrow_page_has_one_side_at_a_time(self, qtbot: Any, engine: FakeEngine) -> None:
        page = shown(qtbot, engine, width_em=ONE_SIDE_BELOW_EM - 2)
        qtbot.waitUntil(lambda: page.left.model.rowCount() == 40)
        assert page.left.isVisible()
        assert not page.right.isVisible()
        page.left.list.enter()
        qtbot.keyClick(page.left.list, Qt.Key.Key_Down)
        assert page.left.isVisible()
        qtbot.keyClick(page.left.list, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: opened(page) == page.left.model.chat_at(1).row)
        assert page.right.isVisible()
        assert not page.left.isVisible()
        page.right.head.back.click()
        assert page.left.isVisible()
        qtbot.mouseClick(page.left.list.viewport(), Qt.MouseButton.LeftButton, pos=_middle_of_current(page))
        assert page.right.isVisible()

    def test_a_page_made_wide_again_has_both(self, qtbot: Any, engine: FakeEngine) -> None:
        page = shown(qtbot, engine, width_em=ONE_SIDE_BELOW_EM - 2)
        qtbot.waitUntil(lambda: page.left.model.rowCount() == 40)
        page.resize(theme.em(90), theme.em(50))
        assert page.left.isVisible()
        assert page.right.isVisible()
        assert not page.right.head.back.isVisible()


def _middle_of_current(page: ChatsPage) -> Any:
    return page.left.list.visualRect(page.left.list.currentIndex()).center()


class TestKeys:
    def test_ctrl_f_searches_here_and_ctrl_shift_f_everywhere(self, qtbot: Any, page: ChatsPage) -> None:
        choose(qtbot, page, FRIEND_ROW)
        qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert page.left.is_searching
        assert page.left.search.bar.criteria.row == FRIEND_ROW
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClick(page, Qt.Key.Key_F, both)
        assert page.left.search.bar.criteria.row is None
        qtbot.keyClick(page.left.search.bar.field, Qt.Key.Key_Escape)
        assert not page.left.is_searching

    def test_f3_goes_from_one_result_to_the_next(self, qtbot: Any, page: ChatsPage, engine: FakeEngine) -> None:
        page.presenter.search_everywhere()
        page.left.search.bar.field.setText("天气")
        qtbot.waitUntil(lambda: page.left.search.model.rowCount() > 2)
        qtbot.keyClick(page, Qt.Key.Key_F3)
        first = page.left.search.model.found_at(0)
        qtbot.waitUntil(lambda: opened(page) == first.row)
        assert reads(engine, first.row)[-1].around == first.entry.position
        qtbot.keyClick(page, Qt.Key.Key_F3)
        qtbot.keyClick(page, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
        assert page.left.search.list.currentIndex().row() == 0


def test_a_result_of_another_conversation_opens_that_one(qtbot: Any, page: ChatsPage, engine: FakeEngine) -> None:
    choose(qtbot, page, GROUP_ROW)
    page.presenter.search_everywhere()
    page.left.search.bar.field.setText("Good morning")
    qtbot.waitUntil(lambda: page.left.search.model.rowCount() == 1)
    page.left.search.go_next()
    qtbot.waitUntil(lambda: opened(page) == FRIEND_ROW)
    assert page.left.list.chosen_key is not None
    assert page.left.list.chosen_key[2] == "wxid_friend"
    assert page.left.search.bar.is_everywhere
    assert page.right.messages.canvas.scene.mark == "Good morning"
    page.left.search.closed.emit()
    assert page.right.messages.canvas.scene.mark == ""


def test_a_day_of_the_calendar_is_gone_to(qtbot: Any, page: ChatsPage, engine: FakeEngine) -> None:
    choose(qtbot, page, FRIEND_ROW)
    page.right.head.calendar.click()
    qtbot.waitUntil(lambda: page.right.calendar.days.rowCount() > 0)
    assert page.right.shows_calendar
    index = page.right.calendar.days.index_of_first()
    day = page.right.calendar.days.day_at(index)
    assert isinstance(day, date)
    page.right.calendar.days_grid.pressed_cell.emit(index)
    assert not page.right.shows_calendar
    wanted = datetime(day.year, day.month, day.day).astimezone()
    qtbot.waitUntil(lambda: reads(engine, FRIEND_ROW)[-1].at == wanted.astimezone(UTC))


def test_the_calendar_begins_where_one_reads(qtbot: Any, page: ChatsPage, engine: FakeEngine) -> None:
    choose(qtbot, page, MILLION_ROW)
    page.right.messages.moment_shown.emit(datetime(2024, 10, 3, tzinfo=UTC) + timedelta(hours=1))
    page.presenter.open_calendar()
    qtbot.waitUntil(lambda: engine.asked_of(wire.CountDays) != [])
    assert engine.asked_of(wire.CountDays)[0].month == 202410


@pytest.mark.parametrize(("button", "kind"), [("export", ExportDialog), ("more", EraseChatDialog)])
def test_the_head_leads_to_what_can_be_done(qtbot: Any, page: ChatsPage, button: str, kind: type[QDialog]) -> None:
    choose(qtbot, page, FRIEND_ROW)
    if button == "export":
        page.right.head.export.click()
    else:
        page.right.head.more.menu().actions()[0].trigger()
    (dialog,) = page.window().findChildren(kind)
    assert dialog.isVisible()
    dialog.close()
