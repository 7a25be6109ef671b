"""Leads a wizard to one of its screens, as a user does who takes what is proposed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.wizard_profile import wizard_engine

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.wizard.plan import Step
from chatbackup_gui.ui.wizard.suggestions import Suggestions
from chatbackup_gui.ui.wizard.view import Wizard

PASSWORD = "kelp orbit thimble garnet"


class StrayWindows(QObject):
    """Remembers widgets that were shown before they had a place: they flash as windows of their own."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if is_shown and not isinstance(watched, Wizard | QDialog):
            self.seen.append(type(watched).__name__)
        return False


class WizardDriver:
    """A wizard in a window, its engine, and what was heard of it."""

    def __init__(
        self, qtbot: QtBot, engine: FakeEngine | None = None, suggestions: Suggestions | None = None, **answers: Any
    ) -> None:
        self._bot = qtbot
        self.engine = engine or wizard_engine()
        for name, answer in answers.items():
            self.engine.answers[getattr(wire, name)] = answer
        self.wizard = Wizard(engine=self.engine, suggestions=suggestions or Suggestions())
        self.ends: list[str] = []
        self.wizard.finished.connect(lambda: self.ends.append("finished"))
        self.wizard.abandoned.connect(lambda: self.ends.append("abandoned"))
        qtbot.addWidget(self.wizard)
        with qtbot.waitActive(self.wizard):
            self.wizard.show()
            self.wizard.activateWindow()

    @property
    def screen(self) -> Any:
        """The screen that is shown."""
        return self.wizard.current

    def button(self, text: str) -> QPushButton:
        """Return the button of the window that says so now."""
        found = [each for each in self.wizard.findChildren(QPushButton) if each.text() == text and each.isVisible()]
        assert len(found) == 1, [each.text() for each in self.wizard.findChildren(QPushButton) if each.isVisible()]
        return found[0]

    @property
    def notice(self) -> str:
        """What stands above the screen."""
        shown = self.wizard.notice.findChildren(QLabel) if self.wizard.notice.isVisible() else []
        return " ".join(each.text() for each in shown)

    def wait_until(self, holds: Any) -> None:
        """Wait until something holds."""
        self._bot.waitUntil(lambda: bool(holds()), timeout=5000)

    def go_on(self) -> None:
        """Press the button that goes on, once it may be."""
        self.wait_until(lambda: self.screen.can_go_on)
        self.wizard.press_next()

    def to(self, step: Step) -> WizardDriver:
        """Go on until a step is there."""
        while self.wizard.step < step:
            before = self.wizard.step
            if before is Step.PASSWORD and self.screen.sheet is None:
                self.set_up()
            self.go_on()
            self.wait_until(lambda before=before: self.wizard.step > before)
        return self

    def set_up(self) -> None:
        """Type a password and make the vault; for a new one put the proof of the sheet off."""
        self.type_password()
        self.go_on()
        self.wait_until(lambda: self.screen.sheet is not None)
        self.screen.sheet.later.setChecked(True)

    def type_password(self, text: str = PASSWORD) -> None:
        """Fill the password in, both times."""
        self.screen.form.new.first.edit.setText(text)
        self.screen.form.new.second.edit.setText(text)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        self._bot.keyClick(self.focused, key)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        self._bot.keyClicks(self.focused, text)

    @property
    def focused(self) -> QWidget:
        """The widget that has the keyboard."""
        return QApplication.focusWidget() or self.wizard
