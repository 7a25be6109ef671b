"""The page Settings: each change is applied at once, a refused one is taken back and told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QSpinBox
from support.fake_engine import FakeEngine
from support.sample_profile import contacts, state

from chatbackup_gui.desktop.login_item import LoginItem
from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Appearance, Language, Settings
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.pages.settings.login import login_command
from chatbackup_gui.ui.pages.settings.view import SettingsPage

VAULT = wire.VaultSize("/home/小雨/坚果云/ChatBackup", 12 * 2**30, 88 * 2**30, 31, ())
REFUSAL = wire.Failure("profile.unavailable", {"path": "settings.json", "reason": "No space left on device"})


class KeptItems:
    """Login items in memory."""

    def __init__(self) -> None:
        self.item: LoginItem | None = None

    def read(self) -> LoginItem | None:
        return self.item

    def write(self, command: Sequence[str]) -> None:
        is_off = self.item is not None and self.item.is_switched_off
        self.item = LoginItem(tuple(command), is_off)

    def remove(self) -> None:
        self.item = None


@pytest.fixture
def engine() -> FakeEngine:
    engine = FakeEngine(
        {
            wire.GetSettings: Settings(),
            wire.ChangeSettings: None,
            wire.ListContacts: contacts(3),
            wire.MeasureVault: VAULT,
            wire.KeyringName: "KWallet",
        }
    )
    engine.tell(state())
    return engine


@pytest.fixture
def items() -> KeptItems:
    return KeptItems()


@pytest.fixture
def page(engine: FakeEngine, items: KeptItems, qtbot: Any) -> SettingsPage:
    page = SettingsPage(engine=engine, login_items=items)
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.show()
    qtbot.waitUntil(lambda: page.schedule.quiet.isEnabled() and page.general.login.switch.isEnabled())
    qtbot.waitUntil(lambda: bool(page.accounts.rows) and bool(page.vault.amount.text()))
    return page


def test_a_change_is_applied_at_once_with_all_the_other_settings(
    page: SettingsPage, engine: FakeEngine, qtbot: Any
) -> None:
    with qtbot.waitSignal(page.settings_changed) as told:
        page.schedule.battery.switch.click()
    assert engine.asked_of(wire.ChangeSettings) == [wire.ChangeSettings(Settings(pauses_on_battery=True))]
    assert told.args == [Settings(pauses_on_battery=True)]


def test_a_refused_change_is_taken_back_and_told(page: SettingsPage, engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.ChangeSettings] = REFUSAL
    page.schedule.battery.switch.click()
    qtbot.waitUntil(lambda: "No space left" in page.schedule.battery.refusal.text)
    assert not page.schedule.battery.switch.isChecked()
    assert page.schedule.quiet.refusal.text == ""
    engine.answers[wire.ChangeSettings] = None
    page.schedule.battery.switch.click()
    qtbot.waitUntil(lambda: page.schedule.battery.refusal.text == "")
    assert page.schedule.battery.switch.isChecked()


def test_two_changes_in_a_row_both_hold(page: SettingsPage, engine: FakeEngine, qtbot: Any) -> None:
    told: list[Settings] = []
    page.settings_changed.connect(told.append)
    page.schedule.battery.switch.click()
    page.general.notifies.switch.click()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[-1] == Settings(pauses_on_battery=True, notifies=False)
    assert page.schedule.battery.switch.isChecked()
    assert not page.general.notifies.switch.isChecked()


def test_a_change_that_follows_a_refused_one_holds_alone_or_together(
    page: SettingsPage, engine: FakeEngine, qtbot: Any
) -> None:
    answers = iter([REFUSAL, None])
    engine.answers[wire.ChangeSettings] = lambda _: next(answers)
    page.schedule.battery.switch.click()
    page.general.notifies.switch.click()
    with qtbot.waitSignal(page.settings_changed) as told:
        pass
    assert told.args == [Settings(pauses_on_battery=True, notifies=False)]
    assert page.schedule.battery.switch.isChecked()


def test_numbers_are_told_in_their_units(page: SettingsPage, engine: FakeEngine, qtbot: Any) -> None:
    assert page.schedule.quiet.spin.text() == "20 s"
    assert page.schedule.longest.spin.text() == "10 min"
    assert page.schedule.interval.spin.text() == "no limit"
    page.schedule.longest.spin.stepUp()
    qtbot.waitUntil(lambda: bool(engine.asked_of(wire.ChangeSettings)))
    assert engine.asked_of(wire.ChangeSettings)[0].settings.longest_wait_seconds == 660


def test_a_number_being_typed_is_not_applied_yet(page: SettingsPage, engine: FakeEngine, qtbot: Any) -> None:
    spin = page.schedule.quiet.spin
    spin.selectAll()
    qtbot.keyClicks(spin, "45")
    assert engine.asked_of(wire.ChangeSettings) == []
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(engine.asked_of(wire.ChangeSettings)))
    assert [each.settings.quiet_seconds for each in engine.asked_of(wire.ChangeSettings)] == [45]


def test_language_and_appearance_are_chosen_from_lists(page: SettingsPage, engine: FakeEngine, qtbot: Any) -> None:
    for row, value in ((page.general.language, Language.CHINESE), (page.general.appearance, Appearance.DARK)):
        index = row.box.findData(value)
        row.box.setCurrentIndex(index)
        with qtbot.waitSignal(page.settings_changed):
            row.box.activated.emit(index)
    asked = engine.asked_of(wire.ChangeSettings)[-1].settings
    assert (asked.language, asked.appearance) == (Language.CHINESE, Appearance.DARK)


def test_settings_changed_elsewhere_are_shown(page: SettingsPage, engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.GetSettings] = Settings(quiet_seconds=60)
    engine.change(wire.Topic.SETTINGS)
    qtbot.waitUntil(lambda: page.schedule.quiet.spin.value() == 60)
    assert engine.asked_of(wire.ChangeSettings) == []


def test_nothing_can_be_changed_before_the_settings_are_known(engine: FakeEngine, items: KeptItems, qtbot: Any) -> None:
    del engine.answers[wire.GetSettings]
    page = SettingsPage(engine=engine, login_items=items)
    qtbot.addWidget(page)
    page.show()
    assert not page.schedule.quiet.isEnabled()
    assert not page.general.language.isEnabled()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            {"waiting_for": (wire.Reason.BATTERY,), "conditions": (wire.Reason.BATTERY,)},
            "A backup is due, but this setting makes it wait",
        ),
        ({"conditions": (wire.Reason.BATTERY,)}, "On battery now"),
        ({}, "Not on battery now"),
    ],
)
def test_beside_a_condition_stands_how_it_is(
    page: SettingsPage, engine: FakeEngine, qtbot: Any, told: dict[str, Any], said: str
) -> None:
    page.schedule.battery.switch.click()
    engine.tell(state(wire.Phase.WAITING, **told))
    assert said in page.schedule.battery.status.text


def test_beside_a_condition_that_is_off_stands_nothing(page: SettingsPage, engine: FakeEngine) -> None:
    engine.tell(state(wire.Phase.WAITING, waiting_for=(wire.Reason.METERED,)))
    assert page.schedule.battery.status.text == ""
    assert "A backup is due" in page.schedule.metered.status.text


def test_settling_and_the_interval_are_told_beside_their_numbers(page: SettingsPage, engine: FakeEngine) -> None:
    engine.tell(state(wire.Phase.SETTLING))
    assert "settle" in page.schedule.quiet.status.text
    engine.tell(state(wire.Phase.WAITING, waiting_for=(wire.Reason.INTERVAL,)))
    assert page.schedule.quiet.status.text == ""
    assert "A backup is due" in page.schedule.interval.status.text


def test_start_at_login_shows_what_is_measured(page: SettingsPage, items: KeptItems, qtbot: Any) -> None:
    login = page.general.login
    assert not login.switch.isChecked()
    login.switch.click()
    qtbot.waitUntil(lambda: items.item is not None and login.switch.isEnabled())
    assert items.item
    assert list(items.item.command) == login_command()
    assert items.item.command[-1] == "--minimized"
    assert login.switch.isChecked()
    login.switch.click()
    qtbot.waitUntil(lambda: items.item is None and login.switch.isEnabled())
    assert not login.switch.isChecked()


def test_what_the_system_switched_off_is_not_fought(page: SettingsPage, items: KeptItems, qtbot: Any) -> None:
    items.item = LoginItem(tuple(login_command()), is_switched_off=True)
    page.general.login.switch.click()
    qtbot.waitUntil(lambda: "system's own settings" in page.general.login.status.text)
    assert not page.general.login.switch.isChecked()


def test_another_copy_that_starts_at_login_is_named(page: SettingsPage, items: KeptItems, qtbot: Any) -> None:
    items.item = LoginItem((login_command()[0], "-m", "another"))
    page.general.login.measure()
    qtbot.waitUntil(lambda: "another copy" in page.general.login.status.text)
    assert page.general.login.switch.isChecked()


def test_the_wheel_scrolls_the_page_and_changes_no_setting(page: SettingsPage, engine: FakeEngine) -> None:
    for control in (page.schedule.quiet.spin, page.general.language.box, page.vault.check.how_far):
        assert isinstance(control, QSpinBox | QComboBox)
        before = control.value() if isinstance(control, QSpinBox) else control.currentIndex()
        event = QWheelEvent(
            QPointF(3, 3), QPointF(3, 3), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(control, event)
        assert (control.value() if isinstance(control, QSpinBox) else control.currentIndex()) == before
    assert engine.asked_of(wire.ChangeSettings) == []


def test_the_index_leads_to_each_section(page: SettingsPage, qtbot: Any) -> None:
    bar = page._area.verticalScrollBar()
    for button, section in page._index.items():
        button.click()
        assert bar.value() == min(bar.maximum(), max(0, section.y() - theme.em(1)))
        assert section.isAncestorOf(page.focusWidget())


def test_the_page_does_not_ask_for_everybody_when_a_setting_changes(
    page: SettingsPage, engine: FakeEngine, qtbot: Any
) -> None:
    engine.change(wire.Topic.SETTINGS)
    assert len(engine.asked_of(wire.ListContacts)) == 1
    engine.change(wire.Topic.ACCOUNTS)
    assert len(engine.asked_of(wire.ListContacts)) == 2


def test_every_control_has_a_name(page: SettingsPage) -> None:
    for control in (*page.findChildren(QPushButton), *page.findChildren(QSpinBox), *page.findChildren(QComboBox)):
        named = control.accessibleName() or (control.text() if isinstance(control, QPushButton) else "")
        assert named, control


def test_the_settings_on_the_page_are_those_of_the_engine(engine: FakeEngine, items: KeptItems, qtbot: Any) -> None:
    wanted = Settings(interval_minutes=15, pauses_in_full_screen=False, tests_restores=False, notifies=False)
    engine.answers[wire.GetSettings] = wanted
    page = SettingsPage(engine=engine, login_items=items)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.schedule.quiet.isEnabled())
    assert page.schedule.interval.spin.value() == 15
    assert not page.schedule.full_screen.switch.isChecked()
    assert not page.vault.restore_test.switch.isChecked()
    assert not page.general.notifies.switch.isChecked()
