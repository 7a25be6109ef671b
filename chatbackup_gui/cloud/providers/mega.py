"""MEGA by the names its client proposes; its settings are encrypted, and any folder can be chosen."""

from __future__ import annotations

from collections.abc import Iterator

from chatbackup_gui.cloud.computer import ComputerFacts
from chatbackup_gui.cloud.folder import CloudFolder
from chatbackup_gui.cloud.limits import Limit

_NAMES = ("MEGA", "MEGAsync")


def mega_folders(computer: ComputerFacts) -> Iterator[CloudFolder]:
    """Yield MEGA's folders in the home and among documents."""
    for parent in (computer.home, *computer.documents()):
        for name in _NAMES:
            yield CloudFolder("mega", "MEGA", computer.below(parent, name), (Limit.MEGA_QUOTA,))
