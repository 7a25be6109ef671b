"""What is written down of warnings and of bugs: `chatbackup.log` and `crash.log` in the home."""

from __future__ import annotations

import logging
import time
import traceback
from contextlib import suppress
from pathlib import Path

from chatbackup_gui.engine.profile import Home
from chatbackup_gui.errors import HomeUnavailable

LOG_FILE = "chatbackup.log"
CRASH_FILE = "crash.log"


class _LogFile(logging.FileHandler):
    """Keeps warnings off the screen, where they would stand in English between our words; no home, no log."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record down, where there is a home to write into."""
        with suppress(OSError):  # the file is opened with the first record, outside of what handleError is for
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Do without."""


def log_into(home: Path) -> None:
    """Write warnings into the log of a home from now on."""
    logging.getLogger().addHandler(_LogFile(home / LOG_FILE, encoding="utf-8", delay=True))


def write_crash(home: Path, error: BaseException) -> bool:
    """Write a bug's trace down; tell whether that worked. The process may go on: its log stays as it is."""
    trace = "".join(traceback.format_exception(error))
    try:
        Home(home).make()
        with (home / CRASH_FILE).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} a bug\n{trace}")
    except (OSError, HomeUnavailable):
        return False
    return True
