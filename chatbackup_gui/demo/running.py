"""A WeChat that is running: another process that keeps the databases open and writes."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from chatbackup_gui.demo.appending import closed, opened_for_appending
from chatbackup_gui.demo.manifest import write_summary
from chatbackup_gui.demo.talks import write_live
from chatbackup_gui.demo.writing_process import Running, writing_process

_EXPECTED = 2_000  # messages of one run, for the media budget


def hold_writer(folder: Path, messages_per_second: float = 20.0) -> AbstractContextManager[Running]:
    """Let a process of its own write into the account, each message in a transaction, until the block ends.

    It has every database open, with `-wal` and `-shm`, as WeChat has; the manifest is complete when the block
    has ended. The first message is committed before it begins.
    """
    return writing_process(_run, folder, 1.0 / messages_per_second)


def _run(running: Running, folder: Path, pause_s: float) -> None:
    """Write until told to stop."""
    with opened_for_appending(folder, _EXPECTED) as (writing, summary):
        writing.open_all()
        now = summary.last_time
        while not running.is_ended_within(pause_s):
            now = write_live(writing, 1, now)
            running.committed()
        summary = closed(writing, summary, now)
    write_summary(folder, summary)
