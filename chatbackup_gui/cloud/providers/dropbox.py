"""Dropbox writes its folders into info.json, one a kind of account."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chatbackup_gui.cloud.computer import ComputerFacts, Platform
from chatbackup_gui.cloud.folder import CloudFolder
from chatbackup_gui.cloud.limits import Limit
from chatbackup_gui.cloud.loose_json import decoded, members
from chatbackup_gui.cloud.providers.file_provider import provided_folders

_PERSONAL = ("personal", "")


class _Account(msgspec.Struct):
    """A member of info.json."""

    path: str
    subscription_type: str = "Basic"  # the free one


def dropbox_folders(computer: ComputerFacts) -> Iterator[CloudFolder]:
    """Yield what info.json names, then what macOS holds for Dropbox."""
    for file in _info_files(computer):
        for kind, content in members(computer.disk.read(file)).items():
            account = decoded(content, _Account)
            if account:
                is_free = account.subscription_type == "Basic"
                yield _folder(account.path, kind=kind, is_free=is_free, may_offload="CloudStorage" in account.path)
    for kind, folder in provided_folders(computer, "Dropbox"):
        yield _folder(folder, kind=kind, is_free=True, may_offload=True)


def _folder(path: str, *, kind: str, is_free: bool, may_offload: bool) -> CloudFolder:
    is_personal = kind.lower() in _PERSONAL
    notes = {Limit.DROPBOX_QUOTA: is_personal and is_free, Limit.DROPBOX_OFFLOADS: may_offload}
    name = "Dropbox" if is_personal else f"Dropbox ({kind})"
    return CloudFolder("dropbox", name, path, tuple(note for note, holds in notes.items() if holds))


def _info_files(computer: ComputerFacts) -> list[str]:
    if computer.platform is not Platform.WINDOWS:
        return [computer.in_home(".dropbox", "info.json")]
    usual = [computer.in_variable(each, "Dropbox", "info.json") for each in ("LOCALAPPDATA", "APPDATA")]
    packages = computer.in_variable("LOCALAPPDATA", "Packages")  # the one from Microsoft's store
    for name in computer.disk.names(packages):
        if name.startswith("DropboxInc.Dropbox_"):
            usual.append(computer.below(packages, name, "LocalCache", "Local", "Dropbox", "info.json"))
    return usual
