"""How far an export has come, and what it could not do."""

from __future__ import annotations

from collections.abc import Iterable

from chatbackup_gui.model.job import CancelToken, Problem, Progress, Report

STAGE = "export"


class Tally:
    """Counts messages, of those written and those that were there alike."""

    def __init__(self, *, total: int, token: CancelToken, report: Report) -> None:
        self.messages = 0
        self.problems: list[Problem] = []
        self.token = token
        self._total = total
        self._report = report

    def step(self, messages: int) -> None:
        """Count messages that were just written. Raises Cancelled."""
        self.token.check()
        self.messages += messages
        self._report(Progress(STAGE, self.messages, max(self._total, self.messages)))

    def add(self, messages: int, problems: Iterable[Problem]) -> None:
        """Count messages that lie there already, and what was missing of them. Raises Cancelled."""
        self.problems += problems
        self.step(messages)
