"""Wine, in which tests of Windows code run on Linux: what it lacks, so that no test has to know."""

from __future__ import annotations

import os
import shutil
import sys

import psutil


def is_wine() -> bool:
    """Tell whether the Windows around us is Wine."""
    if sys.platform != "win32":
        return False
    import ctypes

    return hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")


def do_without_what_wine_lacks() -> None:
    """WORKAROUND: Wine 8 ends a process that calls CopyFile2 or PssCaptureSnapshot.

    `shutil.copy2` and `os.getppid` do so from Python 3.13 on. May go once they work in the Wine that tests run in.
    """
    shutil._winapi = None  # type: ignore[attr-defined]  # then it copies as it does elsewhere
    os.getppid = lambda: psutil.Process().ppid()
