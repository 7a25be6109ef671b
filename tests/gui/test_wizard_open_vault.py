"""The wizard's other way: a vault that is there already, with its password or its recovery key."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from support.sample_profile import state
from support.screen_reading import OPENED
from support.wizard_driver import PASSWORD, WizardDriver
from support.wizard_profile import RECOVERY_KEY

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.wizard.open_vault import OpenVaultDialog

FOLDER = "/home/xiaoyu/Nutstore/ChatBackup"
HOLDS = wire.VaultPlace(FOLDER, True, False, 80 * 2**30)


@pytest.fixture
def driver(qtbot: QtBot) -> WizardDriver:
    return WizardDriver(qtbot, OpenVault=OPENED, LookAtVaultPlace=HOLDS)


def asking(driver: WizardDriver, secret: str = PASSWORD) -> OpenVaultDialog:
    driver.screen.existing.click()
    dialog = driver.screen._dialog
    assert isinstance(dialog, OpenVaultDialog)
    dialog.folder.line.setText(FOLDER)
    dialog.password.edit.setText(secret)
    return dialog


def texts(dialog: OpenVaultDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisibleTo(dialog))


@pytest.mark.parametrize("secret", [PASSWORD, RECOVERY_KEY])
def test_a_vault_is_opened_with_its_password_or_recovery_key(driver: WizardDriver, secret: str) -> None:
    dialog = asking(driver, secret)
    driver.wait_until(lambda: "There is a vault in this folder" in texts(dialog))
    dialog.open_button.click()
    driver.wait_until(lambda: dialog.is_opened)
    assert driver.engine.asked_of(wire.OpenVault)[0].password == secret
    assert "91 snapshot" in texts(dialog)
    assert "林晓月的笔记本" in texts(dialog)
    assert "2 more snapshot" in texts(dialog)
    assert "on the way" in texts(dialog)
    assert "Secret Service" in texts(dialog)
    assert dialog.password.text == ""


def test_what_the_vault_holds_is_seen_before_the_wizard_ends(driver: WizardDriver) -> None:
    dialog = asking(driver)
    dialog.open_button.click()
    driver.wait_until(lambda: dialog.is_opened)
    driver.engine.tell(state(wire.Phase.WORKING))
    assert driver.ends == []
    dialog.show_chats.click()
    assert driver.ends == ["finished"]


def test_closing_it_afterwards_ends_the_wizard_as_well(driver: WizardDriver) -> None:
    dialog = asking(driver)
    dialog.open_button.click()
    driver.wait_until(lambda: dialog.is_opened)
    dialog.reject()
    assert driver.ends == ["finished"]


def test_leaving_it_before_leads_back_to_the_wizard(driver: WizardDriver) -> None:
    dialog = asking(driver)
    dialog.reject()
    assert driver.ends == []
    assert driver.screen.can_go_back
    driver.wait_until(lambda: driver.screen.cards)


def test_a_wrong_password_is_said_and_the_folder_stays(driver: WizardDriver) -> None:
    driver.engine.answers[wire.OpenVault] = wire.Failure("vault.wrong_password", retryable=True)
    dialog = asking(driver)
    dialog.open_button.click()
    driver.wait_until(lambda: "does not open the vault" in texts(dialog))
    assert dialog.folder.folder == FOLDER
    assert not dialog.is_opened


def test_it_is_not_left_while_it_works(driver: WizardDriver) -> None:
    del driver.engine.answers[wire.OpenVault]
    dialog = asking(driver)
    dialog.open_button.click()
    dialog.reject()
    assert dialog.isVisible()
    assert not dialog.open_button.isEnabled()


@pytest.mark.parametrize(
    ("look", "words"),
    [
        (msgspec.structs.replace(HOLDS, holds_vault=False), "No vault is in this folder yet"),
        (wire.Failure("storage.vanished", {"place": "/media/usb"}), "/media/usb"),
    ],
)
def test_a_folder_without_a_vault_is_said_at_once(driver: WizardDriver, look: Any, words: str) -> None:
    driver.engine.answers[wire.LookAtVaultPlace] = look
    dialog = asking(driver)
    driver.wait_until(lambda: words in texts(dialog))


@pytest.mark.parametrize(("folder", "secret"), [("", PASSWORD), ("ChatBackup", PASSWORD), (FOLDER, "")])
def test_both_are_needed(driver: WizardDriver, folder: str, secret: str) -> None:
    dialog = asking(driver, secret)
    dialog.folder.line.setText(folder)
    assert not dialog.open_button.isEnabled()


def test_a_vault_of_which_nothing_has_arrived_is_opened_all_the_same(driver: WizardDriver) -> None:
    driver.engine.answers[wire.OpenVault] = msgspec.structs.replace(OPENED, snapshots=0, computers=(), newest_at=None)
    dialog = asking(driver)
    dialog.open_button.click()
    driver.wait_until(lambda: "no snapshot that can be read yet" in texts(dialog))
