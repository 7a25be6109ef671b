"""A WeChat that is running: another process that keeps the databases open and writes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import cast

from chatbackup_gui.demo.appending import closed, opened_for_appending
from chatbackup_gui.demo.manifest import write_summary
from chatbackup_gui.demo.talks import write_live

_EXPECTED = 2_000  # messages of one run, for the media budget
_START_S = 30.0
_END_S = 60.0


class RunningWeChat:
    """The other process, as seen from here."""

    def __init__(self, counter: Synchronized[int]) -> None:
        self._counter = counter

    @property
    def written(self) -> int:
        """How many messages it has committed so far."""
        return self._counter.value


@contextmanager
def hold_writer(folder: Path, messages_per_second: float = 20.0) -> Iterator[RunningWeChat]:
    """Let a process of its own write into the account, each message in a transaction, until the block ends.

    It has every database open, with `-wal` and `-shm`, as WeChat has; the manifest is complete when the block
    has ended. The first message is committed before it begins.
    """
    context = multiprocessing.get_context("spawn")
    counter = cast("Synchronized[int]", context.Value("q", 0))
    stop, started = context.Event(), context.Event()
    process = context.Process(target=_run, args=(folder, 1.0 / messages_per_second, stop, started, counter))
    process.start()
    try:
        assert started.wait(_START_S), "the writing process did not start"
        yield RunningWeChat(counter)
    finally:
        stop.set()
        process.join(_END_S)
        if process.is_alive():
            process.kill()
            process.join()
    assert process.exitcode == 0, "the writing process failed"


def _run(folder: Path, pause_s: float, stop: Event, started: Event, counter: Synchronized[int]) -> None:
    """Write until told to stop."""
    with opened_for_appending(folder, _EXPECTED) as (writing, summary):
        writing.open_all()
        now = summary.last_time
        while not stop.wait(pause_s):
            now = write_live(writing, 1, now)
            counter.value += 1
            started.set()
        summary = closed(writing, summary, now)
    write_summary(folder, summary)
