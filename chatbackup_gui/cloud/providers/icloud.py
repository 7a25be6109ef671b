"""iCloud Drive has one place on each system, and none on Linux."""

from __future__ import annotations

from collections.abc import Iterator

from chatbackup_gui.cloud.computer import ComputerFacts, Platform
from chatbackup_gui.cloud.folder import CloudFolder
from chatbackup_gui.cloud.limits import Limit

_PLACES = {
    Platform.MACOS: ("Library", "Mobile Documents", "com~apple~CloudDocs"),
    Platform.WINDOWS: ("iCloudDrive",),
}


def icloud_folders(computer: ComputerFacts) -> Iterator[CloudFolder]:
    """Yield iCloud Drive."""
    place = _PLACES.get(computer.platform)
    if place:
        notes = (Limit.ICLOUD_QUOTA, Limit.ICLOUD_OFFLOADS)
        yield CloudFolder("icloud", "iCloud Drive", computer.in_home(*place), notes)
