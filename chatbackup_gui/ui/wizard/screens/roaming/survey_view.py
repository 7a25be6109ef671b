"""The look at the chosen accounts: it begins by itself, shows how far it is, can be stopped and begun again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.engine import CANCELLED, Engine
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.question import Question
from chatbackup_gui.ui.widgets.job_progress import JobProgress
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class SurveyView(QWidget):
    """Reads the accounts into the catalogue, so that sizes and contacts are known."""

    ended = Signal()

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accounts: tuple[wire.ChosenAccount, ...] = ()
        self._question = Question(engine=engine, asks_again=False, parent=self)
        self._question.succeeded.connect(self.ended)
        self._question.failed.connect(self._failed)
        self.explanation = label(
            translate(
                "WizardRoaming",
                "Your chats are being read, so that you see what each choice takes. That happens once; nothing leaves "
                "this computer.",
            ),
            wraps=True,
        )
        self.progress = JobProgress()
        self._question.progressed.connect(self.progress.show_progress)
        self.message = Message()
        self.stop = QPushButton(translate("WizardRoaming", "Stop reading"))
        self.stop.clicked.connect(self._stop)
        self.again = QPushButton(translate("WizardRoaming", "Read them again"))
        self.again.clicked.connect(self._begin)
        buttons = QHBoxLayout()
        buttons.addWidget(self.stop)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.em(0.5), 0, 0)
        layout.setSpacing(theme.em(0.8))
        for widget in (self.explanation, self.progress, self.message):
            layout.addWidget(widget)
        layout.addLayout(buttons)

    def read(self, accounts: tuple[wire.ChosenAccount, ...]) -> None:
        """Read these accounts."""
        self._accounts = accounts
        self._begin()

    def give_up(self) -> None:
        """Stop reading: nobody waits for it any more."""
        self._question.cancel()
        self._question.forget()

    def _begin(self) -> None:
        had_focus = self.again.hasFocus()
        self.message.tell("")
        self.progress.begin(translate("WizardRoaming", "Opening the chats"))
        self._show(is_reading=True)
        if had_focus:
            self.stop.setFocus()
        self._question.ask(wire.Survey(self._accounts))

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self._question.cancel()

    def _failed(self, failure: wire.Failure) -> None:
        had_focus = self.stop.hasFocus() or not self.stop.isEnabled()
        if failure.code == CANCELLED.code:
            self.message.tell(translate("WizardRoaming", "Reading was stopped. It begins anew when you want."))
        else:
            self.message.tell(explain_failure(failure), Level.BAD)
        self._show(is_reading=False)
        if had_focus:
            self.again.setFocus()

    def _show(self, *, is_reading: bool) -> None:
        self.stop.setEnabled(True)
        self.stop.setVisible(is_reading)
        self.again.setVisible(not is_reading)
        self.progress.setVisible(is_reading)
        self.explanation.setVisible(is_reading)
        if not is_reading:
            self.progress.end()
