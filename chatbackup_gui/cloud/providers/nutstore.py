"""Nutstore 坚果云 by the places its clients propose; there is no documented file.

Seen in public files (2026-11): on Windows `C:\\Users\\…\\Nutstore\\1\\我的坚果云` and `D:\\我的坚果云`, on macOS and
Linux `~/Nutstore Files/我的坚果云`, on newer macOS `~/Library/CloudStorage/坚果云-<mail>/我的坚果云`. What lies right
in the outer folder is one synced folder each; 我的坚果云 is the one that everybody has.
"""

from __future__ import annotations

from collections.abc import Iterator

from chatbackup_gui.cloud.computer import ComputerFacts, Platform
from chatbackup_gui.cloud.folder import CloudFolder
from chatbackup_gui.cloud.limits import Limit
from chatbackup_gui.cloud.providers.file_provider import provided_folders

NAME = "坚果云 Nutstore"
EVERYBODYS = "我的坚果云"


def nutstore_folders(computer: ComputerFacts) -> Iterator[CloudFolder]:
    """Yield Nutstore's synced folders."""
    for folder in _places(computer):
        yield CloudFolder("nutstore", NAME, folder, (Limit.NUTSTORE_MONTHLY_UPLOAD,))


def _places(computer: ComputerFacts) -> Iterator[str]:
    for outer in _outer_folders(computer):
        yield from _synced_in(computer, outer)
    parents = [computer.home, *computer.documents()]
    if computer.platform is Platform.WINDOWS:
        parents += computer.disk.drives()
    for parent in parents:
        yield computer.below(parent, EVERYBODYS)
    if not any(computer.disk.is_folder(outer) for outer in _outer_folders(computer)):
        yield computer.in_home("Nutstore")  # the older clients' folder, itself synced


def _outer_folders(computer: ComputerFacts) -> list[str]:
    if computer.platform is Platform.WINDOWS:
        accounts = computer.in_home("Nutstore")
        return [computer.below(accounts, name) for name in computer.disk.names(accounts) if name.isdecimal()]
    provided = [folder for _account, folder in provided_folders(computer, "坚果云", "Nutstore")]
    return [computer.in_home("Nutstore Files"), *provided]


def _synced_in(computer: ComputerFacts, outer: str) -> list[str]:
    """Return 我的坚果云, or where it was renamed or left out each folder that shows."""
    usual = computer.below(outer, EVERYBODYS)
    if computer.disk.is_folder(usual):
        return [usual]
    return [computer.below(outer, name) for name in computer.disk.names(outer) if not name.startswith(".")]
