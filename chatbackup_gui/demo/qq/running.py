"""A QQ that is running: another process that keeps the databases open and writes."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from random import Random

from chatbackup_gui.demo.qq.live import opened_account
from chatbackup_gui.demo.writing_process import Running, writing_process

_CHECKPOINTS = 0.05  # after one message in twenty
_VACUUMS = 0.002


def hold_writer(
    folder: Path, messages_per_second: float = 20.0, *, is_restless: bool = False
) -> AbstractContextManager[Running]:
    """Let a process of its own write into the account, each message in a transaction, until the block ends.

    The manifest is complete when the block has ended; the first message is committed before it begins. A writer that
    `is_restless` also runs checkpoints and now and then a VACUUM.
    """
    return writing_process(_run, folder, 1.0 / messages_per_second, is_restless)


def _run(running: Running, folder: Path, pause_s: float, is_restless: bool) -> None:
    """Write until told to stop."""
    moods = Random("moods")
    with opened_account(folder) as account:
        while not running.is_ended_within(pause_s):
            account.write(1)
            running.committed()
            chance = moods.random() if is_restless else 1.0
            if chance < _VACUUMS:
                account.vacuum()
            elif chance < _CHECKPOINTS:
                account.checkpoint()
