"""How much of the processor and the disk this process asks for."""

from __future__ import annotations

import sys
from contextlib import suppress

import psutil

NICENESS = 10
_LAST_OF_ITS_CLASS = 7  # of best effort, 0 to 7; the idle class would starve beside a busy program


def lower_priority() -> None:
    """Let other programs go first from now on; an unprivileged process cannot take that back.

    Where the system refuses, everything stays as it was.
    """
    process = psutil.Process()
    with suppress(OSError, psutil.Error):
        if sys.platform == "win32":
            process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        else:
            process.nice(max(process.nice(), NICENESS))
    with suppress(OSError, psutil.Error):
        if sys.platform == "win32":
            process.ionice(psutil.IOPRIO_LOW)
        elif sys.platform == "linux":
            process.ionice(psutil.IOPRIO_CLASS_BE, _LAST_OF_ITS_CLASS)
