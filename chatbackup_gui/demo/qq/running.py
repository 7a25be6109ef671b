"""A QQ that is running: another process that keeps the databases open and writes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from pathlib import Path
from random import Random
from typing import cast

from chatbackup_gui.demo.qq.live import opened_account

_START_S = 30.0
_END_S = 60.0
_CHECKPOINTS = 0.05  # after one message in twenty
_VACUUMS = 0.002


class RunningQq:
    """The other process, as seen from here."""

    def __init__(self, counter: Synchronized[int]) -> None:
        self._counter = counter

    @property
    def written(self) -> int:
        """How many messages it has committed so far."""
        return self._counter.value


@contextmanager
def hold_writer(folder: Path, messages_per_second: float = 20.0, *, is_restless: bool = False) -> Iterator[RunningQq]:
    """Let a process of its own write into the account, each message in a transaction, until the block ends.

    The manifest is complete when the block has ended; the first message is committed before it begins. A writer that
    `is_restless` also runs checkpoints and now and then a VACUUM.
    """
    context = multiprocessing.get_context("spawn")
    counter = cast("Synchronized[int]", context.Value("q", 0))
    stop, started = context.Event(), context.Event()
    arguments = (folder, 1.0 / messages_per_second, is_restless, stop, started, counter)
    process = context.Process(target=_run, args=arguments)
    process.start()
    try:
        assert started.wait(_START_S), "the writing process did not start"
        yield RunningQq(counter)
    finally:
        stop.set()
        process.join(_END_S)
        if process.is_alive():
            process.kill()
            process.join()
    assert process.exitcode == 0, "the writing process failed"


def _run(
    folder: Path, pause_s: float, is_restless: bool, stop: Event, started: Event, counter: Synchronized[int]
) -> None:
    """Write until told to stop."""
    moods = Random("moods")
    with opened_account(folder) as account:
        while not stop.wait(pause_s):
            account.write(1)
            counter.value += 1
            started.set()
            chance = moods.random() if is_restless else 1.0
            if chance < _VACUUMS:
                account.vacuum()
            elif chance < _CHECKPOINTS:
                account.checkpoint()
