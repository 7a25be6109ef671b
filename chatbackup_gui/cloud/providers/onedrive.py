"""OneDrive: Windows has its accounts in the registry, macOS in CloudStorage; Linux has abraunegg's client."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chatbackup_gui.cloud.computer import ComputerFacts, Platform
from chatbackup_gui.cloud.folder import CloudFolder
from chatbackup_gui.cloud.limits import Limit
from chatbackup_gui.cloud.providers.file_provider import provided_folders

ACCOUNTS = r"HKCU\Software\Microsoft\OneDrive\Accounts"
_VARIABLES = {"OneDriveConsumer": "", "OneDriveCommercial": "Business", "OneDrive": ""}
_PERSONAL = ("", "personal", "个人", "個人")  # macOS writes it in the system's language
_SYNC_DIR = re.compile(rb"^\s*sync_dir\s*=\s*\"([^\"\n]+)\"", re.MULTILINE)


def onedrive_folders(computer: ComputerFacts) -> Iterator[CloudFolder]:
    """Yield the folders of the accounts that are signed in."""
    match computer.platform:
        case Platform.WINDOWS:
            yield from _of_windows(computer)
        case Platform.MACOS:
            for account, folder in provided_folders(computer, "OneDrive"):
                if not account.startswith("SharedLibraries"):  # holds other people's
                    yield _folder(folder, account)
        case Platform.LINUX:
            settings = computer.disk.read(computer.in_config("onedrive", "config"))
            for chosen in _SYNC_DIR.findall(settings):
                yield _folder(computer.expanded(chosen.decode("utf-8", "replace")), "", may_offload=False)
            yield _folder(computer.in_home("OneDrive"), "", may_offload=False)


def _of_windows(computer: ComputerFacts) -> Iterator[CloudFolder]:
    """Yield the registry's accounts. The variables stand also where nobody ever signed in, so they come second."""
    is_known = False
    for key in computer.registry.subkeys(ACCOUNTS):
        values = computer.registry.values(f"{ACCOUNTS}\\{key}")
        if values.get("UserFolder"):
            is_known = True
            yield _folder(values["UserFolder"], "" if key == "Personal" else values.get("DisplayName") or key)
    if not is_known:
        for variable, account in _VARIABLES.items():
            if computer.environment.get(variable):
                yield _folder(computer.environment[variable], account)


def _folder(path: str, account: str, *, may_offload: bool = True) -> CloudFolder:
    is_personal = account.lower() in _PERSONAL
    notes = {Limit.ONEDRIVE_QUOTA: is_personal, Limit.ONEDRIVE_OFFLOADS: may_offload}
    name = "OneDrive" if is_personal else f"OneDrive – {account}"
    return CloudFolder("onedrive", name, path, tuple(note for note, holds in notes.items() if holds))
