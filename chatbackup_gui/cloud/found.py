"""The cloud folders of a computer, found in what their programs leave there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath

import msgspec

from chatbackup_gui.cloud.computer import ComputerFacts
from chatbackup_gui.cloud.folder import CloudFolder
from chatbackup_gui.cloud.providers.baidu import baidu_folders
from chatbackup_gui.cloud.providers.box import box_folders
from chatbackup_gui.cloud.providers.dropbox import dropbox_folders
from chatbackup_gui.cloud.providers.google_drive import google_drive_folders
from chatbackup_gui.cloud.providers.icloud import icloud_folders
from chatbackup_gui.cloud.providers.mega import mega_folders
from chatbackup_gui.cloud.providers.nextcloud import nextcloud_folders
from chatbackup_gui.cloud.providers.nutstore import nutstore_folders
from chatbackup_gui.cloud.providers.onedrive import onedrive_folders
from chatbackup_gui.cloud.providers.pcloud import pcloud_folders
from chatbackup_gui.cloud.providers.sync_roots import sync_root_folders
from chatbackup_gui.cloud.providers.syncthing import syncthing_folders

LONGEST_NAME = 80

PROVIDERS: tuple[Callable[[ComputerFacts], Iterator[CloudFolder]], ...] = (
    nutstore_folders,
    baidu_folders,
    onedrive_folders,
    icloud_folders,
    dropbox_folders,
    google_drive_folders,
    nextcloud_folders,
    syncthing_folders,
    box_folders,
    mega_folders,
    pcloud_folders,
    sync_root_folders,  # last: a folder that its provider's own reader knows is told by that one
)


def find_cloud_folders(computer: ComputerFacts) -> list[CloudFolder]:
    """Return the cloud folders that are there, each once, in a fixed order of providers.

    Touches nothing and raises nothing, whatever the settings of those programs hold. May take seconds where a network
    drive is away. A macOS that guards a provider's folder may ask its user for leave.
    """
    found: dict[PurePath, CloudFolder] = {}
    for provider in PROVIDERS:
        for each in provider(computer):
            folder = str(computer.path(each.folder))
            if not _is_usable(computer, folder):
                continue
            place = computer.place(folder)
            if any(other.is_relative_to(place) for other in found):  # the same, or only what holds it
                continue
            free_bytes = computer.disk.free_bytes(folder)
            name = _printable(each.name)
            found[place] = msgspec.structs.replace(each, folder=folder, name=name, free_bytes=free_bytes)
    return list(found.values())


def _is_usable(computer: ComputerFacts, folder: str) -> bool:
    """Tell whether a folder is there and its name is one that a profile can hold."""
    return computer.path(folder).is_absolute() and _is_text(folder) and computer.disk.is_folder(folder)


def _is_text(name: str) -> bool:
    try:
        return bool(name.encode())
    except UnicodeEncodeError:
        return False


def _printable(name: str) -> str:
    """Return a name that others chose, as it may stand on a screen and in a message between processes."""
    return "".join(each if each.isprintable() else " " for each in name[:LONGEST_NAME])
