"""Long work under way: what is being done, how far it has come, how fast it goes."""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chatbackup_gui.model.job import Progress
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.standing.pace import PaceMeter, pace_in_words
from chatbackup_gui.ui.standing.stages import amount, fraction, stage_name
from chatbackup_gui.ui.widgets.fraction_bar import FractionBar
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import size, translate


def _towards(expected_bytes: int, progress: Progress) -> Progress:
    """Return progress with an estimated end, where it tells none and has not passed it."""
    is_open = progress.done_bytes and not progress.total and not progress.total_bytes
    if not is_open or progress.done_bytes > expected_bytes:
        return progress
    return msgspec.structs.replace(progress, total_bytes=expected_bytes)


def _amount_of_about(progress: Progress) -> str:
    pattern = translate("JobProgress", "{size} of about {total}")
    return pattern.format(size=size(progress.done_bytes), total=size(progress.total_bytes))


class JobProgress(QWidget):
    """A bar between two lines of words. `beginning` is said until the work tells of itself."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._meter = PaceMeter()
        self.stage = label("", "heading", wraps=True)
        self.bar = FractionBar()
        self.amount = label("", "secondary")
        self.pace = label("", "secondary", wraps=True)
        self.pace.setAlignment(Qt.AlignmentFlag.AlignRight)
        line = QHBoxLayout()
        line.addWidget(self.amount)
        line.addWidget(self.pace, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.4))
        layout.addWidget(self.stage)
        layout.addWidget(self.bar)
        layout.addLayout(line)

    def begin(self, beginning: str) -> None:
        """Show that work has begun of which nothing is known yet."""
        self._meter = PaceMeter()
        self._show(beginning, None, "", "")

    def show_progress(self, progress: Progress, *, expected_bytes: int = 0) -> None:
        """Show what the work tells. `expected_bytes` is its estimated end, for work that counts bytes towards none."""
        guessed = _towards(expected_bytes, progress)
        pace = pace_in_words(self._meter.add(guessed, self._clock()))
        done = amount(progress) if guessed is progress else _amount_of_about(guessed)
        self._show(stage_name(progress.stage), fraction(guessed), done, pace)

    def end(self) -> None:
        """Show that nothing is under way."""
        self.bar.rest()

    def _show(self, stage: str, part: float | None, done: str, pace: str) -> None:
        self.stage.setText(stage)
        self.amount.setText(done)
        self.pace.setText(pace)
        self.bar.show_fraction(part)
        self.bar.setAccessibleName(stage)
        self.bar.setAccessibleDescription(done)
