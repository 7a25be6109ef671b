"""The fifth screen: the first snapshot, and the proof that it can be brought back."""

from __future__ import annotations

import sys
from enum import StrEnum

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.model.job import Progress
from chatbackup_gui.ui.engine import CANCELLED, Engine
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.question import Question
from chatbackup_gui.ui.widgets.job_progress import JobProgress
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.wizard.keyring_words import words_of_keyring
from chatbackup_gui.ui.wizard.plan import Plan
from chatbackup_gui.ui.wizard.screen import Screen
from chatbackup_gui.ui.wizard.screens.snapshot.headline import Headline
from chatbackup_gui.ui.wizard.screens.snapshot.problem_list import ProblemList
from chatbackup_gui.ui.wizard.screens.snapshot.result_words import headline_of, notes_on, words_of_run, words_of_test
from chatbackup_gui.ui.words import translate


class Phase(StrEnum):
    """Where the first snapshot stands."""

    BACKING_UP = "backing-up"
    TESTING = "testing"
    CUT_OFF = "cut-off"  # the run or its test failed, and may be tried again
    DONE = "done"


class SnapshotScreen(Screen):
    """Begins by itself. It may be left at any time: what is under way then goes on in the background."""

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(
            engine=engine,
            title=translate("WizardSnapshot", "The first snapshot"),
            introduction=translate(
                "WizardSnapshot",
                "The first one takes the longest. You can go on using your computer and the chat programs; a snapshot "
                "that is cut off goes on where it stopped.",
            ),
            parent=parent,
        )
        self._run = Question(engine=engine, asks_again=False, parent=self)
        self._run.succeeded.connect(self._ran)
        self._run.failed.connect(self._failed)
        self._test = Question(engine=engine, asks_again=False, parent=self)
        self._test.succeeded.connect(self._tested)
        self._test.failed.connect(self._failed)
        self._is_saved = False
        self._problem_count = 0
        self._expected_bytes = 0
        self.phase = Phase.BACKING_UP
        self.progress = JobProgress()
        self._run.progressed.connect(self._progressed)
        self._test.progressed.connect(self.progress.show_progress)
        self.headline = Headline()
        self.saved, self.proven, self.failure = Message(), Message(), Message()
        self.problems = ProblemList()
        self.notes = Message()
        self.keyring = Message()
        self.closing_words = label(_words_of_waiting(), wraps=True)
        self._lay_out()
        self._show(Phase.BACKING_UP)

    @property
    def is_next_the_main_one(self) -> bool:
        return self.phase is not Phase.CUT_OFF

    @property
    def can_go_on(self) -> bool:
        return True

    @property
    def can_go_back(self) -> bool:
        return False

    @property
    def next_words(self) -> str:
        if self.phase is Phase.DONE:
            return translate("WizardSnapshot", "Done")
        if self.phase is Phase.CUT_OFF:
            return translate("WizardSnapshot", "Go on without it")
        return translate("WizardSnapshot", "Continue in the background")

    def enter(self, plan: Plan) -> None:
        self._expected_bytes = plan.expected_bytes
        if plan.done:
            self.notes.tell("\n".join(notes_on(plan.done)), Level.WARNING)
            if not plan.done.uses_keyring:
                self.keyring.tell(*words_of_keyring(plan.done))
        self._begin()

    def focus_first(self) -> None:
        if self.phase is Phase.CUT_OFF:
            self.again.setFocus()

    def _lay_out(self) -> None:
        self.again = QPushButton(translate("WizardSnapshot", "Try again"))
        self.again.setProperty("role", "primary")
        self.again.clicked.connect(self._begin)
        line = QHBoxLayout()
        line.addWidget(self.again)
        line.addStretch(1)
        above: tuple[QWidget, ...] = (self.headline, self.progress, self.saved, self.proven, self.failure)
        below: tuple[QWidget, ...] = (self.problems, self.closing_words, self.notes, self.keyring)
        for widget in above:
            self.body.addWidget(widget)
        self.body.addLayout(line)
        for widget in below:
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def _begin(self) -> None:
        """Make the snapshot, or only test it once it is made."""
        self.failure.tell("")
        if self._is_saved:
            self.progress.begin(translate("WizardSnapshot", "Bringing a part of it back, to see that it is whole"))
            self._show(Phase.TESTING)
            self._test.ask(wire.RunRestoreTest())
        else:
            self.progress.begin(translate("WizardSnapshot", "Beginning"))
            self._show(Phase.BACKING_UP)
            self._run.ask(wire.BackUpNow())

    def _progressed(self, progress: Progress) -> None:
        self.progress.show_progress(progress, expected_bytes=self._expected_bytes)

    def _ran(self, run: wire.Run) -> None:
        if run.failure is not None:
            self._failed(run.failure)
            return
        if run.outcome is wire.Outcome.CANCELLED:
            self._failed(CANCELLED)
            return
        self._is_saved = True
        self._problem_count = run.problem_count
        self.saved.tell(words_of_run(run), Level.WARNING if run.problem_count else Level.GOOD)
        self.problems.show_problems(run.problems, run.problem_count)
        self._begin()

    def _tested(self, test: wire.RestoreTest) -> None:
        self.proven.tell(words_of_test(test), Level.WARNING if test.problem_count else Level.GOOD)
        if test.problem_count:
            self.problems.show_problems(test.problems, test.problem_count)
        self.headline.tell(*headline_of(self._problem_count + test.problem_count))
        self._show(Phase.DONE)

    def _failed(self, failure: wire.Failure) -> None:
        self.failure.tell(explain_failure(failure), Level.BAD)
        self._show(Phase.CUT_OFF)
        self.focus_first()

    def _show(self, phase: Phase) -> None:
        self.phase = phase
        is_working = phase in (Phase.BACKING_UP, Phase.TESTING)
        self.progress.setVisible(is_working)
        self.headline.setVisible(phase is Phase.DONE)
        if not is_working:
            self.progress.end()
        self.introduction.setVisible(phase is Phase.BACKING_UP)
        self.again.setVisible(phase is Phase.CUT_OFF)
        self.closing_words.setVisible(phase is Phase.DONE)
        self.changed.emit()


def _words_of_waiting() -> str:
    if sys.platform == "darwin":
        return translate(
            "WizardSnapshot",
            "From now on ChatBackup waits in the menu bar, and backs up by itself whenever your chats have changed.",
        )
    return translate(
        "WizardSnapshot",
        "From now on ChatBackup waits in the tray, and backs up by itself whenever your chats have changed.",
    )
