"""Messages that Windows sends to all windows: waking, and the session's end."""

from __future__ import annotations

import ctypes

import pytest
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.power_messages import END_SESSION, POWER_BROADCAST, PowerMessages
from chatbackup_gui.ui.surroundings import Surroundings

QUERY_END_SESSION = 0x11
SUSPEND, RESUMED, RESUMED_BY_USER, POWER_STATUS_CHANGED = 4, 18, 7, 10

user32 = ctypes.WinDLL("user32")
user32.SendMessageW.argtypes = (ctypes.c_void_p, ctypes.c_uint, ctypes.c_size_t, ctypes.c_ssize_t)
user32.SendMessageW.restype = ctypes.c_ssize_t


def send(messages: PowerMessages, message: int, word: int) -> int:
    return int(user32.SendMessageW(messages.window, message, word, 0))


@pytest.fixture
def told(qtbot: QtBot) -> tuple[PowerMessages, list[str]]:
    del qtbot
    messages, said = PowerMessages(), []
    messages.woken.connect(lambda: said.append("woken"))
    messages.session_ends.connect(lambda: said.append("ends"))
    return messages, said


@pytest.mark.parametrize("word", [RESUMED, RESUMED_BY_USER])
def test_a_computer_that_wakes_is_told(told: tuple[PowerMessages, list[str]], word: int) -> None:
    messages, said = told
    send(messages, POWER_BROADCAST, SUSPEND)
    assert said == []
    send(messages, POWER_BROADCAST, word)
    assert said == ["woken"]


def test_other_news_of_power_are_not(told: tuple[PowerMessages, list[str]]) -> None:
    messages, said = told
    send(messages, POWER_BROADCAST, POWER_STATUS_CHANGED)
    assert said == []


def test_the_sessions_end_is_told_when_it_is_sure_and_never_held_up(told: tuple[PowerMessages, list[str]]) -> None:
    messages, said = told
    assert send(messages, QUERY_END_SESSION, 0) == 1, "it may end"
    send(messages, END_SESSION, 0)
    assert said == [], "somebody else did not let it end"
    send(messages, END_SESSION, 1)
    assert said == ["ends"]


def test_a_message_to_all_windows_reaches_one_that_was_never_shown(told: tuple[PowerMessages, list[str]]) -> None:
    _, said = told
    everybody = 0xFFFF
    user32.SendMessageW(everybody, POWER_BROADCAST, RESUMED, 0)
    assert said == ["woken"]


def test_the_engine_hears_that_the_computer_has_woken(qtbot: QtBot) -> None:
    del qtbot
    engine = FakeEngine()
    surroundings = Surroundings(engine=engine)
    user32.SendMessageW(surroundings._messages.window, POWER_BROADCAST, RESUMED, 0)
    assert wire.Woken() in engine.asked
