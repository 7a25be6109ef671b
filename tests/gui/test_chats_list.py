"""The list of conversations: found as one types, fetched for what one sees, and steady while it is read anew."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.modeltest import ModelTester
from support.fake_engine import FakeEngine
from support.sample_chat_list import chat_answers, chats
from support.sample_chats import FRIEND_ROW, GROUP_ROW, HOSTILE_ROW
from support.sample_profile import NOW

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.chat_key import key_of
from chatbackup_gui.ui.pages.chats.left import LeftSide

EVERYBODY = tuple(sorted(chats(400), key=lambda each: each.last_at, reverse=True))


@pytest.fixture
def engine(qapp: object) -> FakeEngine:
    return FakeEngine(chat_answers(400))


@pytest.fixture
def left(engine: FakeEngine, qtbot: Any) -> LeftSide:
    side = LeftSide(engine=engine, now=lambda: NOW)
    qtbot.addWidget(side)
    side.resize(320, 600)
    side.show()
    side.model.show_chats(EVERYBODY)
    return side


def rows(left: LeftSide) -> list[int]:
    return [left.model.chat_at(row).row for row in range(left.model.rowCount())]


def row_of(left: LeftSide, chat_row: int) -> int:
    return rows(left).index(chat_row)


def test_the_conversations_are_a_sound_model(left: LeftSide, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(left.model)


def test_a_conversation_is_found_by_any_part_of_its_name_or_id(left: LeftSide) -> None:
    left.filter.setText("爬山")
    assert rows(left) == [GROUP_ROW]
    left.filter.setText("WXID_FRIEND")
    assert FRIEND_ROW in rows(left)
    left.filter.setText("")
    assert len(rows(left)) == 400


def test_pictures_and_last_words_are_fetched_for_what_is_on_screen(
    left: LeftSide, engine: FakeEngine, qtbot: Any
) -> None:
    with qtbot.waitSignals([left.last_words.arrived, left.avatars.arrived]):
        pass
    seen = {each.row for each in left.list.on_screen()}
    assert 10 < len(seen) < 30
    asked = {row for each in engine.asked_of(wire.LastEntries) for row in each.rows}
    assert asked == seen
    with qtbot.waitSignal(left.last_words.arrived):
        left.list.verticalScrollBar().setValue(left.list.verticalScrollBar().maximum())
    assert left.last_words.words(left.model.chat_at(399))


def test_a_conversation_with_new_messages_is_asked_for_again(left: LeftSide, engine: FakeEngine, qtbot: Any) -> None:
    with qtbot.waitSignal(left.last_words.arrived):
        pass
    first = EVERYBODY[0]
    newer = msgspec.structs.replace(first, messages=first.messages + 1, last_at=first.last_at + timedelta(minutes=1))
    with qtbot.waitSignal(left.last_words.arrived):
        left.model.show_chats((newer, *EVERYBODY[1:]))
    assert engine.asked_of(wire.LastEntries)[-1].rows == (first.row,)


def test_until_the_new_words_are_there_the_old_ones_are_shown(left: LeftSide, qtbot: Any) -> None:
    with qtbot.waitSignal(left.last_words.arrived):
        pass
    first = next(each for each in EVERYBODY if each.row == GROUP_ROW)
    known = left.last_words.words(first)
    assert known
    assert left.last_words.words(msgspec.structs.replace(first, messages=first.messages + 1)) == known


def test_what_was_said_last_in_a_group_tells_who_said_it(left: LeftSide, qtbot: Any, engine: FakeEngine) -> None:
    group = next(each for each in EVERYBODY if each.row == GROUP_ROW)
    entry = msgspec.structs.replace(
        engine.answers[wire.LastEntries](wire.LastEntries((GROUP_ROW,)))[GROUP_ROW], is_own=False, name="王伟"
    )
    engine.answers[wire.LastEntries] = {GROUP_ROW: entry}
    left.filter.setText("爬山")
    with qtbot.waitSignal(left.last_words.arrived):
        pass
    assert left.last_words.words(group) == "\u2068王伟\u2069: 没关系，等你"


def test_a_name_cannot_turn_the_line_around(left: LeftSide) -> None:
    index = left.model.index(row_of(left, HOSTILE_ROW))
    assert index.data() == "<b>evil</b>"
    assert "\u202e" not in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_row_says_everything_aloud(left: LeftSide, qtbot: Any) -> None:
    with qtbot.waitSignal(left.last_words.arrived):
        pass
    spoken = left.model.index(row_of(left, GROUP_ROW)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("周末爬山群, WeChat: 小雨. 11/20/26")
    assert "没关系，等你" in spoken


def test_accounts_are_named_only_where_there_are_several(left: LeftSide) -> None:
    qq = next(each for each in EVERYBODY if each.app == "qq")
    assert left.model.names.brief(qq) == "QQ"
    left.model.show_chats((qq,))
    assert left.model.names.brief(qq) == ""


def test_who_is_chosen_stays_chosen_while_they_are_not_found(left: LeftSide, qtbot: Any) -> None:
    left.list.setCurrentIndex(left.model.index(row_of(left, FRIEND_ROW)))
    with qtbot.assertNotEmitted(left.list.chosen):
        left.filter.setText("爬山")
        left.filter.setText("")
    assert left.list.currentIndex().row() == row_of(left, FRIEND_ROW)


def test_a_list_that_grows_keeps_choice_and_place(left: LeftSide, qtbot: Any) -> None:
    left.list.setCurrentIndex(left.model.index(200))
    chosen = left.model.chat_at(200)
    top = left.list.visualRect(left.list.currentIndex()).top()
    newest = tuple(
        msgspec.structs.replace(each, row=each.row + 10_000, id=f"new{each.row}", last_at=NOW) for each in chats(30)
    )
    with qtbot.assertNotEmitted(left.list.chosen):
        left.model.show_chats(newest + EVERYBODY)
    assert left.list.chosen_key == key_of(chosen)
    current = left.list.currentIndex()
    assert left.model.chat_at(current.row()) == chosen
    assert current.row() == 230
    assert left.list.visualRect(current).top() == top


def test_at_the_top_new_conversations_are_seen(left: LeftSide) -> None:
    newest = msgspec.structs.replace(EVERYBODY[0], row=99_999, id="new", last_at=NOW)
    left.model.show_chats((newest, *EVERYBODY))
    assert left.list.indexAt(QPoint(2, 2)).row() == 0


def test_the_same_list_again_changes_nothing(left: LeftSide, qtbot: Any) -> None:
    with qtbot.assertNotEmitted(left.model.modelReset):
        left.model.show_chats(tuple(EVERYBODY))


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_from_the_field_keys_lead_into_the_list(left: LeftSide, qtbot: Any, key: Qt.Key) -> None:
    left.filter.setText("爬山")
    with qtbot.waitSignal(left.list.chosen) as told:
        qtbot.keyClick(left.filter, key)
    assert told.args[0].row == GROUP_ROW


def test_where_nobody_is_found_all_messages_can_be_searched(left: LeftSide, qtbot: Any) -> None:
    left.filter.setText("nobody is called so")
    empty = left._found.currentWidget()
    assert empty is not left.list
    with qtbot.waitSignal(left.search_asked):
        empty.asked.emit()
