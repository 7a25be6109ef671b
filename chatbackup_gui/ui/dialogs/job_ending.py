"""How long work ended: the last screen of a dialog that does some."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from chatbackup_gui.model.job import Problem
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.problems import explain_problem
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class JobEnding(QWidget):
    """A sentence, something to know beside it, and the problems where there were some."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = Message()
        self._folder = label("", "secondary", wraps=True)
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.advice = Message()
        self.problems = QPlainTextEdit(readOnly=True)
        self.problems.setAccessibleName(translate("JobEnding", "Problems"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.6))
        for widget in (self.message, self._folder, self.advice):
            layout.addWidget(widget)
        layout.addWidget(self.problems, 100)
        layout.addStretch(1)  # takes the room while there are no problems

    def tell(self, sentence: str, level: Level, folder: str = "", *, advice: str = "") -> None:
        """Say how it ended and in which folder; without problems until they are shown."""
        self.message.tell(sentence, level)
        self._folder.setText(folder)
        self._folder.setVisible(bool(folder))
        self.advice.tell(advice)
        self.problems.hide()

    def show_problems(self, problems: tuple[Problem, ...], count: int) -> None:
        """Show the first of so many problems."""
        lines = [explain_problem(each) for each in problems]
        more = count - len(lines)
        if more > 0:
            lines.append(translate("JobEnding", "and %Ln more problem(s)", "", more))
        self.problems.setPlainText("\n".join(lines))
        self.problems.show()
