"""When a restore was last proven, and a button that proves it now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QPushButton, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.wire import Job, Phase
from chatbackup_gui.model.job import Progress
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.chat_words import counted_messages
from chatbackup_gui.ui.engine import CANCELLED, Engine, Reply
from chatbackup_gui.ui.page import NOTHING_TO_ASK
from chatbackup_gui.ui.problems import explain_failure, explain_problem
from chatbackup_gui.ui.standing import stages
from chatbackup_gui.ui.standing.verdicts import clock
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.flow import Flow
from chatbackup_gui.ui.widgets.fraction_bar import FractionBar
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import listed, translate

MOST_PROBLEMS = 3


def proof_words(test: wire.RestoreTest | None, now: datetime) -> tuple[str, Level]:
    """Return what the last restore test found."""
    if test is None:
        return translate("Overview", "No restore has been tested yet."), Level.PLAIN
    if test.problem_count:
        sentence = translate("Overview", "The test {ago} found %Ln problem(s).", "", test.problem_count)
        found = [sentence.format(ago=words.ago(test.tested_at, now))]
        return "\n".join([*found, *map(explain_problem, test.problems[:MOST_PROBLEMS])]), Level.BAD
    parts = [translate("Overview", "%Ln file(s)", "", test.files)]
    parts += [counted_messages(test.messages)] if test.messages else []
    sentence = translate("Overview", "Proven {ago}: {parts} came back whole ({size}).")
    return sentence.format(
        ago=words.ago(test.tested_at, now), parts=listed(parts), size=words.size(test.bytes)
    ), Level.GOOD


class ProofCard(Card):
    """Asks for the test itself."""

    def __init__(self, *, engine: Engine, now: Callable[[], datetime] = clock, parent: QWidget | None = None) -> None:
        super().__init__(translate("Overview", "Last proven restorable"), parent)
        self._engine, self._now = engine, now
        self._reply: Reply | None = None
        self._told = ("", Level.PLAIN)
        self.proof = Message()
        self.failure = Message()
        self.step = label("", "secondary", wraps=True)
        self.progress = FractionBar(translate("Overview", "Progress of the test"))
        self.test = QPushButton(translate("Overview", "Test now"))
        self.cancel = QPushButton(translate("Overview", "Cancel"))
        self.cancel.setAccessibleDescription(translate("Overview", "Stops the restore test"))
        explanation = translate(
            "Overview", "A test brings a sample back from the vault and counts it. Nothing of yours is changed."
        )
        for widget in (self.proof, label(explanation, "secondary", wraps=True), self.step, self.progress, self.failure):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        buttons = Flow()
        for button in (self.test, self.cancel):
            buttons.addWidget(button)
        self.body.addSpacing(theme.em(0.2))
        self.body.addLayout(buttons)
        self.test.clicked.connect(self._test)
        self.cancel.clicked.connect(self._cancel)
        self._show_running(False)

    def show_state(self, state: wire.State) -> None:
        """Show the last proof, and whether one could be made now."""
        if (told := proof_words(state.last_test, self._now())) != self._told:
            self._told = told  # a state comes ten times a second while something is at work
            self.proof.tell(*told)
        self.test.setEnabled(state.phase not in NOTHING_TO_ASK and state.last_success_at is not None)
        is_testing = state.phase is Phase.WORKING and state.job is Job.RESTORE_TEST
        if self._reply is None:
            self._show_running(is_testing)
            self.cancel.setVisible(False)  # one that nobody asked for here
            if is_testing and state.progress:
                self._show_step(state.progress)

    def _test(self) -> None:
        self.failure.tell("")
        self._reply = self._engine.ask(wire.RunRestoreTest())
        self._reply.progressed.connect(self._show_step)
        self._reply.failed.connect(self._failed)
        self._reply.ended.connect(self._ended)
        self._show_running(True)

    def _cancel(self) -> None:
        if self._reply is not None:
            self.cancel.setEnabled(False)
            self._engine.ask(wire.Cancel(self._reply.number))

    def _show_step(self, progress: Progress) -> None:
        self.step.setText(stages.amount(progress) or stages.stage_name(progress.stage))
        self.progress.show_fraction(stages.fraction(progress))

    def _show_running(self, is_running: bool) -> None:
        self.test.setVisible(not is_running)
        self.cancel.setVisible(is_running)
        self.cancel.setEnabled(True)
        self.progress.setVisible(is_running)
        self.progress.show_fraction(None)
        self.step.setVisible(is_running)
        self.step.setText(translate("Overview", "Bringing a sample back…") if is_running else "")

    def _failed(self, failure: wire.Failure) -> None:
        if failure.code != CANCELLED.code:
            self.failure.tell(explain_failure(failure), Level.BAD)

    def _ended(self) -> None:
        self._reply = None
        self._show_running(False)
        self.show_state(self._engine.state)
