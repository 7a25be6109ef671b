"""A locked vault: every page says so and leads to the password."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from support.fake_engine import FakeEngine
from support.sample_profile import contacts, state
from support.sample_snapshots import answers, snapshots
from support.sample_storage import VAULT, storage

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Language
from chatbackup_gui.ui import words
from chatbackup_gui.ui.main_window import MainWindow, PageName
from chatbackup_gui.ui.words import listed

PEOPLE = contacts(5)


@pytest.fixture
def engine() -> FakeEngine:
    engine = FakeEngine(
        {
            **answers(snapshots(3)),
            wire.ListContacts: PEOPLE,
            wire.MeasureStorage: storage(PEOPLE),
            wire.MeasureVault: VAULT,
        }
    )
    engine.tell(state(wire.Phase.LOCKED))
    return engine


def leading(window: MainWindow) -> list[QPushButton]:
    return [each for each in window.findChildren(QPushButton) if each.isVisible() and "password" in each.text()]


@pytest.mark.parametrize("name", [each for each in PageName if each is not PageName.SETTINGS])
def test_a_page_leads_to_the_password_until_the_vault_is_open(qtbot: Any, engine: FakeEngine, name: PageName) -> None:
    window = MainWindow(engine=engine)
    qtbot.addWidget(window)
    window.show()
    window.open_page(name)
    (button,) = leading(window)
    with qtbot.waitSignal(window.password_asked):
        button.click()
    engine.tell(state())
    qtbot.waitUntil(lambda: not leading(window))


def test_a_list_in_chinese_has_spaces_beside_what_is_not() -> None:
    words.speak(Language.CHINESE)
    try:
        assert listed(["214 条消息", "12 张图片", "1 个视频"]) == "214 条消息、12 张图片和 1 个视频"
        assert listed(["马艳", "陈娟"]) == "马艳和陈娟"
        assert listed(["小雨", "QQ"]) == "小雨和 QQ"
        assert listed(["一个"]) == "一个"
        assert listed([]) == ""
    finally:
        words.speak(Language.ENGLISH)
