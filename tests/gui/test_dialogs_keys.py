"""Dialogs for password, recovery key and account key: what they ask, and what they say afterwards."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
import pytest
from PySide6.QtCore import Qt
from support.fake_engine import FakeEngine
from support.sample_profile import contacts, state

from chatbackup_gui.engine import wire
from chatbackup_gui.model.sealed import Capture
from chatbackup_gui.ui.dialogs.change_password import ChangePasswordDialog
from chatbackup_gui.ui.dialogs.form import FormDialog
from chatbackup_gui.ui.dialogs.give_key import GiveKeyDialog
from chatbackup_gui.ui.dialogs.new_recovery_key import NewRecoveryKeyDialog

D = TypeVar("D", bound=FormDialog)
KEY = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567"
STRONG = "violet anchor tundra sparrow"
ACCOUNT = contacts(3).accounts[0]


@pytest.fixture
def engine() -> FakeEngine:
    engine = FakeEngine(
        {
            wire.ChangePassword: wire.PasswordChanged(replaced=True, remembered=True),
            wire.MakeRecoveryKey: wire.NewRecoveryKey(KEY),
            wire.ConfirmRecoveryKey: None,
            wire.TryKey: wire.KeyTrial(opens=12, closed=0, account_id=ACCOUNT.account, image_key_fits=None),
            wire.GiveKey: None,
        }
    )
    engine.tell(state())
    return engine


def opened(dialog: D, qtbot: Any) -> D:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def type_passwords(dialog: ChangePasswordDialog, qtbot: Any) -> None:
    dialog.present.edit.setText("old one")
    dialog.new.first.edit.setText(STRONG)
    dialog.new.second.edit.setText(STRONG)
    qtbot.waitUntil(dialog.change.isEnabled)


def test_the_password_is_changed_once_both_are_there(engine: FakeEngine, qtbot: Any) -> None:
    dialog = opened(ChangePasswordDialog(engine=engine), qtbot)
    assert not dialog.change.isEnabled()
    type_passwords(dialog, qtbot)
    dialog.change.click()
    qtbot.waitUntil(lambda: dialog.message.text == "The new password opens the vault.")
    assert engine.asked == [wire.ChangePassword("old one", STRONG)]
    assert dialog.present.text == dialog.new.text == ""


def test_a_wrong_present_password_can_be_mended(engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.ChangePassword] = wire.Failure("vault.wrong_password")
    dialog = opened(ChangePasswordDialog(engine=engine), qtbot)
    type_passwords(dialog, qtbot)
    dialog.change.click()
    qtbot.waitUntil(lambda: "does not open" in dialog.message.text)
    assert dialog.new.text == STRONG
    assert dialog.change.isEnabled()


def test_it_is_said_that_the_password_before_still_works(engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.ChangePassword] = wire.PasswordChanged(replaced=False, remembered=False)
    dialog = opened(ChangePasswordDialog(engine=engine), qtbot)
    type_passwords(dialog, qtbot)
    dialog.change.click()
    qtbot.waitUntil(lambda: "the password before" in dialog.message.text)
    assert "The keyring did not take" in dialog.message.text


def test_without_a_keyring_nothing_is_said_of_one(engine: FakeEngine, qtbot: Any) -> None:
    engine.tell(state(uses_keyring=False))
    engine.answers[wire.ChangePassword] = wire.PasswordChanged(replaced=True, remembered=False)
    dialog = opened(ChangePasswordDialog(engine=engine), qtbot)
    type_passwords(dialog, qtbot)
    dialog.change.click()
    qtbot.waitUntil(lambda: bool(dialog.message.text))
    assert "keyring" not in dialog.message.text


def with_key(engine: FakeEngine, qtbot: Any) -> NewRecoveryKeyDialog:
    dialog = opened(NewRecoveryKeyDialog(engine=engine), qtbot)
    dialog.go_on.click()
    qtbot.waitUntil(lambda: dialog.check is not None)
    return dialog


def test_a_new_recovery_key_holds_only_after_two_groups_were_typed_back(engine: FakeEngine, qtbot: Any) -> None:
    dialog = with_key(engine, qtbot)
    assert dialog.check
    assert not dialog.go_on.isEnabled()
    for field in dialog.check._fields:
        field.edit.setText(KEY.split("-")[field.number - 1])
    dialog.go_on.click()
    qtbot.waitUntil(lambda: "no earlier one" in dialog.message.text)
    assert [type(each) for each in engine.asked] == [wire.MakeRecoveryKey, wire.ConfirmRecoveryKey]
    assert not dialog.go_on.isVisible()


def test_a_new_recovery_key_is_not_confirmed_by_closing(engine: FakeEngine, qtbot: Any) -> None:
    dialog = with_key(engine, qtbot)
    assert dialog.close_button.text() == "Keep the earlier key"
    dialog.close_button.click()
    assert engine.asked_of(wire.ConfirmRecoveryKey) == []


def test_the_sheet_names_the_vault(engine: FakeEngine, qtbot: Any) -> None:
    dialog = with_key(engine, qtbot)
    assert dialog.key._sheet.vault_folder == engine.state.vault
    assert dialog.key._sheet.key == KEY


def test_a_recovery_key_that_could_not_be_made_is_told(engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.MakeRecoveryKey] = wire.Failure("storage.vanished", {"place": "/vault"})
    dialog = opened(NewRecoveryKeyDialog(engine=engine), qtbot)
    dialog.go_on.click()
    qtbot.waitUntil(lambda: "/vault" in dialog.message.text)
    assert dialog.go_on.isEnabled()


def test_a_key_is_tried_before_it_is_given(engine: FakeEngine, qtbot: Any) -> None:
    dialog = opened(GiveKeyDialog(ACCOUNT, engine=engine), qtbot)
    assert not dialog.use.isEnabled()
    dialog.form.give("a" * 64, "b" * 16)
    qtbot.waitUntil(dialog.use.isEnabled)
    dialog.use.click()
    qtbot.waitUntil(lambda: "in use" in dialog.message.text)
    (given,) = engine.asked_of(wire.GiveKey)
    assert (given.source, given.account, given.folder) == (ACCOUNT.source, ACCOUNT.account, ACCOUNT.folder)
    assert (given.database_key, given.image_key, given.capture) == ("a" * 64, "b" * 16, None)


def test_a_key_that_opens_nothing_cannot_be_given(engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.TryKey] = wire.Failure("source.wrong_key", {"database": "x"})
    dialog = opened(GiveKeyDialog(ACCOUNT, engine=engine), qtbot)
    dialog.form.give("a" * 64, "")
    qtbot.waitUntil(lambda: "opens none" in dialog.form.verdict.text)
    assert not dialog.use.isEnabled()


def test_a_sealed_account_whose_key_leaves_something_closed_is_kept_both_ways(engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.TryKey] = wire.KeyTrial(opens=12, closed=1, account_id="", image_key_fits=None)
    sealed = msgspec.structs.replace(ACCOUNT, capture=Capture.SEALED, has_key=False)
    dialog = opened(GiveKeyDialog(sealed, engine=engine), qtbot)
    dialog.form.give("a" * 64, "")
    qtbot.waitUntil(dialog.use.isEnabled)
    dialog.use.click()
    qtbot.waitUntil(lambda: bool(engine.asked_of(wire.GiveKey)))
    assert engine.asked_of(wire.GiveKey)[0].capture is Capture.BOTH


def test_a_dialog_takes_the_height_that_its_message_needs(engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.MakeRecoveryKey] = wire.Failure("storage.vanished", {"place": "/vault"})
    dialog = opened(NewRecoveryKeyDialog(engine=engine), qtbot)
    before = dialog.height()
    dialog.go_on.click()
    qtbot.waitUntil(lambda: bool(dialog.message.text))
    qtbot.waitUntil(lambda: dialog.height() >= dialog._outer.totalHeightForWidth(dialog.width()))
    assert dialog.height() > before
