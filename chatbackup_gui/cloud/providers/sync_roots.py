"""Folders that a cloud program has told its system of, whoever wrote it: what no reader of ours knows by name.

Windows lists them under SyncRootManager, as `Provider!SID!account` with the folder under the SID of its user; macOS has
them side by side in CloudStorage.
"""

from __future__ import annotations

from collections.abc import Iterator

from chatbackup_gui.cloud.computer import ComputerFacts
from chatbackup_gui.cloud.folder import CloudFolder
from chatbackup_gui.cloud.limits import Limit
from chatbackup_gui.cloud.providers.file_provider import every_provided_folder

MANAGER = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\SyncRootManager"
PROFILES = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"
PROVIDER = "other"
_NOTES = frozenset(Limit)
_LEFT_OUT = ("onedrive", "googledrive", "icloudphotos")  # team libraries, unwritable roots, pictures only
_STABLE_IDS = {
    "dropbox": "dropbox",
    "iclouddrive": "icloud",
    "nextcloud": "nextcloud",
    "owncloud": "owncloud",
    "box": "box",
    "mega": "mega",
    "nutstore": "nutstore",
}


def sync_root_folders(computer: ComputerFacts) -> Iterator[CloudFolder]:
    """Yield every root that is this user's."""
    for provider, _account, folder in every_provided_folder(computer):
        if not _is_left_out(provider):
            yield _folder(provider, provider, folder)
    for key in computer.registry.subkeys(MANAGER):
        provider = key.split("!")[0]
        if _is_left_out(provider):
            continue
        title = computer.registry.values(f"{MANAGER}\\{key}").get("DisplayNameResource", "")
        for user, folder in computer.registry.values(f"{MANAGER}\\{key}\\UserSyncRoots").items():
            if _is_ours(computer, user):
                yield _folder(provider, title if title and not title.startswith("@") else provider, folder)


def _is_left_out(provider: str) -> bool:
    return provider.lower().replace(" ", "").startswith(_LEFT_OUT)


def _is_ours(computer: ComputerFacts, user: str) -> bool:
    """Tell whether a SID is this user's; one that Windows has no profile of may be."""
    home = computer.registry.values(f"{PROFILES}\\{user}").get("ProfileImagePath", "")
    return not home or computer.path(home) == computer.path(computer.home)


def _folder(provider: str, name: str, folder: str) -> CloudFolder:
    """Return a root; its files may be elsewhere, which is what systems are told of roots for."""
    stable_id = _STABLE_IDS.get(provider.lower(), PROVIDER)
    note = f"{stable_id}.offloads"
    return CloudFolder(stable_id, name, folder, (Limit(note) if note in _NOTES else Limit.OTHER_OFFLOADS,))
