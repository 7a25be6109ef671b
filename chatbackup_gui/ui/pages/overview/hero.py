"""The verdict, large, with the two buttons that matter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.wire import Phase
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.engine import CANCELLED, Engine
from chatbackup_gui.ui.page import NOTHING_TO_ASK
from chatbackup_gui.ui.pages.overview.times import last_words, next_words
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.standing import stages
from chatbackup_gui.ui.standing.level import Level, Verdict
from chatbackup_gui.ui.standing.verdicts import Verdicts, clock
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.flow import Flow
from chatbackup_gui.ui.widgets.fraction_bar import FractionBar
from chatbackup_gui.ui.widgets.message import Level as Tone
from chatbackup_gui.ui.widgets.message import Message
from chatbackup_gui.ui.widgets.pause_menu import PauseMenu
from chatbackup_gui.ui.widgets.sign import Sign
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

SIGNS = {
    Level.GOOD: ("check-circle-fill", "good"),
    Level.WORKING: ("arrow-circle-up-fill", "accent"),
    Level.PAUSED: ("pause-circle-fill", "secondary"),
    Level.WAITING: ("dots-three-circle-fill", "secondary"),
    Level.ATTENTION: ("warning-fill", "warning"),
    Level.OVERDUE: ("clock-fill", "bad"),
}


class HeroCard(Card):
    """Asks the engine itself; `problems_asked` when the last run's problems are to be read."""

    problems_asked = Signal()
    password_asked = Signal()

    def __init__(self, *, engine: Engine, now: Callable[[], datetime] = clock, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._engine, self._now = engine, now
        self._refusal: wire.Failure | None = None
        self._sign = Sign("check-circle-fill", "good", 3)
        self.sentence = label("", "headline", wraps=True)
        self.detail = label("", "secondary", wraps=True)
        self.what_to_do = label("", wraps=True)
        self.progress = FractionBar(translate("Overview", "Progress"))
        self.message = Message()
        self.back_up = QPushButton(translate("Overview", "Back up now"))
        self.back_up.setProperty("role", "primary")
        self.cancel = QPushButton(translate("Overview", "Cancel"))
        self.pause = QPushButton(translate("Overview", "Pause"))
        self.pause_menu = PauseMenu(now=now, parent=self)
        self.pause.setMenu(self.pause_menu)
        self.resume = QPushButton(translate("Overview", "Resume"))
        self.problems = QPushButton(translate("Overview", "Show problems"))
        self.unlock = QPushButton(translate("Overview", "Type the password…"))
        self.unlock.setProperty("role", "primary")
        self.last = label("", "secondary", wraps=True)
        self.next = label("", "secondary", wraps=True)
        self._lay_out()
        self._wire()
        self._verdicts = Verdicts(engine=engine, now=now, parent=self)
        self._verdicts.changed.connect(self._show_verdict)
        self._show_verdict(self._verdicts.current)

    def show_state(self, state: wire.State) -> None:
        """Show which buttons make sense, how far work is, and the times of runs."""
        can_ask = state.phase not in NOTHING_TO_ASK
        is_backing_up = state.phase is Phase.WORKING and state.job is wire.Job.BACKUP
        is_paused = state.phase is Phase.PAUSED
        self.back_up.setVisible(can_ask and not is_backing_up)
        self.back_up.setEnabled(True)
        self.cancel.setVisible(is_backing_up)
        self.cancel.setEnabled(True)
        self.pause.setVisible(can_ask and not is_paused)
        self.resume.setVisible(is_paused)
        self.unlock.setVisible(state.phase is Phase.LOCKED)
        self.problems.setVisible(
            can_ask and bool(state.last_run and (state.last_run.problems or state.last_run.failure))
        )
        if self._refusal and state.last_run and state.last_run.failure == self._refusal:
            self._tell_refusal(None)  # the verdict says it
        self._show_progress(state)
        self._show_times(state)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(theme.em(0.3))
        for widget in (self.sentence, self.detail, self.what_to_do):
            texts.addWidget(widget)
        head = QHBoxLayout()
        head.setSpacing(theme.em(1))
        head.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        buttons = Flow()
        buttons.setSpacing(theme.em(0.6))
        for button in (self.unlock, self.back_up, self.cancel, self.pause, self.resume, self.problems):
            buttons.addWidget(button)
        times = QVBoxLayout()
        times.setSpacing(theme.em(0.15))
        times.addWidget(self.last)
        times.addWidget(self.next)
        self.body.setSpacing(theme.em(0.8))
        self.body.addLayout(head)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.message)
        self.body.addLayout(buttons)
        self.body.addLayout(times)

    def _wire(self) -> None:
        self.back_up.clicked.connect(self._back_up)
        self.cancel.clicked.connect(self._cancel)
        self.pause_menu.chosen.connect(self._pause)
        self.resume.clicked.connect(self._resume)
        self.problems.clicked.connect(self.problems_asked)
        self.unlock.clicked.connect(self.password_asked)

    def _show_verdict(self, verdict: Verdict) -> None:
        self._sign.show_icon(*SIGNS[verdict.level])
        for shown, text in (
            (self.sentence, verdict.sentence),
            (self.detail, verdict.detail),
            (self.what_to_do, verdict.what_to_do),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))
        self._show_times(self._engine.state)

    def _show_progress(self, state: wire.State) -> None:
        self.progress.setVisible(state.phase is Phase.WORKING)
        self.progress.show_fraction(stages.fraction(state.progress) if state.progress else None)

    def _show_times(self, state: wire.State) -> None:
        for shown, text in ((self.last, last_words(state, self._now())), (self.next, next_words(state, self._now()))):
            shown.setText(text)
            shown.setVisible(bool(text))

    def _back_up(self) -> None:
        self.back_up.setEnabled(False)
        self._tell_refusal(None)
        reply = self._engine.ask(wire.BackUpNow())
        reply.failed.connect(self._failed)
        reply.ended.connect(self._answered)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self._engine.ask(wire.Cancel())  # whoever asked for the run

    def _pause(self, until: object) -> None:
        self._engine.ask(wire.Pause(until)).failed.connect(self._failed)  # type: ignore[arg-type]

    def _resume(self) -> None:
        self._engine.ask(wire.Resume()).failed.connect(self._failed)

    def _answered(self) -> None:
        self.back_up.setEnabled(True)

    def _failed(self, failure: wire.Failure) -> None:
        if failure.code != CANCELLED.code:
            self._tell_refusal(failure)

    def _tell_refusal(self, failure: wire.Failure | None) -> None:
        self._refusal = failure
        self.message.tell(explain_failure(failure) if failure else "", Tone.BAD)
