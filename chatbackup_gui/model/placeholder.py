"""Files whose bytes are with a cloud service alone: a name and a size on this computer, no content.

Whoever opens one starts a download, waits for it, and fails without a network; `stat` tells and fetches nothing.
Sources: Microsoft's "File Attribute Constants"; restic/restic PR 4990; Apple's TN3150 and `sys/stat.h`.
"""

from __future__ import annotations

import sys

ARE_TOLD: bool = sys.platform in ("win32", "darwin")
"""Whether this system tells of such files; where it does not, nobody needs to look."""

OFFLINE = 0x1000  # older clients, and tape archives
RECALL_ON_OPEN = 0x40000
RECALL_ON_DATA_ACCESS = 0x400000  # OneDrive and everybody else who uses Windows' cloud files
SF_DATALESS = 0x40000000  # in Python's `stat` from 3.13 on

_ABSENT_ON_WINDOWS = OFFLINE | RECALL_ON_OPEN | RECALL_ON_DATA_ACCESS


def is_in_cloud_only(seen: object) -> bool:
    """Tell by what `os.stat` returned whether reading would fetch; only Windows and macOS have these fields there."""
    attributes = getattr(seen, "st_file_attributes", 0)
    flags = getattr(seen, "st_flags", 0)
    return bool(attributes & _ABSENT_ON_WINDOWS or flags & SF_DATALESS)
