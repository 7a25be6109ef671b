"""The wizard's window: the steps at the left, one screen at a time, and the buttons that lead through them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.widgets.line import line
from chatbackup_gui.ui.widgets.notice import Notice
from chatbackup_gui.ui.widgets.texts import give_role, label
from chatbackup_gui.ui.wizard.leaving import ask_to_leave
from chatbackup_gui.ui.wizard.plan import Plan, Step, without_survey
from chatbackup_gui.ui.wizard.screen import Screen
from chatbackup_gui.ui.wizard.screens.making import made_screen
from chatbackup_gui.ui.wizard.step_list import StepList, step_of_all
from chatbackup_gui.ui.wizard.suggestions import Suggestions
from chatbackup_gui.ui.wizard.tab_order import order_tabs, stops_in
from chatbackup_gui.ui.words import translate

MOST_OF_SCREEN = 0.92
NARROW_EM = 52.0  # below this the list of steps gives way to a line above the screen


class Wizard(QWidget):
    """Leads through the first run. It never closes itself: its owner does, once told how it ended.

    Until the set-up was made everything can be gone back to and left, and nothing was written anywhere. After it
    leaving means that the first snapshot is made in the background.
    """

    finished = Signal()  # set up; the first snapshot is made, or is being made in the background
    abandoned = Signal()  # left before anything was set up

    def __init__(self, *, engine: Engine, suggestions: Suggestions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._suggestions = suggestions
        self._plan = Plan()
        self._step = Step.FOLDERS
        self._is_over = False
        self._screens: dict[Step, Screen] = {}
        self._stops: list[QWidget] = []
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle(translate("Wizard", "Set up ChatBackup"))
        self.step_list = StepList()
        self.step_list.chosen.connect(self._show_step)
        self.step_line = label("", "caption")
        self.step_line.setContentsMargins(theme.em(1.5), theme.em(1), theme.em(1.5), theme.em(0.4))
        self.notice = Notice()
        self._stack = QStackedWidget()
        self._lay_out()
        most = self.screen().availableSize() * MOST_OF_SCREEN
        self.resize(QSize(theme.em(70), theme.em(50)).boundedTo(most))
        engine.died.connect(self._engine_died)
        engine.given_up.connect(self._engine_given_up)
        engine.state_changed.connect(self._state_changed)
        self._show_step(Step.FOLDERS)

    @property
    def plan(self) -> Plan:
        """What was chosen on the screens that lie behind."""
        return self._plan

    @property
    def current(self) -> Screen:
        """The screen that is shown."""
        return self._screens[self._step]

    @property
    def step(self) -> Step:
        """Which step that is."""
        return self._step

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, else the one that goes on; Escape leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = QApplication.focusWidget()
            is_button = isinstance(focused, QAbstractButton) and not isinstance(focused, QCheckBox | QRadioButton)
            (focused if is_button else self._next).click()  # type: ignore[union-attr]
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme.em(NARROW_EM)
        self._side.setVisible(not is_narrow)
        self.step_line.setVisible(is_narrow)

    def _lay_out(self) -> None:
        self._side = QWidget()
        side = QHBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.step_list)
        side.addWidget(line(is_upright=True))
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.step_line)
        right.addWidget(self.notice)
        right.addWidget(self._stack, 1)
        right.addWidget(line())
        right.addLayout(self._made_buttons())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(right, 1)
        layout.insertWidget(0, self._side)  # looked at first, but the last by Tab

    def _made_buttons(self) -> QHBoxLayout:
        self._cancel = _button(translate("Wizard", "Cancel"), self._leave)
        self._back = _button(translate("Wizard", "Back"), self._go_back)
        self._next = _button("", self.press_next)
        self._next.setProperty("role", "primary")
        buttons = QHBoxLayout()
        buttons.setContentsMargins(theme.em(1.5), theme.em(0.8), theme.em(1.5), theme.em(0.8))
        buttons.setSpacing(theme.em(0.6))
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        buttons.addWidget(self._back)
        buttons.addWidget(self._next)
        return buttons

    def _show_step(self, step: Step) -> None:
        if self._step in self._screens:
            self._plan = self.current.filled(self._plan)
            self.current.leave()
        self._step = step
        if step not in self._screens:
            self._add_screen(step)
        self._stack.setCurrentWidget(self.current)
        self.current.enter(self._plan)
        self.step_line.setText(step_of_all(step))
        self._show_state()
        self._next.setFocus()
        self.current.focus_first()

    def _add_screen(self, step: Step) -> None:
        screen = made_screen(step, engine=self._engine, suggestions=self._suggestions)
        screen.changed.connect(self._show_state)
        screen.passed.connect(self._passed)
        screen.set_up.connect(self._finish)
        self._screens[step] = screen
        self._stack.addWidget(screen)

    def _show_state(self) -> None:
        """Show what the screen allows now; a step that lies ahead opens by the button alone, which asks the screen."""
        plan = self.current.filled(self._plan)
        may_open = frozenset(step for step in Step if step < self._step and plan.may_open(step))
        self._back.setEnabled(self.current.can_go_back and bool(may_open))
        self.step_list.show_steps(
            self._step,
            last_open=self._step,
            may_open=may_open if self.current.can_go_back else frozenset(),
        )
        self._next.setEnabled(self.current.can_go_on)
        self._next.setText(self.current.next_words)
        give_role(self._next, "primary" if self.current.is_next_the_main_one else "")
        is_set_up = plan.done is not None
        self._cancel.setVisible(not is_set_up)
        self._back.setVisible(not is_set_up)
        self._cancel.setEnabled(self.current.can_go_back)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go through the screen, then the buttons, then the steps; a screen may have got more widgets."""
        stops = [*stops_in(self.notice), *stops_in(self.current), self._next, self._back, self._cancel]
        stops += self.step_list.buttons.values()
        if stops != self._stops:
            self._stops = stops
            order_tabs(stops)

    def _go_back(self) -> None:
        self._show_step(Step(self._step - 1))

    def press_next(self) -> None:
        """Do what the button that goes on does."""
        if self.current.can_go_on:
            self.notice.hide()
            self.current.go_on()

    def _passed(self) -> None:
        if self._step is Step.SNAPSHOT:
            self._finish()
        else:
            self._show_step(Step(self._step + 1))

    def _finish(self) -> None:
        """Tell once that everything is set up."""
        if not self._is_over:
            self._is_over = True
            self.finished.emit()

    def _leave(self) -> None:
        """Leave, after asking where something would be lost."""
        plan = self.current.filled(self._plan)
        if plan.done is not None:
            self._finish()
        elif not self.current.can_go_back:
            return  # the set-up is being made and cannot be stopped half-way
        elif plan.place is not None:
            self._question = ask_to_leave(parent=self, leave=self.abandoned.emit)
        else:
            self.abandoned.emit()

    def _engine_died(self, last_words: str) -> None:
        if self._step is not Step.SNAPSHOT:  # which says so itself
            self._tell_of_end(last_words)
        for screen in self._screens.values():
            screen.engine_ended()
        self._plan = without_survey(self.current.filled(self._plan))
        if self._plan.done is None and self._step > Step.ROAMING:
            self._show_step(Step.ROAMING)  # what it had read is gone; what was chosen is not

    def _tell_of_end(self, last_words: str) -> None:
        self.notice.tell(
            translate(
                "Wizard",
                "The backup service ended unexpectedly and is being started again. Your chats are unharmed.",
            ),
            last_words,
        )

    def _state_changed(self, state: wire.State) -> None:
        """Leave the rest to the main window where everything turns out to be set up: by a set-up whose end the engine
        did not live to tell, or by the command line."""
        if state.phase in (wire.Phase.STARTING, wire.Phase.UNSET) or not self.current.can_go_back:
            return
        if self.current.filled(self._plan).done is None:
            self._finish()

    def _engine_given_up(self, last_words: str) -> None:
        self.notice.tell(
            translate(
                "Wizard",
                "The backup service ended again and again and is not started any more. Your chats are unharmed. Close "
                "this window and start ChatBackup again.",
            ),
            last_words,
        )


def _button(text: str, pressed: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(pressed)
    return button
