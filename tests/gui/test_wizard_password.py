"""The fourth screen: the password, the set-up, the recovery sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from support import sample_profile
from support.wizard_driver import PASSWORD, WizardDriver
from support.wizard_profile import DONE, GB, RECOVERY_KEY

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.wizard.plan import Step

JOINED = wire.VaultPlace("/vault", holds_vault=True, is_empty=False, free_bytes=80 * GB)
OPENED = msgspec.structs.replace(DONE, joined=True, recovery_key="")


def opened(qtbot: QtBot, **answers: Any) -> WizardDriver:
    """Return a wizard at this screen."""
    return WizardDriver(qtbot, **answers).to(Step.PASSWORD)


def made(qtbot: QtBot, **answers: Any) -> WizardDriver:
    """Return a wizard that shows the recovery sheet."""
    driver = opened(qtbot, **answers)
    driver.type_password()
    driver.go_on()
    driver.wait_until(lambda: driver.screen.sheet is not None)
    return driver


def test_a_weak_password_is_not_taken(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    driver.type_password("123456")
    driver.wait_until(lambda: driver.screen.form.new._level.text() == "Very weak")
    assert not driver.screen.can_go_on
    assert not driver.button("Make the vault").isEnabled()
    driver.type_password()
    driver.wait_until(lambda: driver.screen.can_go_on)


def test_the_two_have_to_be_the_same(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    driver.type_password()
    driver.wait_until(lambda: driver.screen.can_go_on)
    driver.screen.form.new.second.edit.setText(PASSWORD + "!")
    assert not driver.screen.can_go_on


def test_a_set_up_that_fails_is_told_and_can_be_tried_again(qtbot: QtBot) -> None:
    failure = wire.Failure("storage.full", {"needed_bytes": 5 * GB})
    driver = opened(qtbot, SetUp=failure)
    driver.type_password()
    driver.go_on()
    driver.wait_until(lambda: "5.0 GB" in driver.screen.message.text)
    assert driver.wizard.step is Step.PASSWORD
    assert driver.wizard.plan.done is None
    assert driver.button("Back").isEnabled()
    assert driver.screen.form.secret == PASSWORD
    driver.engine.answers[wire.SetUp] = DONE
    driver.go_on()
    driver.wait_until(lambda: driver.screen.sheet is not None)


def test_while_it_works_nothing_can_be_pressed(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    del driver.engine.answers[wire.SetUp]
    driver.type_password()
    driver.go_on()
    assert driver.screen.busy.isVisible()
    assert not driver.screen.can_go_on
    assert not driver.screen.can_go_back
    assert not driver.screen.form.isEnabled()


def test_two_groups_typed_back_prove_the_sheet(qtbot: QtBot) -> None:
    driver = made(qtbot)
    assert not driver.screen.can_go_on
    groups = RECOVERY_KEY.split("-")
    fields = driver.screen.sheet.check.findChildren(QLineEdit)
    for field, number in zip(fields, driver.screen.sheet.check.asked_groups, strict=True):
        field.setText(groups[number - 1])
    assert driver.screen.can_go_on
    assert not driver.screen.sheet.later.isEnabled()
    driver.go_on()
    assert driver.wizard.step is Step.SNAPSHOT
    assert driver.wizard.plan.is_proven


def test_putting_the_proof_off_is_possible_with_a_plain_warning(qtbot: QtBot) -> None:
    driver = made(qtbot)
    driver.screen.sheet.later.setChecked(True)
    assert "shown only now" in driver.screen.sheet.warning.text
    assert driver.screen.can_go_on
    driver.screen.sheet.later.setChecked(False)
    assert driver.screen.sheet.warning.text == ""
    assert not driver.screen.can_go_on


def test_the_sheet_is_saved_as_pdf(qtbot: QtBot, tmp_path: Path) -> None:
    driver = made(qtbot)
    driver.screen.sheet.key.save(str(tmp_path / "sheet.pdf"))
    driver.wait_until(lambda: (tmp_path / "sheet.pdf").exists() and "sheet.pdf" in driver.screen.sheet.key.message.text)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_the_password_is_forgotten_once_everything_is_set_up(qtbot: QtBot) -> None:
    driver = made(qtbot)
    assert driver.screen.form.secret == ""
    assert PASSWORD not in [each.text() for each in driver.wizard.findChildren(QLineEdit)]


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (DONE, "kept in the keyring of this computer (Secret Service)"),
        (msgspec.structs.replace(DONE, keyring=""), "kept in the keyring of this computer."),
        (msgspec.structs.replace(DONE, uses_keyring=False, keyring=""), "asks for it at each start"),
    ],
)
def test_it_says_where_the_password_is_kept(qtbot: QtBot, done: wire.SetUpDone, words: str) -> None:
    driver = made(qtbot, SetUp=done)
    assert words in driver.screen.keyring.text


class TestAVaultThatIsThere:
    def test_it_is_opened_with_one_secret_and_has_no_new_sheet(self, qtbot: QtBot) -> None:
        driver = opened(qtbot, LookAtVaultPlace=JOINED, SetUp=OPENED)
        assert not driver.screen.form.new.isVisible()
        assert not driver.screen.can_go_on
        driver.screen.form.existing.edit.setText(RECOVERY_KEY)
        assert driver.button("Open the vault").isEnabled()
        driver.go_on()
        driver.wait_until(lambda: driver.wizard.step is Step.SNAPSHOT)
        assert driver.engine.asked_of(wire.SetUp)[0].password == RECOVERY_KEY
        assert driver.engine.asked_of(wire.ApplyRules) == []

    def test_a_wrong_password_is_told_and_can_be_typed_again(self, qtbot: QtBot) -> None:
        driver = opened(qtbot, LookAtVaultPlace=JOINED, SetUp=wire.Failure("vault.wrong_password"))
        driver.screen.form.existing.edit.setText("wrong")
        driver.go_on()
        driver.wait_until(lambda: "does not open the vault" in driver.screen.message.text)
        assert driver.screen.form.existing.edit.selectedText() == "wrong"
        driver.screen.form.existing.edit.setText("right")
        assert driver.screen.message.text == ""


class TestTheRules:
    def test_favourites_are_looked_up_again_after_the_set_up(self, qtbot: QtBot) -> None:
        driver = WizardDriver(qtbot).to(Step.ROAMING)
        driver.wait_until(lambda: driver.screen.can_go_on)
        everybody = sample_profile.contacts(40)
        driver.screen.favourites.toggle(everybody.contacts[5])
        driver.to(Step.PASSWORD)
        moved = tuple(msgspec.structs.replace(each, row=each.row + 1000) for each in everybody.contacts)
        driver.engine.answers[wire.ListContacts] = msgspec.structs.replace(everybody, contacts=moved)
        driver.to(Step.SNAPSHOT)
        assert driver.engine.asked_of(wire.ApplyRules)[0].changes[-1].rows == (1006,)

    def test_rules_that_fail_are_tried_again_without_another_set_up(self, qtbot: QtBot) -> None:
        driver = opened(qtbot, ApplyRules=wire.Failure("archive.unavailable", {"path": "/x", "reason": "full"}))
        driver.type_password()
        driver.go_on()
        driver.wait_until(lambda: "/x" in driver.screen.message.text)
        assert driver.screen.sheet is None
        driver.engine.answers[wire.ApplyRules] = None
        driver.button("Try again").click()
        driver.wait_until(lambda: driver.screen.sheet is not None)
        assert len(driver.engine.asked_of(wire.SetUp)) == 1
