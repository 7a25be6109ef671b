"""Box Drive and the older Box Sync by the names of their folders."""

from __future__ import annotations

from collections.abc import Iterator

from chatbackup_gui.cloud.computer import ComputerFacts
from chatbackup_gui.cloud.folder import CloudFolder
from chatbackup_gui.cloud.limits import Limit
from chatbackup_gui.cloud.providers.file_provider import provided_folders


def box_folders(computer: ComputerFacts) -> Iterator[CloudFolder]:
    """Yield Box's folders; Box Drive shows all files and holds only some."""
    for _account, folder in provided_folders(computer, "Box"):
        yield CloudFolder("box", "Box", folder, (Limit.BOX_QUOTA, Limit.BOX_OFFLOADS))
    yield CloudFolder("box", "Box", computer.in_home("Box"), (Limit.BOX_QUOTA, Limit.BOX_OFFLOADS))
    yield CloudFolder("box", "Box Sync", computer.in_home("Box Sync"), (Limit.BOX_QUOTA,))
