"""Wine, in which tests of Windows code run on Linux: what it lacks, so that no test has to know."""

from __future__ import annotations

import shutil
import sys


def is_wine() -> bool:
    """Tell whether the Windows around us is Wine."""
    if sys.platform != "win32":
        return False
    import ctypes

    return hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")


def copy_files_by_other_means() -> None:
    """WORKAROUND: Wine 8 ends a process that calls CopyFile2, as `shutil.copy2` does from Python 3.13 on.

    May go once `shutil.copy2` works in the Wine of the Debian that tests run on.
    """
    shutil._winapi = None  # type: ignore[attr-defined]  # then it copies as it does elsewhere
