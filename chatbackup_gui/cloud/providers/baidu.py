"""Baidu 百度网盘 by the name of its synced folder; there is no documented file."""

from __future__ import annotations

from collections.abc import Iterator

from chatbackup_gui.cloud.computer import ComputerFacts, Platform
from chatbackup_gui.cloud.folder import CloudFolder
from chatbackup_gui.cloud.limits import Limit

FOLDER = "BaiduSyncdisk"  # seen in public files (2026-11) at the root of any drive and among documents


def baidu_folders(computer: ComputerFacts) -> Iterator[CloudFolder]:
    """Yield the synced folder (同步空间) wherever it was put."""
    drives = computer.disk.drives() if computer.platform is Platform.WINDOWS else []
    for parent in (computer.home, *computer.documents(), *drives):
        notes = (Limit.BAIDU_SLOW_MANY_FILES, Limit.BAIDU_SLOW_DOWNLOAD)
        yield CloudFolder("baidu", "百度网盘", computer.below(parent, FOLDER), notes)
