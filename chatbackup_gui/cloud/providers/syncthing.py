"""Syncthing lists its folders in config.xml. There is no cloud behind it: other devices keep the copies."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from chatbackup_gui.cloud.computer import ComputerFacts, Platform
from chatbackup_gui.cloud.folder import CloudFolder
from chatbackup_gui.cloud.limits import Limit

_NEVER_SENT = ("receiveonly", "receiveencrypted")  # what is written there stays there


def syncthing_folders(computer: ComputerFacts) -> Iterator[CloudFolder]:
    """Yield the folders whose changes Syncthing sends to other devices."""
    for file in _settings_files(computer):
        for label, path in folders_of_settings(computer.disk.read(file)):
            name = f"Syncthing ({label})" if label else "Syncthing"
            yield CloudFolder("syncthing", name, computer.expanded(path), (Limit.SYNCTHING_OTHER_DEVICE,))


def folders_of_settings(content: bytes) -> list[tuple[str, str]]:
    """Return label and path of the folders; those under `defaults` are patterns for new ones and are none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError):
        return []
    return [
        (folder.get("label", ""), folder.get("path", ""))
        for folder in root.iterchildren("folder")
        if folder.get("type") not in _NEVER_SENT
    ]


def _settings_files(computer: ComputerFacts) -> list[str]:
    chosen = [computer.in_variable(each, "config.xml") for each in ("STHOMEDIR", "STCONFDIR")]
    match computer.platform:
        case Platform.WINDOWS:
            usual = [computer.in_variable("LOCALAPPDATA", "Syncthing", "config.xml")]
        case Platform.MACOS:
            usual = [computer.in_home("Library", "Application Support", "Syncthing", "config.xml")]
        case Platform.LINUX:
            usual = [
                computer.in_variable("XDG_STATE_HOME", "syncthing", "config.xml"),
                computer.in_home(".local", "state", "syncthing", "config.xml"),
                computer.in_config("syncthing", "config.xml"),  # before 1.27
            ]
    return [*chosen, *usual]
