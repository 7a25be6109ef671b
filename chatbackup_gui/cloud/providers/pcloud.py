"""pCloud Drive by the name of its folder. On Windows it may be a drive letter, which nothing tells from others."""

from __future__ import annotations

from collections.abc import Iterator

from chatbackup_gui.cloud.computer import ComputerFacts
from chatbackup_gui.cloud.folder import CloudFolder
from chatbackup_gui.cloud.limits import Limit

_NAMES = ("pCloudDrive", "pCloud Drive")


def pcloud_folders(computer: ComputerFacts) -> Iterator[CloudFolder]:
    """Yield pCloud's drive where it shows as a folder."""
    for name in _NAMES:
        yield CloudFolder("pcloud", "pCloud", computer.in_home(name), (Limit.PCLOUD_QUOTA, Limit.PCLOUD_OFFLOADS))
