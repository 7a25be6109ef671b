"""What the engine says to the window: one line at a time, whichever thread says it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable

from chatbackup_gui.engine.wire import (
    Event,
    Failure,
    Job,
    Progressed,
    State,
    answer_line,
    event_line,
    failure_line,
)
from chatbackup_gui.errors import Cancelled, ChatBackupError
from chatbackup_gui.model.job import Progress

PROGRESS_EVERY_SECONDS = 0.1


class Pipe:
    """Says lines to whatever `say` is; what a window that has gone does not take is dropped. Any thread.

    `say` is told with a line what it is about, if a later line about the same makes this one useless.
    """

    def __init__(self, say: Callable[[bytes, object], None]) -> None:
        self._say = say
        self._state: State | None = None
        self._progressed_at: dict[Job, float] = {}

    def answer(self, number: int, answer: object) -> None:
        """Answer a request."""
        self._say(answer_line(number, answer), None)

    def fail(self, number: int, failure: Failure) -> None:
        """Tell that a request is not fulfilled."""
        self._say(failure_line(number, failure), None)

    def tell(self, event: Event) -> None:
        """Tell an event."""
        self._say(event_line(event), None)

    def tell_state(self, state: State) -> None:
        """Tell how things stand, unless the window knows."""
        if state != self._state:
            self._state = state
            self._say(event_line(state), State)

    def progress(self, numbers: Iterable[int], job: Job, progress: Progress) -> None:
        """Tell how far a job is, to those who asked for it and, as 0, to everybody; at most ten times a second."""
        now = time.monotonic()
        if now - self._progressed_at.get(job, -1.0) >= PROGRESS_EVERY_SECONDS:
            self._progressed_at[job] = now
            for number in {0, *numbers}:
                self._say(event_line(Progressed(number, job, progress)), (number, job))


def writer_to(descriptor: int) -> Callable[[bytes], None]:
    """Return what writes whole lines to a descriptor. It raises OSError."""

    def write(line: bytes) -> None:
        rest = memoryview(line)
        while rest:
            rest = rest[os.write(descriptor, rest) :]

    return write


def failure_of(error: BaseException) -> Failure:
    """Return an exception as it goes over the wire; of a bug only its kind does."""
    if isinstance(error, Cancelled):
        return Failure("cancelled")
    return Failure.of(error) if isinstance(error, ChatBackupError) else Failure("bug", {"kind": type(error).__name__})
