"""What is asked before a conversation leaves the vault."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLabel
from support.fake_engine import FakeEngine
from support.sample_chat_list import chats

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.dialogs.erase_chat import EraseChatDialog

CHAT = chats(4)[0]


@pytest.fixture
def engine(qapp: object) -> FakeEngine:
    return FakeEngine({wire.EraseChat: 12})


@pytest.fixture
def dialog(qtbot: Any, engine: FakeEngine) -> EraseChatDialog:
    dialog = EraseChatDialog(CHAT, engine=engine)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def texts(dialog: EraseChatDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisibleTo(dialog))


def test_it_says_plainly_what_goes_and_what_stays(dialog: EraseChatDialog) -> None:
    assert CHAT.name in dialog.windowTitle()
    for words in ("out of every snapshot", "cannot be undone", "chat program has stays", "backed up as before"):
        assert words in texts(dialog)


def test_return_keeps_everything(dialog: EraseChatDialog, engine: FakeEngine, qtbot: Any) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert engine.asked == []


def test_everything_until_now_is_erased(dialog: EraseChatDialog, engine: FakeEngine, qtbot: Any) -> None:
    before = datetime.now(UTC)
    dialog.erase.click()
    (request,) = engine.asked_of(wire.EraseChat)
    assert request.row == CHAT.row
    assert before <= request.before <= datetime.now(UTC)
    qtbot.waitUntil(lambda: "taken out of 12 snapshot" in texts(dialog))
    assert not dialog.erase.isVisible()


def test_what_was_said_before_a_day_is_erased(dialog: EraseChatDialog, engine: FakeEngine) -> None:
    assert not dialog.day.isEnabled()
    dialog.older.click()
    dialog.day.setDate(QDate(2024, 3, 1))
    dialog.erase.click()
    assert engine.asked_of(wire.EraseChat)[0].before == datetime(2024, 3, 1).astimezone(UTC)


def test_a_failure_is_said_and_can_be_tried_again(dialog: EraseChatDialog, engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.EraseChat] = wire.Failure("storage.vanished", {"place": "/media/usb"})
    dialog.erase.click()
    qtbot.waitUntil(lambda: "/media/usb" in texts(dialog))
    assert dialog.erase.isEnabled()
