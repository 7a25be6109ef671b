"""The first few of the problems of a run, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from chatbackup_gui.model.job import Problem
from chatbackup_gui.ui.problems import explain_problem
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.clearing import clear
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

SHOWN = 5


class ProblemList(Card):
    """Hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("WizardSnapshot", "What did not go well"), parent)
        self.lines: list[Message] = []
        self.hide()

    def show_problems(self, problems: Sequence[Problem], count: int) -> None:
        """Show these of `count` problems."""
        clear(self.body)
        self.lines = [_line(problem) for problem in problems[:SHOWN]]
        for line in self.lines:
            self.body.addWidget(line)
        more = count - min(SHOWN, len(problems))
        if more > 0:
            self.body.addWidget(
                label(
                    translate("WizardSnapshot", "and %Ln more; the page Overview lists them", "", more),
                    "secondary",
                    wraps=True,
                )
            )
        self.setVisible(count > 0)


def _line(problem: Problem) -> Message:
    line = Message()
    line.tell(explain_problem(problem), Level.WARNING)
    return line
