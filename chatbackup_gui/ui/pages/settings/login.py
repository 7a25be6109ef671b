"""Whether ChatBackup starts at login, as the system has it."""

from __future__ import annotations

import sys
from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from chatbackup_gui.desktop.autostart import Autostart, AutostartState, measure_autostart, set_autostart
from chatbackup_gui.desktop.login_item import LoginItems
from chatbackup_gui.desktop.own_command import own_command
from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.pages.settings.rows import BESIDE_SWITCH_EM, hint_label
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.tasks import Task, begin
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.words import translate


def login_command() -> list[str]:
    """Return what the system is to start: this same program, in the tray."""
    return own_command("--minimized")


class LoginRow(QWidget):
    """A switch that shows what was measured, and measures again after each change; files are touched on a thread."""

    def __init__(self, *, items: LoginItems | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = items
        self.switch = QCheckBox(translate("Settings", "Start when I log in"))
        self.switch.setEnabled(False)
        self.switch.clicked.connect(self._clicked)
        self.status = Message()
        hint = _hint()
        self.switch.setAccessibleDescription(hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.2))
        layout.addWidget(self.switch)
        layout.addWidget(hint_label(hint, indent_em=BESIDE_SWITCH_EM))
        layout.addWidget(self.status)

    def measure(self) -> None:
        """Look again at what the system has."""
        self._follow(begin(partial(measure_autostart, self._items)))

    def _clicked(self, on: bool) -> None:
        self.switch.setEnabled(False)
        self._follow(begin(partial(set_autostart, on, login_command(), items=self._items)))

    def _follow(self, task: Task) -> None:
        task.succeeded.connect(self._show)
        task.failed.connect(self._refused)

    def _show(self, measured: Autostart) -> None:
        self.switch.setEnabled(True)
        self.switch.setChecked(measured.state is AutostartState.ON)
        self.status.tell(*_words(measured))

    def _refused(self, failure: wire.Failure) -> None:
        self.switch.setEnabled(True)
        self.switch.setChecked(not self.switch.isChecked())
        self.status.tell(explain_failure(failure), Level.BAD)


def _words(measured: Autostart) -> tuple[str, Level]:
    """Return what is to be said beside the switch."""
    if measured.state is AutostartState.OFF_BY_SYSTEM:
        sentence = translate(
            "Settings",
            "It was switched off in the system's own settings for programs that start at login. Switch it on there.",
        )
        return sentence, Level.WARNING
    if measured.state is AutostartState.ON and list(measured.command) != login_command():
        return translate("Settings", "The system starts another copy: {command}").format(
            command=" ".join(measured.command)
        ), Level.WARNING
    if measured.state is AutostartState.OFF and measured.command:
        return translate("Settings", "There is an entry, but its program is not there any more: {command}").format(
            command=" ".join(measured.command)
        ), Level.WARNING
    return "", Level.PLAIN


def _hint() -> str:
    if sys.platform == "darwin":
        return translate(
            "Settings", "ChatBackup then waits in the menu bar. Without this, backups begin once you start it."
        )
    return translate("Settings", "ChatBackup then waits in the tray. Without this, backups begin once you start it.")
