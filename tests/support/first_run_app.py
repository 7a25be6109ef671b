"""The app as `--demo` starts it, and a person at its keyboard: from nothing to a tray icon with a vault behind it.

Arguments: the folder of the demo, the password. Tells what it sees as lines of JSON; `quit` on its input ends it by
the tray's menu. Every step is keys sent to the real window; only what is waited for is asked of the program.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from chatbackup_gui.ui import app
from chatbackup_gui.ui.main_window import MainWindow
from chatbackup_gui.ui.program import Program
from chatbackup_gui.ui.wizard.plan import Step
from chatbackup_gui.ui.wizard.screens.password.view import PasswordScreen
from chatbackup_gui.ui.wizard.screens.snapshot.view import Phase, SnapshotScreen
from chatbackup_gui.ui.wizard.view import Wizard

LOOK_EVERY_MS = 50
Steps = Iterator[Callable[[], object]]


class Person(QObject):
    """Goes through steps; each is waited for until it holds."""

    def __init__(self, program: Program, password: str) -> None:
        super().__init__()
        self._program = program
        self._password = password
        self._steps = self._first_run()
        self._waits_for: Callable[[], object] = lambda: True
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._orders = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._orders.activated.connect(self._obey)

    @property
    def wizard(self) -> Wizard:
        """The wizard on screen."""
        assert isinstance(self._program.window, Wizard)
        return self._program.window

    def _look(self) -> None:
        if not self._waits_for():
            return
        try:
            self._waits_for = next(self._steps)
        except StopIteration:
            self._timer.stop()

    def _first_run(self) -> Steps:
        """Yield what to wait for before the next keys."""
        for step in (Step.FOLDERS, Step.PLACE, Step.ROAMING):
            yield lambda step=step: self._is_ready(step)
            tell("screen", step=step.name, title=self.wizard.current.title.text())
            yield from self._press(Qt.Key.Key_Return)
        yield lambda: self.wizard.step is Step.PASSWORD
        screen = self.wizard.current
        assert isinstance(screen, PasswordScreen)
        tell("screen", step=screen.__class__.__name__, title=screen.title.text())
        for field in (each for each in screen.form.findChildren(QLineEdit) if each.isVisible()):
            field.setFocus()
            QTest.keyClicks(field, self._password)
        yield lambda: self._is_ready(Step.PASSWORD)
        yield from self._press(Qt.Key.Key_Return)
        yield lambda: screen.sheet is not None
        assert screen.sheet
        done = screen.setting_up.done
        assert done
        groups = done.recovery_key.split("-")
        fields = screen.sheet.check.findChildren(QLineEdit)
        for number, field in zip(screen.sheet.check.asked_groups, fields, strict=True):
            field.setFocus()
            QTest.keyClicks(field, groups[number - 1])
        yield lambda: self._is_ready(Step.PASSWORD)
        tell("recovery", key=done.recovery_key)
        yield from self._press(Qt.Key.Key_Return)
        yield self._is_snapshot_made
        last = self.wizard.current
        assert isinstance(last, SnapshotScreen)
        tell("proven", words=last.proven.text)
        yield from self._press(Qt.Key.Key_Return)
        yield lambda: isinstance(self._program.window, MainWindow)
        self._tell_where()
        assert self._program.window
        self._program.window.close()
        yield lambda: self._program.window is None
        self._tell_where()

    def _press(self, key: Qt.Key) -> Steps:
        """Press a key where the keyboard is now, or on the wizard; not before the window has it."""
        yield lambda: self.wizard.isActiveWindow()
        target: QWidget = QApplication.focusWidget() or self.wizard
        if isinstance(target, QLineEdit):
            target = self.wizard
        QTest.keyClick(self.wizard if not self.wizard.isAncestorOf(target) else target, key)

    def _is_ready(self, step: Step) -> bool:
        return isinstance(self._program.window, Wizard) and self.wizard.step is step and self.wizard.current.can_go_on

    def _is_snapshot_made(self) -> bool:
        screen = self.wizard.current
        return isinstance(screen, SnapshotScreen) and screen.phase is Phase.DONE

    def _tell_where(self) -> None:
        rect = self._program.tray.icon.geometry()
        tell(
            "tray",
            is_there=self._program.tray.is_there,
            width=rect.width(),
            tooltip=self._program.tray.icon.toolTip(),
            has_window=self._program.window is not None,
            phase=self._program.engine.state.phase,
            engine=self._program.engine.process_id,  # type: ignore[attr-defined]
        )

    def _obey(self) -> None:
        for word in os.read(sys.stdin.fileno(), 4096).decode().split():
            if word == "where":
                self._tell_where()
            elif word == "quit":
                self._program.tray.menu.quit.trigger()


def tell(event: str, **facts: object) -> None:
    """Tell the test what is seen."""
    print(json.dumps({"event": event, **facts}), flush=True)


def main() -> int:
    """Run the app, with a person at it."""
    folder, password = sys.argv[1:]
    people: list[Person] = []
    start = Program.start

    def started(self: Program, *, is_minimized: bool) -> None:
        start(self, is_minimized=is_minimized)
        people.append(Person(self, password))

    Program.start = started  # type: ignore[method-assign]
    return app.main(["chatbackup-gui", "--demo", folder])


if __name__ == "__main__":
    sys.exit(main())
