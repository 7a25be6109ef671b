"""The guide to Full Disk Access: where something is kept from us, what it says, and that other systems see nothing."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.screen_access import GRANTED, KEPT, NOT_GRANTED
from support.wizard_driver import WizardDriver
from support.wizard_profile import FOLDERS

from chatbackup_gui.desktop.full_disk_access import DiskAccess
from chatbackup_gui.engine import wire
from chatbackup_gui.ui.accounts.disk_access import DiskAccessGuide

NOT_NEEDED = wire.FolderAccess(DiskAccess.NOT_NEEDED)
UNKNOWN = wire.FolderAccess(DiskAccess.UNKNOWN)


def measured(
    qtbot: QtBot, found: wire.FolderAccess | wire.Failure, *, lacks_accounts: bool = False, **options: Any
) -> tuple[DiskAccessGuide, FakeEngine]:
    """Return a guide that has been answered, and its engine."""
    engine = FakeEngine({wire.MeasureAccess: found})
    engine.tell(wire.State(wire.Phase.FINE))
    guide = DiskAccessGuide(engine=engine, **options)
    qtbot.addWidget(guide)
    guide.lacks_accounts = lacks_accounts
    guide.measure()
    qtbot.waitUntil(lambda: not engine.open)
    return guide, engine


@pytest.mark.parametrize(
    ("found", "lacks_accounts", "is_shown"),
    [
        (KEPT, False, True),
        (KEPT, True, True),
        (wire.FolderAccess(DiskAccess.GRANTED, ("qq",)), False, True),
        (NOT_GRANTED, True, True),
        (UNKNOWN, True, True),
        (NOT_GRANTED, False, False),
        (GRANTED, True, False),
        (NOT_NEEDED, True, False),
        (wire.Failure("engine.ended"), True, False),
    ],
)
def test_it_is_seen_where_something_may_be_kept_from_us_and_nowhere_else(
    qtbot: QtBot, found: wire.FolderAccess, lacks_accounts: bool, is_shown: bool
) -> None:
    guide, _ = measured(qtbot, found, lacks_accounts=lacks_accounts)
    assert guide.isVisible() is is_shown


@pytest.mark.parametrize(
    ("found", "is_shown"), [(NOT_GRANTED, True), (UNKNOWN, False), (GRANTED, False), (NOT_NEEDED, False)]
)
def test_the_first_run_recommends_it_where_somebody_allowed_the_folders_for_once(
    qtbot: QtBot, found: wire.FolderAccess, is_shown: bool
) -> None:
    guide, _ = measured(qtbot, found, recommends=True)
    assert guide.isVisible() is is_shown


def test_settings_tell_that_all_is_well_without_a_way_to_go(qtbot: QtBot) -> None:
    guide, _ = measured(qtbot, GRANTED, always_tells=True)
    assert guide.message.text == "ChatBackup has Full Disk Access."
    assert not guide.open_settings.isVisible()


def test_settings_of_other_systems_see_nothing_of_it(qtbot: QtBot) -> None:
    guide, _ = measured(qtbot, NOT_NEEDED, always_tells=True)
    assert not guide.isVisible()


def test_the_programs_are_named(qtbot: QtBot) -> None:
    guide, _ = measured(qtbot, KEPT)
    assert "WeChat and QQ" in guide.message.text


def test_what_is_still_refused_after_a_second_look_asks_for_a_new_start(qtbot: QtBot) -> None:
    guide, engine = measured(qtbot, KEPT)
    guide.check_again.click()
    assert not guide.check_again.isEnabled()
    qtbot.waitUntil(guide.check_again.isEnabled)
    assert len(engine.asked_of(wire.MeasureAccess)) == 2
    assert "quit ChatBackup and start it again" in guide.message.text


def test_what_is_granted_at_a_second_look_is_said(qtbot: QtBot) -> None:
    guide, engine = measured(qtbot, KEPT)
    engine.answers[wire.MeasureAccess] = GRANTED
    guide.check_again.click()
    qtbot.waitUntil(guide.check_again.isEnabled)
    assert guide.isVisible()
    assert guide.message.text == "ChatBackup has Full Disk Access."


def test_the_button_opens_the_pane_of_system_settings(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    guide, _ = measured(qtbot, KEPT)
    guide.open_settings.click()
    assert [url.toString() for url in asked] == [
        "x-apple.systempreferences:com.apple.preference.security?Privacy_AllFiles"
    ]


class TestWizard:
    def test_folders_that_are_kept_from_us_are_not_called_absent(self, qtbot: QtBot) -> None:
        driver = WizardDriver(qtbot, FindFolders=(), MeasureAccess=KEPT)
        driver.wait_until(driver.screen.access.isVisible)
        assert not driver.screen.empty.isVisible()
        assert not driver.screen.can_go_on

    def test_where_nothing_is_kept_from_us_none_are_there(self, qtbot: QtBot) -> None:
        driver = WizardDriver(qtbot, FindFolders=(), MeasureAccess=GRANTED)
        driver.wait_until(lambda: driver.engine.asked_of(wire.MeasureAccess) and not driver.engine.open)
        assert driver.screen.empty.isVisible()
        assert not driver.screen.access.isVisible()

    def test_once_it_is_allowed_the_folders_are_looked_for_again(self, qtbot: QtBot) -> None:
        driver = WizardDriver(qtbot, FindFolders=(), MeasureAccess=KEPT)
        driver.wait_until(driver.screen.access.isVisible)
        driver.engine.answers |= {wire.FindFolders: FOLDERS, wire.MeasureAccess: GRANTED}
        driver.screen.access.check_again.click()
        driver.wait_until(lambda: driver.screen.cards and not driver.screen.access.isVisible())
        assert driver.screen.can_go_on

    def test_one_program_may_be_found_and_another_kept_from_us(self, qtbot: QtBot) -> None:
        refused = wire.FolderAccess(DiskAccess.REFUSED, ("qq",))
        driver = WizardDriver(qtbot, FindFolders=FOLDERS[:1], MeasureAccess=refused)
        driver.wait_until(driver.screen.access.isVisible)
        assert driver.screen.can_go_on
