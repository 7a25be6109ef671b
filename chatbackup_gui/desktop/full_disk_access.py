"""macOS: Full Disk Access, without which the folders of WeChat and QQ are kept from us. Never run on a Mac.

No program can ask for it: its user grants it in System Settings, to the program's signature, and the program has to be
started again. It is measured by opening a file that is kept for that permission alone and refused without a question,
the user's own TCC.db; what lies in ~/Library/Safari or ~/Library/Mail would do as well and, since macOS 15, makes the
system ask about data of other apps (github.com/wflixu/RClick/pull/126). Having tried is also what puts a program into
the list in System Settings. Folders of other apps in ~/Library/Containers and ~/Library/Group Containers are refused
with EPERM, where permissions of files are refused with EACCES; since macOS 14 the system asks first, once each time
the program runs (developer.apple.com, NSAppDataUsageDescription).
"""

from __future__ import annotations

import errno
import os
import sys
from enum import StrEnum
from pathlib import Path

PLATFORM: str = sys.platform
SETTINGS_ADDRESS = "x-apple.systempreferences:com.apple.preference.security?Privacy_AllFiles"

_PROBE = ("Library", "Application Support", "com.apple.TCC", "TCC.db")


class DiskAccess(StrEnum):
    """Whether this program, and whatever it starts, has Full Disk Access."""

    GRANTED = "granted"
    REFUSED = "refused"
    UNKNOWN = "unknown"  # the file that would tell is not there, or is refused for another reason
    NOT_NEEDED = "not_needed"  # this system has no such permission


def measure_disk_access(home: Path | None = None) -> DiskAccess:
    """Return how things stand for this process; nothing is read or written."""
    if PLATFORM != "darwin":
        return DiskAccess.NOT_NEEDED
    try:
        os.close(os.open((home or Path.home()).joinpath(*_PROBE), os.O_RDONLY))
    except OSError as error:
        return DiskAccess.REFUSED if error.errno == errno.EPERM else DiskAccess.UNKNOWN
    except RuntimeError:  # nobody's home
        return DiskAccess.UNKNOWN
    return DiskAccess.GRANTED


def is_kept_from_us(folder: Path) -> bool:
    """Tell whether a folder is there, and macOS does not let this process see what is in it.

    May take as long as somebody needs to answer the system's question.
    """
    if PLATFORM != "darwin":
        return False
    try:
        os.scandir(folder).close()
    except OSError as error:
        return error.errno == errno.EPERM
    return False
