"""Standard streams where there are none: a program with a window that Windows started, or a shell's `>&-`."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def open_missing_streams() -> None:
    """Let what is None read nothing and write nowhere from now on, so that no print, of whatever library, fails.

    In the order of their numbers, so that where the system's are closed too, no other file is taken for one of them.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open(mode, encoding="utf-8", errors="replace")  # noqa: SIM115 - for good
            setattr(sys, name, nowhere)
