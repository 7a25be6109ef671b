"""Reading: the end first, pages that come in unnoticed, any place at once, and the scroll bar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.kept_alive import kept_alive
from support.sample_chats import FRIEND_ROW, GROUP_ROW, MILLION_ROW, ListedEntries, SampleChats, chat, sample_chats
from support.sample_entries import FRIEND, OWN, START, entry
from support.sample_profile import state

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.transcript import Position, Text
from chatbackup_gui.ui.conversation import ConversationView

CHATS = sample_chats()


def view_of(qtbot: QtBot, chats: SampleChats = CHATS) -> ConversationView:
    engine = FakeEngine(chats.answers())
    engine.tell(state())
    view = kept_alive(ConversationView(engine=engine))
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.show()
    return view


@pytest.fixture
def view(qtbot: QtBot) -> ConversationView:
    return view_of(qtbot)


def opened(qtbot: QtBot, view: ConversationView, row: int = MILLION_ROW, chats: SampleChats = CHATS) -> None:
    with qtbot.waitSignal(view.page_shown):
        view.open(chats.chats[row][0])
    qtbot.waitUntil(lambda: bool(view._travel._timeline.total))


def seen(view: ConversationView) -> list[int]:
    return [int(each.id[1:]) for each in view.canvas.visible_entries()]


def turn(view: ConversationView, notches: int) -> None:
    viewport = view.canvas.viewport()
    middle = QPointF(viewport.rect().center())
    no, none, phase = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    turned = QWheelEvent(
        middle, viewport.mapToGlobal(middle), QPoint(), QPoint(0, 120 * notches), none, no, phase, False
    )  # fmt: skip
    QApplication.sendEvent(viewport, turned)
    viewport.repaint()


def is_quiet(view: ConversationView) -> bool:
    engine = view._engine
    assert isinstance(engine, FakeEngine)
    reads = [each for each in engine.open if isinstance(each.request, wire.ReadChat)]
    return not reads and not view.canvas._after.isActive()


def test_a_conversation_opens_at_its_end(qtbot: QtBot, view: ConversationView) -> None:
    opened(qtbot, view)
    assert seen(view)[-1] == 999_999
    assert view.canvas.stack.is_at_bottom
    assert view.canvas.verticalScrollBar().value() == view.canvas.verticalScrollBar().maximum()


def test_pages_come_in_above_before_one_gets_there_and_move_nothing(qtbot: QtBot, view: ConversationView) -> None:
    del view._engine.answers[wire.FetchMedium]  # type: ignore[attr-defined]
    opened(qtbot, view)
    for _ in range(150):
        before = seen(view)
        turn(view, 5)
        now = seen(view)
        assert now[-1] >= before[0]  # no message was skipped
        if is_quiet(view):
            continue
        place = [(view.canvas.loaded.entries[at].id, top) for at, top in view.canvas.stack.visible()][1:]
        qtbot.waitUntil(lambda: is_quiet(view))
        later = {view.canvas.loaded.entries[at].id: top for at, top in view.canvas.stack.visible()}
        assert all(later[message] == top for message, top in place if message in later)
    assert seen(view)[0] < 999_999 - 400


def test_what_is_far_away_is_let_go_and_comes_again(qtbot: QtBot, view: ConversationView) -> None:
    opened(qtbot, view)
    for _ in range(80):
        turn(view, 20)
        qtbot.waitUntil(lambda: is_quiet(view))
        assert len(view.canvas.loaded.entries) <= 900
    assert view.canvas.loaded.has_after
    for _ in range(100):
        turn(view, -20)
        qtbot.waitUntil(lambda: is_quiet(view))
    assert seen(view)[-1] == 999_999
    numbers = [int(each.id[1:]) for each in view.canvas.loaded.entries]
    assert numbers == list(range(numbers[0], 1_000_000))


def test_any_moment_comes_to_the_top(qtbot: QtBot, view: ConversationView) -> None:
    opened(qtbot, view)
    moment = datetime(2023, 5, 6, 7, 8, tzinfo=UTC)
    with qtbot.waitSignal(view.page_shown):
        view.go_to_moment(moment)
    first = view.canvas.visible_entries()[0]
    assert moment <= first.sent_at < moment + timedelta(minutes=5)
    with qtbot.waitSignal(view.moment_shown) as shown:
        view.canvas.moved.emit()
    assert shown.args == [first.sent_at]


def test_of_many_jumps_that_are_asked_for_at_once_the_last_one_counts(qtbot: QtBot, view: ConversationView) -> None:
    opened(qtbot, view)
    moments = [datetime(2021 + at, 1, 1, tzinfo=UTC) for at in range(5)]
    for moment in moments:
        view.go_to_moment(moment)
    qtbot.waitUntil(lambda: view.canvas.visible_entries()[0].sent_at >= moments[-1])
    assert len(view._engine.asked_of(wire.ReadChat)) < 6  # type: ignore[attr-defined]


def test_a_message_that_is_gone_to_is_pointed_at(qtbot: QtBot, view: ConversationView) -> None:
    opened(qtbot, view)
    position = CHATS.chats[MILLION_ROW][1].entry(123_456).position
    with qtbot.waitSignal(view.page_shown):
        view.go_to(position)
    assert 123_456 in seen(view)
    assert view.canvas.focused == "m123456"
    assert view.canvas.is_focus_shown


def test_both_ends_are_a_key_away(qtbot: QtBot, view: ConversationView) -> None:
    opened(qtbot, view)
    with qtbot.waitSignal(view.page_shown):
        qtbot.keyClick(view.canvas, Qt.Key.Key_Home)
    assert seen(view)[0] == 0
    assert view.canvas.verticalScrollBar().value() == 0
    with qtbot.waitSignal(view.page_shown):
        qtbot.keyClick(view.canvas, Qt.Key.Key_End)
    assert seen(view)[-1] == 999_999


def test_the_scroll_bar_leads_to_its_share_of_the_conversation_and_back(qtbot: QtBot, view: ConversationView) -> None:
    opened(qtbot, view)
    for share in (0.1, 0.25, 0.5, 0.9):
        with qtbot.waitSignal(view.page_shown):
            view._travel._drag(share)
        qtbot.waitUntil(lambda: is_quiet(view))
        assert abs(seen(view)[0] - share * 1_000_000) < 12_000
        bar = view.canvas.verticalScrollBar()
        assert abs(bar.value() / bar.maximum() - share) < 0.001


def test_the_scroll_bar_only_goes_the_way_that_is_scrolled(qtbot: QtBot, view: ConversationView) -> None:
    opened(qtbot, view)
    with qtbot.waitSignal(view.page_shown):
        view.go_to_moment(datetime(2024, 2, 2, tzinfo=UTC))
    qtbot.waitUntil(lambda: is_quiet(view))
    bar = view.canvas.verticalScrollBar()
    for notches in (4, -4):
        before = bar.value()
        for _ in range(60):
            turn(view, notches)
            qtbot.waitUntil(lambda: is_quiet(view))
            assert (bar.value() - before) * notches <= 0
            before = bar.value()


def test_a_short_conversation_is_dragged_without_asking(qtbot: QtBot, view: ConversationView) -> None:
    opened(qtbot, view, GROUP_ROW)
    qtbot.waitUntil(lambda: is_quiet(view))
    asked = len(view._engine.asked_of(wire.ReadChat))  # type: ignore[attr-defined]
    tops = []
    for share in (0.0, 0.3, 0.6, 1.0):
        view._travel._drag(share)
        tops.append(seen(view)[0])
    assert tops == sorted(tops)
    assert tops[0] == 0
    assert view.canvas.stack.is_at_bottom
    assert len(view._engine.asked_of(wire.ReadChat)) == asked  # type: ignore[attr-defined]


def test_new_messages_are_shown_to_who_reads_the_end(qtbot: QtBot) -> None:
    few = [entry(at, START + timedelta(minutes=at), FRIEND, MessageKind.TEXT, Text("好")) for at in range(30)]
    chats = _chats(few)
    view = view_of(qtbot, chats)
    opened(qtbot, view, 1, chats)
    more = _chats([*few, entry(30, START + timedelta(hours=1), OWN, MessageKind.TEXT, Text("新"))])
    view._engine.answers = more.answers()  # type: ignore[attr-defined]
    view.open(more.chats[1][0])
    qtbot.waitUntil(lambda: seen(view)[-1] == 30)
    assert view.canvas.stack.is_at_bottom


def test_a_conversation_of_one_message_and_one_of_none(qtbot: QtBot) -> None:
    chats = _chats([entry(0, START, FRIEND, MessageKind.TEXT, Text("好"))])
    view = view_of(qtbot, chats)
    opened(qtbot, view, 1, chats)
    assert seen(view) == [0]
    assert view.canvas.verticalScrollBar().maximum() == 0
    qtbot.keyClick(view.canvas, Qt.Key.Key_Up)
    view._engine.answers[wire.ReadChat] = wire.ChatPage((), False, False)  # type: ignore[attr-defined]
    with qtbot.waitSignal(view.page_shown):
        view.go_to_moment(START)
    assert seen(view) == []


def test_another_conversation_is_not_filled_with_what_was_asked_of_the_one_before(
    qtbot: QtBot, view: ConversationView
) -> None:
    view.open(CHATS.chats[MILLION_ROW][0])
    opened(qtbot, view, FRIEND_ROW)
    qtbot.waitUntil(lambda: is_quiet(view))
    assert len(view.canvas.loaded.entries) == CHATS.chats[FRIEND_ROW][1].count
    view.close_chat()
    assert seen(view) == []


def test_a_place_in_another_conversation_is_opened_at_once(qtbot: QtBot, view: ConversationView) -> None:
    opened(qtbot, view)
    position = CHATS.chats[GROUP_ROW][1].entry(20).position
    with qtbot.waitSignal(view.page_shown):
        view.open_at(CHATS.chats[GROUP_ROW][0], position)
    assert view.canvas.focused == "m20"


def test_a_message_of_which_only_the_id_is_known_is_asked_for_by_it(qtbot: QtBot, view: ConversationView) -> None:
    opened(qtbot, view)
    view.go_to(Position(0, "m5"))
    assert view._engine.asked_of(wire.ReadChat)[-1].around == Position(0, "m5")  # type: ignore[attr-defined]


def test_a_message_that_nobody_knows_is_not_gone_to(qtbot: QtBot, view: ConversationView) -> None:
    opened(qtbot, view)
    qtbot.waitUntil(lambda: is_quiet(view))
    before = seen(view)
    view.go_to(Position(0, "never seen"))
    qtbot.waitUntil(lambda: view._message.isVisible())
    assert seen(view)[-1] == before[-1]


def test_what_cannot_be_read_is_told(qtbot: QtBot, view: ConversationView) -> None:
    view._engine.answers[wire.ReadChat] = wire.Failure("bug")  # type: ignore[attr-defined]
    with qtbot.waitSignal(view.failed):
        view.open(CHATS.chats[MILLION_ROW][0])
    assert view._message.isVisible()


def test_what_cannot_be_read_beside_is_not_asked_for_at_every_paint(qtbot: QtBot, view: ConversationView) -> None:
    opened(qtbot, view)
    qtbot.waitUntil(lambda: is_quiet(view))
    view._engine.answers[wire.ReadChat] = wire.Failure("bug")  # type: ignore[attr-defined]
    with qtbot.waitSignal(view.failed):
        turn(view, 300)
    asked = len(view._engine.asked_of(wire.ReadChat))  # type: ignore[attr-defined]
    for _ in range(20):
        turn(view, 1)
        QApplication.processEvents()
    assert len(view._engine.asked_of(wire.ReadChat)) == asked  # type: ignore[attr-defined]


def _chats(entries: list) -> SampleChats:  # type: ignore[type-arg]
    listed = ListedEntries(entries)
    return SampleChats({1: (chat(1, "林晓月", ConversationKind.PERSON, listed), listed)})
