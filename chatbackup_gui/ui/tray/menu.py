"""The menu of the tray's icon."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.file_manager import FileManager
from chatbackup_gui.ui.page import NOTHING_TO_ASK
from chatbackup_gui.ui.standing.level import Verdict
from chatbackup_gui.ui.standing.verdicts import clock
from chatbackup_gui.ui.updates.notice import undismissed
from chatbackup_gui.ui.widgets.pause_menu import PauseMenu
from chatbackup_gui.ui.words import translate

STATUS_EM = 26


class TrayMenu(QMenu):
    """What can be done without the window. Who owns it connects `open`, `settings`, `update_line` and `quit`.

    A check of the vault that was asked for here tells its result in the text of its own line: success needs no more.
    """

    verified = Signal(object)  # wire.Checked
    not_opened = Signal(str)  # the vault's folder, which is not there or was refused

    def __init__(self, *, engine: Engine) -> None:
        super().__init__()
        self._engine = engine
        self._files = FileManager(self)
        self._files.is_missing.connect(self.not_opened)
        self._files.refused.connect(self.not_opened)
        self.status = self.addAction("")
        self.status.setEnabled(False)
        self.addSeparator()
        self.open = self.addAction(translate("Tray", "Open ChatBackup"))
        self.back_up = self._asking(translate("Tray", "Back up now"), self._back_up)
        self.pause = PauseMenu(parent=self)
        self.pause.chosen.connect(self._pause)
        self.addMenu(self.pause)
        self.resume = self._asking(translate("Tray", "Resume backups"), self._resume)
        self.verify = self._asking(translate("Tray", "Check the vault now"), self._verify)
        self.vault = self._asking(translate("Tray", "Open vault folder"), self._open_vault)
        self.settings = self.addAction(translate("Tray", "Settings"))
        self.update_line = self.addAction("")
        self.addSeparator()
        self.quit = self.addAction(translate("Tray", "Quit ChatBackup"))
        self.show_state(engine.state)

    def show_verdict(self, verdict: Verdict) -> None:
        """Let the first line tell how things stand."""
        line = self.fontMetrics().elidedText(verdict.sentence, Qt.TextElideMode.ElideRight, theme.em(STATUS_EM))
        self.status.setText(line.replace("&", "&&"))

    def show_state(self, state: wire.State) -> None:
        """Offer what can be done in a state."""
        can_ask = state.phase not in NOTHING_TO_ASK
        is_paused = state.phase is wire.Phase.PAUSED
        self.back_up.setEnabled(can_ask and state.job is not wire.Job.BACKUP)
        self.pause.menuAction().setVisible(not is_paused)
        self.pause.setEnabled(can_ask)
        self.resume.setVisible(is_paused)
        self.verify.setEnabled(can_ask and state.job is None)
        self.vault.setEnabled(bool(state.vault))
        newer = undismissed(state)
        self.update_line.setVisible(newer is not None)
        if newer is not None:
            line = translate("Tray", "Version {version} is available…")
            self.update_line.setText(line.format(version=newer.version))

    def _asking(self, text: str, slot: object) -> QAction:
        action = self.addAction(text)
        action.triggered.connect(slot)
        return action

    def _back_up(self) -> None:
        self._engine.ask(wire.BackUpNow())

    def _pause(self, until: object) -> None:
        self._engine.ask(wire.Pause(until))  # type: ignore[arg-type]  # Signal(object) carries datetime | None

    def _resume(self) -> None:
        self._engine.ask(wire.Resume())

    def _verify(self) -> None:
        self.verify.setText(translate("Tray", "Checking the vault…"))
        reply = self._engine.ask(wire.CheckVault())
        reply.succeeded.connect(self._verified)
        reply.failed.connect(self._not_verified)

    def _verified(self, checked: wire.Checked) -> None:
        sentence = translate("Tray", "Check the vault now (whole at {time})")
        if checked.problem_count:
            sentence = translate("Tray", "Check the vault now (damage found at {time})")
        self.verify.setText(sentence.format(time=words.clock(checked.checked_at)))
        self.verified.emit(checked)

    def _not_verified(self, failure: wire.Failure) -> None:
        self.verify.setText(
            translate("Tray", "Check the vault now (not possible at {time})").format(time=words.clock(clock()))
        )

    def _open_vault(self) -> None:
        self._files.show_path(self._engine.state.vault)
