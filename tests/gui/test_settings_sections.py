"""Accounts, vault and about on the page Settings."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget
from support.fake_engine import FakeEngine
from support.sample_profile import NOW, contacts, state

from chatbackup_gui.engine import wire
from chatbackup_gui.model.job import Problem, ProblemCode, Progress
from chatbackup_gui.model.sealed import Capture
from chatbackup_gui.ui.pages.settings.about import AboutSection
from chatbackup_gui.ui.pages.settings.accounts import AccountsSection, facts_of
from chatbackup_gui.ui.pages.settings.check import CheckRow, details_of_check, words_of_check
from chatbackup_gui.ui.pages.settings.keeper import SettingsKeeper
from chatbackup_gui.ui.pages.settings.vault import VaultSection

PROFILE = contacts(3)
ACCOUNT = PROFILE.accounts[0]


@pytest.fixture
def engine() -> FakeEngine:
    vault = wire.VaultSize("/home/小雨/ChatBackup", 12 * 2**30, 88 * 2**30, 31, ())
    engine = FakeEngine(
        {wire.ListContacts: PROFILE, wire.RemoveAccount: None, wire.MeasureVault: vault, wire.KeyringName: "KWallet"}
    )
    engine.tell(state())
    return engine


@pytest.fixture
def accounts(engine: FakeEngine, qtbot: Any) -> AccountsSection:
    section = AccountsSection(engine=engine)
    qtbot.addWidget(section)
    section.show()
    section.reload()
    qtbot.waitUntil(lambda: bool(section.rows))
    return section


@pytest.fixture
def vault(engine: FakeEngine, qtbot: Any) -> VaultSection:
    section = VaultSection(SettingsKeeper(engine=engine), engine=engine)
    qtbot.addWidget(section)
    section.show()
    section.reload()
    qtbot.waitUntil(lambda: bool(section.keyring.text and section.amount.text()))
    return section


@pytest.fixture
def check(engine: FakeEngine, qtbot: Any) -> CheckRow:
    row = CheckRow(engine=engine)
    qtbot.addWidget(row)
    row.show()
    return row


def told(account: wire.AccountLine) -> str:
    return " ".join(sentence for sentence, _ in facts_of(account))


def dialogs_of(widget: QWidget) -> list[QDialog]:
    return [each for each in widget.window().findChildren(QDialog) if each.isVisible()]


def test_every_account_is_told_with_how_it_is_kept(accounts: AccountsSection) -> None:
    assert [row.account for row in accounts.rows] == list(PROFILE.accounts)
    assert accounts.rows[0].key.text() == "Give another key…"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Readable:"),
        ({"capture": Capture.SEALED, "has_key": False}, "Sealed:"),
        ({"capture": Capture.BOTH}, "Readable and sealed:"),
        ({"has_image_key": False}, "No image key"),
        ({"is_there": False}, "folder is not there"),
    ],
)
def test_what_is_said_of_an_account(changes: dict[str, Any], said: str) -> None:
    assert said in told(msgspec.structs.replace(ACCOUNT, **changes))


def test_an_account_that_is_read_as_it_is_needs_no_key(engine: FakeEngine, qtbot: Any) -> None:
    export = msgspec.structs.replace(ACCOUNT, source="qq_export", has_key=False)
    engine.answers[wire.ListContacts] = msgspec.structs.replace(PROFILE, accounts=(export,))
    section = AccountsSection(engine=engine)
    qtbot.addWidget(section)
    section.show()
    section.reload()
    qtbot.waitUntil(lambda: bool(section.rows))
    assert not section.rows[0].key.isVisible()


def test_giving_a_key_opens_the_dialog_of_that_account(accounts: AccountsSection) -> None:
    accounts.rows[1].key.click()
    (dialog,) = dialogs_of(accounts)
    assert "10001" in dialog.windowTitle()
    dialog.reject()


def test_an_account_is_removed_only_after_it_was_asked(
    accounts: AccountsSection, engine: FakeEngine, qtbot: Any
) -> None:
    accounts.rows[0].stop.click()
    assert engine.asked_of(wire.RemoveAccount) == []
    (box,) = dialogs_of(accounts)
    assert isinstance(box, QMessageBox)
    next(each for each in box.buttons() if each.text() == "Stop backing up").click()
    assert engine.asked_of(wire.RemoveAccount) == [
        wire.RemoveAccount(ACCOUNT.app, ACCOUNT.source, ACCOUNT.account, ACCOUNT.folder)
    ]
    engine.answers[wire.ListContacts] = msgspec.structs.replace(PROFILE, accounts=PROFILE.accounts[1:])
    qtbot.waitUntil(lambda: len(accounts.rows) == 1)


def test_a_removal_that_is_refused_is_told(accounts: AccountsSection, engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.RemoveAccount] = wire.Failure("profile.unavailable", {"path": "p", "reason": "r"})
    accounts.remove(ACCOUNT)
    qtbot.waitUntil(lambda: "refused" in accounts.message.text)
    assert len(accounts.rows) == 2


def test_without_accounts_the_section_says_so_and_one_can_be_added(engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.ListContacts] = msgspec.structs.replace(PROFILE, accounts=())
    section = AccountsSection(engine=engine)
    qtbot.addWidget(section)
    section.reload()
    qtbot.waitUntil(lambda: section.message.text == "No account is backed up.")
    assert section.add.isEnabled()


def test_rows_are_kept_while_the_accounts_are_the_same(
    accounts: AccountsSection, engine: FakeEngine, qtbot: Any
) -> None:
    row = accounts.rows[0]
    row.key.setFocus()
    accounts.reload()
    qtbot.waitUntil(lambda: not engine.open)
    assert accounts.rows[0] is row


def test_the_vault_is_told_with_its_folder_size_and_keyring(vault: VaultSection) -> None:
    assert vault.folder.text() == "/home/小雨/ChatBackup"
    assert "12 GB" in vault.amount.text()
    assert "88 GB" in vault.amount.text()
    assert "KWallet" in vault.keyring.text


def test_without_a_keyring_it_is_said_that_the_password_is_asked_for(
    vault: VaultSection, engine: FakeEngine, qtbot: Any
) -> None:
    engine.answers[wire.KeyringName] = ""
    vault.reload()
    qtbot.waitUntil(lambda: "asked for at each start" in vault.keyring.text)


def test_a_vault_that_is_away_is_told_and_its_folder_still_named(
    vault: VaultSection, engine: FakeEngine, qtbot: Any
) -> None:
    engine.answers[wire.MeasureVault] = wire.Failure("storage.vanished", {"place": "/usb"})
    vault.reload()
    vault.show_state(state(vault="/usb"))
    qtbot.waitUntil(lambda: "/usb" in vault.message.text)
    assert vault.folder.text() == "/usb"


def test_the_last_restore_test_is_told(vault: VaultSection) -> None:
    test = wire.RestoreTest(NOW - timedelta(days=2), "c0", 52, 31_000_000, 4_210, 18)
    vault.show_state(state(last_test=test))
    assert "52 file" in vault.restore_test.status.text
    bad = msgspec.structs.replace(test, problem_count=1, problems=(Problem(ProblemCode("restore.damaged"), "a.txt"),))
    vault.show_state(state(last_test=bad))
    assert "a.txt" in vault.restore_test.status.text
    vault.show_state(state(last_test=None))
    assert "No restore was tried yet" in vault.restore_test.status.text


def test_password_and_recovery_key_open_their_dialogs(vault: VaultSection) -> None:
    for button in (vault.password, vault.recovery):
        button.click()
        (dialog,) = dialogs_of(vault)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.close()
        dialog.setParent(None)
        dialog.deleteLater()


def test_a_folder_that_is_gone_is_told_when_it_is_to_be_opened(vault: VaultSection, qtbot: Any) -> None:
    vault.open_folder.click()
    qtbot.waitUntil(lambda: "could not be opened" in vault.message.text)


def test_a_check_shows_progress_and_its_result(check: CheckRow, engine: FakeEngine, qtbot: Any) -> None:
    check.how_far.setCurrentIndex(1)
    check.start.click()
    assert engine.asked == [wire.CheckVault(0.1)]
    assert check.stop.isVisible()
    assert not check.start.isVisible()
    engine.open[0].progressed.emit(Progress("check.data", 3, 10, 300, 1000))
    assert check.progress.bar.value() == 300
    engine.answers[wire.CheckVault] = wire.Checked(NOW, 0.1, 0, ())
    engine.answer(engine.open[0])
    assert "10%" in check.result.text
    assert not check.progress.isVisible()
    assert check.start.isVisible()


def test_a_check_can_be_stopped(check: CheckRow, engine: FakeEngine, qtbot: Any) -> None:
    check.start.click()
    check.stop.click()
    assert engine.asked[-1] == wire.Cancel(1)
    engine.answers[wire.CheckVault] = wire.Failure("cancelled")
    engine.answer(engine.open[0])
    assert "Stopped" in check.result.text


@pytest.mark.parametrize(
    ("fraction", "said"), [(0.0, "has its size"), (0.1, "10% of the data"), (1.0, "everything was read")]
)
def test_a_good_check_says_what_was_looked_at(fraction: float, said: str) -> None:
    assert said in words_of_check(wire.Checked(NOW, fraction, 0, ()))[0]


def test_a_check_with_problems_tells_the_first_few_and_what_to_do() -> None:
    problems = tuple(Problem(ProblemCode("check.pack_missing"), f"data/{number}") for number in range(7))
    checked = wire.Checked(NOW, 0.0, 12, problems)
    assert "12 problem" in words_of_check(checked)[0]
    details = details_of_check(checked)
    assert "data/4" in details
    assert "data/5" not in details
    assert "7 more" in details
    assert "Nothing was changed" in details


def test_about_opens_the_list_of_software_by_others(qtbot: Any) -> None:
    about = AboutSection()
    qtbot.addWidget(about)
    about.show()
    about.licences.click()
    (dialog,) = dialogs_of(about)
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 10)
    dialog.close()


def test_about_says_where_the_log_lies(qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setenv("CHATBACKUP_HOME", str(tmp_path / "none"))
    about = AboutSection()
    qtbot.addWidget(about)
    about.show()
    about.open_folder.click()
    qtbot.waitUntil(lambda: str(tmp_path / "none") in about.message.text)
