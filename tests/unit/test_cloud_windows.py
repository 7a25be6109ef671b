"""Cloud folders of a Windows computer, from recorded settings."""

from __future__ import annotations

import json

import pytest
from support.recorded_computer import FREE_BYTES, FakeWinreg, recorded

from chatbackup_gui.cloud.computer import ComputerFacts, Platform
from chatbackup_gui.cloud.folder import CloudFolder
from chatbackup_gui.cloud.found import find_cloud_folders
from chatbackup_gui.cloud.registry import WindowsRegistry

ACCOUNTS = r"HKCU\Software\Microsoft\OneDrive\Accounts"
MANAGER = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\SyncRootManager"
PROFILES = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"
ME, OTHER = "S-1-5-21-1-2-3-1001", "S-1-5-21-1-2-3-1002"


def found(computer: ComputerFacts) -> list[tuple[str, str, str]]:
    return [(each.provider, each.name, each.folder) for each in find_cloud_folders(computer)]


def test_a_folder_is_told_with_the_room_on_its_disk_and_the_limits_that_matter() -> None:
    computer = recorded(Platform.WINDOWS, r"~\Nutstore\1\我的坚果云")
    assert find_cloud_folders(computer) == [
        CloudFolder(
            provider="nutstore",
            name="坚果云 Nutstore",
            folder=r"C:\Users\李雷\Nutstore\1\我的坚果云",
            limit_notes=("nutstore.monthly-upload",),
            free_bytes=FREE_BYTES,
        )
    ]


def test_dropbox_is_found_through_its_info_file_also_that_of_the_store() -> None:
    info = {"personal": {"path": r"D:\Dropbox", "host": 1}, "business": {"path": r"D:\Team", "is_team": True}}
    for folder in (
        r"~\AppData\Local",
        r"~\AppData\Roaming",
        r"~\AppData\Local\Packages\DropboxInc.Dropbox_x\LocalCache\Local",
    ):
        file = {folder + r"\Dropbox\info.json": json.dumps(info).encode()}
        computer = recorded(Platform.WINDOWS, r"D:\Dropbox", r"D:\Team", files=file)
        assert found(computer) == [
            ("dropbox", "Dropbox", r"D:\Dropbox"),
            ("dropbox", "Dropbox (business)", r"D:\Team"),
        ]


@pytest.mark.parametrize(("plan", "notes"), [("Basic", ("dropbox.quota-2gb",)), ("Plus", ())])
def test_the_quota_of_a_free_dropbox_is_not_told_of_one_that_is_paid_for(plan: str, notes: tuple[str, ...]) -> None:
    info = {"personal": {"path": r"D:\Dropbox", "subscription_type": plan}}
    file = {r"~\AppData\Local\Dropbox\info.json": json.dumps(info).encode()}
    assert find_cloud_folders(recorded(Platform.WINDOWS, r"D:\Dropbox", files=file))[0].limit_notes == notes


def test_onedrive_is_found_through_its_accounts() -> None:
    computer = recorded(
        Platform.WINDOWS,
        r"~\OneDrive",
        r"~\OneDrive - Contoso",
        registry={
            rf"{ACCOUNTS}\Personal": {"UserFolder": r"C:\Users\李雷\OneDrive", "DisplayName": ""},
            rf"{ACCOUNTS}\Business1": {"UserFolder": r"c:\users\李雷\OneDrive - Contoso", "DisplayName": "Contoso"},
        },
        environment={"OneDrive": r"C:\Users\李雷\OneDrive"},
    )
    personal, business = find_cloud_folders(computer)
    assert (personal.name, personal.limit_notes) == ("OneDrive", ("onedrive.quota-5gb", "onedrive.offloads"))
    assert (business.name, business.limit_notes) == ("OneDrive – Contoso", ("onedrive.offloads",))


def test_variables_stand_in_for_onedrive_accounts_that_the_registry_does_not_tell() -> None:
    variables = {"OneDrive": r"C:\Users\李雷\OneDrive", "OneDriveCommercial": r"D:\Firm"}
    computer = recorded(Platform.WINDOWS, r"~\OneDrive", r"D:\Firm", environment=variables)
    assert found(computer) == [
        ("onedrive", "OneDrive – Business", r"D:\Firm"),
        ("onedrive", "OneDrive", r"C:\Users\李雷\OneDrive"),
    ]


def google(mount: str) -> dict[str, dict[str, str]]:
    preferences = {"per_account_preferences": [{"key": "1", "value": {"mount_point_path": mount}}, {"key": 7}, None]}
    return {r"HKCU\Software\Google\DriveFS": {"PerAccountPreferences": json.dumps(preferences)}}


@pytest.mark.parametrize("mount", ["G", "G:", "G:\\"])
@pytest.mark.parametrize("name", ["My Drive", "我的云端硬盘", "Hifadhi Yangu"])
def test_google_drive_is_what_lies_in_its_drive_in_any_language(mount: str, name: str) -> None:
    computer = recorded(Platform.WINDOWS, rf"G:\{name}", r"G:\.shortcut-targets-by-id", registry=google(mount))
    assert found(computer) == [("gdrive", "Google Drive", rf"G:\{name}")]


def test_a_google_drive_of_which_nobody_knows_the_writable_part_is_not_proposed() -> None:
    computer = recorded(Platform.WINDOWS, r"G:\Yangu", r"G:\Zinazoshirikiwa", registry=google("G"))
    assert found(computer) == []


def test_icloud_box_mega_and_pcloud_are_found_by_their_names() -> None:
    computer = recorded(Platform.WINDOWS, r"~\iCloudDrive", r"~\Box", r"~\Documents\MEGA", r"~\pCloudDrive")
    assert [each[0] for each in found(computer)] == ["icloud", "box", "mega", "pcloud"]


def test_nextcloud_writes_forward_slashes() -> None:
    settings = b"[Accounts]\n0\\FoldersWithPlaceholders\\1\\localPath=C:/Users/\\x674e\\x96f7/Nextcloud/\n"
    file = {r"~\AppData\Roaming\Nextcloud\nextcloud.cfg": settings}
    computer = recorded(Platform.WINDOWS, r"~\Nextcloud", files=file)
    assert found(computer) == [("nextcloud", "Nextcloud", r"C:\Users\李雷\Nextcloud")]
    assert find_cloud_folders(computer)[0].limit_notes == ("nextcloud.offloads",)


def test_baidu_and_nutstore_are_looked_for_on_every_drive_and_where_documents_were_moved() -> None:
    moved = {r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders": {"Personal": r"E:\文档"}}
    folders = (r"D:\BaiduSyncdisk", r"E:\文档\BaiduSyncdisk", r"D:\我的坚果云")
    computer = recorded(Platform.WINDOWS, *folders, registry=moved, drives=("C:\\", "D:\\"))
    assert found(computer) == [
        ("nutstore", "坚果云 Nutstore", r"D:\我的坚果云"),
        ("baidu", "百度网盘", r"E:\文档\BaiduSyncdisk"),
        ("baidu", "百度网盘", r"D:\BaiduSyncdisk"),
    ]


def test_roots_that_windows_knows_are_found_if_they_are_this_users() -> None:
    computer = recorded(
        Platform.WINDOWS,
        r"D:\Proton",
        r"D:\Theirs",
        r"D:\Dropbox",
        r"D:\Team library",
        registry={
            rf"{MANAGER}\ProtonDrive!{ME}!a": {"DisplayNameResource": "Proton Drive"},
            rf"{MANAGER}\ProtonDrive!{ME}!a\UserSyncRoots": {ME: r"D:\Proton", OTHER: r"D:\Theirs"},
            rf"{MANAGER}\Dropbox!{ME}!b": {"DisplayNameResource": "@dropbox.dll,-1"},
            rf"{MANAGER}\Dropbox!{ME}!b\UserSyncRoots": {ME: r"D:\Dropbox"},
            rf"{MANAGER}\OneDrive!{ME}!Business1\UserSyncRoots": {ME: r"D:\Team library"},
            rf"{PROFILES}\{ME}": {"ProfileImagePath": r"C:\Users\李雷"},
            rf"{PROFILES}\{OTHER}": {"ProfileImagePath": r"C:\Users\韩梅梅"},
        },
    )
    assert found(computer) == [("other", "Proton Drive", r"D:\Proton"), ("dropbox", "Dropbox", r"D:\Dropbox")]
    notes = [each.limit_notes for each in find_cloud_folders(computer)]
    assert notes == [("other.offloads",), ("dropbox.offloads",)]


def test_a_folder_that_is_found_twice_is_told_once_and_one_that_only_holds_it_is_not_told() -> None:
    roots = {rf"{MANAGER}\Nutstore!{ME}!a\UserSyncRoots": {ME: r"C:\USERS\李雷\nutstore\1"}}
    variables = {"OneDrive": r"C:\Users\李雷\OneDrive", "OneDriveConsumer": r"c:\users\李雷\onedrive"}
    folders = (r"~\Nutstore\1\我的坚果云", r"~\OneDrive")
    computer = recorded(Platform.WINDOWS, *folders, registry=roots, environment=variables)
    assert [each[0] for each in found(computer)] == ["nutstore", "onedrive"]


def test_the_real_registry_is_read_through_winreg_and_what_it_refuses_is_not_there() -> None:
    winreg = FakeWinreg(
        {
            ("user", r"Software\A\Personal"): {
                "UserFolder": (r"%USERPROFILE%\OneDrive", 2),
                "Plain": ("%USERPROFILE%", 1),
                "Bytes": (b"x", 3),
            },
            ("user", r"Software\A\Business1\Deep"): {},
        }
    )
    registry = WindowsRegistry(winreg)
    assert registry.subkeys(r"HKCU\Software\A") == ["Personal", "Business1"]
    values = registry.values(r"HKCU\Software\A\Personal")
    assert values == {"UserFolder": r"C:\Users\李雷\OneDrive", "Plain": "%USERPROFILE%"}
    assert registry.values(r"HKLM\Software\A") == {}
    assert registry.subkeys(r"HKLM\Software\A") == []
