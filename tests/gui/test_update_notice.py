"""A newer version in window and tray: one quiet line each, until somebody dismisses it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from support.fake_engine import FakeEngine
from support.sample_profile import state
from support.screen_makers import answers
from support.screen_updates import NEWER, known

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.main_window import MainWindow, PageName
from chatbackup_gui.ui.notifications import notices
from chatbackup_gui.ui.pages.settings.view import SettingsPage
from chatbackup_gui.ui.tray.menu import TrayMenu
from chatbackup_gui.ui.tray.tray import Tray

DISMISSED = known(newer=msgspec.structs.replace(NEWER, is_dismissed=True))


@pytest.fixture
def engine() -> FakeEngine:
    engine = FakeEngine(answers(3))
    engine.tell(state())
    return engine


@pytest.fixture
def window(engine: FakeEngine, qtbot: Any) -> MainWindow:
    window = MainWindow(engine=engine)
    qtbot.addWidget(window)
    window.show()
    return window


def test_nothing_is_shown_until_something_is_known(window: MainWindow, engine: FakeEngine) -> None:
    assert not window.update_notice.isVisible()
    engine.tell(state(updates=known(newer=None)))
    assert not window.update_notice.isVisible()
    engine.tell(state(updates=known()))
    assert window.update_notice.isVisible()
    assert NEWER.version in window.update_notice.sentence.text()


def test_a_dismissed_version_is_told_to_the_engine_and_not_shown_again(window: MainWindow, engine: FakeEngine) -> None:
    engine.tell(state(updates=known()))
    window.update_notice.dismiss.click()
    assert engine.asked_of(wire.DismissUpdate) == [wire.DismissUpdate(NEWER.version)]
    assert not window.update_notice.isVisible()
    engine.tell(state(updates=known()))  # told before the engine had heard of it
    assert not window.update_notice.isVisible()
    engine.tell(state(updates=DISMISSED))
    assert not window.update_notice.isVisible()


def test_the_version_after_a_dismissed_one_is_told(window: MainWindow, engine: FakeEngine) -> None:
    engine.tell(state(updates=known()))
    window.update_notice.dismiss.click()
    engine.tell(state(updates=known(newer=msgspec.structs.replace(NEWER, version="9.3.0"))))
    assert window.update_notice.isVisible()


def test_a_version_dismissed_before_the_window_opened_is_not_shown(engine: FakeEngine, qtbot: Any) -> None:
    engine.tell(state(updates=DISMISSED))
    window = MainWindow(engine=engine)
    qtbot.addWidget(window)
    window.show()
    assert not window.update_notice.isVisible()


def test_it_leads_to_the_settings_with_the_page_to_open_in_view(
    window: MainWindow, engine: FakeEngine, qtbot: Any
) -> None:
    engine.tell(state(updates=known()))
    qtbot.mouseClick(window.update_notice.details, Qt.MouseButton.LeftButton)
    settings = window.open_page(PageName.SETTINGS)
    assert isinstance(settings, SettingsPage)
    qtbot.waitUntil(lambda: window.focusWidget() is settings.updates.open_page)
    assert not settings.updates.visibleRegion().isEmpty()


def test_the_tray_has_a_line_for_it_that_goes_with_the_notice(engine: FakeEngine, qtbot: Any) -> None:
    menu = TrayMenu(engine=engine)
    assert not menu.update_line.isVisible()
    menu.show_state(state(updates=known()))
    assert menu.update_line.isVisible()
    assert NEWER.version in menu.update_line.text()
    menu.show_state(state(updates=DISMISSED))
    assert not menu.update_line.isVisible()


def test_the_line_in_the_tray_asks_for_the_window(engine: FakeEngine, qtbot: Any) -> None:
    tray = Tray(engine=engine)
    with qtbot.waitSignal(tray.updates_asked):
        tray.menu.update_line.trigger()
    tray.close()


def test_no_notification_pops_up_for_a_version() -> None:
    step = notices.step(notices.Told(), state(updates=known()), notifies=True, harmless=frozenset())
    assert step.show == ()
