"""A chat program that is running: another process that keeps its databases open and writes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from typing import cast

_START_S = 30.0
_END_S = 60.0


class Running:
    """The other process: `written` for the one that began it, the rest for itself."""

    def __init__(self, stop: Event, started: Event, counter: Synchronized[int]) -> None:
        self._stop = stop
        self._started = started
        self._counter = counter

    @property
    def written(self) -> int:
        """How many messages it has committed so far."""
        return self._counter.value

    def is_ended_within(self, pause_s: float) -> bool:
        """Wait `pause_s` seconds, or until it shall end; say whether it shall."""
        return self._stop.wait(pause_s)

    def committed(self) -> None:
        """Count a message that has been committed."""
        self._counter.value += 1
        self._started.set()


@contextmanager
def writing_process(write: Callable[..., None], *arguments: object) -> Iterator[Running]:
    """Run `write(running, *arguments)` in a process of its own until the block ends.

    The first message is committed before the block begins, and `write` has returned when it has ended.
    """
    context = multiprocessing.get_context("spawn")
    counter = cast("Synchronized[int]", context.Value("q", 0))
    stop, started = context.Event(), context.Event()
    running = Running(stop, started, counter)
    process = context.Process(target=write, args=(running, *arguments))
    process.start()
    try:
        assert started.wait(_START_S), "the writing process did not start"
        yield running
    finally:
        stop.set()
        process.join(_END_S)
        if process.is_alive():
            process.kill()
            process.join()
    assert process.exitcode == 0, "the writing process failed"
