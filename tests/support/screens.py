"""Every screen there is, made by name from invented data: for screenshots to look at, and for what a test can see."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget
from support import sample_profile, sample_snapshots
from support.fake_engine import FakeEngine
from support.screen_access import ACCESS
from support.screen_makers import Make, answers, dialog, empty_page, page, settle, wizard
from support.screen_reading import READING
from support.screen_states import STATES
from support.screen_updates import UPDATES

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Appearance, Language
from chatbackup_gui.model.job import Progress
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
from chatbackup_gui.ui.main_window import PageName
from chatbackup_gui.ui.standing.verdict import verdict
from chatbackup_gui.ui.tray.menu import TrayMenu
from chatbackup_gui.ui.wizard.plan import Step


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
    **{f"page-{name}": page(name) for name in PageName},
    **{f"empty-{name}": empty_page(name) for name in PageName},
    "page-overview-working": page(PageName.OVERVIEW, **WORKING),
    "page-overview-paused": page(PageName.OVERVIEW, phase=wire.Phase.PAUSED),
    "page-overview-vault-away": page(
        PageName.OVERVIEW, phase=wire.Phase.WAITING, waiting_for=(wire.Reason.VAULT_AWAY,), has_changes=True
    ),
    "page-overview-attention": page(
        PageName.OVERVIEW,
        phase=wire.Phase.ATTENTION,
        trouble=wire.Failure("source.wrong_key", {"database": "db_storage/message/message_0.db"}),
    ),
    "page-overview-locked": page(PageName.OVERVIEW, phase=wire.Phase.LOCKED),
    "wizard-1-folders": wizard(Step.FOLDERS),
    "wizard-2-place": wizard(Step.PLACE),
    "wizard-3-roaming": wizard(Step.ROAMING),
    "wizard-4-password": wizard(Step.PASSWORD, before_sheet=True),
    "wizard-4-sheet": wizard(Step.PASSWORD),
    "wizard-5-snapshot": wizard(Step.SNAPSHOT),
    "dialog-unlock": dialog(_unlock),
    "dialog-change-password": dialog(lambda engine, parent: ChangePasswordDialog(engine=engine, parent=parent)),
    "dialog-give-key": dialog(lambda engine, parent: GiveKeyDialog(_account(), engine=engine, parent=parent)),
    "dialog-add-account": dialog(
        lambda engine, parent: AddAccountDialog(known=frozenset(), engine=engine, parent=parent)
    ),
    "dialog-new-recovery-key": dialog(lambda engine, parent: NewRecoveryKeyDialog(engine=engine, parent=parent)),
    "dialog-remove-account": dialog(lambda _, parent: ask_to_remove(_account(), parent=parent, remove=int)),
    "dialog-restore": dialog(_restore),
    "dialog-licences": dialog(lambda _, parent: LicencesDialog(parent=parent)),
    "dialog-stop-and-quit": dialog(lambda _, parent: ask_to_stop(wire.Job.BACKUP, parent=parent, stop=int)),
    "dialog-no-tray": dialog(lambda _, parent: ask_without_tray(parent=parent, stay=int, leave=int)),
    "tray-menu": _tray_menu,
    **ACCESS,
    **STATES,
    **READING,
    **UPDATES,
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
    QCursor.setPos(application.primaryScreen().geometry().bottomRight())  # it would hover over the first corner
    usual = application.property("usual_points") or application.font().pointSizeF()
    application.setProperty("usual_points", usual)
    font = application.font()
    font.setPointSizeF(usual * text_scale)
    application.setFont(font)
    words.speak(language)
    theme.wear(application, appearance)
