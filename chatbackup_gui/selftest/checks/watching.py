"""Whether the system tells of changes in a folder, through the class that watches chat folders."""

from __future__ import annotations

import time

from chatbackup_gui.engine.changes import Changes
from chatbackup_gui.engine.watching import Watching
from chatbackup_gui.selftest.check import CheckFailed, Context
from chatbackup_gui.selftest.report import Facts

PATIENCE_S = 10.0
_LOOK_EVERY_S = 0.01


def check_watching(context: Context) -> Facts:
    """Write a file into a folder below a watched one; the fact is after how long that was told."""
    folder = context.place.work / "watched" / "below"
    folder.mkdir(parents=True)
    changes = Changes()
    watching = Watching(changes)
    try:
        watching.follow([folder.parent])
        time.sleep(_LOOK_EVERY_S)
        changes.forget()  # that a folder is newly watched counts as a change
        began = time.monotonic()
        (folder / "message.db-wal").write_bytes(b"a message")
        while changes.span is None and time.monotonic() - began < PATIENCE_S:
            time.sleep(_LOOK_EVERY_S)
        waited = time.monotonic() - began
    finally:
        watching.close()
    if changes.span is None:
        raise CheckFailed(f"a file was written, and nothing told of it within {PATIENCE_S:g} seconds")
    return {"seconds_until_told": round(waited, 3)}
