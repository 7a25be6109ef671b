"""The second screen: where the vault goes, and what is said of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from support.wizard_driver import WizardDriver
from support.wizard_profile import FOLDERS, GB, PLACES

from chatbackup_gui.cloud.limits import Limit
from chatbackup_gui.engine import wire
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.wizard.plan import Step
from chatbackup_gui.ui.wizard.screens.place.limit_words import limit_in_words
from chatbackup_gui.ui.wizard.screens.place.place_words import verdict_on

OVERLAP = wire.Failure("profile.overlap", {"vault": "/chats/vault", "source": "/chats"})
FINE = wire.VaultPlace("/vault", holds_vault=False, is_empty=True, free_bytes=80 * GB)


def opened(qtbot: QtBot, **answers: Any) -> WizardDriver:
    """Return a wizard at this screen, once it has looked at what it proposes."""
    driver = WizardDriver(qtbot, **answers).to(Step.PLACE)
    driver.wait_until(lambda: driver.screen.cards)
    driver.wait_until(lambda: not driver.screen.folder.text() or driver.screen.verdict.text)
    return driver


def look_at(driver: WizardDriver, folder: str, answer: Any) -> None:
    """Point at a folder and wait for what is said of it."""
    driver.engine.answers[wire.LookAtVaultPlace] = answer
    driver.screen.use_folder(folder)
    driver.wait_until(lambda: driver.screen.verdict.text not in ("", "Looking at this folder…"))


def test_every_cloud_folder_is_a_choice_with_its_limits(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    assert len(driver.screen.cards) == len(PLACES) + 1
    shown = " ".join(each.text() for each in driver.screen.cards[0].findChildren(QLabel))
    assert PLACES[0].name in shown
    assert "80 GB free on this disk" in shown
    assert "1 GB a month" in shown


def test_a_folder_of_its_own_is_proposed_in_the_cloud_folder(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    assert driver.screen.folder.text() == str(Path(PLACES[0].folder) / "ChatBackup")
    driver.wait_until(lambda: driver.screen.can_go_on)
    asked = driver.engine.asked_of(wire.LookAtVaultPlace)[-1]
    assert asked.chat_folders == tuple(each.folder for each in FOLDERS)
    driver.screen.cards[1].radio.setChecked(True)
    assert driver.screen.folder.text() == str(Path(PLACES[1].folder) / "ChatBackup")


def test_without_a_cloud_folder_any_can_be_chosen(qtbot: QtBot) -> None:
    driver = opened(qtbot, FindCloudPlaces=())
    assert "No folder of a cloud program" in driver.screen.finding.text
    assert len(driver.screen.cards) == 1
    assert not driver.screen.can_go_on
    look_at(driver, "/media/disk/ChatBackup", FINE)
    assert driver.screen.can_go_on


def test_cloud_folders_that_cannot_be_looked_for_are_told(qtbot: QtBot) -> None:
    driver = WizardDriver(qtbot, FindCloudPlaces=wire.Failure("storage")).to(Step.PLACE)
    driver.wait_until(lambda: driver.screen.cards)
    assert driver.screen.finding.text
    assert len(driver.screen.cards) == 1


def test_a_vault_that_is_there_is_offered_to_be_opened(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    look_at(driver, "/vault", wire.VaultPlace("/vault", holds_vault=True, is_empty=False, free_bytes=GB))
    assert "password or recovery key" in driver.screen.verdict.text
    assert "nothing in it is written over" in driver.screen.verdict.text
    assert driver.screen.can_go_on
    assert driver.screen.filled(driver.wizard.plan).joins


def test_a_vault_inside_a_chat_folder_is_refused(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    look_at(driver, "/chats/vault", OVERLAP)
    assert "lie inside each other" in driver.screen.verdict.text
    assert not driver.screen.can_go_on
    assert driver.screen.filled(driver.wizard.plan).place is None


def test_a_folder_with_other_files_is_better_left_for_one_of_its_own(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    full = wire.VaultPlace("/home", holds_vault=False, is_empty=False, free_bytes=80 * GB)
    look_at(driver, "/home", lambda asked: full if asked.folder == "/home" else FINE)
    assert driver.screen.into_subfolder.isVisible()
    assert driver.screen.can_go_on
    driver.screen.into_subfolder.click()
    assert driver.screen.folder.text() == str(Path("/home/ChatBackup"))
    driver.wait_until(lambda: driver.screen.can_go_on)
    assert not driver.screen.into_subfolder.isVisible()


def test_without_room_for_a_snapshot_a_place_is_refused(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    look_at(driver, "/full", wire.VaultPlace("/full", holds_vault=False, is_empty=True, free_bytes=50_000_000))
    assert "48 MB" in driver.screen.verdict.text
    assert not driver.screen.can_go_on


@pytest.mark.parametrize(
    ("free_bytes", "chats_bytes", "level"),
    [(80 * GB, 69 * GB, Level.GOOD), (40 * GB, 69 * GB, Level.WARNING), (GB, 0, Level.WARNING)],
)
def test_room_is_told_beside_what_the_chats_hold(free_bytes: int, chats_bytes: int, level: Level) -> None:
    place = wire.VaultPlace("/vault", holds_vault=False, is_empty=True, free_bytes=free_bytes)
    assert verdict_on(place, chats_bytes).level is level


def test_what_is_typed_is_looked_at_once_it_rests(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    driver.wait_until(lambda: driver.screen.can_go_on)
    before = len(driver.engine.asked_of(wire.LookAtVaultPlace))
    driver.screen.folder.clear()
    assert not driver.screen.can_go_on
    qtbot.keyClicks(driver.screen.folder, "/mnt/nas")
    driver.wait_until(lambda: driver.screen.can_go_on)
    assert len(driver.engine.asked_of(wire.LookAtVaultPlace)) == before + 1
    assert driver.engine.asked_of(wire.LookAtVaultPlace)[-1].folder == "/mnt/nas"


def test_other_chats_let_the_place_be_looked_at_again(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    driver.wait_until(lambda: driver.screen.can_go_on)
    driver.button("Back").click()
    driver.screen.cards[0].taken.setChecked(False)
    driver.engine.answers[wire.LookAtVaultPlace] = OVERLAP
    driver.to(Step.PLACE)
    driver.wait_until(lambda: "inside each other" in driver.screen.verdict.text)
    assert not driver.screen.can_go_on


def test_every_limit_of_a_provider_has_words() -> None:
    assert [limit for limit in Limit if not limit_in_words(limit)] == []
    assert limit_in_words("acme.new-limit") == ""
