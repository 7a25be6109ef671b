"""The first screen: which chats, and what their keys open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.wizard_driver import WizardDriver
from support.wizard_profile import FOLDERS, KEY, end_engine, folder, wizard_answers, wizard_engine

from chatbackup_gui.engine import wire
from chatbackup_gui.errors import FormatError, SecretFileNotUsable
from chatbackup_gui.model.sealed import Capture
from chatbackup_gui.ui.accounts.key_file import MOST_BYTES, read_key_file
from chatbackup_gui.ui.accounts.key_form import KeyState
from chatbackup_gui.ui.accounts.source_words import source_name
from chatbackup_gui.ui.wizard.plan import Step
from chatbackup_gui.ui.wizard.suggestions import Suggestions

WRONG_KEY = wire.Failure("source.wrong_key", {"database": "x"})


def opened(qtbot: QtBot, **answers: Any) -> WizardDriver:
    """Return a wizard whose first search has ended."""
    driver = WizardDriver(qtbot, **answers)
    driver.wait_until(lambda: driver.screen.another.isEnabled())
    return driver


def with_key(driver: WizardDriver, state: KeyState, key: str = KEY, image_key: str = "") -> Any:
    """Give the first account a key and return its card once the key stands as expected."""
    card = driver.screen.cards[0]
    card.give_keys(key, image_key)
    driver.wait_until(lambda: card.keys.state is state)
    return card


def test_every_account_is_taken_that_something_can_be_done_with(qtbot: QtBot) -> None:
    closed = folder("qq_export", "3", folder="/c", needs_key=True)
    driver = opened(qtbot, FindFolders=(*FOLDERS, closed))
    assert [card.is_taken for card in driver.screen.cards] == [True, True, True, False]
    assert [card.reading.text for card in driver.screen.cards[1:]] == [
        "Kept sealed, just as it lies. No key is needed for that; you can add it later.",
        "Can be read as it is, without a key.",
        "Not backed up.",
    ]
    assert driver.screen.can_go_on
    driver.screen.cards[3].taken.setChecked(True)
    assert driver.screen.cards[3].reading.text == "Can be backed up only with its key."
    assert not driver.screen.can_go_on


def test_the_sizes_come_later(qtbot: QtBot) -> None:
    driver = opened(
        qtbot, FolderSize=lambda asked: 5 * 2**30 if "QQ" in asked.folder else wire.Failure("source.vanished")
    )
    driver.wait_until(lambda: "counting…" not in [card.amount.text() for card in driver.screen.cards])
    assert [card.amount.text() for card in driver.screen.cards] == ["size unknown", "size unknown", "5.0 GB"]


def test_without_any_folder_it_says_so_and_another_can_be_chosen(qtbot: QtBot) -> None:
    driver = opened(qtbot, FindFolders=())
    assert driver.screen.empty.isVisible()
    assert not driver.screen.can_go_on
    driver.engine.answers[wire.FindFolders] = FOLDERS[:1]
    driver.screen.look_below("/chats")
    driver.wait_until(lambda: driver.screen.cards)
    assert not driver.screen.empty.isVisible()
    assert driver.engine.asked_of(wire.FindFolders)[-1].below == "/chats"
    assert driver.screen.can_go_on


def test_a_folder_without_chats_is_told_and_the_rest_stays(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    driver.engine.answers[wire.FindFolders] = wire.Failure("source.no_account", {"folder": "/empty"})
    driver.screen.look_below("/empty")
    driver.wait_until(lambda: "/empty" in driver.screen.message.text)
    assert len(driver.screen.cards) == 3
    assert driver.screen.can_go_on


def test_a_folder_that_is_chosen_twice_is_there_once(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    driver.screen.look_below("/home")
    driver.wait_until(lambda: driver.screen.another.isEnabled())
    assert len(driver.screen.cards) == 3


def test_a_key_says_how_many_databases_it_opens(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    card = with_key(driver, KeyState.FITS)
    assert card.keys.verdict.text.startswith("Opens 12 of 12 database")
    assert card.reading.text == "Kept readable: messages, names, pictures and files."
    assert card.chosen == wire.ChosenAccount(FOLDERS[0], KEY)


def test_while_a_key_is_tried_the_next_step_waits(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    del driver.engine.answers[wire.TryKey]
    with_key(driver, KeyState.TRYING)
    assert not driver.screen.can_go_on


def test_a_wrong_key_is_told_and_cleared_away(qtbot: QtBot) -> None:
    driver = opened(qtbot, TryKey=WRONG_KEY)
    card = with_key(driver, KeyState.WRONG)
    assert "opens none" in card.keys.verdict.text
    assert not driver.screen.can_go_on
    card.keys.database.take("")
    assert card.keys.state is KeyState.NONE
    assert driver.screen.can_go_on
    assert card.chosen == wire.ChosenAccount(FOLDERS[0])


def test_a_wrong_key_of_an_account_that_is_not_taken_harms_nothing(qtbot: QtBot) -> None:
    driver = opened(qtbot, TryKey=WRONG_KEY)
    card = with_key(driver, KeyState.WRONG)
    card.taken.setChecked(False)
    assert driver.screen.can_go_on
    assert len(driver.screen.filled(driver.wizard.plan).accounts) == 2


def test_only_the_newest_key_counts(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    fits = driver.engine.answers.pop(wire.TryKey)
    card = driver.screen.cards[0]
    card.give_keys("old", "")
    driver.wait_until(lambda: driver.engine.asked_of(wire.TryKey))
    old = driver.engine.open[-1]
    driver.engine.answers[wire.TryKey] = fits
    card.keys.database.take("new")
    old.fail(WRONG_KEY)
    assert card.keys.state is KeyState.TRYING
    driver.wait_until(lambda: card.keys.state is KeyState.FITS)
    assert card.chosen.database_key == "new"


def test_what_a_key_leaves_closed_is_kept_as_it_lies_unless_the_user_does_not_want_it(qtbot: QtBot) -> None:
    driver = opened(qtbot, TryKey=wire.KeyTrial(9, 3, "wxid_x", None))
    card = with_key(driver, KeyState.FITS)
    assert card.keys.verdict.text.startswith("Opens 9 of 12 database")
    assert card.chosen.capture is Capture.BOTH
    card.keys.keeps_both.setChecked(False)
    assert card.chosen.capture is None


def test_the_account_is_called_as_its_databases_say(qtbot: QtBot) -> None:
    driver = opened(qtbot, TryKey=wire.KeyTrial(9, 0, "wxid_real", None))
    card = with_key(driver, KeyState.FITS)
    assert card.account.text().startswith("wxid_real ·")


@pytest.mark.parametrize(
    ("image_key", "fits", "state", "words"),
    [
        ("", False, KeyState.FITS, "Its pictures are encrypted"),
        ("0123456789abcdef", True, KeyState.FITS, "The image key opens its pictures."),
        ("0123456789abcdef", False, KeyState.WRONG, "opens none of its pictures"),
        ("0123456789abcdef", None, KeyState.FITS, "No encrypted picture was seen."),
        ("", None, KeyState.FITS, ""),
    ],
)
def test_the_image_key_is_told_of_as_well(
    qtbot: QtBot, image_key: str, fits: bool | None, state: KeyState, words: str
) -> None:
    driver = opened(qtbot, TryKey=wire.KeyTrial(9, 0, "wxid_x", fits))
    card = with_key(driver, state, image_key=image_key)
    assert words in card.keys.image_verdict.text
    assert bool(words) == bool(card.keys.image_verdict.text)


def test_only_wechat_4_has_an_image_key(qtbot: QtBot) -> None:
    driver = opened(qtbot)
    assert [card.keys.image.isHidden() for card in driver.screen.cards] == [False, True, True]


def test_a_trial_that_failed_for_another_reason_can_be_made_again(qtbot: QtBot) -> None:
    driver = opened(
        qtbot, TryKey=wire.Failure("source.unavailable", {"folder": "/x", "reason": "busy"}, retryable=True)
    )
    card = with_key(driver, KeyState.WRONG)
    assert card.keys.again.isVisibleTo(card)
    driver.engine.answers[wire.TryKey] = wire.KeyTrial(12, 0, "", None)
    card.keys.again.click()
    driver.wait_until(lambda: card.keys.state is KeyState.FITS)


def test_a_key_is_read_from_a_file(qtbot: QtBot, tmp_path: Path) -> None:
    driver = opened(qtbot)
    card = driver.screen.cards[0]
    file = tmp_path / "key.txt"
    file.write_text(f"\ufeffmessage.db: {KEY}\ncontact.db: {KEY}\n", encoding="utf-8")
    card.keys.database.read_file(str(file))
    driver.wait_until(lambda: card.keys.state is KeyState.FITS)
    assert card.chosen.database_key == f"message.db: {KEY}\ncontact.db: {KEY}"


def test_a_file_that_holds_no_text_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    driver = opened(qtbot)
    card = driver.screen.cards[0]
    file = tmp_path / "key.txt"
    file.write_bytes(b"\xff\xfe\x00")
    card.keys.database.read_file(str(file))
    driver.wait_until(lambda: "key.txt" in card.keys.database.refusal.text)
    assert card.keys.state is KeyState.NONE


def test_what_is_no_key_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "key"
    with pytest.raises(SecretFileNotUsable):
        read_key_file(str(file), "database key")
    file.write_text("  \n")
    with pytest.raises(SecretFileNotUsable):
        read_key_file(str(file), "database key")
    file.write_bytes(b"a" * (MOST_BYTES + 1))
    with pytest.raises(FormatError):
        read_key_file(str(file), "database key")


def test_a_demo_suggests_folder_and_keys(qtbot: QtBot) -> None:
    suggestions = Suggestions("/demo", "/demo/Cloud/ChatBackup", KEY, "0123456789abcdef")
    driver = WizardDriver(qtbot, suggestions=suggestions, TryKey=wire.KeyTrial(12, 0, "", True))
    driver.wait_until(lambda: driver.screen.cards and driver.screen.cards[0].keys.state is KeyState.FITS)
    assert driver.engine.asked_of(wire.FindFolders) == [wire.FindFolders("/demo")]
    assert driver.screen.cards[0].chosen.image_key == "0123456789abcdef"
    driver.to(Step.ROAMING)
    assert driver.wizard.plan.place is not None
    assert driver.wizard.plan.place.folder == "/demo/Cloud/ChatBackup"
    assert KEY not in repr(suggestions)


def test_it_waits_for_an_engine_that_is_starting(qtbot: QtBot) -> None:
    engine = FakeEngine(wizard_answers())
    driver = WizardDriver(qtbot, engine)
    assert engine.asked == []
    engine.tell(wire.State(wire.Phase.UNSET))
    driver.wait_until(lambda: driver.screen.cards)


def test_what_an_engine_cut_off_is_asked_again_once(qtbot: QtBot) -> None:
    engine = wizard_engine()
    del engine.answers[wire.FindFolders]
    driver = WizardDriver(qtbot, engine)
    end_engine(driver.engine)
    driver.engine.tell(wire.State(wire.Phase.UNSET))
    assert not driver.screen.another.isEnabled()
    end_engine(driver.engine)
    assert "ended unexpectedly" in driver.screen.message.text
    assert driver.screen.another.isEnabled()


def test_a_source_without_a_name_here_is_called_by_its_program(qtbot: QtBot) -> None:
    assert source_name(folder("wechat9")) == "WeChat"
    assert source_name(folder("signal", app="signal")) == "signal"
