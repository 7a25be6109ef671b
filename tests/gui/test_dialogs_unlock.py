"""The password asked for at start: wrong ones are said, and the dialog goes once the vault is open."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from support.fake_engine import FakeEngine
from support.sample_profile import state

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.dialogs.unlock import UnlockDialog


@pytest.fixture
def engine() -> FakeEngine:
    engine = FakeEngine({wire.Unlock: None})
    engine.tell(state(wire.Phase.LOCKED, uses_keyring=False))
    return engine


@pytest.fixture
def dialog(engine: FakeEngine, qtbot: Any) -> UnlockDialog:
    dialog = UnlockDialog(engine=engine)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_the_password_opens_the_vault_and_the_dialog_goes(dialog: UnlockDialog, engine: FakeEngine, qtbot: Any) -> None:
    qtbot.keyClicks(dialog.field.edit, "violet anchor")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    assert engine.asked_of(wire.Unlock) == [wire.Unlock("violet anchor")]
    assert dialog.field.text == ""


def test_a_wrong_password_is_said_and_can_be_typed_again(dialog: UnlockDialog, engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.Unlock] = wire.Failure("vault.wrong_password")
    dialog.field.edit.setText("wrong")
    dialog.unlock.click()
    assert not dialog.unlock.isEnabled()
    qtbot.waitUntil(lambda: "does not open" in dialog.message.text)
    assert dialog.isVisible()
    assert dialog.field.isEnabled()
    dialog.field.edit.setText("another")
    assert dialog.message.text == ""


def test_nothing_can_be_opened_with_an_empty_password(dialog: UnlockDialog) -> None:
    assert not dialog.unlock.isEnabled()


def test_later_leaves_the_vault_closed(dialog: UnlockDialog, engine: FakeEngine) -> None:
    dialog.later.click()
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert engine.asked == []


def test_quit_is_told(dialog: UnlockDialog, qtbot: Any) -> None:
    with qtbot.waitSignal(dialog.quit_asked):
        dialog.quit_button.click()
    assert not dialog.isVisible()


def test_a_vault_opened_elsewhere_needs_no_password_any_more(
    dialog: UnlockDialog, engine: FakeEngine, qtbot: Any
) -> None:
    with qtbot.waitSignal(dialog.accepted):
        engine.tell(state(wire.Phase.FINE))


def test_an_engine_that_is_started_again_keeps_the_question(dialog: UnlockDialog, engine: FakeEngine) -> None:
    engine.tell(wire.State(wire.Phase.STARTING))
    assert dialog.isVisible()
