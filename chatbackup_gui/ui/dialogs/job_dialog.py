"""A dialog that does long work: what is to be done, the work, how it ended. Nothing in it blocks."""

from __future__ import annotations

from enum import IntEnum

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.dialogs.choice_column import ChoiceColumn
from chatbackup_gui.ui.dialogs.job_ending import JobEnding
from chatbackup_gui.ui.dialogs.job_work import JobWork
from chatbackup_gui.ui.engine import CANCELLED, Engine, Reply
from chatbackup_gui.ui.file_manager import FileManager
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

MOST_OF_SCREEN = 0.9


class Step(IntEnum):
    """The screens, in their order."""

    CHOICE = 0
    WORK = 1
    ENDING = 2


class JobWords(msgspec.Struct, frozen=True):
    """What a kind of work is called on the buttons, and said of while it begins, is asked to stop, and was stopped."""

    title: str
    begin: str
    beginning: str
    asks_to_stop: str
    stopped: str


class JobDialog(QDialog):
    """Closed while it works, it asks whether to stop. A kind of work says what `request` is and what came of it."""

    def __init__(
        self,
        *,
        engine: Engine,
        words: JobWords,
        choice: ChoiceColumn,
        ending: JobEnding | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.engine = engine
        self._words = words
        self._reply: Reply | None = None
        self._to_open = ""
        self.file_manager = FileManager(self)
        self.setWindowTitle(words.title)
        self.column = choice
        self.work = JobWork()
        self.ended = ending or JobEnding()
        self._stack = QStackedWidget()
        for screen in (self.column, self.work, self.ended):
            self._stack.addWidget(screen)
        self.begin = job_button(words.begin, "primary")
        self.close_button = job_button(translate("JobDialog", "Cancel"))
        self.stop = job_button(translate("JobDialog", "Stop"), "danger")
        self.go_on = job_button(translate("JobDialog", "Go on"))
        self.again = job_button(translate("JobDialog", "Back"))
        self.open_folder = job_button(translate("JobDialog", "Open folder"), "primary")
        self.row = QHBoxLayout()
        self._lay_out()
        self._connect()
        self.resize(self.sizeHint())

    @property
    def step(self) -> Step:
        """The screen that is shown."""
        return Step(self._stack.currentIndex())

    @property
    def request(self) -> wire.Request | None:
        """What is asked for; None while something is missing."""
        raise NotImplementedError

    @property
    def folder(self) -> str:
        """Where it is written to."""
        raise NotImplementedError

    def succeeded(self, answer: object) -> None:
        """Show what came of it in `ended`."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.column.tell_unfolded()  # only now is it known how much room that takes

    def sizeHint(self) -> QSize:
        return QSize(theme.em(36), theme.em(30)).boundedTo(self.screen().availableSize() * MOST_OF_SCREEN)

    def reject(self) -> None:
        """Close, or ask first while the work is under way."""
        if self._reply is None:
            super().reject()
            return
        self.work.message.tell(self._words.asks_to_stop, Level.WARNING)
        self.go_on.show()
        self.go_on.setFocus()

    def go_to(self, step: Step, *, may_open: str = "", may_go_back: bool = False) -> None:
        """Show a screen; `may_open` is the file or folder that may be looked at when it has ended."""
        self._to_open = may_open
        self._stack.setCurrentIndex(step)
        ends = step is Step.ENDING
        self.begin.setVisible(step is Step.CHOICE)
        self.stop.setVisible(step is Step.WORK)
        self.stop.setEnabled(True)
        self.go_on.hide()
        self.again.setVisible(ends and may_go_back)
        self.open_folder.setVisible(ends and bool(may_open))
        self.close_button.setVisible(step is not Step.WORK)
        self.close_button.setText(translate("JobDialog", "Close") if ends else translate("JobDialog", "Cancel"))
        {Step.CHOICE: self.begin, Step.WORK: self.stop, Step.ENDING: self.close_button}[step].setFocus()
        self.choice_changed()

    def choice_changed(self) -> None:
        """Show whether it may begin."""
        self.begin.setEnabled(self.request is not None)
        self.begin.setDefault(True)

    def begin_pressed(self) -> None:
        """Begin what is asked for."""
        self.send(self.request)

    def send(self, request: wire.Request | None) -> None:
        """Begin the work."""
        if request is None:
            return
        self.work.begin(self._words.beginning, self.folder)
        self._reply = self.engine.ask(request)
        self._reply.progressed.connect(self.work.show_progress)
        self._reply.succeeded.connect(self._succeeded)
        self._reply.failed.connect(self._failed)
        self.go_to(Step.WORK)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.em(1.5), theme.em(1.3), theme.em(1.5), theme.em(1.3))
        layout.setSpacing(theme.em(0.8))
        layout.addWidget(label(self._words.title, "headline", wraps=True))
        layout.addWidget(self._stack, 1)
        self.row.setSpacing(theme.em(0.5))
        self.row.addStretch(1)
        for button in (self.again, self.close_button, self.go_on, self.stop, self.open_folder, self.begin):
            self.row.addWidget(button)
        layout.addLayout(self.row)

    def _connect(self) -> None:
        self.column.changed.connect(self.choice_changed)
        self.column.unfolded.connect(self._grow)
        self.begin.clicked.connect(self.begin_pressed)
        self.close_button.clicked.connect(self.reject)
        self.stop.clicked.connect(self._stop)
        self.go_on.clicked.connect(self._go_on)
        self.again.clicked.connect(self._back)
        self.open_folder.clicked.connect(self._open)
        self.file_manager.is_missing.connect(self._not_opened)
        self.file_manager.refused.connect(self._not_opened)

    def _grow(self, missing_px: int) -> None:
        """Take the height that what was unfolded needs, as far as the screen has it."""
        most = round(self.screen().availableSize().height() * MOST_OF_SCREEN)
        self.resize(self.width(), max(self.height(), min(self.height() + missing_px, most)))

    def _stop(self) -> None:
        if self._reply:
            self.engine.ask(wire.Cancel(self._reply.number))
            self.work.message.tell(translate("JobDialog", "Stopping…"))
            self.stop.setEnabled(False)
            self.go_on.hide()

    def _go_on(self) -> None:
        self.work.message.tell("")
        self.go_on.hide()

    def _succeeded(self, answer: object) -> None:
        self._rest()
        self.succeeded(answer)

    def _failed(self, failure: wire.Failure) -> None:
        self._rest()
        if failure.code == CANCELLED.code:
            self.ended.tell(self._words.stopped, Level.PLAIN, self.folder)
        else:
            self.ended.tell(explain_failure(failure), Level.BAD)
        self.go_to(Step.ENDING, may_go_back=True)

    def _rest(self) -> None:
        self._reply = None
        self.work.progress.end()

    def _back(self) -> None:
        self.go_to(Step.CHOICE)

    def _open(self) -> None:
        self.file_manager.show_path(self._to_open)

    def _not_opened(self, path: str) -> None:
        text = translate("JobDialog", "The system did not open it. It is here: {path}")
        self.ended.message.tell(text.format(path=path), Level.WARNING)


def job_button(text: str, role: str = "") -> QPushButton:
    """Return a button that Return does not press by accident."""
    button = QPushButton(text, autoDefault=False)
    if role:
        button.setProperty("role", role)
    return button
