"""Whether the system tells of what another program writes, through the class that watches chat folders.

The other program is a process of Python's `multiprocessing`, as that of the sample chats is that go on.
"""

from __future__ import annotations

import time
from pathlib import Path

from chatbackup_gui.demo.writing_process import Running, writing_process
from chatbackup_gui.engine.changes import Changes
from chatbackup_gui.engine.watching import Watching
from chatbackup_gui.selftest.check import CheckFailed, Context
from chatbackup_gui.selftest.report import Facts

PATIENCE_S = 10.0
_LOOK_EVERY_S = 0.01
_PAUSE_S = 3.0  # on Windows watchdog 7.1 tells of changes once there were none for a second


def check_watching(context: Context) -> Facts:
    """Watch a folder into which it writes; the fact is how long after its first message a change was told.

    Not below the folder: Wine 8 tells of nothing there.
    """
    folder = context.place.work / "watched"
    folder.mkdir()
    changes = Changes()
    watching = Watching(changes)
    try:
        watching.follow([folder])
        changes.forget()  # that a folder is newly watched counts as a change
        with writing_process(_write, folder / "message.db-wal"):
            began = time.monotonic()
            while changes.span is None and time.monotonic() - began < PATIENCE_S:
                time.sleep(_LOOK_EVERY_S)
            waited = time.monotonic() - began
    finally:
        watching.close()
    if changes.span is None:
        raise CheckFailed(f"a file was written, and nothing told of it within {PATIENCE_S:g} seconds")
    return {"seconds_until_told": round(waited, 3)}


def _write(running: Running, file: Path) -> None:
    """Write now and then until told to end; what runs in the other process."""
    while True:
        with file.open("ab") as chat:
            chat.write(b"a message")
        running.committed()
        if running.is_ended_within(_PAUSE_S):
            return
