"""Checking the vault: how thoroughly, how far it has come, what was found."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.model.job import Progress
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.engine import CANCELLED, Engine, Reply
from chatbackup_gui.ui.pages.settings.rows import guard_wheel
from chatbackup_gui.ui.problems import explain_failure, explain_problem
from chatbackup_gui.ui.widgets.job_progress import JobProgress
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

MOST_SHOWN = 5  # problems; the count says how many there are


class CheckRow(QWidget):
    """A choice, a button that starts the check or stops it, and the result in words."""

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._reply: Reply | None = None
        caption = label(translate("Settings", "Check that the vault is whole"), wraps=True)
        self.how_far = QComboBox()
        for name, fraction in (
            (translate("Settings", "quickly: lists and sizes"), 0.0),
            (translate("Settings", "and read a tenth of the data"), 0.1),
            (translate("Settings", "and read all of the data"), 1.0),
        ):
            self.how_far.addItem(name, fraction)
        self.how_far.setAccessibleName(translate("Settings", "How thoroughly the vault is checked"))
        guard_wheel(self.how_far)
        caption.setBuddy(self.how_far)
        self.start = QPushButton(translate("Settings", "Check now"))
        self.start.clicked.connect(self._start)
        self.stop = QPushButton(translate("Settings", "Stop"))
        self.stop.clicked.connect(self._stop)
        self.progress = JobProgress()
        self.result = Message()
        self.details = label("", "secondary", wraps=True)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = QHBoxLayout()
        line.setSpacing(theme.em(0.5))
        for each in (self.how_far, self.start, self.stop):
            line.addWidget(each)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.4))
        layout.addWidget(caption)
        layout.addLayout(line)
        layout.addWidget(self.progress)
        layout.addWidget(self.result)
        layout.addWidget(self.details)
        self._show_details("")
        self._show_running(False)

    def _start(self) -> None:
        self.result.tell("")
        self._show_details("")
        self.progress.begin(translate("Settings", "Beginning the check…"))
        self._reply = self._engine.ask(wire.CheckVault(self.how_far.currentData()))
        self._reply.progressed.connect(self._progressed)
        self._reply.succeeded.connect(self._checked)
        self._reply.failed.connect(self._failed)
        self._reply.ended.connect(self._ended)
        self._show_running(True)

    def _stop(self) -> None:
        if self._reply is not None:
            self.stop.setEnabled(False)
            self._engine.ask(wire.Cancel(self._reply.number))

    def _progressed(self, progress: Progress) -> None:
        self.progress.show_progress(progress)

    def _checked(self, checked: wire.Checked) -> None:
        self.result.tell(*words_of_check(checked))
        self._show_details(details_of_check(checked))

    def _failed(self, failure: wire.Failure) -> None:
        level = Level.PLAIN if failure.code == CANCELLED.code else Level.BAD
        self.result.tell(explain_failure(failure), level)

    def _ended(self) -> None:
        self._reply = None
        self.progress.end()
        self._show_running(False)

    def _show_details(self, text: str) -> None:
        self.details.setText(text)
        self.details.setVisible(bool(text))

    def _show_running(self, is_running: bool) -> None:
        self.how_far.setEnabled(not is_running)
        self.start.setVisible(not is_running)
        self.stop.setVisible(is_running)
        self.stop.setEnabled(True)
        self.progress.setVisible(is_running)


def words_of_check(checked: wire.Checked) -> tuple[str, Level]:
    """Return what a check found."""
    when = words.clock(checked.checked_at)
    if checked.problem_count:
        found = translate("Settings", "Checked at {time}: %Ln problem(s) found.", "", checked.problem_count)
        return found.format(time=when), Level.BAD
    if checked.read_fraction == 0:
        pattern = translate("Settings", "Checked at {time}: every file is there and has its size.")
    elif checked.read_fraction < 1:
        pattern = translate(
            "Settings", "Checked at {time}: every file is there, and the {share} of the data that was read is whole."
        )
    else:
        pattern = translate("Settings", "Checked at {time}: everything was read, and it is whole.")
    return pattern.format(time=when, share=words.percent(checked.read_fraction)), Level.GOOD


def details_of_check(checked: wire.Checked) -> str:
    """Return the first few problems and what to do; empty where there are none."""
    if not checked.problem_count:
        return ""
    lines = [explain_problem(problem) for problem in checked.problems[:MOST_SHOWN]]
    if (more := checked.problem_count - len(lines)) > 0:
        lines.append(translate("Settings", "And %Ln more.", "", more))
    what_to_do = translate(
        "Settings",
        "Nothing was changed. If a cloud program is still fetching files, wait for it and check again; otherwise the "
        "next backup saves anew what this computer still has.",
    )
    return "\n".join([*lines, what_to_do])
