"""The last catch-all of the window's process: a bug's trace goes into a file of ours, and the window goes on."""

from __future__ import annotations

import contextlib
import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

LOG_FILE = "chatbackup.log"
CRASH_FILE = "crash.log"


def report_crashes(home: Path) -> None:
    """Write warnings and traces into the home from now on; where it cannot be written, they go to standard error."""
    with contextlib.suppress(OSError):
        home.mkdir(parents=True, exist_ok=True)
        logging.getLogger().addHandler(logging.FileHandler(home / LOG_FILE, encoding="utf-8", delay=True))

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        try:
            with (home / CRASH_FILE).open("a", encoding="utf-8") as file:
                file.write(text)
        except OSError:
            sys.stderr.write(text)

    sys.excepthook = report
