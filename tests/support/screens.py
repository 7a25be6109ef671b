"""Every screen there is, made by name from invented data: for screenshots to look at, and for what a test can see."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Appearance, Language, Settings
from chatbackup_gui.model.job import Problem, ProblemCode, Progress
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.dialogs.add_account import AddAccountDialog
from chatbackup_gui.ui.dialogs.change_password import ChangePasswordDialog
from chatbackup_gui.ui.dialogs.give_key import GiveKeyDialog
from chatbackup_gui.ui.dialogs.leaving import ask_to_stop, ask_without_tray
from chatbackup_gui.ui.dialogs.licences import LicencesDialog
from chatbackup_gui.ui.dialogs.new_recovery_key import NewRecoveryKeyDialog
from chatbackup_gui.ui.dialogs.remove_account import ask_to_remove
from chatbackup_gui.ui.dialogs.restore import RestoreDialog
from chatbackup_gui.ui.dialogs.unlock import UnlockDialog
from chatbackup_gui.ui.main_window import MainWindow, PageName
from chatbackup_gui.ui.tray_menu import TrayMenu
from chatbackup_gui.ui.verdict import verdict
from chatbackup_gui.ui.wizard.plan import Step
from chatbackup_gui.ui.wizard.suggestions import Suggestions
from chatbackup_gui.ui.wizard.view import Wizard
from tests.support import sample_profile, sample_snapshots, sample_storage, wizard_profile
from tests.support.fake_engine import FakeEngine

PASSWORD = "kelp orbit thimble garnet"
PATIENCE_SECONDS = 10.0
Make = Callable[[FakeEngine], QWidget]


def settle(until: Callable[[], object] | None = None, *, turns: int = 30) -> None:
    """Let everything that is waiting happen, or go on until something holds; these are scripts and tests."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while until is not None and not until():
        QApplication.processEvents()
        assert time.monotonic() < deadline, "a screen did not come to rest"
    for _ in range(turns):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def answers(contacts: int) -> dict[type[wire.Request], Any]:
    """Return what the engine of a profile with so many contacts answers."""
    everybody = sample_profile.contacts(contacts)
    return {
        **wizard_profile.wizard_answers(contacts),
        **sample_snapshots.answers(sample_snapshots.snapshots(60), sample_snapshots.DAMAGED[:1]),
        wire.ListContacts: everybody,
        wire.Avatars: {},
        wire.PreviewRules: wire.RulesPreview(
            wire.Sum(4_210, 3_400_000_000, 38, 2), wire.Sum(91, 120_000_000, 4, 1), 212_000_000_000
        ),
        wire.MeasureStorage: sample_storage.storage(everybody),
        wire.MeasureVault: _vault(),
        wire.ListRuns: _runs(),
        wire.GetSettings: Settings(),
        wire.MakeRecoveryKey: wire.NewRecoveryKey(wizard_profile.RECOVERY_KEY),
        wire.ChangeSettings: None,
    }


def _vault() -> wire.VaultSize:
    now = datetime.now(UTC)
    growth = tuple((now - timedelta(days=90 - day), 20_000_000_000 + day * 160_000_000) for day in range(91))
    return wire.VaultSize("/home/xiaoyu/Nutstore/ChatBackup", growth[-1][1], 212_000_000_000, 91, growth)


def _runs() -> wire.Runs:
    now = datetime.now(UTC)
    today = now.astimezone().date()
    outcomes = [wire.Outcome.DONE] * 30
    outcomes[12], outcomes[20] = wire.Outcome.PROBLEMS, wire.Outcome.FAILED
    days = tuple(
        wire.Day(today - timedelta(days=29 - at), None if at in (3, 4) else outcome, 0 if at in (3, 4) else 4, at == 4)
        for at, outcome in enumerate(outcomes)
    )
    problems = tuple(Problem(ProblemCode("media.unreadable"), f"FileStorage/Image/{at}.dat") for at in range(3))
    runs = (
        sample_profile.run(now - timedelta(minutes=2)),
        sample_profile.run(now - timedelta(hours=3), outcome=wire.Outcome.PROBLEMS, problem_count=3, problems=problems),
        sample_profile.run(
            now - timedelta(days=1), outcome=wire.Outcome.FAILED, snapshot_id="", new_messages=0, new_media=0,
            failure=wire.Failure("storage.vanished", {"place": "/media/usb/ChatBackup"}, retryable=True),
        ),
        sample_profile.run(now - timedelta(days=2), snapshot_id="", new_messages=0, new_media=0, written_bytes=0),
    )  # fmt: skip
    return wire.Runs(days, runs)


def _page(name: PageName, *, phase: wire.Phase = wire.Phase.FINE, **changes: Any) -> Make:
    def made(engine: FakeEngine) -> QWidget:
        now = datetime.now(UTC)
        engine.tell(sample_profile.state(phase, last_run=sample_profile.run(now - timedelta(minutes=2)),
                                         last_success_at=now - timedelta(minutes=2), **changes))  # fmt: skip
        window = MainWindow(engine=engine)
        window.show()
        window.open_page(name)
        settle(lambda: not [each for each in engine.open if type(each.request) in engine.answers])
        return window

    return made


def _empty(name: PageName) -> Make:
    def made(engine: FakeEngine) -> QWidget:
        engine.answers |= {
            wire.ListContacts: wire.Contacts((), (), (), ()),
            wire.MeasureStorage: wire.Storage((), ()),
            wire.ListSnapshots: wire.Snapshots((), ()),
            wire.ListRuns: wire.Runs((), ()),
            wire.MeasureVault: wire.VaultSize("/home/xiaoyu/Nutstore/ChatBackup", 0, 212_000_000_000, 0, ()),
        }
        return _page(name, last_test=None)(engine)

    return made


def _wizard(step: Step, *, before_sheet: bool = False) -> Make:
    def made(engine: FakeEngine) -> QWidget:
        engine.tell(wire.State(wire.Phase.UNSET))
        wizard = Wizard(engine=engine, suggestions=Suggestions())
        wizard.show()
        while wizard.step < step:
            _pass(wizard)
        if step is Step.PASSWORD and not before_sheet:
            _set_up(wizard)
        settle(lambda: wizard.current.can_go_on or before_sheet or step is Step.PASSWORD)
        return wizard

    return made


def _pass(wizard: Wizard) -> None:
    before = wizard.step
    if before is Step.PASSWORD:
        _set_up(wizard)
        wizard.current.sheet.later.setChecked(True)  # type: ignore[attr-defined]
    settle(lambda: wizard.current.can_go_on)
    wizard.press_next()
    settle(lambda: wizard.step > before)


def _set_up(wizard: Wizard) -> None:
    screen: Any = wizard.current
    screen.form.new.first.edit.setText(PASSWORD)
    screen.form.new.second.edit.setText(PASSWORD)
    settle(lambda: screen.can_go_on)
    wizard.press_next()
    settle(lambda: screen.sheet is not None)


def _dialog(make: Callable[[FakeEngine, QWidget], QWidget]) -> Make:
    """Return a maker of a dialog above a bare window, which keeps it alive."""

    def made(engine: FakeEngine) -> QWidget:
        engine.tell(sample_profile.state())
        parent = QWidget()
        dialog = make(engine, parent)
        engine.kept.append(parent)
        dialog.show()
        settle(lambda: not [each for each in engine.open if type(each.request) in engine.answers])
        return dialog

    return made


def _account() -> wire.AccountLine:
    return sample_profile.contacts(3).accounts[0]


def _restore(engine: FakeEngine, parent: QWidget) -> QWidget:
    snapshot = sample_snapshots.snapshots(1)[0]
    return RestoreDialog(engine=engine, snapshot=snapshot, content=sample_snapshots.content(snapshot.id), parent=parent)


def _unlock(engine: FakeEngine, parent: QWidget) -> QWidget:
    engine.tell(wire.State(wire.Phase.LOCKED))
    return UnlockDialog(engine=engine, parent=parent)


def _tray_menu(engine: FakeEngine) -> QWidget:
    now = datetime.now(UTC)
    state = sample_profile.state(last_success_at=now - timedelta(minutes=2))
    engine.tell(state)
    menu = TrayMenu(engine=engine)
    menu.show_state(state)
    menu.show_verdict(verdict(state, now))
    menu.popup(menu.pos())
    return menu


WORKING = {
    "phase": wire.Phase.WORKING,
    "job": wire.Job.BACKUP,
    "progress": Progress("capture", 1_203, 20_000, 412_000_000, 3_100_000_000),
}
SCREENS: dict[str, Make] = {
    **{f"page-{name}": _page(name) for name in PageName},
    **{f"empty-{name}": _empty(name) for name in PageName},
    "page-overview-working": _page(PageName.OVERVIEW, **WORKING),
    "page-overview-paused": _page(PageName.OVERVIEW, phase=wire.Phase.PAUSED),
    "page-overview-vault-away": _page(
        PageName.OVERVIEW, phase=wire.Phase.WAITING, waiting_for=(wire.Reason.VAULT_AWAY,), has_changes=True
    ),
    "page-overview-attention": _page(
        PageName.OVERVIEW,
        phase=wire.Phase.ATTENTION,
        trouble=wire.Failure("source.wrong_key", {"database": "db_storage/message/message_0.db"}),
    ),
    "page-overview-locked": _page(PageName.OVERVIEW, phase=wire.Phase.LOCKED),
    "wizard-1-folders": _wizard(Step.FOLDERS),
    "wizard-2-place": _wizard(Step.PLACE),
    "wizard-3-roaming": _wizard(Step.ROAMING),
    "wizard-4-password": _wizard(Step.PASSWORD, before_sheet=True),
    "wizard-4-sheet": _wizard(Step.PASSWORD),
    "wizard-5-snapshot": _wizard(Step.SNAPSHOT),
    "dialog-unlock": _dialog(_unlock),
    "dialog-change-password": _dialog(lambda engine, parent: ChangePasswordDialog(engine=engine, parent=parent)),
    "dialog-give-key": _dialog(lambda engine, parent: GiveKeyDialog(_account(), engine=engine, parent=parent)),
    "dialog-add-account": _dialog(
        lambda engine, parent: AddAccountDialog(known=frozenset(), engine=engine, parent=parent)
    ),
    "dialog-new-recovery-key": _dialog(lambda engine, parent: NewRecoveryKeyDialog(engine=engine, parent=parent)),
    "dialog-remove-account": _dialog(lambda _, parent: ask_to_remove(_account(), parent=parent, remove=int)),
    "dialog-restore": _dialog(_restore),
    "dialog-licences": _dialog(lambda _, parent: LicencesDialog(parent=parent)),
    "dialog-stop-and-quit": _dialog(lambda _, parent: ask_to_stop(wire.Job.BACKUP, parent=parent, stop=int)),
    "dialog-no-tray": _dialog(lambda _, parent: ask_without_tray(parent=parent, stay=int, leave=int)),
    "tray-menu": _tray_menu,
}


def made_screen(name: str, *, contacts: int = 40) -> tuple[QWidget, FakeEngine]:
    """Return a screen, shown and at rest, and its engine, which has to live as long."""
    engine = FakeEngine(answers(contacts))
    screen = SCREENS[name](engine)
    screen.show()
    settle()
    return screen, engine


def dress(application: QApplication, language: Language, appearance: Appearance, *, text_scale: float = 1.0) -> None:
    """Let what is made from now on speak a language and look so; text is so many times its usual size."""
    usual = application.property("usual_points") or application.font().pointSizeF()
    application.setProperty("usual_points", usual)
    font = application.font()
    font.setPointSizeF(usual * text_scale)
    application.setFont(font)
    words.speak(language)
    theme.wear(application, appearance)
