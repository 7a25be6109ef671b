"""Notifications of failures: decided by `notices`, worded here, shown by the desktop."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.notifications import notices
from chatbackup_gui.ui.notifications.notices import Kind, Notice, Told
from chatbackup_gui.ui.notifications.service import NotificationService
from chatbackup_gui.ui.problems import explain_failure, explain_problem, title_of_failure
from chatbackup_gui.ui.session_bus import has_session_bus
from chatbackup_gui.ui.standing.level import Verdict
from chatbackup_gui.ui.standing.runs import HARMLESS
from chatbackup_gui.ui.standing.verdict import Health, verdict
from chatbackup_gui.ui.standing.verdicts import clock
from chatbackup_gui.ui.words import translate

ENGINE, CHECK = "engine", "check"
"""Causes of notices that no state tells: the engine is not started any more; a check of the vault found damage."""

MOST_LINES = 3


class Notifications(QObject):
    """Shows one notice a cause and withdraws it when the cause has gone.

    On Linux the desktop's own service shows them, because it can withdraw; elsewhere, and where there is none, the
    tray's icon does, whose messages go by themselves.
    """

    open_asked = Signal()

    def __init__(
        self,
        *,
        engine: Engine,
        settings: Settings,
        now: Callable[[], datetime] = clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._notifies = settings.notifies
        self._now = now
        self._told = Told()
        self._icon: QSystemTrayIcon | None = None
        self._service = self._made_service()
        engine.state_changed.connect(self._state_changed)
        engine.given_up.connect(self._given_up)

    def use(self, icon: QSystemTrayIcon) -> None:
        """Show messages by another icon from now on."""
        self._icon = icon
        icon.messageClicked.connect(self.open_asked)

    def wear(self, settings: Settings) -> None:
        """Let new settings hold: what is shown goes, or what is the matter is told."""
        self._notifies = settings.notifies
        self._state_changed(self._engine.state)

    def tell_check(self, checked: wire.Checked) -> None:
        """Tell what a check of the vault found, if that is damage; a check that finds none withdraws it."""
        if not checked.problem_count:
            self.withdraw(CHECK)
        elif self._notifies:
            title = translate("Notifications", "%Ln thing(s) in the vault are damaged", "", checked.problem_count)
            self.show(CHECK, title, "\n".join(map(explain_problem, checked.problems[:MOST_LINES])))

    def close(self) -> None:
        """Withdraw everything; a notice must not outlive what could act on it."""
        for cause in (*self._told.shown, ENGINE, CHECK):
            self.withdraw(cause)
        if self._service is not None:
            self._service.close()
        self._notifies = False
        self._told = Told()

    def show(self, cause: str, title: str, text: str) -> None:
        """Show a notice, in place of the one before of the same cause."""
        if self._service is not None:
            self._service.show(cause, title, text)
        else:
            self._show_by_icon(cause, title, text)

    def withdraw(self, cause: str) -> None:
        """Take a notice away, where the desktop lets us."""
        if self._service is not None:
            self._service.withdraw(cause)

    def _made_service(self) -> NotificationService | None:
        if sys.platform != "linux" or not has_session_bus():
            return None
        service = NotificationService(self)
        service.opened.connect(self.open_asked)
        service.refused.connect(self._show_by_icon)
        return service

    def _show_by_icon(self, cause: str, title: str, text: str) -> None:
        if self._icon is not None and self._icon.isVisible():
            self._icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.Warning)

    def _state_changed(self, state: wire.State) -> None:
        if state.phase is not wire.Phase.STARTING:
            self.withdraw(ENGINE)
        step = notices.step(self._told, state, notifies=self._notifies, harmless=HARMLESS)
        self._told = step.told
        for cause in step.withdraw:
            self.withdraw(cause)
        for notice in step.show:
            self.show(notice.cause, *self._worded(notice))

    def _given_up(self, last_words: str) -> None:
        if self._notifies:
            found = verdict(self._engine.state, self._now(), Health.GIVEN_UP)
            self.show(ENGINE, translate("Notifications", "Nothing is being backed up"), _text_of(found))

    def _worded(self, notice: Notice) -> tuple[str, str]:
        if notice.failure:
            return title_of_failure(notice.failure), explain_failure(notice.failure)
        if notice.problem:
            return translate("Notifications", "Not everything is backed up"), explain_problem(notice.problem)
        text = _text_of(verdict(self._engine.state, self._now()))
        if notice.kind is Kind.OVERDUE:
            return translate("Notifications", "A backup is overdue"), text
        return translate("Notifications", "A restore test found damage"), text


def _text_of(found: Verdict) -> str:
    return "\n".join(filter(None, (found.sentence, found.what_to_do)))
