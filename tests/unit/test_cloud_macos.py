"""Cloud folders of a Mac, from recorded settings."""

from __future__ import annotations

import json

from support.recorded_computer import recorded

from chatbackup_gui.cloud.computer import ComputerFacts, Platform
from chatbackup_gui.cloud.found import find_cloud_folders

STORAGE = "~/Library/CloudStorage"


def found(computer: ComputerFacts) -> list[tuple[str, str, str]]:
    return [(each.provider, each.name, each.folder) for each in find_cloud_folders(computer)]


def test_what_providers_put_into_cloudstorage_is_found() -> None:
    storage = "/Users/lilei/Library/CloudStorage"
    computer = recorded(
        Platform.MACOS,
        f"{STORAGE}/坚果云-a@b.cn/我的坚果云",
        f"{STORAGE}/OneDrive-个人",
        f"{STORAGE}/OneDrive-Contoso",
        f"{STORAGE}/OneDrive-SharedLibraries-Contoso",
        f"{STORAGE}/Dropbox",
        f"{STORAGE}/GoogleDrive-a@b.com/我的云端硬盘",
        f"{STORAGE}/GoogleDrive-a@b.com/共享云端硬盘",
        f"{STORAGE}/Box-Box",
        f"{STORAGE}/ProtonDrive-a@b.ch-folder",
        "~/Library/Mobile Documents/com~apple~CloudDocs",
    )
    assert found(computer) == [
        ("nutstore", "坚果云 Nutstore", f"{storage}/坚果云-a@b.cn/我的坚果云"),
        ("onedrive", "OneDrive – Contoso", f"{storage}/OneDrive-Contoso"),
        ("onedrive", "OneDrive", f"{storage}/OneDrive-个人"),
        ("icloud", "iCloud Drive", "/Users/lilei/Library/Mobile Documents/com~apple~CloudDocs"),
        ("dropbox", "Dropbox", f"{storage}/Dropbox"),
        ("gdrive", "Google Drive (a@b.com)", f"{storage}/GoogleDrive-a@b.com/我的云端硬盘"),
        ("box", "Box", f"{storage}/Box-Box"),
        ("other", "ProtonDrive", f"{storage}/ProtonDrive-a@b.ch-folder"),
    ]


def test_icloud_says_that_it_takes_files_off_the_disk() -> None:
    computer = recorded(Platform.MACOS, "~/Library/Mobile Documents/com~apple~CloudDocs")
    assert find_cloud_folders(computer)[0].limit_notes == ("icloud.quota-5gb", "icloud.offloads")


def test_a_link_to_a_provided_folder_is_the_same_folder_whatever_its_case() -> None:
    info = json.dumps({"personal": {"path": "/Users/lilei/Dropbox"}}).encode()
    computer = recorded(
        Platform.MACOS,
        f"{STORAGE}/Dropbox",
        files={"~/.dropbox/info.json": info},
        links={"~/Dropbox": "~/library/cloudstorage/DROPBOX"},
    )
    assert found(computer) == [("dropbox", "Dropbox", "/Users/lilei/Dropbox")]


def test_the_older_google_drive_is_found_mirrored_or_streamed() -> None:
    assert found(recorded(Platform.MACOS, "~/Google Drive/My Drive"))[0][2] == "/Users/lilei/Google Drive/My Drive"
    assert found(recorded(Platform.MACOS, "~/Google Drive"))[0][2] == "/Users/lilei/Google Drive"
    mirrored = find_cloud_folders(recorded(Platform.MACOS, "~/My Drive"))[0]
    assert mirrored.limit_notes == ("gdrive.quota-15gb",)


def test_nextcloud_and_syncthing_keep_their_settings_in_the_library() -> None:
    computer = recorded(
        Platform.MACOS,
        "~/Nextcloud",
        "~/Sync",
        files={
            "~/Library/Preferences/Nextcloud/nextcloud.cfg": b"0\\Folders\\1\\localPath=/Users/lilei/Nextcloud/",
            "~/Library/Application Support/Syncthing/config.xml": b"<c><folder label='' path='~/Sync'/></c>",
        },
    )
    assert [each[0] for each in found(computer)] == ["nextcloud", "syncthing"]


def test_nutstore_files_holds_one_synced_folder_each() -> None:
    computer = recorded(Platform.MACOS, "~/Nutstore Files/工作", "~/Nutstore Files/.cache")
    assert [each[2] for each in found(computer)] == ["/Users/lilei/Nutstore Files/工作"]
