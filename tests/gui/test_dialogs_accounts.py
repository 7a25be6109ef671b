"""Adding and removing accounts, and the software by others."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from support.fake_engine import FakeEngine
from support.sample_profile import NOW, contacts, state

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.dialogs.add_account import AddAccountDialog
from chatbackup_gui.ui.dialogs.remove_account import ask_to_remove

USED = int(NOW.timestamp() * 1e9)
KNOWN = wire.FoundFolder("wechat", "wechat4", "wxid_known", "/chats/known", USED, True, True)
NEW = wire.FoundFolder("qq", "qq", "10002", "/chats/10002", USED, True, True)
DONE = wire.SetUpDone(True, "", True, "KWallet", (), (), ())


@pytest.fixture
def engine() -> FakeEngine:
    engine = FakeEngine({wire.FindFolders: (KNOWN, NEW), wire.SetUp: DONE})
    engine.tell(state())
    return engine


def opened(engine: FakeEngine, qtbot: Any, known: frozenset[str] = frozenset({KNOWN.folder})) -> AddAccountDialog:
    dialog = AddAccountDialog(known=known, engine=engine)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog._search.is_open)
    return dialog


def test_only_accounts_that_are_not_backed_up_are_offered(engine: FakeEngine, qtbot: Any) -> None:
    dialog = opened(engine, qtbot)
    assert [card.folder for card in dialog.cards] == [NEW]


def test_an_account_is_added_to_the_vault_without_a_password(engine: FakeEngine, qtbot: Any) -> None:
    dialog = opened(engine, qtbot)
    dialog.add.click()
    qtbot.waitUntil(lambda: "Added" in dialog.message.text)
    assert engine.asked_of(wire.SetUp) == [wire.SetUp((wire.ChosenAccount(NEW),), engine.state.vault, "")]
    assert not dialog.add.isVisible()


def test_nothing_is_added_while_no_account_is_taken(engine: FakeEngine, qtbot: Any) -> None:
    dialog = opened(engine, qtbot)
    dialog.cards[0].taken.setChecked(False)
    assert not dialog.add.isEnabled()


def test_it_is_said_where_every_account_is_backed_up(engine: FakeEngine, qtbot: Any) -> None:
    dialog = opened(engine, qtbot, frozenset({KNOWN.folder, NEW.folder}))
    assert "backed up already" in dialog.found.text
    assert not dialog.add.isEnabled()


def test_another_folder_is_looked_below(engine: FakeEngine, qtbot: Any) -> None:
    dialog = opened(engine, qtbot)
    engine.answers[wire.FindFolders] = wire.Failure("source.no_account", {"folder": "/empty"})
    dialog.look_below("/empty")
    qtbot.waitUntil(lambda: "/empty" in dialog.found.text)
    assert engine.asked_of(wire.FindFolders)[-1].below == "/empty"
    assert [card.folder for card in dialog.cards] == [NEW]


def test_a_refusal_is_told_and_the_dialog_stays(engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.SetUp] = wire.Failure("profile.overlap", {"vault": "/v", "source": "/chats"})
    dialog = opened(engine, qtbot)
    dialog.add.click()
    qtbot.waitUntil(lambda: "inside each other" in dialog.message.text)
    assert dialog.add.isEnabled()


def test_accounts_left_out_are_named(engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.SetUp] = wire.SetUpDone(True, "", True, "", ("10002",), ("/chats/other",), ())
    dialog = opened(engine, qtbot)
    dialog.add.click()
    qtbot.waitUntil(lambda: "/chats/other" in dialog.message.text)
    assert "10002" in dialog.message.text


def test_stopping_an_account_says_what_stays_and_is_not_the_default(qtbot: Any) -> None:
    removed: list[bool] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    box = ask_to_remove(contacts(3).accounts[0], parent=parent, remove=lambda: removed.append(True))
    assert "小雨" in box.text()
    assert "stays" in box.informativeText()
    assert box.defaultButton().text() == "Keep backing it up"
    box.buttons()[[each.text() for each in box.buttons()].index("Stop backing up")].click()
    assert removed == [True]
