"""Screens in the middle of something: with a selection, at work, in trouble."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from support import sample_profile, sample_snapshots, wizard_profile
from support.fake_engine import FakeEngine
from support.screen_makers import Make, dialog, is_answered, page, set_up, settle, wizard_at

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.model.job import Problem, ProblemCode, Progress
from chatbackup_gui.ui.dialogs.restore import RestoreDialog
from chatbackup_gui.ui.main_window import MainWindow, PageName
from chatbackup_gui.ui.pages.contacts.pending import Edit
from chatbackup_gui.ui.pages.settings.schedule import ScheduleSection
from chatbackup_gui.ui.wizard.plan import Step
from chatbackup_gui.ui.wizard.view import Wizard

WRONG_PASSWORD = wire.Failure("vault.wrong_password", retryable=True)
WRONG_KEY = wire.Failure("source.wrong_key", {"database": "db_storage/message/message_0.db"})
OVERLAPS = wire.Failure(
    "profile.overlap", {"vault": "/home/小雨/文档/xwechat_files", "source": "/home/小雨/文档/xwechat_files"}
)


def _shown(name: PageName, engine: FakeEngine, **changes: Any) -> tuple[MainWindow, Any]:
    window = page(name, **changes)(engine)
    assert isinstance(window, MainWindow)
    return window, window.open_page(name)


def _chosen_contacts(engine: FakeEngine) -> QWidget:
    window, contacts = _shown(PageName.CONTACTS, engine)
    _choose(contacts, 1)
    return window


def _changed_contacts(engine: FakeEngine) -> QWidget:
    window, contacts = _shown(PageName.CONTACTS, engine)
    _choose(contacts, 3)
    contacts.panel.edited.emit(Edit(days=30))
    settle(lambda: engine.asked_of(wire.PreviewRules) and is_answered(engine))
    return window


def _choose(contacts: Any, count: int) -> None:
    for row in range(count):
        contacts.table.selectRow(row) if not row else contacts.table.selectionModel().select(
            contacts.model.index(row, 0),
            contacts.table.selectionModel().SelectionFlag.Select | contacts.table.selectionModel().SelectionFlag.Rows,
        )
    settle(lambda: not contacts.presenter._panel_timer.isActive())


def _nobody_found(engine: FakeEngine) -> QWidget:
    window, contacts = _shown(PageName.CONTACTS, engine)
    contacts.filters._search.setText("zzz")
    return window


def _storage_of_contact(engine: FakeEngine) -> QWidget:
    window, storage = _shown(PageName.STORAGE, engine)
    settle(lambda: storage.breakdown.map.rectangles)
    for _ in range(2):
        QTest.keyClick(storage.breakdown.map, Qt.Key.Key_Return)
    return window


def _snapshot(engine: FakeEngine) -> QWidget:
    window, _ = _shown(PageName.SNAPSHOTS, engine)
    settle(lambda: engine.asked_of(wire.DescribeSnapshot) and is_answered(engine))
    return window


def _restoring(engine: FakeEngine, parent: QWidget) -> RestoreDialog:
    engine.answers.pop(wire.Restore, None)
    snapshot = sample_snapshots.snapshots(1)[0]
    content = sample_snapshots.content(snapshot.id)
    dialog = RestoreDialog(engine=engine, snapshot=snapshot, content=content, parent=parent)
    dialog.choice.target.line.setText("/home/xiaoyu/Documents/ChatBackup 2026-11-26")
    dialog.restore.click()
    reply = next(each for each in engine.open if isinstance(each.request, wire.Restore))
    reply.progressed.emit(Progress("restore", 1_203, 20_000, 412_000_000, 3_100_000_000))
    return dialog


def _restored(engine: FakeEngine, parent: QWidget) -> QWidget:
    dialog = _restoring(engine, parent)
    reply = next(each for each in engine.open if isinstance(each.request, wire.Restore))
    problems = tuple(Problem(ProblemCode("restore.exists"), f"小雨/图片/2024-09/{number}.jpg") for number in range(12))
    reply.succeed(
        sample_snapshots.restored("/home/xiaoyu/Documents/ChatBackup 2026-11-26", problem_count=12, problems=problems)
    )
    return dialog


def _choosing_contacts(engine: FakeEngine, parent: QWidget) -> QWidget:
    snapshot = sample_snapshots.snapshots(1)[0]
    dialog = RestoreDialog(engine=engine, snapshot=snapshot, content=sample_snapshots.content(snapshot.id),
                           parent=parent)  # fmt: skip
    dialog.show()
    settle()
    dialog.choice.some.click()
    settle(lambda: dialog.choice.contacts.model.rowCount())
    dialog.choice.contacts.list.activated.emit(dialog.choice.contacts.list.model().index(0, 0))
    return dialog


def _wrong_key(engine: FakeEngine) -> QWidget:
    engine.answers[wire.TryKey] = WRONG_KEY
    shown = wizard_at(Step.FOLDERS, engine)
    screen: Any = shown.current
    settle(lambda: screen.cards)
    screen.cards[0].give_keys(wizard_profile.KEY, "")
    settle(lambda: engine.asked_of(wire.TryKey) and is_answered(engine))
    return shown


def _place(look: object) -> Make:
    """Return a maker of the second step, where a folder is as it is said."""

    def made(engine: FakeEngine) -> QWidget:
        engine.answers[wire.LookAtVaultPlace] = look
        shown = wizard_at(Step.PLACE, engine)
        settle(lambda: engine.asked_of(wire.LookAtVaultPlace) and is_answered(engine))
        return shown

    return made


def _joined(engine: FakeEngine) -> Wizard:
    engine.answers[wire.LookAtVaultPlace] = lambda asked: wire.VaultPlace(asked.folder, True, False, 80 * 2**30)
    return wizard_at(Step.PASSWORD, engine)


def _wrong_password(engine: FakeEngine) -> QWidget:
    engine.answers[wire.SetUp] = WRONG_PASSWORD
    shown = _joined(engine)
    screen: Any = shown.current
    screen.form.existing.edit.setText("not this one")
    shown.press_next()
    settle(lambda: engine.asked_of(wire.SetUp) and is_answered(engine))
    return shown


def _weak_password(engine: FakeEngine) -> QWidget:
    shown = wizard_at(Step.PASSWORD, engine)
    screen: Any = shown.current
    screen.form.new.first.edit.setText("password1")
    screen.form.new.second.edit.setText("passwor")
    _pause()
    return shown


def _reading(engine: FakeEngine) -> QWidget:
    del engine.answers[wire.Survey]
    shown = wizard_at(Step.ROAMING, engine)
    settle(lambda: [each for each in engine.open if isinstance(each.request, wire.Survey)])
    reply = next(each for each in engine.open if isinstance(each.request, wire.Survey))
    reply.progressed.emit(Progress("read", 120_000, 610_000, 0, 0))
    _pause()
    return shown


def _snapshotting(engine: FakeEngine) -> QWidget:
    del engine.answers[wire.BackUpNow]
    shown = _first_snapshot(engine)
    reply = next(each for each in engine.open if isinstance(each.request, wire.BackUpNow))
    reply.progressed.emit(Progress("capture", 1_203, 20_000, 412_000_000, 3_100_000_000))
    _pause()
    return shown


def _first_snapshot(engine: FakeEngine) -> Wizard:
    shown = wizard_at(Step.PASSWORD, engine)
    set_up(shown)
    shown.current.sheet.later.setChecked(True)  # type: ignore[attr-defined]
    shown.press_next()
    settle(lambda: shown.step is Step.SNAPSHOT and engine.asked_of(wire.BackUpNow))
    return shown


def _snapshot_failed(engine: FakeEngine) -> QWidget:
    failure = wire.Failure("storage.full", {"needed_bytes": 3_100_000_000})
    engine.answers[wire.BackUpNow] = sample_profile.run(
        outcome=wire.Outcome.FAILED, snapshot_id="", new_messages=0, new_media=0, failure=failure
    )
    shown = _first_snapshot(engine)
    settle(lambda: is_answered(engine))
    return shown


def _snapshot_with_problems(engine: FakeEngine) -> QWidget:
    engine.answers[wire.BackUpNow] = sample_profile.run(
        outcome=wire.Outcome.PROBLEMS, problem_count=3, problems=(wizard_profile.PROBLEM,) * 3
    )
    shown = _first_snapshot(engine)
    settle(lambda: is_answered(engine) and shown.current.can_go_on)
    return shown


def _pause() -> None:
    """Let timers of a fraction of a second run out."""
    until = time.monotonic() + 0.4
    settle(lambda: time.monotonic() > until)


def _scrolled_settings(engine: FakeEngine) -> QWidget:
    engine.answers[wire.GetSettings] = Settings(pauses_on_battery=True)
    window, settings = _shown(
        PageName.SETTINGS,
        engine,
        phase=wire.Phase.WAITING,
        waiting_for=(wire.Reason.BATTERY, wire.Reason.INTERVAL),
        conditions=(wire.Reason.BATTERY, wire.Reason.FULL_SCREEN),
        has_changes=True,
        due_at=datetime.now(UTC) + timedelta(minutes=20),
    )
    settle()
    settings.findChild(QScrollArea).ensureWidgetVisible(settings.findChild(ScheduleSection))
    return window


def _to_end(shown: Any) -> None:
    settle()
    bar = shown.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())


def _end_of(name: PageName) -> Make:
    """Return a maker of a page scrolled to its end."""

    def made(engine: FakeEngine) -> QWidget:
        window, shown = _shown(name, engine)
        _to_end(shown)
        return window

    return made


def _noticed(engine: FakeEngine) -> QWidget:
    window, _ = _shown(PageName.OVERVIEW, engine)
    window.tell("ChatBackup")
    return window


def _unreadable(engine: FakeEngine) -> QWidget:
    everybody = sample_profile.contacts(40)
    accounts = [
        msgspec.structs.replace(everybody.accounts[0], capture="sealed"),
        msgspec.structs.replace(everybody.accounts[-1], is_there=False),
    ]
    engine.answers[wire.ListContacts] = msgspec.structs.replace(everybody, accounts=tuple(accounts))
    return page(PageName.OVERVIEW)(engine)


def _locked(name: PageName) -> Make:
    return page(name, phase=wire.Phase.LOCKED)


STATES: dict[str, Make] = {
    "state-contacts-chosen": _chosen_contacts,
    "state-contacts-changed": _changed_contacts,
    "state-contacts-nobody-found": _nobody_found,
    "state-contacts-locked": _locked(PageName.CONTACTS),
    "state-storage-locked": _locked(PageName.STORAGE),
    "state-snapshots-locked": _locked(PageName.SNAPSHOTS),
    "state-settings-locked": _locked(PageName.SETTINGS),
    "state-storage-of-contact": _storage_of_contact,
    "state-storage-end": _end_of(PageName.STORAGE),
    "state-overview-end": _end_of(PageName.OVERVIEW),
    "state-overview-unreadable": _unreadable,
    "state-snapshot-described": _snapshot,
    "state-settings-waiting": _scrolled_settings,
    "state-notice": _noticed,
    "state-restore-contacts": dialog(_choosing_contacts),
    "state-restoring": dialog(_restoring),
    "state-restored-with-problems": dialog(_restored),
    "state-wizard-wrong-key": _wrong_key,
    "state-wizard-overlap": _place(OVERLAPS),
    "state-wizard-vault-there": _place(lambda asked: wire.VaultPlace(asked.folder, True, False, 80 * 2**30)),
    "state-wizard-reading": _reading,
    "state-wizard-joining": _joined,
    "state-wizard-wrong-password": _wrong_password,
    "state-wizard-weak-password": _weak_password,
    "state-wizard-first-snapshot": _snapshotting,
    "state-wizard-failed": _snapshot_failed,
    "state-wizard-with-problems": _snapshot_with_problems,
}
