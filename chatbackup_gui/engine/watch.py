"""Staying and backing up after changes have settled, as `chatbackup watch` does: no states, no conditions."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from chatbackup_gui.engine.changes import Changes
from chatbackup_gui.engine.watching import Watching
from chatbackup_gui.errors import Cancelled
from chatbackup_gui.model.job import CancelToken

LOOK_EVERY_SECONDS = 0.2
LOOK_FOR_FOLDERS_SECONDS = 60.0


def watch(
    folders: Callable[[], Iterable[Path]],
    quiet_seconds: float,
    run: Callable[[], bool],
    token: CancelToken,
    *,
    look_seconds: float = LOOK_FOR_FOLDERS_SECONDS,
) -> None:
    """Call `run` at once and whenever changes below the folders have settled, until the token is cancelled.

    `run` tells whether it succeeded; if not it is called again. `folders` is asked again every `look_seconds`.
    """
    changes = Changes()
    watching = Watching(changes)
    try:
        watching.follow(folders())  # before the first run, so that what changes meanwhile is not missed
        changes.forget()
        is_done, looked_at = run(), time.monotonic()
        while not token.wait(LOOK_EVERY_SECONDS):
            if time.monotonic() - looked_at >= look_seconds:
                if not is_done:
                    changes.touch()
                watching.follow(folders())
                looked_at = time.monotonic()
            if changes.take_settled(quiet_seconds=quiet_seconds):
                is_done = run()
    except Cancelled:
        if not token.is_cancelled:
            raise
    finally:
        watching.close()
