"""Screens of reading: conversations, search, calendar, export, erasing, and a vault that is opened."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtWidgets import QScrollArea, QWidget
from support import sample_chat_list, sample_profile, sample_snapshots
from support.fake_engine import FakeEngine
from support.sample_chats import FRIEND_ROW, GROUP_ROW
from support.screen_makers import PASSWORD, Make, dialog, is_answered, page, settle, wizard_at

from chatbackup_gui.engine import wire
from chatbackup_gui.model.job import Problem, ProblemCode, Progress
from chatbackup_gui.ui.dialogs.erase_chat import EraseChatDialog
from chatbackup_gui.ui.dialogs.export_chats import ExportDialog
from chatbackup_gui.ui.dialogs.restore import RestoreDialog
from chatbackup_gui.ui.main_window import MainWindow, PageName
from chatbackup_gui.ui.pages.chats.search.criteria import Span
from chatbackup_gui.ui.pages.settings.devices import DeviceList
from chatbackup_gui.ui.wizard.plan import Step

FOLDER = "/home/xiaoyu/Documents/ChatBackup"
EXPORTED = wire.Exported(FOLDER, f"{FOLDER}/index.html", 41_204, 812, 3_911, 3_100_000_000, 0, ())
PROBLEMS = tuple(Problem(ProblemCode("media.missing"), f"小雨/图片/2024-09/{number}.jpg") for number in range(12))
OPENED = wire.VaultOpened(91, ("xiaoyu-desktop", "林晓月的笔记本"), sample_profile.NOW, 2, True, "Secret Service")


def _rest(engine: FakeEngine) -> None:
    """Let everything be asked that comes after a moment's quiet, and be answered."""
    until = time.monotonic() + 0.35
    settle(lambda: time.monotonic() > until and is_answered(engine))


def _chats(engine: FakeEngine, **changes: Any) -> tuple[MainWindow, Any]:
    window = page(PageName.CHATS, **changes)(engine)
    assert isinstance(window, MainWindow)
    shown: Any = window.open_page(PageName.CHATS)
    return window, shown


def _open(row: int) -> Make:
    """Return a maker of the page with a conversation open."""

    def made(engine: FakeEngine) -> QWidget:
        window, chats = _chats(engine)
        _choose(engine, chats, row)
        return window

    return made


def _choose(engine: FakeEngine, chats: Any, row: int) -> None:
    model = chats.left.model
    at = next(at for at in range(model.rowCount()) if model.chat_at(at).row == row)
    chats.left.list.setCurrentIndex(model.index(at))
    chats.left.list.clicked.emit(model.index(at))
    _rest(engine)


def _searched(engine: FakeEngine) -> QWidget:
    window, chats = _chats(engine)
    chats.presenter.search_everywhere()
    chats.left.search.bar.field.setText("天气")
    _rest(engine)
    chats.left.search.go_next()
    _rest(engine)
    return window


def _searched_here(engine: FakeEngine) -> QWidget:
    window, chats = _chats(engine)
    _choose(engine, chats, GROUP_ROW)
    chats.presenter.search_here()
    bar = chats.left.search.bar
    bar.field.setText("天气")
    bar.span.choose(Span.DAYS)
    bar.span.activated.emit(bar.span.currentIndex())
    _rest(engine)
    return window


def _found_nothing(engine: FakeEngine) -> QWidget:
    engine.answers[wire.SearchChats] = wire.Found((), None)
    return _searched(engine)


def _search_failed(engine: FakeEngine) -> QWidget:
    engine.answers[wire.SearchChats] = wire.Failure("storage.vanished", {"place": "/media/usb"})
    return _searched(engine)


def _asked_nothing(engine: FakeEngine) -> QWidget:
    window, chats = _chats(engine)
    chats.presenter.search_everywhere()
    return window


def _nobody_found(engine: FakeEngine) -> QWidget:
    window, chats = _chats(engine)
    chats.left.filter.setText("zzz")
    return window


def _calendar(engine: FakeEngine) -> QWidget:
    window, chats = _chats(engine)
    _choose(engine, chats, FRIEND_ROW)
    chats.presenter.open_calendar()
    _rest(engine)
    return window


def _being_read(engine: FakeEngine) -> QWidget:
    engine.answers[wire.ListChats] = ()
    window, _ = _chats(engine, phase=wire.Phase.WORKING, job=wire.Job.BACKUP)
    return window


def _exporting(engine: FakeEngine, parent: QWidget) -> ExportDialog:
    chats = sample_chat_list.chats(40)
    made = ExportDialog(engine=engine, chats=chats, chat=chats[0], parent=parent)
    made.choice.target.line.setText(FOLDER)
    return made


def _choosing_chats(engine: FakeEngine, parent: QWidget) -> QWidget:
    made = _exporting(engine, parent)
    made.show()
    made.choice.some.click()
    made.choice.span.click()
    made.choice.chosen.list.activated.emit(made.choice.chosen.list.model().index(0, 0))
    return made


def _export_begun(engine: FakeEngine, parent: QWidget) -> ExportDialog:
    made = _exporting(engine, parent)
    made.begin.click()
    _reply(engine, wire.Export).progressed.emit(Progress("export", 12_003, 41_204))
    return made


def _export_ended(exported: wire.Exported) -> Make:
    def made(engine: FakeEngine, parent: QWidget) -> QWidget:
        shown = _export_begun(engine, parent)
        _reply(engine, wire.Export).succeed(exported)
        return shown

    return dialog(made)


def _reply(engine: FakeEngine, kind: type[wire.Request]) -> Any:
    return next(each for each in engine.open if isinstance(each.request, kind))


def _erasing(engine: FakeEngine, parent: QWidget) -> EraseChatDialog:
    return EraseChatDialog(sample_chat_list.chats(4)[0], engine=engine, parent=parent)


def _erased(engine: FakeEngine, parent: QWidget) -> QWidget:
    made = _erasing(engine, parent)
    made.erase.click()
    _reply(engine, wire.EraseChat).succeed(12)
    return made


def _restoring_account(engine: FakeEngine, parent: QWidget) -> RestoreDialog:
    snapshot = sample_snapshots.snapshots(1)[0]
    content = sample_snapshots.content(snapshot.id)
    made = RestoreDialog(engine=engine, snapshot=snapshot, content=content, parent=parent)
    made.choice.target.line.setText(FOLDER)
    made.choice.one.click()
    return made


def _rehearsed(engine: FakeEngine, parent: QWidget) -> QWidget:
    engine.answers.pop(wire.Restore, None)
    made = _restoring_account(engine, parent)
    made.rehearse.click()
    problems = tuple(Problem(ProblemCode("restore.exists"), each.where) for each in PROBLEMS)
    restored = sample_snapshots.restored(FOLDER, problem_count=12, problems=problems)
    _reply(engine, wire.Restore).succeed(restored)
    return made


def _restored_sealed(engine: FakeEngine, parent: QWidget) -> QWidget:
    engine.answers.pop(wire.Restore, None)
    made = _restoring_account(engine, parent)
    made.restore.click()
    restored = sample_snapshots.restored(FOLDER, instructions=f"{FOLDER}/README.txt")
    _reply(engine, wire.Restore).succeed(restored)
    return made


def _opening(engine: FakeEngine) -> Any:
    wizard: Any = wizard_at(Step.FOLDERS, engine)
    engine.answers[wire.LookAtVaultPlace] = lambda asked: wire.VaultPlace(asked.folder, True, False, 80 * 2**30)
    shown = wizard.current.open_vault()
    shown.folder.line.setText("/home/xiaoyu/Nutstore/ChatBackup")
    shown.password.edit.setText(PASSWORD)
    _rest(engine)
    engine.kept.append(wizard)
    return shown


def _opened(engine: FakeEngine) -> QWidget:
    engine.answers[wire.OpenVault] = OPENED
    shown = _opening(engine)
    shown.open_button.click()
    _rest(engine)
    return shown  # type: ignore[no-any-return]


def _not_opened(engine: FakeEngine) -> QWidget:
    engine.answers[wire.OpenVault] = wire.Failure("vault.wrong_password", retryable=True)
    shown = _opening(engine)
    shown.open_button.click()
    _rest(engine)
    return shown  # type: ignore[no-any-return]


def _devices(engine: FakeEngine) -> QWidget:
    window = page(PageName.SETTINGS)(engine)
    assert isinstance(window, MainWindow)
    settings: Any = window.open_page(PageName.SETTINGS)
    settle()
    settings.findChild(QScrollArea).ensureWidgetVisible(settings.findChild(DeviceList))
    return window


READING: dict[str, Make] = {
    "page-chats-open": _open(FRIEND_ROW),
    "page-chats-group": _open(GROUP_ROW),
    "page-chats-search": _searched,
    "page-chats-calendar": _calendar,
    "state-chats-search-here": _searched_here,
    "state-chats-found-nothing": _found_nothing,
    "state-chats-search-failed": _search_failed,
    "state-chats-asked-nothing": _asked_nothing,
    "state-chats-nobody-found": _nobody_found,
    "state-chats-being-read": _being_read,
    "state-chats-locked": page(PageName.CHATS, phase=wire.Phase.LOCKED),
    "dialog-export": dialog(_exporting),
    "state-export-chosen": dialog(_choosing_chats),
    "state-exporting": dialog(_export_begun),
    "state-exported": _export_ended(EXPORTED),
    "state-exported-with-problems": _export_ended(
        wire.Exported(FOLDER, "", 41_204, 812, 0, 3_100_000_000, 12, PROBLEMS)
    ),
    "dialog-erase-chat": dialog(_erasing),
    "state-erased": dialog(_erased),
    "state-restore-account": dialog(_restoring_account),
    "state-restore-rehearsed": dialog(_rehearsed),
    "state-restored-sealed": dialog(_restored_sealed),
    "dialog-open-vault": _opening,
    "state-vault-opened": _opened,
    "state-vault-not-opened": _not_opened,
    "state-settings-devices": _devices,
}
