"""The whole wizard, from nothing to a first snapshot that was proven."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from support.wizard_driver import PASSWORD, StrayWindows, WizardDriver
from support.wizard_profile import KEY, PLACES, RECOVERY_KEY, end_engine

from chatbackup_gui.engine import wire
from chatbackup_gui.model.roaming import PERMANENT
from chatbackup_gui.ui.accounts.key_form import KeyState
from chatbackup_gui.ui.wizard.plan import ROAMING_KINDS, Step

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def tab_to(driver: WizardDriver, name: str) -> None:
    """Press Tab until a control has the keyboard."""
    for _ in range(60):
        if driver.focused.accessibleName() == name or getattr(driver.focused, "text", str)() == name:
            return
        driver.press(TAB)
    raise AssertionError(f"Tab does not come to {name}")


def test_it_can_be_gone_through_by_keyboard_alone(qtbot: QtBot, qapp: QApplication) -> None:
    strays = StrayWindows(qapp)
    qapp.installEventFilter(strays)
    driver = WizardDriver(qtbot)
    driver.wait_until(lambda: driver.screen.cards and driver.focused is driver.screen.cards[0].taken)
    tab_to(driver, "I have its key…")
    driver.press(ENTER)
    driver.type(KEY)
    driver.wait_until(lambda: driver.screen.cards[0].keys.state is KeyState.FITS)
    driver.press(ENTER)
    driver.wait_until(lambda: driver.wizard.step is Step.PLACE)
    driver.wait_until(lambda: driver.screen.cards and driver.focused is driver.screen.cards[0].radio)
    driver.press(Qt.Key.Key_Down)
    driver.wait_until(lambda: driver.screen.can_go_on)
    driver.press(ENTER)
    driver.wait_until(lambda: driver.wizard.step is Step.ROAMING and driver.screen.can_go_on)
    driver.wait_until(lambda: driver.focused is driver.screen.reaches.cards[1826].radio)
    driver.press(Qt.Key.Key_Up)
    tab_to(driver, "Search contacts")
    favourite = driver.engine.answers[wire.ListContacts].contacts[1]
    driver.type(favourite.id)
    driver.press(ENTER)
    driver.press(Qt.Key.Key_Escape)
    driver.wait_until(lambda: driver.screen.can_go_on)
    driver.press(ENTER)
    driver.wait_until(lambda: driver.wizard.step is Step.PASSWORD)
    driver.type(PASSWORD)
    tab_to(driver, "Type it again")
    driver.type(PASSWORD)
    driver.wait_until(lambda: driver.screen.can_go_on)
    driver.press(ENTER)
    driver.wait_until(lambda: driver.screen.sheet is not None and driver.screen.sheet.isVisible())
    for number in driver.screen.sheet.check.asked_groups:
        tab_to(driver, f"Group {number}")
        driver.type(RECOVERY_KEY.split("-")[number - 1].lower())
    driver.press(ENTER)
    driver.wait_until(lambda: driver.wizard.step is Step.SNAPSHOT and driver.screen.phase == "done")
    assert driver.ends == []
    driver.press(ENTER)
    assert driver.ends == ["finished"]
    qapp.removeEventFilter(strays)
    assert strays.seen == []
    _has_asked_for_what_was_chosen(driver, favourite)


def _has_asked_for_what_was_chosen(driver: WizardDriver, favourite: wire.Contact) -> None:
    asked = driver.engine.asked_of(wire.SetUp)[0]
    assert asked.vault_folder == f"{PLACES[1].folder}/ChatBackup"
    assert asked.password == PASSWORD
    assert [account.database_key for account in asked.accounts] == [KEY, "", ""]
    assert driver.engine.asked_of(wire.Survey)[0].accounts == asked.accounts
    changes = driver.engine.asked_of(wire.ApplyRules)[0].changes
    assert [(change.kind, change.days) for change in changes[:-1]] == [(kind, 730) for kind in ROAMING_KINDS]
    assert (changes[-1].rows, changes[-1].days) == ((favourite.row,), PERMANENT)
    writing = (wire.SetUp, wire.ApplyRules, wire.BackUpNow)
    assert [type(each) for each in driver.engine.asked if isinstance(each, writing)] == list(writing)


def test_what_is_done_can_be_gone_back_to_and_is_as_it_was(qtbot: QtBot) -> None:
    driver = WizardDriver(qtbot).to(Step.PASSWORD)
    steps = driver.wizard.step_list.buttons
    assert [step for step, button in steps.items() if button.isEnabled()] == [Step.FOLDERS, Step.PLACE, Step.ROAMING]
    steps[Step.FOLDERS].click()
    assert driver.wizard.step is Step.FOLDERS
    driver.to(Step.PASSWORD)
    assert len(driver.engine.asked_of(wire.Survey)) == 1
    assert len(driver.engine.asked_of(wire.FindFolders)) == 1


def test_other_accounts_are_surveyed_anew(qtbot: QtBot) -> None:
    driver = WizardDriver(qtbot).to(Step.ROAMING)
    driver.wait_until(lambda: driver.screen.can_go_on)
    driver.wizard.step_list.buttons[Step.FOLDERS].click()
    driver.screen.cards[1].taken.setChecked(False)
    driver.to(Step.PASSWORD)
    assert [len(each.accounts) for each in driver.engine.asked_of(wire.Survey)] == [3, 2]


def test_at_the_beginning_it_is_left_without_a_question(qtbot: QtBot) -> None:
    driver = WizardDriver(qtbot)
    driver.wizard.close()
    assert driver.ends == ["abandoned"]


def test_later_it_asks_before_choices_are_thrown_away(qtbot: QtBot) -> None:
    driver = WizardDriver(qtbot).to(Step.ROAMING)
    driver.press(Qt.Key.Key_Escape)
    box = driver.wizard.findChild(QMessageBox)
    assert box
    assert driver.ends == []
    next(each for each in box.buttons() if each.text() == "Leave").click()
    assert driver.ends == ["abandoned"]


def test_once_everything_is_set_up_leaving_means_finished(qtbot: QtBot) -> None:
    driver = WizardDriver(qtbot).to(Step.PASSWORD)
    driver.set_up()
    assert not any(
        each.isVisible() for each in driver.wizard.findChildren(QPushButton) if each.text() in ("Cancel", "Back")
    )
    driver.wizard.close()
    assert driver.ends == ["finished"]


def test_while_the_vault_is_made_it_cannot_be_left(qtbot: QtBot) -> None:
    driver = WizardDriver(qtbot).to(Step.PASSWORD)
    del driver.engine.answers[wire.SetUp]
    driver.type_password()
    driver.go_on()
    driver.wizard.close()
    assert driver.ends == []
    assert not driver.button("Cancel").isEnabled()
    assert not driver.button("Back").isEnabled()


def test_an_engine_that_ends_takes_the_survey_with_it_and_nothing_that_was_chosen(qtbot: QtBot) -> None:
    driver = WizardDriver(qtbot).to(Step.ROAMING)
    driver.wait_until(lambda: driver.screen.can_go_on)
    driver.screen.reaches.cards[30].radio.setChecked(True)
    contact = driver.engine.answers[wire.ListContacts].contacts[4]
    driver.screen.favourites.toggle(contact)
    driver.to(Step.PASSWORD)
    driver.type_password()
    end_engine(driver.engine)
    assert driver.wizard.step is Step.ROAMING
    assert not driver.screen.can_go_on
    driver.engine.tell(wire.State(wire.Phase.UNSET))
    driver.wait_until(lambda: driver.screen.can_go_on)
    assert len(driver.engine.asked_of(wire.Survey)) == 2
    assert driver.screen.reaches.days == 30
    assert [each.row for each in driver.screen.favourites.chosen] == [contact.row]
    driver.to(Step.SNAPSHOT)
    assert driver.engine.asked_of(wire.SetUp)[0].password == PASSWORD


def test_an_engine_that_ends_while_it_sets_up_is_told_and_everything_is_tried_again(qtbot: QtBot) -> None:
    driver = WizardDriver(qtbot).to(Step.PASSWORD)
    answer = driver.engine.answers.pop(wire.SetUp)
    driver.type_password()
    driver.go_on()
    driver.engine.answers[wire.SetUp] = answer
    end_engine(driver.engine, "Segmentation fault")
    assert driver.wizard.step is Step.ROAMING
    assert "ended unexpectedly" in driver.notice
    driver.engine.tell(wire.State(wire.Phase.UNSET))
    driver.to(Step.SNAPSHOT)
    assert len(driver.engine.asked_of(wire.SetUp)) == 2


def test_an_engine_that_ends_after_it_had_set_up_leaves_the_rest_to_the_window(qtbot: QtBot) -> None:
    driver = WizardDriver(qtbot).to(Step.PASSWORD)
    del driver.engine.answers[wire.SetUp]
    driver.type_password()
    driver.go_on()
    end_engine(driver.engine)
    for phase in (wire.Phase.SETTLING, wire.Phase.FINE):
        driver.engine.tell(wire.State(phase, vault="/vault"))
    assert driver.ends == ["finished"]


def test_an_engine_that_is_not_started_any_more_is_told(qtbot: QtBot) -> None:
    driver = WizardDriver(qtbot)
    driver.engine.given_up.emit("Killed")
    assert "not started any more" in driver.notice


def test_a_narrow_window_has_the_step_in_a_line_above(qtbot: QtBot) -> None:
    driver = WizardDriver(qtbot)
    assert driver.wizard.step_list.isVisible()
    driver.wizard.resize(500, 600)
    driver.wait_until(lambda: not driver.wizard.step_list.isVisible())
    assert driver.wizard.step_line.isVisible()
    assert driver.wizard.step_line.text() == "Step 1 of 5: Your chats"
