"""What makes a screen from invented data and brings it to rest."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from support import sample_devices, sample_profile, sample_snapshots, sample_storage, wizard_profile
from support.fake_engine import FakeEngine
from support.sample_chat_list import chat_answers

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.ui.main_window import MainWindow, PageName
from chatbackup_gui.ui.wizard.plan import Step
from chatbackup_gui.ui.wizard.suggestions import Suggestions
from chatbackup_gui.ui.wizard.view import Wizard

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
        **chat_answers(contacts),
        wire.ListContacts: everybody,
        wire.Avatars: {},
        wire.ListDevices: sample_devices.DEVICES,
        wire.PreviewRules: wire.RulesPreview(
            wire.Sum(4_210, 3_400_000_000, 38, 2), wire.Sum(91, 120_000_000, 4, 1), 212_000_000_000
        ),
        wire.MeasureStorage: sample_storage.storage(everybody),
        wire.MeasureVault: _vault(),
        wire.ListRuns: _runs(),
        wire.GetSettings: Settings(),
        wire.MakeRecoveryKey: wire.NewRecoveryKey(wizard_profile.RECOVERY_KEY),
        wire.ChangeSettings: None,
        wire.DismissUpdate: None,
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


def is_answered(engine: FakeEngine) -> bool:
    """Tell whether all that can be answered was."""
    return not [each for each in engine.open if type(each.request) in engine.answers]


def page(name: PageName, *, phase: wire.Phase = wire.Phase.FINE, **changes: Any) -> Make:
    """Return a maker of the main window with a page."""

    def made(engine: FakeEngine) -> QWidget:
        now = datetime.now(UTC)
        engine.tell(sample_profile.state(phase, last_run=sample_profile.run(now - timedelta(minutes=2)),
                                         last_success_at=now - timedelta(minutes=2), **changes))  # fmt: skip
        window = MainWindow(engine=engine)
        window.show()
        window.open_page(name)
        settle(lambda: is_answered(engine))
        return window

    return made


def empty_page(name: PageName) -> Make:
    """Return a maker of a page of a profile that holds nothing yet."""

    def made(engine: FakeEngine) -> QWidget:
        engine.answers |= {
            wire.ListContacts: wire.Contacts((), (), (), ()),
            wire.ListChats: (),
            wire.MeasureStorage: wire.Storage((), ()),
            wire.ListSnapshots: wire.Snapshots((), ()),
            wire.ListRuns: wire.Runs((), ()),
            wire.MeasureVault: wire.VaultSize("/home/xiaoyu/Nutstore/ChatBackup", 0, 212_000_000_000, 0, ()),
        }
        return page(name, last_test=None)(engine)

    return made


def wizard(step: Step, *, before_sheet: bool = False) -> Make:
    """Return a maker of the wizard on one of its screens."""

    def made(engine: FakeEngine) -> QWidget:
        shown = wizard_at(step, engine)
        if step is Step.PASSWORD and not before_sheet:
            set_up(shown)
        settle(lambda: shown.current.can_go_on or before_sheet or step is Step.PASSWORD)
        return shown

    return made


def wizard_at(step: Step, engine: FakeEngine) -> Wizard:
    """Return the wizard, led to a step by what it proposes."""
    engine.tell(wire.State(wire.Phase.UNSET))
    wizard = Wizard(engine=engine, suggestions=Suggestions())
    wizard.show()
    while wizard.step < step:
        pass_step(wizard)
    return wizard


def pass_step(wizard: Wizard) -> None:
    """Go on to the next step."""
    before = wizard.step
    if before is Step.PASSWORD:
        set_up(wizard)
        wizard.current.sheet.later.setChecked(True)  # type: ignore[attr-defined]
    settle(lambda: wizard.current.can_go_on)
    wizard.press_next()
    settle(lambda: wizard.step > before)


def set_up(wizard: Wizard) -> None:
    """Type a password, and make the vault."""
    screen: Any = wizard.current
    screen.form.new.first.edit.setText(PASSWORD)
    screen.form.new.second.edit.setText(PASSWORD)
    settle(lambda: screen.can_go_on)
    wizard.press_next()
    settle(lambda: screen.sheet is not None)


def dialog(make: Callable[[FakeEngine, QWidget], QWidget]) -> Make:
    """Return a maker of a dialog above a bare window, which keeps it alive."""

    def made(engine: FakeEngine) -> QWidget:
        engine.tell(sample_profile.state())
        parent = QWidget()
        dialog = make(engine, parent)
        engine.kept.append(parent)
        dialog.show()
        settle(lambda: is_answered(engine))
        return dialog

    return made
