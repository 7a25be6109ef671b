"""Google Drive: a drive letter or a folder in CloudStorage, and in it "My Drive" in the user's language."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chatbackup_gui.cloud.computer import ComputerFacts, Platform
from chatbackup_gui.cloud.folder import CloudFolder
from chatbackup_gui.cloud.limits import Limit
from chatbackup_gui.cloud.loose_json import decoded, items, members
from chatbackup_gui.cloud.providers.file_provider import provided_folders

SETTINGS = r"HKCU\Software\Google\DriveFS"
MY_DRIVE = (
    "My Drive",
    "我的云端硬盘",
    "我的雲端硬碟",
    "マイドライブ",
    "내 드라이브",
    "Mi unidad",
    "Mon Drive",
    "Meine Ablage",
    "Meu Drive",
    "Il mio Drive",
    "Mijn Drive",
    "Мой диск",
)


class _Preferences(msgspec.Struct):
    """The `value` of one account."""

    mount_point_path: str


def google_drive_folders(computer: ComputerFacts) -> Iterator[CloudFolder]:
    """Yield each account's own drive; not the root above it, into which nothing can be written."""
    for mount in _mount_points(computer):
        yield from _in_root(computer, mount, "")
    for account, root in provided_folders(computer, "GoogleDrive"):
        yield from _in_root(computer, root, account)
    if computer.platform is not Platform.LINUX:
        for name in MY_DRIVE:  # mirrored instead of streamed
            yield _folder(computer.in_home(name), "", may_offload=False)
        older = computer.in_home("Google Drive")
        yield from _in_root(computer, older, "")
        yield _folder(older, "", may_offload=False)


def _mount_points(computer: ComputerFacts) -> Iterator[str]:
    """Yield the roots of drives from the settings that Windows keeps; a drive is written as its letter alone."""
    preferences = members(computer.registry.values(SETTINGS).get("PerAccountPreferences", ""))
    for account in items(preferences.get("per_account_preferences", b"")):
        value = decoded(members(account).get("value", b""), _Preferences)
        mount = value.mount_point_path if value else ""
        if len(mount) == 1 or (len(mount) == 2 and mount[1] == ":"):
            mount = f"{mount[0]}:\\"
        if mount:
            yield mount


def _in_root(computer: ComputerFacts, root: str, account: str) -> Iterator[CloudFolder]:
    """Yield "My Drive" by the names we know; else the only folder that shows, whatever it is called."""
    named = [computer.below(root, name) for name in MY_DRIVE]
    found = [folder for folder in named if computer.disk.is_folder(folder)]
    if not found:
        shown = [computer.below(root, name) for name in computer.disk.names(root) if name[0] not in ".$"]
        found = [folder for folder in shown if computer.disk.is_folder(folder)]
    if len(found) == 1:
        yield _folder(found[0], account, may_offload=True)


def _folder(path: str, account: str, *, may_offload: bool) -> CloudFolder:
    name = f"Google Drive ({account})" if account else "Google Drive"
    notes = (Limit.GDRIVE_QUOTA, Limit.GDRIVE_OFFLOADS) if may_offload else (Limit.GDRIVE_QUOTA,)
    return CloudFolder("gdrive", name, path, notes)
